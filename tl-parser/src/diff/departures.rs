//! The rules about what only the old side has.

use std::collections::BTreeMap;

use super::draft::Draft;
use super::membership::{Membership, listed};
use super::rules;
use crate::ir::{Combinator, CombinatorIndex, Kind, Type, TypeIndex};

impl Membership<'_, '_> {
    /// Types, constructors and functions that are gone.
    pub(super) fn departures(&self) -> Vec<Draft> {
        let mut found = Vec::new();
        let mut types: BTreeMap<TypeIndex, Vec<(CombinatorIndex, &Combinator)>> = BTreeMap::new();
        for (at, old) in &self.matching.gone {
            match (old.kind, old.result_type) {
                (Kind::Constructor, Some(index)) if self.left(index).is_none() => {
                    types.entry(index).or_default().push((*at, old));
                }
                _ => found.push(self.removed(*at, old)),
            }
        }
        for (index, constructors) in types {
            let name = &self.sides.old.schema[index].name;
            let (at, all): (Vec<_>, Vec<_>) = constructors.into_iter().unzip();
            let message = format!("type `{name}` with {} is gone", listed(&all));
            let place = at
                .first()
                .map_or(self.sides.new.remarks.start(), |at| self.anchors.of(*at));
            let draft = Draft::new(rules::TYPE_REMOVED, name, place, message);
            found.push(
                all.first()
                    .iter()
                    .fold(draft, |draft, first| draft.was(first)),
            );
        }
        found
    }

    /// The type on the new side, if it has constructors there.
    fn left(&self, old: TypeIndex) -> Option<&Type> {
        let name = &self.sides.old.schema[old].name;
        let renamed = self.types.renamed.get(&old).copied();
        let index = renamed.or_else(|| self.sides.new.schema.find_type(name))?;
        Some(&self.sides.new.schema[index]).filter(|ty| !ty.constructors.is_empty())
    }

    fn removed(&self, at: CombinatorIndex, old: &Combinator) -> Draft {
        let name = &old.name;
        let (rule, message) = match old.kind {
            Kind::Function => (
                rules::FUNCTION_REMOVED,
                format!("function `{name}` is gone"),
            ),
            _ => (
                rules::CONSTRUCTOR_REMOVED,
                format!("constructor `{name}` of `{}` is gone", old.result_text),
            ),
        };
        let draft = Draft::new(rule, name, self.anchors.of(at), message).was(old);
        let own = old
            .result_type
            .filter(|_| old.kind == Kind::Constructor)
            .and_then(|own| Some((own, self.left(own)?)));
        let Some((own, left)) = own else { return draft };
        let before = &self.sides.old.schema[own];
        if self.types.is_bare(own) {
            draft.without_id(&before.name)
        } else if before.constructors.len() > 1 && left.constructors.len() == 1 {
            draft.note(format!(
                "`{}` has one constructor now, so that generated code makes a struct of it",
                left.name
            ))
        } else {
            draft
        }
    }
}
