//! The rules about ids across definitions: used twice, used again, not as computed.

use std::collections::BTreeMap;

use super::bits::version;
use super::draft::{Draft, Weight};
use super::matching::{By, Matching};
use super::side::Sides;
use super::{Side, rules};
use crate::ir::Combinator;

/// What the rules about ids look at.
pub(super) struct Numbers<'a, 's> {
    pub(super) sides: Sides<'s>,
    pub(super) matching: &'a Matching<'s>,
}

impl<'s> Numbers<'_, 's> {
    pub(super) fn all(&self) -> Vec<Draft> {
        let mut found = self.reused();
        found.extend(self.collisions());
        found.extend(self.mismatches());
        found
    }

    /// An id that another definition had, in the baseline or before.
    fn reused(&self) -> Vec<Draft> {
        let names: BTreeMap<&str, &str> = self
            .matching
            .pairs
            .iter()
            .filter(|pair| pair.by != By::Name)
            .map(|pair| (pair.new.name.as_str(), pair.old.name.as_str()))
            .collect();
        let sides: Vec<&Side> = self
            .sides
            .earlier
            .iter()
            .chain([self.sides.old])
            .rev()
            .collect();
        let find = |new: &'s Combinator| {
            if self.had(new) {
                return None;
            }
            let other = |side: &&'s Side| {
                let holder = &side.schema[side.schema.find_id(new.id)?];
                // Who has it still shares it.
                let is_other = holder.name != new.name
                    && !self.keeps_id(holder)
                    && names.get(new.name.as_str()) != Some(&holder.name.as_str());
                is_other.then(|| (holder, side.schema.layer()))
            };
            let (holder, layer) = sides.iter().find_map(other)?;
            let when = layer
                .map(|layer| format!(" in layer {layer}"))
                .unwrap_or_default();
            let message = format!(
                "`{}` has the id {:08x}, which was that of `{}`{when}",
                new.name, new.id, holder.name
            );
            Some(
                Draft::new(rules::ID_REUSED, &new.name, new.name_span, message)
                    .was(holder)
                    .is(new),
            )
        };
        self.sides.new.own().filter_map(find).collect()
    }

    /// Two functions of one id; two constructors are an error of the schema.
    fn collisions(&self) -> Vec<Draft> {
        let mut holders: BTreeMap<u32, &Combinator> = BTreeMap::new();
        let mut found = Vec::new();
        for one in self.sides.new.own() {
            let first = *holders.entry(one.id).or_insert(one);
            if first.name != one.name && !(self.had(one) && self.had(first)) {
                let message = format!(
                    "`{}` and `{}` have one id, {:08x}",
                    first.name, one.name, one.id
                );
                found.push(
                    Draft::new(rules::ID_COLLISION, &one.name, one.name_span, message).is(one),
                );
            }
        }
        found
    }

    /// Written ids that are not the computed ones, where the schema writes such elsewhere; only of what is new or has changed.
    fn mismatches(&self) -> Vec<Draft> {
        let schema = &self.sides.new.schema;
        if !schema.ids_follow_rule() {
            return Vec::new();
        }
        let rule = schema.id_rule();
        let is_as_before = |new: &Combinator| {
            version(self.sides.old, new.kind, &new.name)
                .is_some_and(|old| old.declaration == new.declaration && old.odd_id(rule).is_some())
        };
        let find = |new: &'s Combinator| {
            let id = new.odd_id(rule).filter(|_| !is_as_before(new))?;
            let computed = new.computed_id(rule);
            let message = format!(
                "the id of `{}` is {id:08x}, and its declaration gives {computed:08x}",
                new.name
            );
            let draft = Draft::new(rules::ID_MISMATCH, &new.name, new.name_span, message);
            let old = version(self.sides.old, new.kind, &new.name);
            let draft = old.into_iter().fold(draft, Draft::was);
            Some(draft.is(new).weight(Weight::Beside))
        };
        self.sides.new.own().filter_map(find).collect()
    }

    /// Has the definition this id on the new side too?
    fn keeps_id(&self, old: &Combinator) -> bool {
        version(self.sides.new, old.kind, &old.name).is_some_and(|new| new.id == old.id)
    }

    /// Had the definition this id in the baseline?
    fn had(&self, new: &Combinator) -> bool {
        version(self.sides.old, new.kind, &new.name).is_some_and(|old| old.id == new.id)
    }
}
