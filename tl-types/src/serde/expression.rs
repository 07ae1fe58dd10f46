//! What stands at a place of the description: the operands of an op, read.

use crate::__private::Shape;
use crate::description::{Cursor, Description, op};

/// One value.
#[derive(Clone, Copy, Debug)]
pub(super) enum Expression {
    /// A value without parts, by its op.
    Leaf(u8),
    /// A computed flags word.
    Word,
    /// Index of the type.
    Type {
        index: u32,
        keeps: bool,
    },
    /// Index of the combinator.
    Bare(u32),
    /// Index of the combinator, whose id comes first.
    Combinator(u32),
    Vector {
        boxed: bool,
        element: Cursor,
    },
    /// As many elements as the schema says.
    Constant {
        count: u32,
        element: Cursor,
    },
    /// As many elements as this param says.
    Counted {
        param: u32,
        element: Cursor,
    },
    /// An id, then the value.
    Boxed {
        id: u32,
        inner: Cursor,
    },
    /// Any function.
    Call,
    /// Any combinator.
    Object {
        keeps: bool,
    },
    /// What stays undecoded.
    Rest,
}

impl Expression {
    /// The expression at a place; nothing where the description makes no sense.
    pub(super) fn read(mut code: Cursor) -> Option<Self> {
        Some(match code.u8()? {
            leaf @ op::INT..=op::NAT => Self::Leaf(leaf),
            op::FLAGS | op::FOLLOWING_FLAGS => Self::Word,
            op @ (op::TYPE | op::KEPT_TYPE) => Self::Type {
                index: code.varint()?,
                keeps: op == op::KEPT_TYPE,
            },
            op::BARE => Self::Bare(code.varint()?),
            op::COMBINATOR => Self::Combinator(code.varint()?),
            op @ (op::VECTOR | op::BARE_VECTOR) => {
                code.varint()?;
                Self::Vector {
                    boxed: op == op::VECTOR,
                    element: code,
                }
            }
            op::CONSTANT => Self::Constant {
                count: code.varint()?,
                element: code,
            },
            op::COUNTED => {
                let param = code.varint()?;
                code.varint()?;
                Self::Counted {
                    param,
                    element: code,
                }
            }
            op::BOXED => Self::Boxed {
                id: code.u32()?,
                inner: code,
            },
            op::CALL => Self::Call,
            op @ (op::OBJECT | op::KEPT_OBJECT) => Self::Object {
                keeps: op == op::KEPT_OBJECT,
            },
            op::REST => Self::Rest,
            _ => return None,
        })
    }

    /// What a generated type is, and the description that it is of; nothing for what no description has.
    pub(super) fn of(shape: Shape) -> Option<(Description, Self)> {
        let expression = match shape {
            Shape::Schema { op, index, .. } => match op {
                op::TYPE | op::KEPT_TYPE => Self::Type {
                    index,
                    keeps: op == op::KEPT_TYPE,
                },
                op::COMBINATOR => Self::Combinator(index),
                op::CALL => Self::Call,
                op::KEPT_OBJECT => Self::Object { keeps: true },
                _ => return None,
            },
            Shape::Object { .. } => Self::Object { keeps: false },
            _ => return None,
        };
        Some((Description::new(shape.description())?, expression))
    }
}
