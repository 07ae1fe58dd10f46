//! Values that stay undecoded.

use alloc::boxed::Box;
use alloc::vec::Vec;
use core::fmt;

use crate::__private::{Read, Reader, Shape, Sink, Write};
use crate::reader::is_extent;
use crate::{Deserializable, DeserializeError, Limits, Serializable, SerializeError};

/// A boxed value as its bytes: id, then fields. What a type is in code that was generated with the type opaque.
///
/// TL values do not carry their length. So reading one takes all that is left of the input, in whole words of four bytes and at least one, and nothing may
/// follow it: it stands in last fields and results only. Its bytes are not looked at until [`decode`](Self::decode); writing gives them back as they came.
///
/// ```
/// use tl_types::{Deserializable, Raw, Serializable};
///
/// let raw = Raw::from_bytes(&[0x15, 0xc4, 0xb5, 0x1c, 1, 0, 0, 0, 7, 0, 0, 0])?;
/// assert_eq!(raw.id(), Some(0x1cb5_c415));
/// assert_eq!(raw.decode::<Vec<i32>>()?, [7]);
/// assert_eq!(Raw::of(&vec![7])?, raw);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Raw {
    bytes: Box<[u8]>,
}

impl Raw {
    /// Bytes that are a boxed value; nothing is checked before they are decoded or written.
    pub fn new(bytes: impl Into<Box<[u8]>>) -> Self {
        Self {
            bytes: bytes.into(),
        }
    }

    /// The boxed form of `value`.
    ///
    /// # Errors
    /// As [`Serializable::to_bytes`].
    pub fn of(value: &impl Serializable) -> Result<Self, SerializeError> {
        let bytes = value.to_bytes()?.into_boxed_slice();
        Ok(Self { bytes })
    }

    /// Id of the constructor: the first four bytes; nothing where there are fewer.
    pub fn id(&self) -> Option<u32> {
        let id = self.bytes.first_chunk()?;
        Some(u32::from_le_bytes(*id))
    }

    /// The value, id included.
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// The value, id included.
    pub fn into_bytes(self) -> Vec<u8> {
        self.bytes.into_vec()
    }

    /// Decodes it, within the default limits.
    ///
    /// # Errors
    /// As [`Deserializable::from_bytes`]; offsets count from the id of this value, and paths start there.
    pub fn decode<T: Deserializable>(&self) -> Result<T, DeserializeError> {
        T::from_bytes(&self.bytes)
    }

    /// Decodes it, within `limits`.
    ///
    /// # Errors
    /// As [`decode`](Self::decode).
    pub fn decode_with<T: Deserializable>(&self, limits: &Limits) -> Result<T, DeserializeError> {
        T::from_bytes_with(&self.bytes, limits)
    }
}

/// `Raw(9df2bbff 00000000)`: words as they are read, the id first.
impl fmt::Debug for Raw {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Raw(")?;
        for (at, word) in self.bytes.chunks(4).enumerate() {
            if at > 0 {
                f.write_str(" ")?;
            }
            for byte in word.iter().rev() {
                write!(f, "{byte:02x}")?;
            }
        }
        f.write_str(")")
    }
}

impl Write for Raw {
    fn id(&self) -> u32 {
        Self::id(self).unwrap_or(0)
    }

    /// Nothing says which constructor it is.
    fn name(&self) -> &'static str {
        ""
    }

    #[inline]
    fn write<S: Sink>(&self, out: &mut S) {
        if !is_extent(self.bytes.len()) {
            out.fail(SerializeError::Misaligned {
                len: self.bytes.len(),
            });
        }
        out.raw(&self.bytes);
    }
}

impl Read for Raw {
    const SHAPE: Shape = Shape::Rest;

    #[inline]
    fn read(input: &mut Reader<'_>) -> Self {
        Self {
            bytes: input.keep_rest(),
        }
    }
}

#[cfg(test)]
mod tests {
    use alloc::format;
    use alloc::string::String;

    use super::Raw;
    use crate::__private::{Read, trace};
    use crate::{
        Deserializable, DeserializeErrorKind, Limits, Object, Serializable, SerializeError,
    };

    #[test]
    fn bytes_come_back_as_they_were() {
        let bytes = String::from("abc").to_bytes().unwrap();
        let raw = Raw::from_bytes(&bytes).unwrap();
        assert_eq!(
            (raw.bytes(), raw.serialized_len()),
            (&bytes[..], bytes.len())
        );
        assert_eq!(raw.to_bytes().unwrap(), bytes);
        assert_eq!(raw.decode::<String>().unwrap(), "abc");
        assert_eq!(raw.clone().into_bytes(), bytes);
        assert_eq!(Raw::of(&raw), Ok(raw));
    }

    #[test]
    fn a_value_of_another_type_is_an_error_from_its_start() {
        let raw = Raw::of(&7_i32).unwrap();
        let error = raw.decode::<bool>().unwrap_err();
        let kind = DeserializeErrorKind::InvalidBool { found: 0xa850_9bda };
        assert_eq!((error.kind(), error.offset()), (&kind, 0));
        let strict = Limits::strict();
        assert_eq!(raw.decode_with(&strict), Ok(7_i32));
    }

    #[test]
    fn what_cannot_be_written_has_no_bytes() {
        let long = "a".repeat(1 << 24);
        let error = SerializeError::TooLong { len: 1 << 24 };
        assert_eq!(Raw::of(&long), Err(error));
    }

    #[test]
    fn bytes_that_are_no_value_are_not_written() {
        for len in [0, 3, 5] {
            let raw = Raw::new([0; 8][..len].to_vec());
            assert_eq!(raw.to_bytes(), Err(SerializeError::Misaligned { len }));
        }
        assert_eq!(Raw::new([1, 0, 0, 0]).id(), Some(1));
    }

    #[test]
    fn less_than_a_word_is_left_over() {
        let bytes = [1, 0, 0, 0, 2, 0];
        let (raw, rest) = Raw::read_prefix(&bytes).unwrap();
        assert_eq!((raw.id(), rest), (Some(1), &bytes[4..]));
        let error = Raw::from_bytes(&bytes).unwrap_err();
        let left = DeserializeErrorKind::TrailingBytes { left: 2 };
        assert_eq!((error.kind().clone(), error.offset()), (left, 4));
    }

    #[test]
    fn the_walk_ends_where_reading_does() {
        for len in 0..12 {
            let bytes = &[0; 12][..len];
            let read =
                Raw::from_bytes(bytes).map_err(|error| (error.kind().clone(), error.offset()));
            let walked = trace(bytes, &Limits::default(), <Raw as Read>::SHAPE);
            let walked = walked.map_err(|(kind, offset, _)| (kind, offset));
            assert_eq!(read.map(drop), walked, "{len}");
        }
    }

    #[test]
    fn it_is_printed_in_words_and_is_an_object() {
        let raw = Raw::of(&7_i32).unwrap();
        assert_eq!(format!("{raw:?}"), "Raw(a8509bda 00000007)");
        assert_eq!((Object::id(&raw), Object::name(&raw)), (0xa850_9bda, ""));
    }
}
