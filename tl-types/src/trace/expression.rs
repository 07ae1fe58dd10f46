//! One value of the walk, by its expression or its shape.

use super::frame::{Body, Fields, Frame};
use super::walk::Walk;
use crate::__private::Shape;
use crate::builtin::{self, ANY, ANY_CALL};
use crate::description::{Cursor, Description, op};

impl Walk<'_> {
    /// Reads the value of an expression, or its start; the rest is in the frames.
    pub(super) fn expression(&mut self, mut code: Cursor) -> Option<()> {
        match code.u8()? {
            op::INT | op::FLOAT => self.input.skip(4),
            op::LONG | op::DOUBLE => self.input.skip(8),
            op::INT128 => self.input.skip(16),
            op::INT256 => self.input.skip(32),
            op::INT512 => self.input.skip(64),
            op::STRING => drop(self.input.text()),
            op::BYTES => drop(self.input.data()),
            op::BOOL => drop(self.input.bool()),
            op::TRUE => {}
            op::NAT => {
                let word = self.input.u32();
                self.keep(word);
            }
            op @ (op::FLAGS | op::FOLLOWING_FLAGS) => {
                let known = code.u32()?;
                let tells = self.fields().is_some_and(Fields::tells_its_bit);
                let word = if tells && op == op::FLAGS {
                    self.input.conditional_flags(known)
                } else {
                    self.input.flags(known)
                };
                self.keep(word);
            }
            op @ (op::TYPE | op::KEPT_TYPE) => {
                return self.boxed_type(code.varint()?, op == op::KEPT_TYPE);
            }
            op::BARE => return self.enter(&self.description?.combinator(code.varint()?)?.1),
            op::COMBINATOR => return self.boxed_combinator(code.varint()?),
            op::VECTOR => {
                let min = usize::try_from(code.varint()?).ok()?;
                return self.boxed_vector(min, Body::Code(code));
            }
            op::BARE_VECTOR => {
                let min = usize::try_from(code.varint()?).ok()?;
                return self.counted(min, Body::Code(code));
            }
            op::BOXED => return self.boxed(code.u32()?, Body::Code(code)),
            op::CALL => return self.nested(ANY_CALL, false),
            op @ (op::OBJECT | op::KEPT_OBJECT) => {
                return self.nested(ANY, op == op::KEPT_OBJECT);
            }
            op::REST => drop(self.input.rest_of_input()),
            op::CONSTANT => {
                let left = usize::try_from(code.varint()?).ok()?;
                return self.push(Frame::Elements {
                    body: Body::Code(code),
                    left,
                    done: 0,
                });
            }
            op::COUNTED => {
                let count = self.fields()?.word(code.varint()?);
                let min = usize::try_from(code.varint()?).ok()?;
                let left = self.input.admit(count, self.input.offset(), min, 0);
                return self.push(Frame::Elements {
                    body: Body::Code(code),
                    left,
                    done: 0,
                });
            }
            _ => return None,
        }
        Some(())
    }

    /// Reads the value of a shape, or its start; the rest is in the frames.
    pub(super) fn shape(&mut self, shape: Shape) -> Option<()> {
        match shape {
            Shape::Unknown | Shape::Smallest(_) => return None,
            Shape::Schema {
                description,
                op,
                index,
                ..
            } => {
                self.description = Description::new(description);
                return match op {
                    op::TYPE | op::KEPT_TYPE => self.boxed_type(index, op == op::KEPT_TYPE),
                    op::BARE => self.enter(&self.description?.combinator(index)?.1),
                    op::COMBINATOR => self.boxed_combinator(index),
                    op::KEPT_OBJECT => self.any(ANY, true),
                    _ => None,
                };
            }
            Shape::Object { description } => {
                self.description = Description::new(description);
                return self.any(ANY, false);
            }
            Shape::Vector(element) => {
                return self.boxed_vector(element.min(), Body::Shape(*element));
            }
            Shape::Boxed(id, inner) => return self.boxed(id, Body::Shape(*inner)),
            Shape::Int | Shape::Float | Shape::Nat => self.input.skip(4),
            Shape::Long | Shape::Double => self.input.skip(8),
            Shape::String => drop(self.input.text()),
            Shape::Bytes => drop(self.input.data()),
            Shape::Bool => drop(self.input.bool()),
            Shape::True => {}
            Shape::Rest => drop(self.input.rest_of_input()),
            Shape::Raw(bytes) => self.input.skip(usize::try_from(bytes).ok()?),
        }
        Some(())
    }

    fn boxed_type(&mut self, ty: u32, keeps: bool) -> Option<()> {
        let description = self.description?;
        let found = self.input.id();
        match description.find(found) {
            Some(record) if Some(record.owner) == ty.checked_add(1) => self.enter(&record),
            _ => {
                self.no_constructor(found, description.expected(ty)?, keeps);
                Some(())
            }
        }
    }

    fn boxed_combinator(&mut self, index: u32) -> Option<()> {
        let (id, record) = self.description?.combinator(index)?;
        self.input.expect_id(id, record.name);
        self.enter(&record)
    }

    fn boxed_vector(&mut self, min: usize, element: Body) -> Option<()> {
        self.input.expect_vector();
        if self.input.failed() {
            return Some(());
        }
        self.name_root("vector");
        self.counted(min, element)
    }

    fn boxed(&mut self, id: u32, body: Body) -> Option<()> {
        self.input.expect_id(id, builtin::name(id));
        self.push(Frame::Then(body))
    }

    /// A call or an object, one level deeper.
    fn nested(&mut self, expected: &'static str, keeps: bool) -> Option<()> {
        self.level()?;
        if expected == ANY_CALL {
            self.other_call();
        }
        self.any(expected, keeps)
    }

    /// A boxed value of any function, or of any combinator.
    fn any(&mut self, expected: &'static str, keeps: bool) -> Option<()> {
        let description = self.description?;
        let found = self.input.id();
        match description.find(found) {
            Some(record) if record.owner == 0 || expected == ANY => self.enter(&record),
            _ => {
                self.no_constructor(found, expected, keeps);
                Some(())
            }
        }
    }

    /// The id just read is none of `expected`: an error, or a value that has the rest of the input.
    fn no_constructor(&mut self, found: u32, expected: &'static str, keeps: bool) {
        if keeps {
            self.claim_rest(found, expected);
        } else {
            self.input.unexpected_id(found, expected);
        }
    }
}
