//! Constructors without their id.

use alloc::vec::Vec;

use crate::__private::{Item, TryReadItem};
use crate::{DeserializeError, Limits, SerializeError, decode, write};

/// A constructor or function in its bare form: the fields without the id before them, as in `vector %Message`.
pub trait Bare: Sized {
    /// The bare form.
    ///
    /// # Errors
    /// As [`Serializable::to_bytes`](crate::Serializable::to_bytes).
    fn to_bare_bytes(&self) -> Result<Vec<u8>, SerializeError>;

    /// Reads the fields from the whole of `bytes`.
    ///
    /// # Errors
    /// As [`Deserializable::from_bytes`](crate::Deserializable::from_bytes).
    fn from_bare_bytes(bytes: &[u8]) -> Result<Self, DeserializeError>;
}

impl<T: TryReadItem> Bare for T {
    #[inline]
    fn to_bare_bytes(&self) -> Result<Vec<u8>, SerializeError> {
        write::to_vec(|out| self.write_fields_to(out))
    }

    #[inline]
    fn from_bare_bytes(bytes: &[u8]) -> Result<Self, DeserializeError> {
        decode::whole(
            bytes,
            &Limits::DEFAULT,
            <T as Item>::SHAPE.bare(),
            T::try_read_fields,
        )
    }
}
