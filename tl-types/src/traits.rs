//! The traits that programs use. Generated types implement all but [`RemoteCall`] by way of hidden traits.

use alloc::vec::Vec;

use crate::__private::{Item, TryRead, Write};
use crate::{DeserializeError, Limits, SerializeError, decode, write};

/// A constructor or function: it has one id and one name.
pub trait Identifiable {
    /// The constructor id, as it stands before the fields in the boxed form.
    const CONSTRUCTOR_ID: u32;
    /// The name in the schema, such as `messages.startBot`.
    const NAME: &'static str;
}

impl<T: Item> Identifiable for T {
    const CONSTRUCTOR_ID: u32 = T::ID;
    const NAME: &'static str = T::NAME;
}

/// A value with a boxed form: four bytes of constructor id, little-endian, then the fields.
///
/// ```
/// use tl_types::Serializable;
///
/// assert_eq!(true.to_bytes()?, [0xb5, 0x75, 0x72, 0x99]);
/// assert_eq!(String::from("abcd").serialized_len(), 12);
/// # Ok::<(), tl_types::SerializeError>(())
/// ```
pub trait Serializable {
    /// The boxed form.
    ///
    /// # Errors
    /// [`SerializeError`] where the wire cannot hold the value: a string of 2^24 bytes, flags that contradict the fields.
    fn to_bytes(&self) -> Result<Vec<u8>, SerializeError>;

    /// Appends the boxed form to `out`.
    ///
    /// # Errors
    /// As [`to_bytes`](Self::to_bytes); `out` is then as it was.
    fn serialize_into(&self, out: &mut Vec<u8>) -> Result<(), SerializeError>;

    /// Bytes of the boxed form. Where [`to_bytes`](Self::to_bytes) fails, the number means nothing.
    fn serialized_len(&self) -> usize;
}

impl<T: Write> Serializable for T {
    #[inline]
    fn to_bytes(&self) -> Result<Vec<u8>, SerializeError> {
        write::to_vec(|out| self.write_to(out))
    }

    #[inline]
    fn serialize_into(&self, out: &mut Vec<u8>) -> Result<(), SerializeError> {
        write::append(out, |out| self.write_to(out))
    }

    #[inline]
    fn serialized_len(&self) -> usize {
        write::len(|out| self.count(out))
    }
}

/// A value that can be read from its boxed form.
pub trait Deserializable: Sized {
    /// Reads one boxed value from the whole of `bytes`.
    ///
    /// # Errors
    /// [`DeserializeError`] with the byte offset and the path of the field; `TrailingBytes` when anything is left (see
    /// [`read_prefix`](Self::read_prefix)). Work and memory are bounded by [`Limits::default`].
    ///
    /// # Examples
    /// ```
    /// use tl_types::Deserializable;
    ///
    /// let bytes = [0x15, 0xc4, 0xb5, 0x1c, 2, 0, 0, 0, 7, 0, 0, 0, 8, 0, 0, 0];
    /// assert_eq!(Vec::<i32>::from_bytes(&bytes)?, [7, 8]);
    /// # Ok::<(), tl_types::DeserializeError>(())
    /// ```
    fn from_bytes(bytes: &[u8]) -> Result<Self, DeserializeError>;

    /// Reads one boxed value from the whole of `bytes`, within `limits`.
    ///
    /// # Errors
    /// As [`from_bytes`](Self::from_bytes).
    fn from_bytes_with(bytes: &[u8], limits: &Limits) -> Result<Self, DeserializeError>;

    /// Reads one boxed value from the start of `bytes` and returns what follows it.
    ///
    /// # Errors
    /// As [`from_bytes`](Self::from_bytes), but for `TrailingBytes`.
    fn read_prefix(bytes: &[u8]) -> Result<(Self, &[u8]), DeserializeError>;
}

impl<T: TryRead> Deserializable for T {
    #[inline]
    fn from_bytes(bytes: &[u8]) -> Result<Self, DeserializeError> {
        Self::from_bytes_with(bytes, &Limits::DEFAULT)
    }

    #[inline]
    fn from_bytes_with(bytes: &[u8], limits: &Limits) -> Result<Self, DeserializeError> {
        decode::whole(bytes, limits, T::SHAPE, T::try_read)
    }

    #[inline]
    fn read_prefix(bytes: &[u8]) -> Result<(Self, &[u8]), DeserializeError> {
        decode::prefix(bytes, &Limits::DEFAULT, T::SHAPE, T::try_read)
    }
}

/// A function of the schema: a value to send, and the type of its answer.
pub trait RemoteCall: Serializable + Identifiable {
    /// What the peer answers with.
    type Return: Deserializable;
}

#[cfg(test)]
mod tests {
    use alloc::string::String;
    use alloc::vec;

    use super::{Deserializable, Serializable};
    use crate::SerializeError;

    #[test]
    fn a_failed_write_leaves_the_buffer_as_it_was() {
        let mut out = vec![1, 2, 3];
        let long = vec![String::from("a"), "b".repeat(1 << 24)];
        assert_eq!(
            long.serialize_into(&mut out),
            Err(SerializeError::TooLong { len: 1 << 24 })
        );
        assert_eq!(out, [1, 2, 3]);
        String::from("abc").serialize_into(&mut out).unwrap();
        assert_eq!(out, [1, 2, 3, 0x24, 0x6e, 0x28, 0xb5, 3, b'a', b'b', b'c']);
    }

    #[test]
    fn a_prefix_leaves_the_rest() {
        let mut bytes = 5_i64.to_bytes().unwrap();
        bytes.extend([9, 9]);
        assert_eq!(i64::read_prefix(&bytes), Ok((5, &[9, 9][..])));
        let error = i64::from_bytes(&bytes).unwrap_err();
        assert_eq!(error.offset(), 12);
        assert_eq!(
            error.kind(),
            &crate::DeserializeErrorKind::TrailingBytes { left: 2 }
        );
    }
}
