//! What a type looks like on the wire, to those who only know bytes: the count check, and the interpreter of a description.

/// The wire form of a type.
#[derive(Clone, Copy, Debug)]
pub enum Shape {
    /// A boxed value that nothing is known about.
    Unknown,
    /// A boxed value of which only the smallest size is known: code without a description.
    Smallest(u32),
    /// A type or combinator of a schema.
    Schema {
        /// The description of the schema.
        description: &'static [u8],
        /// The op of an expression in it: 14, 15, 23, 24 or 25.
        op: u8,
        /// The operand of the op.
        index: u32,
        /// The smallest size.
        min: u32,
    },
    /// A boxed value of any constructor or function of a schema.
    Object {
        /// The description of the schema.
        description: &'static [u8],
    },
    /// A boxed vector of elements.
    Vector(&'static Shape),
    /// An id, then a value.
    Boxed(u32, &'static Shape),
    /// `int`
    Int,
    /// `long`
    Long,
    /// `double`
    Double,
    /// `float`
    Float,
    /// `string`
    String,
    /// `bytes`
    Bytes,
    /// `Bool`
    Bool,
    /// `true`: no bytes.
    True,
    /// `#`
    Nat,
    /// So many bytes as they stand.
    Raw(u32),
    /// A boxed value that stays undecoded: the rest of the input.
    Rest,
}

impl Shape {
    /// The smallest size in bytes.
    pub const fn min(&self) -> usize {
        match self {
            Self::Schema { min, .. } => *min as usize,
            Self::Vector(_) | Self::Long | Self::Double => 8,
            Self::Boxed(_, inner) => 4 + inner.min(),
            Self::True => 0,
            Self::Smallest(bytes) | Self::Raw(bytes) => *bytes as usize,
            Self::Unknown
            | Self::Object { .. }
            | Self::Int
            | Self::Float
            | Self::String
            | Self::Bytes
            | Self::Bool
            | Self::Nat
            | Self::Rest => 4,
        }
    }

    /// The description that it is of; empty where there is none.
    pub(crate) const fn description(&self) -> &'static [u8] {
        match self {
            Self::Schema { description, .. } | Self::Object { description } => description,
            Self::Vector(inner) | Self::Boxed(_, inner) => inner.description(),
            _ => &[],
        }
    }

    /// The form without id of a boxed combinator.
    pub(crate) const fn bare(self) -> Self {
        match self {
            Self::Schema {
                description,
                op: 23,
                index,
                min,
            } => Self::Schema {
                description,
                op: 15,
                index,
                min: min.saturating_sub(4),
            },
            _ => Self::Unknown,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Shape;
    use crate::__private::Read;
    use alloc::string::String;
    use alloc::vec::Vec;

    #[test]
    fn smallest_sizes() {
        assert_eq!(Shape::Smallest(20).min(), 20);
        assert_eq!(<i64 as Read>::SHAPE.min(), 12);
        assert_eq!(<i64 as Read>::ELEMENT.min(), 8);
        assert_eq!(<Vec<String> as Read>::ELEMENT.min(), 8);
        assert_eq!(<Vec<u8> as Read>::ELEMENT.min(), 4);
        assert_eq!(<() as Read>::ELEMENT.min(), 4);
        assert_eq!(<[u8; 32] as Read>::ELEMENT.min(), 32);
        assert_eq!(Shape::Unknown.min(), 4);
    }
}
