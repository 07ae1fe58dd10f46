//! Boxed values that are kept as bytes, to be decoded when someone asks.

use alloc::vec::Vec;
use core::fmt;

use crate::__private::{Read, Reader, Shape, Sink, Write};
use crate::reader::is_extent;
use crate::{Deserializable, DeserializeError, Limits, Serializable, SerializeError, builtin};

/// The bytes of a boxed value, id first: a value whose extent is known, not yet decoded.
///
/// Two are equal if their bytes are. [`Debug`](fmt::Debug) shows id and length.
///
/// ```
/// use tl_types::Raw;
///
/// let raw = Raw::of(&7_i32)?;
/// assert_eq!((raw.id(), raw.bytes().len()), (Some(0xa850_9bda), 8));
/// assert_eq!(raw.decode::<i32>()?, 7);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
/// Reading refuses what no value can be: fewer than four bytes, or no multiple of four. So does writing, where the bytes came by [`new`](Self::new).
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Raw {
    bytes: Vec<u8>,
}

impl Raw {
    /// Bytes that are a boxed value; nothing is checked here.
    pub const fn new(bytes: Vec<u8>) -> Self {
        Self { bytes }
    }

    /// The boxed form of `value`.
    ///
    /// # Errors
    /// As [`Serializable::to_bytes`].
    pub fn of(value: &impl Serializable) -> Result<Self, SerializeError> {
        value.to_bytes().map(Self::new)
    }

    /// The bytes.
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// The bytes.
    pub fn into_bytes(self) -> Vec<u8> {
        self.bytes
    }

    /// The id of the constructor or function; nothing where there are fewer than four bytes.
    pub fn id(&self) -> Option<u32> {
        self.bytes.first_chunk().map(|id| u32::from_le_bytes(*id))
    }

    /// Reads the value as a `T`: all of the bytes.
    ///
    /// # Errors
    /// As [`Deserializable::from_bytes`]; offsets count from the id.
    pub fn decode<T: Deserializable>(&self) -> Result<T, DeserializeError> {
        T::from_bytes(&self.bytes)
    }

    /// As [`decode`](Self::decode), within `limits`.
    ///
    /// # Errors
    /// As [`decode`](Self::decode).
    pub fn decode_with<T: Deserializable>(&self, limits: &Limits) -> Result<T, DeserializeError> {
        T::from_bytes_with(&self.bytes, limits)
    }
}

impl fmt::Debug for Raw {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.id() {
            Some(id) => write!(f, "Raw({id:08x}, {} bytes)", self.bytes.len()),
            None => write!(f, "Raw({} bytes)", self.bytes.len()),
        }
    }
}

impl Write for Raw {
    fn id(&self) -> u32 {
        self.id().unwrap_or(0)
    }

    fn name(&self) -> &'static str {
        builtin::ANY
    }

    fn write<S: Sink>(&self, out: &mut S) {
        if !is_extent(self.bytes.len()) {
            out.fail(SerializeError::Misaligned {
                len: self.bytes.len(),
            });
        }
        out.raw(&self.bytes);
    }
}

/// Takes all that is left.
impl Read for Raw {
    const SHAPE: Shape = Shape::Unknown;

    fn read(input: &mut Reader<'_>) -> Self {
        Self::new(input.undecoded_rest())
    }
}

#[cfg(test)]
mod tests {
    use alloc::string::{String, ToString};
    use alloc::{format, vec};

    use super::Raw;
    use crate::{Deserializable, DeserializeErrorKind, Limits, Serializable, SerializeError};

    #[test]
    fn it_is_written_as_it_came() {
        let bytes = String::from("abc").to_bytes().unwrap();
        let raw = Raw::from_bytes(&bytes).unwrap();
        assert_eq!(raw.to_bytes().unwrap(), bytes);
        assert_eq!(raw.serialized_len(), bytes.len());
        assert_eq!(raw.decode(), Ok(String::from("abc")));
        assert_eq!(format!("{raw:?}"), "Raw(b5286e24, 8 bytes)");
        assert_eq!(raw.into_bytes(), bytes);
    }

    #[test]
    fn what_no_value_can_be_is_refused() {
        for len in [0, 1, 3, 5, 7, 9] {
            let error = Raw::from_bytes(&vec![0; len]).unwrap_err();
            assert_eq!(error.kind(), &DeserializeErrorKind::UnexpectedEnd);
            assert_eq!(error.offset(), 0);
            let error = Raw::new(vec![0; len]).to_bytes().unwrap_err();
            assert_eq!(error, SerializeError::Misaligned { len });
            assert!(error.to_string().contains(&len.to_string()));
        }
        assert_eq!(Raw::new(vec![1, 2]).id(), None);
        assert_eq!(format!("{:?}", Raw::new(vec![1, 2])), "Raw(2 bytes)");
    }

    #[test]
    fn it_takes_memory() {
        let limits = Limits::default().with_memory(0, 8);
        assert!(Raw::from_bytes_with(&[0; 8], &limits).is_ok());
        let error = Raw::from_bytes_with(&[0; 12], &limits).unwrap_err();
        assert_eq!(error.kind(), &DeserializeErrorKind::MemoryLimit);
    }
}
