//! Values that the schema does not have: kept as they came.

use alloc::vec::Vec;

use crate::__private::{Sink, Write};
use crate::SerializeError;

/// A value whose constructor the schema does not have, as newer peers send them: its id, and all bytes after it.
///
/// Made on reading by code that was generated to keep such values. TL values do not carry their length, so only a value that is the last on the wire can be
/// kept, and whatever follows the id is its: where the input was meant to go on, the id is an error.
///
/// ```
/// use tl_types::{Serializable, Unknown};
///
/// let unknown = Unknown { id: 0xb1b8_cc83, raw: vec![7, 0, 0, 0] };
/// assert_eq!(unknown.to_bytes()?, [0x83, 0xcc, 0xb8, 0xb1, 7, 0, 0, 0]);
/// # Ok::<(), tl_types::SerializeError>(())
/// ```
///
/// # Errors
/// Writing it fails where `raw` is no multiple of four bytes, since no value is.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Unknown {
    /// The id of its constructor or function.
    pub id: u32,
    /// The bytes after the id: a multiple of four.
    pub raw: Vec<u8>,
}

impl Write for Unknown {
    fn id(&self) -> u32 {
        self.id
    }

    fn name(&self) -> &'static str {
        ""
    }

    fn write<S: Sink>(&self, out: &mut S) {
        if !self.raw.len().is_multiple_of(4) {
            out.fail(SerializeError::Misaligned {
                len: self.raw.len(),
            });
        }
        out.run::<4, _>((self.id,));
        out.raw(&self.raw);
    }
}

#[cfg(test)]
mod tests {
    use alloc::boxed::Box;
    use alloc::vec;

    use super::Unknown;
    use crate::{Object, Serializable, SerializeError};

    #[test]
    fn it_is_written_as_it_came() {
        let unknown = Unknown {
            id: 7,
            raw: vec![1, 2, 3, 4],
        };
        let bytes = [7, 0, 0, 0, 1, 2, 3, 4];
        assert_eq!(unknown.to_bytes().as_deref(), Ok(&bytes[..]));
        assert_eq!(unknown.serialized_len(), 8);
        let object: Box<dyn Object> = Box::new(unknown);
        assert_eq!((object.id(), object.name()), (7, ""));
        assert_eq!(object.encode().as_deref(), Ok(&bytes[..]));
    }

    #[test]
    fn what_no_value_can_be_is_not_written() {
        let unknown = Unknown {
            id: 7,
            raw: vec![1, 2],
        };
        let error = SerializeError::Misaligned { len: 2 };
        assert_eq!(unknown.to_bytes(), Err(error));
    }
}
