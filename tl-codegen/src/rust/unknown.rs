//! Smallest sizes where values of ids that the schema does not have are kept.

use std::collections::BTreeMap;

use tl_parser::Schema;
use tl_parser::ir::{CombinatorIndex, Form, TypeIndex};

use super::shape::Shape;
use super::wire::{Wire, Wires};

/// Bytes of an id, and of the count of a vector.
pub(super) const WORD: u32 = 4;

/// Smallest sizes where a value may be nothing but an unknown id. They are bounds of counts, so they may be too small, but not too large.
pub(super) struct Sizes<'a> {
    pub(super) schema: &'a Schema,
    pub(super) shapes: &'a BTreeMap<TypeIndex, Shape>,
}

impl Sizes<'_> {
    /// Corrects the smallest sizes of the elements of all vectors.
    pub(super) fn correct(&self, wires: &mut Wires) {
        let known = wires.clone();
        for wire in wires.values_mut().flatten() {
            self.correct_in(&known, wire);
        }
    }

    fn correct_in(&self, wires: &Wires, wire: &mut Wire) {
        match wire {
            Wire::BoxedBuiltin(_, inner) => self.correct_in(wires, inner),
            Wire::Vector {
                smallest, element, ..
            } => {
                self.correct_in(wires, element);
                *smallest = (*smallest).min(self.element(wires, element));
            }
            _ => {}
        }
    }

    fn element(&self, wires: &Wires, element: &Wire) -> u32 {
        match element {
            Wire::Bare(constructor) => self.fields(wires, *constructor),
            Wire::Type(ty) => match self.shapes.get(ty) {
                Some(Shape::Struct(constructor)) => {
                    self.fields(wires, *constructor).saturating_add(WORD)
                }
                _ => WORD,
            },
            other => self.part(other),
        }
    }

    /// The fields of a combinator, without its id.
    pub(super) fn fields(&self, wires: &Wires, index: CombinatorIndex) -> u32 {
        let params = &self.schema[index].params;
        let required = params
            .iter()
            .zip(&wires[&index])
            .filter(|(param, _)| param.flag.is_none());
        required.fold(0, |sum, (_, wire)| sum.saturating_add(self.part(wire)))
    }

    /// A value in a field. What stands inside of types is not looked at: an id, or any one of their fields, is four bytes.
    fn part(&self, wire: &Wire) -> u32 {
        match wire {
            Wire::Bare(constructor) => {
                let smallest = self.schema.smallest_fields(*constructor);
                smallest.map_or(WORD, |smallest| smallest.min(WORD))
            }
            Wire::True => 0,
            Wire::Vector {
                form: Form::Boxed, ..
            } => 2 * WORD,
            Wire::BoxedBuiltin(_, inner) => self.part(inner).saturating_add(WORD),
            other => other
                .fixed_size()
                .and_then(|size| u32::try_from(size).ok())
                .unwrap_or(WORD),
        }
    }
}
