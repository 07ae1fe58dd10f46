//! What was wrong with bytes.

use alloc::borrow::Cow;
use core::fmt;

/// What was wrong with the bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum DeserializeErrorKind {
    /// A value does not fit into what is left. The offset is the start of the value.
    UnexpectedEnd,
    /// An id that cannot stand here.
    UnexpectedId {
        /// The id in the input.
        found: u32,
        /// The TL name of the type or combinator that the schema wants; `Object` or `!X` where any would do; empty for a
        /// built-in with an id of its own.
        expected: Cow<'static, str>,
    },
    /// A boxed vector does not start with `1cb5c415`.
    UnexpectedVectorId {
        /// The id in the input.
        found: u32,
    },
    /// A `Bool` is neither `boolTrue` nor `boolFalse`.
    InvalidBool {
        /// The id in the input.
        found: u32,
    },
    /// A `string` is not UTF-8. The offset is the start of the string.
    InvalidUtf8,
    /// The first byte of a string is 255.
    StringForm,
    /// Strict mode: the padding of a string is not zero.
    NonZeroPadding,
    /// Strict mode: a string below 254 bytes is in the long form.
    LongForm,
    /// A count claims more elements than can follow. The offset is the count's; nothing was reserved.
    CountTooLarge {
        /// The count in the input.
        count: u32,
        /// The most that could follow.
        limit: usize,
    },
    /// The length that a value's extent is given by is that of no value which could follow. The offset is the length's.
    InvalidLength {
        /// The length in the input.
        len: i32,
        /// The bytes that follow it.
        left: usize,
    },
    /// More levels of recursive types, `!X` and `Object` than [`Limits::depth`](crate::Limits::depth).
    DepthLimit,
    /// More memory than [`Limits`](crate::Limits) grants to an input of this size.
    MemoryLimit,
    /// The value ended before the input. The offset is the first byte that is left.
    TrailingBytes {
        /// How many bytes are left.
        left: usize,
    },
    /// Strict mode: a flags word has bits that the schema does not use.
    UnknownFlags {
        /// Those bits.
        bits: u32,
    },
    /// Strict mode: a flags word that is itself conditional is there, and zero.
    EmptyFlags,
    /// A `#` of a type with arguments is not the number that the type says.
    NumberDisagrees {
        /// The number in the input.
        found: u32,
        /// The number that the type has as argument.
        expected: u32,
    },
    /// A type of which the language does not say how its values are written: a field of type `Type`, arguments that no constructor fits.
    NoWireForm,
}

impl DeserializeErrorKind {
    /// Its name, such as `unexpected_end`: stable, for programs.
    pub const fn name(&self) -> &'static str {
        match self {
            Self::UnexpectedEnd => "unexpected_end",
            Self::UnexpectedId { .. } => "unexpected_id",
            Self::UnexpectedVectorId { .. } => "unexpected_vector_id",
            Self::InvalidBool { .. } => "invalid_bool",
            Self::InvalidUtf8 => "invalid_utf8",
            Self::StringForm => "string_form",
            Self::NonZeroPadding => "non_zero_padding",
            Self::LongForm => "long_form",
            Self::CountTooLarge { .. } => "count_too_large",
            Self::InvalidLength { .. } => "invalid_length",
            Self::DepthLimit => "depth_limit",
            Self::MemoryLimit => "memory_limit",
            Self::TrailingBytes { .. } => "trailing_bytes",
            Self::UnknownFlags { .. } => "unknown_flags",
            Self::EmptyFlags => "empty_flags",
            Self::NumberDisagrees { .. } => "number_disagrees",
            Self::NoWireForm => "no_wire_form",
        }
    }
}

impl fmt::Display for DeserializeErrorKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::UnexpectedEnd => f.write_str("the input ends inside a value"),
            Self::UnexpectedId { found, expected } if expected.is_empty() => {
                write!(f, "constructor id {found:08x} cannot stand here")
            }
            Self::UnexpectedId { found, expected } if names_combinator(expected) => {
                write!(f, "constructor id {found:08x} is not {expected}")
            }
            Self::UnexpectedId { found, expected } => {
                write!(f, "constructor id {found:08x} is none of {expected}")
            }
            Self::UnexpectedVectorId { found } => {
                write!(f, "id {found:08x} is not that of a vector")
            }
            Self::InvalidBool { found } => {
                write!(f, "id {found:08x} is neither boolTrue nor boolFalse")
            }
            Self::InvalidUtf8 => f.write_str("a string is not valid UTF-8"),
            Self::StringForm => f.write_str("the first byte of a string is 255"),
            Self::NonZeroPadding => f.write_str("the padding of a string is not zero"),
            Self::LongForm => f.write_str("a short string is in the long form"),
            Self::CountTooLarge { count, limit } => {
                write!(
                    f,
                    "a count of {count}, where at most {limit} elements can follow"
                )
            }
            Self::InvalidLength { len, left } => write!(
                f,
                "a length of {len}, where a multiple of four up to {left} can follow"
            ),
            Self::DepthLimit => f.write_str("too many nested values"),
            Self::MemoryLimit => f.write_str("the value would take too much memory"),
            Self::TrailingBytes { left: 1 } => f.write_str("1 byte is left over"),
            Self::TrailingBytes { left } => write!(f, "{left} bytes are left over"),
            Self::UnknownFlags { bits } => {
                write!(f, "the schema does not know the flag bits {bits:08x}")
            }
            Self::EmptyFlags => f.write_str("a conditional flags word is zero"),
            Self::NumberDisagrees { found, expected } => {
                write!(f, "a number of {found}, where the type says {expected}")
            }
            Self::NoWireForm => f.write_str("values of this type have no wire form"),
        }
    }
}

/// In TL the names of types have a capital after the namespace, those of combinators have none.
fn names_combinator(name: &str) -> bool {
    name.rsplit('.')
        .next()
        .is_some_and(|last| last.starts_with(|c: char| c.is_ascii_lowercase()))
}

#[cfg(test)]
mod tests {
    use alloc::string::ToString;

    use super::DeserializeErrorKind as Kind;

    #[test]
    fn an_id_is_of_a_type_or_of_a_combinator() {
        let text = |expected: &'static str| {
            Kind::UnexpectedId {
                found: 0xdead_beef,
                expected: expected.into(),
            }
            .to_string()
        };
        assert_eq!(
            text("UserStatus"),
            "constructor id deadbeef is none of UserStatus"
        );
        assert_eq!(
            text("messages.Messages"),
            "constructor id deadbeef is none of messages.Messages"
        );
        assert_eq!(
            text("messages.messages"),
            "constructor id deadbeef is not messages.messages"
        );
        assert_eq!(text("!X"), "constructor id deadbeef is none of !X");
        assert_eq!(text(""), "constructor id deadbeef cannot stand here");
    }
}
