//! The error of encoding: a value that the wire cannot hold.

use core::error::Error;
use core::fmt;

/// A value that the wire cannot hold. Nothing was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum SerializeError {
    /// A string of 2^24 bytes or more.
    TooLong {
        /// Its bytes.
        len: usize,
    },
    /// A vector of 2^32 elements or more.
    TooMany {
        /// Its elements.
        count: usize,
    },
    /// A flags word that is a field of its own does not agree with the optional fields.
    FlagsDisagree {
        /// The TL name of the word.
        word: &'static str,
        /// Its value.
        value: u32,
        /// The bits of which the fields say the opposite.
        bits: u32,
    },
    /// A count that is a field of its own does not agree with the elements.
    CountDisagrees {
        /// The TL name of the count.
        param: &'static str,
        /// Its value.
        value: u32,
        /// The elements there are.
        len: usize,
    },
    /// The bytes of a value that was kept undecoded are no multiple of four, or none.
    Misaligned {
        /// So many bytes.
        len: usize,
    },
    /// A message of a container with a body of 2^31 bytes or more.
    MessageTooLong {
        /// The bytes of the body.
        len: usize,
    },
    /// A value that its place cannot hold, such as a container in a container.
    UnexpectedId {
        /// Its id.
        id: u32,
    },
}

impl fmt::Display for SerializeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Self::TooLong { len } => write!(
                f,
                "a string of {len} bytes: the wire holds at most 16777215"
            ),
            Self::TooMany { count } => write!(
                f,
                "a vector of {count} elements: the wire holds at most 4294967295"
            ),
            Self::FlagsDisagree { word, value, bits } => {
                write!(
                    f,
                    "flags word `{word}` is {value:08x}, but the fields say the opposite of the bits {bits:08x}"
                )
            }
            Self::CountDisagrees { param, value, len } => {
                write!(
                    f,
                    "count `{param}` is {value}, but there are {len} elements"
                )
            }
            Self::Misaligned { len } => write!(
                f,
                "{len} bytes: a value takes a multiple of four, and four at least"
            ),
            Self::MessageTooLong { len } => write!(
                f,
                "a message of {len} bytes: the wire holds at most 2147483647"
            ),
            Self::UnexpectedId { id } => write!(f, "constructor id {id:08x} cannot stand here"),
        }
    }
}

impl Error for SerializeError {}

#[cfg(test)]
mod tests {
    use alloc::string::ToString;

    use super::SerializeError;

    #[test]
    fn what_people_read() {
        let flags = SerializeError::FlagsDisagree {
            word: "mode",
            value: 5,
            bits: 4,
        };
        assert_eq!(
            flags.to_string(),
            "flags word `mode` is 00000005, but the fields say the opposite of the bits 00000004"
        );
        let count = SerializeError::CountDisagrees {
            param: "n",
            value: 2,
            len: 3,
        };
        assert_eq!(
            count.to_string(),
            "count `n` is 2, but there are 3 elements"
        );
    }
}
