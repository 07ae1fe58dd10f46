//! The table of exits in a description: what has finite values, and which of them end first.
//!
//! ```text
//! u32 combinator with the least nesting (0xffffffff: none) | { u32 first member }* of each type, the built-in types, the functions, end | { u32 combinator }*
//! ```

use std::collections::BTreeMap;

use tl_parser::ir::{CombinatorIndex, Kind, TypeIndex};

use super::word;
use crate::rust::model::Model;
use crate::rust::wire::Wire;

/// Appends the table. The members of a group stand in the order of their nesting, those of a type else in the order of declaration.
pub(super) fn append(model: &Model<'_>, out: &mut Vec<u8>) {
    let heights = Heights::new(model);
    let mut groups = vec![Vec::new(); model.numbers.types.len() + 2];
    let mut known = heights.0.iter().collect::<Vec<_>>();
    known.sort_by_key(|(index, height)| (**height, **index));
    let number = |index| model.numbers.combinator(index);
    for (index, _) in &known {
        let group = group(model, **index);
        if let (Some(group), Some(number)) = (groups.get_mut(group), number(**index)) {
            group.push(number);
        }
    }
    let exit = known.first().and_then(|(index, _)| number(**index));
    out.extend(exit.unwrap_or(u32::MAX).to_le_bytes());
    let mut first = 0;
    for group in &groups {
        word(out, first);
        first += group.len();
    }
    word(out, first);
    out.extend(groups.iter().flatten().flat_map(|n| n.to_le_bytes()));
}

/// Its type; behind the types the built-in ones, then the functions.
fn group(model: &Model<'_>, index: CombinatorIndex) -> usize {
    let (combinator, types) = (&model.schema[index], model.numbers.types.len());
    match (combinator.kind, combinator.builtin, combinator.result_type) {
        (Kind::Function, ..) => types + 1,
        (_, None, Some(ty)) => usize::try_from(model.numbers.ty(ty)).unwrap_or(usize::MAX),
        _ => types,
    }
}

/// How many values must stand in each other at least, for each combinator that has a finite value.
struct Heights(BTreeMap<CombinatorIndex, u32>);

impl Heights {
    /// Round after round: in each, what needs only what was found before.
    fn new(model: &Model<'_>) -> Self {
        let mut heights = Self(BTreeMap::new());
        let mut waiting = model.numbers.combinators.clone();
        for round in 0.. {
            let (found, left) = waiting
                .into_iter()
                .partition::<Vec<_>, _>(|index| heights.has_fields(model, *index));
            waiting = left;
            if found.is_empty() {
                break;
            }
            let found = found.into_iter().map(|index| (index, round));
            heights.0.extend(found.collect::<Vec<_>>());
        }
        heights
    }

    /// Have all fields that must be there a value? Built-in combinators have none.
    fn has_fields(&self, model: &Model<'_>, index: CombinatorIndex) -> bool {
        let params = &model.schema[index].params;
        let wires = model.wires.get(&index).map_or(&[][..], Vec::as_slice);
        params
            .iter()
            .zip(wires)
            .all(|(param, wire)| param.flag.is_some() || self.has_value(model, wire))
    }

    fn has_value(&self, model: &Model<'_>, wire: &Wire) -> bool {
        match wire {
            Wire::Type(ty) => self.has_type(model, *ty),
            Wire::Bare(constructor) => self.0.contains_key(constructor),
            Wire::BoxedBuiltin(_, inner) => self.has_value(model, inner),
            Wire::Object => !self.0.is_empty(),
            Wire::Call(_) | Wire::AnyCall => {
                let mut known = self.0.keys();
                known.any(|index| model.schema[*index].kind == Kind::Function)
            }
            _ => true,
        }
    }

    fn has_type(&self, model: &Model<'_>, ty: TypeIndex) -> bool {
        let mut constructors = model.schema[ty].constructors.iter();
        constructors.any(|constructor| self.0.contains_key(constructor))
    }
}

#[cfg(test)]
mod tests {
    use tl_parser::{Options, SourceMap, load};

    use crate::Config;
    use crate::rust::model::Model;
    use crate::rust::selection::Selection;

    /// The table as words.
    fn exits(text: &str) -> Vec<u32> {
        let mut sources = SourceMap::new();
        let file = sources.add("tree.tl", text);
        let schema = load(&sources, &[file], &Options::default()).schema;
        let (schema, config) = (schema.expect("a schema"), Config::new());
        let selection = Selection::new(&schema, &config);
        let mut out = Vec::new();
        super::append(&Model::new(&selection, &config), &mut out);
        let (words, rest) = out.as_chunks();
        assert!(rest.is_empty());
        words.iter().map(|word| u32::from_le_bytes(*word)).collect()
    }

    #[test]
    fn members_have_finite_values_and_the_first_ends_first() {
        // Combinators are numbered by id, types by name: Any, Endless, Tree.
        let text = "node#1 left:Tree right:Tree = Tree;\nleaf#2 flags:# endless:flags.0?Endless = Tree;\n\
            endless#3 self:Endless = Endless;\nany#4 x:Object = Any;\n---functions---\ngrow#5 tree:Tree = Tree;\nend#6 x:Endless = Tree;\n";
        let (exit, starts, members) = (1, [0, 1, 1, 3, 3, 4], [3, 1, 0, 4]);
        let expected = [exit].into_iter().chain(starts).chain(members);
        assert!(exits(text).into_iter().eq(expected), "{:?}", exits(text));
    }

    #[test]
    fn nothing_finite() {
        let none = exits("endless#1 self:Endless = Endless;\n");
        assert_eq!(none, [u32::MAX, 0, 0, 0, 0]);
    }
}
