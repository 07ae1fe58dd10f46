//! All that changed about the fields of a definition.

use std::collections::BTreeSet;

use super::around::Around;
use super::bits::Bits;
use super::draft::{Draft, Weight};
use super::fields::At;
use super::matching::Pair;
use super::{Effect, rules};
use crate::ir::Param;

use Effect::{Breaking, Compatible};

impl Around<'_, '_> {
    /// All findings about the fields, in the order of the new side, what is gone at the end.
    pub(super) fn changes(&self) -> Vec<Draft> {
        let mut found: Vec<(usize, Draft)> = Vec::new();
        for (old, new) in &self.fields.pairs {
            found.extend(
                self.both(*old, *new)
                    .into_iter()
                    .map(|draft| (new.at, draft)),
            );
        }
        let replaced = self.replaced();
        let taken: BTreeSet<usize> = replaced.iter().map(|(old, _)| old.at).collect();
        let taking: BTreeSet<usize> = replaced.iter().map(|(_, new)| new.at).collect();
        let bits = Bits::of(self.sides.earlier, self.pair, self.fields);
        for (old, new) in &replaced {
            found.push((new.at, self.replacement(old.param, new.param)));
        }
        for new in &self.fields.fresh {
            if !taking.contains(&new.at) {
                found.push((new.at, self.fresh(*new, &bits)));
            }
        }
        found.sort_by_key(|(at, _)| *at);
        let mut all: Vec<Draft> = found.into_iter().map(|(_, draft)| draft).collect();
        for old in &self.fields.gone {
            if !taken.contains(&old.at) {
                all.push(self.gone(old.param));
            }
        }
        all.extend(self.reordered());
        all
    }

    /// The same fields in another order. The order of `true` fields is none of the wire.
    fn reordered(&self) -> Option<Draft> {
        let moved = |is_counted: &dyn Fn(&Param) -> bool| {
            let mut last: Option<&At<'_>> = None;
            let pairs = self.fields.pairs.iter().map(|(_, new)| new);
            for new in pairs.filter(|new| is_counted(new.param)) {
                if let Some(before) = last.filter(|before| before.at > new.at) {
                    return Some((new.param, before.param));
                }
                last = Some(new);
            }
            None
        };
        let message = |(one, other): (&Param, &Param)| {
            format!(
                "fields of `{}` have another order: `{}` now stands before `{}`",
                self.subject(),
                one.name,
                other.name
            )
        };
        let Pair { old, new, .. } = self.pair;
        let draft = |found, weight| {
            Draft::new(
                rules::PARAM_REORDERED,
                &new.name,
                new.name_span,
                message(found),
            )
            .between(old, new)
            .weight(weight)
        };
        if let Some(found) = moved(&|param| !self.new_bit_only(param)) {
            return Some(draft(found, Weight::Layout));
        }
        // It shows in ids that are computed by the classic rule.
        let found = moved(&|_| true).filter(|_| old.id != new.id)?;
        Some(draft(found, Weight::Text).effects(Breaking, Breaking, Compatible))
    }
}
