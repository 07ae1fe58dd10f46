//! Ids that the schema does not have, where values of them are kept: which types have room for one, and what that does to smallest sizes.

use std::collections::BTreeMap;

use tl_parser::Schema;
use tl_parser::ir::{CombinatorIndex, Form, TypeIndex};

use super::model::Model;
use super::shape::Shape;
use super::wire::{Wire, Wires};
use crate::Unknown;

/// Bytes of an id, and of the count of a vector.
const WORD: u32 = 4;

impl Model<'_> {
    /// Is a value with an unknown id kept, where it can be?
    pub(super) fn keeps_unknown(&self) -> bool {
        self.config.unknown == Unknown::Keep
    }

    /// Has the type room for one? A struct has none.
    pub(super) fn keeps_in(&self, ty: TypeIndex) -> bool {
        self.keeps_unknown() && matches!(self.shapes.get(&ty), Some(Shape::Enum(_)))
    }

    /// Smallest wire size of a type that is an enum.
    pub(super) fn smallest_of_type(&self, ty: TypeIndex) -> u32 {
        if self.keeps_in(ty) {
            return WORD;
        }
        self.schema.smallest_boxed(ty).unwrap_or(WORD)
    }
}

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

#[cfg(test)]
mod tests {
    use tl_parser::{Options, SourceMap, load};

    use super::super::model::Model;
    use crate::rust::selection::Selection;
    use crate::rust::wire::Wire;
    use crate::{Config, Unknown};

    /// The smallest sizes of the elements of `holder`'s vectors.
    fn smallest(unknown: Unknown) -> Vec<u32> {
        let text = "a#1 x:long = Gift;\nb#2 x:long y:int = Gift;\npair#3 n:int gift:Gift = Pair;\nholder#4 gifts:Vector<Gift> pairs:Vector<Pair> \
            bare:vector<%Pair> inner:Vector<Vector<Gift>> units:Vector<true> = Holder;\n";
        let mut sources = SourceMap::new();
        let file = sources.add("gifts.tl", text);
        let schema = load(&sources, &[file], &Options::default()).schema;
        let schema = schema.expect("a schema");
        let mut config = Config::new();
        config.unknown(unknown);
        let selection = Selection::new(&schema, &config);
        let model = Model::new(&selection, &config);
        let holder = schema.find("holder").expect("holder");
        let sizes = model.wires[&holder].iter().map(|wire| match wire {
            Wire::Vector { smallest, .. } => *smallest,
            _ => u32::MAX,
        });
        sizes.collect()
    }

    #[test]
    fn an_unknown_element_may_be_an_id_alone() {
        assert_eq!(smallest(Unknown::Refuse), [12, 20, 16, 8, 0]);
        assert_eq!(smallest(Unknown::Keep), [4, 12, 8, 8, 0]);
    }
}
