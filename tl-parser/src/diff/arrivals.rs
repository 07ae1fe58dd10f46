//! The rules about what only the new side has.

use std::collections::{BTreeMap, BTreeSet};

use super::draft::Draft;
use super::membership::{Membership, listed};
use super::past::{self, Past, Return};
use super::reach::Reach;
use super::{Effect, Side, rules};
use crate::ir::{Combinator, CombinatorIndex, Kind, TypeIndex};

use Effect::{Breaking, Compatible};

/// How types are used.
struct Uses {
    /// On the new side.
    reach: Reach,
    /// The types of the old side that those of the new side were.
    renamed: BTreeMap<TypeIndex, TypeIndex>,
    /// The constructors of the old side that are still there, and their types.
    kept: BTreeMap<CombinatorIndex, Option<TypeIndex>>,
}

impl Membership<'_, '_> {
    /// New types, constructors and functions.
    pub(super) fn arrivals(&self) -> Vec<Draft> {
        let uses = Uses {
            reach: Reach::of(&self.sides.new.schema),
            renamed: self
                .types
                .renamed
                .iter()
                .map(|(from, to)| (*to, *from))
                .collect(),
            kept: self
                .matching
                .pairs
                .iter()
                .map(|pair| (pair.at.0, pair.new.result_type))
                .collect(),
        };
        let past = Past::before(self.sides);
        let mut found = Vec::new();
        // The new types, with their new constructors.
        let mut types: BTreeMap<TypeIndex, Vec<&Combinator>> = BTreeMap::new();
        let mut grown = BTreeSet::new();
        for (_, new) in &self.matching.fresh {
            if let Some(Return::AsItWas(side)) = past.knows(new) {
                let before = new.result_type.and_then(|index| {
                    let before = self.before(index, &uses);
                    before.map(|before| (index, before))
                });
                let living = before.filter(|_| new.kind == Kind::Constructor);
                found.push(match living {
                    Some((index, before)) => {
                        let is_first = grown.insert(index);
                        let draft = self.constructor(new, index, before, is_first, &uses);
                        past::restored(new, side).no_better_than(draft)
                    }
                    None => past::restored(new, side).harmless(),
                });
                continue;
            }
            match (new.kind, new.result_type) {
                (Kind::Constructor, Some(index)) => match self.before(index, &uses) {
                    None => types.entry(index).or_default().push(new),
                    Some(before) => {
                        let is_first = grown.insert(index);
                        found.push(self.constructor(new, index, before, is_first, &uses));
                    }
                },
                (Kind::Constructor, None) => {
                    let message = format!("new constructor `{}`", new.name);
                    found.push(
                        Draft::new(rules::CONSTRUCTOR_ADDED, &new.name, new.name_span, message)
                            .is(new),
                    );
                }
                _ => {
                    let message = format!("new function `{}`", new.name);
                    found.push(
                        Draft::new(rules::FUNCTION_ADDED, &new.name, new.name_span, message)
                            .is(new),
                    );
                }
            }
        }
        for (index, constructors) in types {
            let name = &self.sides.new.schema[index].name;
            let message = format!("new type `{name}` with {}", listed(&constructors));
            let first = constructors.first();
            let place = first.map_or(self.sides.new.remarks.start(), |first| first.name_span);
            let draft = Draft::new(rules::TYPE_ADDED, name, place, message);
            found.push(first.iter().fold(draft, |draft, first| draft.is(first)));
        }
        found
    }

    /// The type on the old side, if it had constructors there.
    fn before(&self, new: TypeIndex, uses: &Uses) -> Option<TypeIndex> {
        let renamed = uses.renamed.get(&new).copied();
        let name = &self.sides.new.schema[new].name;
        let old = renamed.or_else(|| self.sides.old.schema.find_type(name))?;
        (!self.sides.old.schema[old].constructors.is_empty()).then_some(old)
    }

    fn constructor(
        &self,
        new: &Combinator,
        index: TypeIndex,
        before: TypeIndex,
        is_first: bool,
        uses: &Uses,
    ) -> Draft {
        let (name, ty) = (&new.name, &self.sides.new.schema[index]);
        let single = match self.sides.old.schema[before].constructors.as_slice() {
            [only] if uses.kept.get(only) == Some(&Some(index)) => {
                Some(&self.sides.old.schema[*only])
            }
            _ => None,
        };
        let single = single.filter(|_| is_first && ty.constructors.len() > 1);
        // With `single_constructor = "enum"` the only constructor is a variant from the start.
        let is_enum = single.is_none_or(|only| {
            let path = |side: &Side| side.names.get(only.name.as_str()).cloned();
            let before = path(self.sides.old);
            before.is_some() && before == path(self.sides.new)
        });
        let mut draft = if let Some(only) = single {
            let message = format!(
                "`{name}` is the second constructor of `{}`, which was `{}` alone",
                ty.name, only.name
            );
            let draft = Draft::new(
                rules::CONSTRUCTOR_ADDED_FIRST_UNION,
                name,
                new.name_span,
                message,
            );
            if self.types.was_bare(before) {
                return draft.is(new).note(format!(
                    "`{}` is used bare, so that its values have no id",
                    ty.name
                ));
            }
            draft.effects(Breaking, Compatible, Breaking)
        } else {
            let message = format!("new constructor `{name}` of `{}`", ty.name);
            Draft::new(rules::CONSTRUCTOR_ADDED, name, new.name_span, message)
        };
        if is_enum && self.sides.new.open_types.contains(ty.name.as_str()) {
            draft.effects.source = Compatible;
            draft = draft.note(format!(
                "the enum of `{}` is `#[non_exhaustive]`: no `match` breaks",
                ty.name
            ));
        }
        if uses.reach.is_only_written(index) {
            draft.effects.forward = Compatible;
            draft.is_lowered = true;
            draft = draft.note(format!(
                "clients only write `{}`: no old client meets the new constructor",
                ty.name
            ));
        }
        draft.is(new)
    }
}
