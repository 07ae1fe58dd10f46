//! The rules about what only one side has, or each has in its way: types, constructors, functions.

use super::anchor::Anchors;
use super::draft::Draft;
use super::matching::{Matching, Pair};
use super::rules;
use super::side::Sides;
use super::types::Types;
use crate::ir::{Combinator, Schema, TypeIndex};

/// How many names a message lists.
const NAMED: usize = 5;

/// What the rules about coming and going look at.
#[derive(Clone, Copy)]
pub(super) struct Membership<'a, 's> {
    pub(super) sides: Sides<'s>,
    pub(super) matching: &'a Matching<'s>,
    pub(super) types: &'a Types<'s>,
    pub(super) anchors: &'a Anchors,
}

impl<'s> Membership<'_, 's> {
    /// Types of another name, constructors that became functions, and the other way round.
    pub(super) fn turned(&self) -> Vec<Draft> {
        let renamed = self.types.renamed.iter();
        let renamed = renamed.map(|(old, new)| self.renamed(*old, *new));
        self.matching
            .turned
            .iter()
            .map(turned)
            .chain(renamed)
            .collect()
    }

    /// One finding for a type of another name.
    fn renamed(&self, old: TypeIndex, new: TypeIndex) -> Draft {
        let (from, to) = (&self.sides.old.schema[old], &self.sides.new.schema[new]);
        let message = format!(
            "type `{}` is `{}` now, with the same constructors",
            from.name, to.name
        );
        let first = |schema: &'s Schema, index: TypeIndex| {
            schema[index]
                .constructors
                .first()
                .map(|index| &schema[*index])
        };
        let (before, after) = (
            first(&self.sides.old.schema, old),
            first(&self.sides.new.schema, new),
        );
        let place = after.map_or(self.sides.new.remarks.start(), |constructor| {
            constructor.name_span
        });
        let mut draft = Draft::new(rules::PARAM_TYPE_RENAMED, &to.name, place, message);
        if let (Some(before), Some(after)) = (before, after) {
            draft = draft.between(before, after);
        }
        draft
    }
}

/// A constructor that became a function, or the other way round.
fn turned(pair: &Pair<'_>) -> Draft {
    let Pair { old, new, .. } = pair;
    let (before, after) = (old.kind.name(), new.kind.name());
    let message = format!("`{}` was a {before} and is a {after}", new.name);
    Draft::new(
        rules::COMBINATOR_KIND_CHANGED,
        &new.name,
        new.name_span,
        message,
    )
    .between(old, new)
}

/// The noun and the names, the first few of them.
pub(super) fn listed(all: &[&Combinator]) -> String {
    let names: Vec<_> = all
        .iter()
        .take(NAMED)
        .map(|one| format!("`{}`", one.name))
        .collect();
    let noun = if all.len() == 1 {
        "constructor"
    } else {
        "constructors"
    };
    let more = match all.len() {
        0..=NAMED => String::new(),
        count => format!(" and {} more", count - NAMED),
    };
    format!("{noun} {}{more}", names.join(", "))
}
