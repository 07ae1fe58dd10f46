//! The rules about fields that only one side has.

use std::collections::{BTreeMap, VecDeque};

use super::around::{Around, is_word};
use super::bits::{Bit, Bits};
use super::draft::{Draft, Weight};
use super::fields::{At, Slot};
use super::uses::{self, Use};
use super::{Effect, rules};
use crate::ir::{Flag, Param};

use Effect::{Breaking, Compatible, Dangerous};

impl<'s> Around<'_, 's> {
    /// What is gone, and what stands on its bit now.
    pub(super) fn replaced(&self) -> Vec<(At<'s>, At<'s>)> {
        let mut free: BTreeMap<Slot, VecDeque<At<'s>>> = BTreeMap::new();
        for old in &self.fields.gone {
            if let Some(slot) = self.fields.slot(old.param) {
                free.entry(slot).or_default().push_back(*old);
            }
        }
        let mut pairs = Vec::new();
        for new in &self.fields.fresh {
            let free = new
                .param
                .flag
                .and_then(|flag| free.get_mut(&(flag.word, flag.bit)));
            pairs.extend(free.and_then(VecDeque::pop_front).map(|old| (old, *new)));
        }
        pairs
    }

    pub(super) fn replacement(&self, old: &Param, new: &Param) -> Draft {
        let bit = new
            .flag
            .map(|flag| Self::bit(self.pair.new, flag))
            .unwrap_or_default();
        let subject = self.subject();
        let (was, is) = (!self.old_bit_only(old), !self.new_bit_only(new));
        let rule = match (was, is) {
            (false, false) => {
                let message = format!(
                    "{bit} of `{subject}` was {} and is {}",
                    Self::one(old),
                    Self::one(new)
                );
                return self.draft(rules::FLAG_REPLACED, Some(old), Some(new), message);
            }
            (true, false) => rules::FLAG_ADDED_RECYCLED_BIT,
            (_, true) => rules::PARAM_ADDED_RECYCLED_BIT,
        };
        let message = format!(
            "field {} of `{subject}` took {bit} from {}, which is gone",
            Self::named(new),
            Self::one(old)
        );
        self.draft(rule, Some(old), Some(new), message)
            .effects(Breaking, Breaking, Breaking)
            .weight(Weight::Layout)
    }

    /// A field that only the new side has.
    pub(super) fn fresh(&self, new: At<'s>, bits: &Bits<'s>) -> Draft {
        let param = new.param;
        let (name, subject) = (Self::named(param), self.subject());
        let draft = |rule, message| self.draft(rule, None, Some(param), message);
        let Some(flag) = param.flag else {
            if is_word(self.pair.new, param) {
                let message = format!("new flags word {name} of `{subject}`");
                return draft(rules::FLAGS_WORD_ADDED, message).weight(Weight::Layout);
            }
            let message = format!(
                "new required field `{}` of `{subject}`",
                Self::written(param, &self.new_type(param))
            );
            return draft(rules::PARAM_ADDED, message).weight(Weight::Layout);
        };
        let bit = Self::bit(self.pair.new, flag);
        let is_flag = self.new_bit_only(param);
        match bits.state(flag) {
            Bit::Shared(other) => {
                let message = format!(
                    "new field {name} of `{subject}` on {bit}, which guards {} already",
                    Self::one(other)
                );
                let draft = draft(rules::PARAM_ADDED_SHARED_BIT, message);
                if is_flag {
                    draft.effects(Compatible, Compatible, Breaking)
                } else {
                    draft.weight(Weight::Layout)
                }
            }
            Bit::Recycled { field, layer } => {
                let when = layer
                    .map(|layer| format!(" in layer {layer}"))
                    .unwrap_or_default();
                let message = format!(
                    "new field {name} of `{subject}` on {bit}, which guarded {}{when}",
                    Self::one(field)
                );
                if is_flag {
                    draft(rules::FLAG_ADDED_RECYCLED_BIT, message)
                } else {
                    draft(rules::PARAM_ADDED_RECYCLED_BIT, message).weight(Weight::Layout)
                }
            }
            Bit::Fresh => match bits.other_use(flag) {
                Some(Use::Number) => {
                    let message = format!(
                        "new field {name} of `{subject}` on {bit}, which was a plain number"
                    );
                    if is_flag {
                        draft(rules::FLAG_ADDED_RECYCLED_BIT, message)
                    } else {
                        draft(rules::PARAM_ADDED_RECYCLED_BIT, message).weight(Weight::Layout)
                    }
                }
                other => {
                    let mut draft = if is_flag {
                        draft(
                            rules::FLAG_ADDED,
                            format!("new flag {name} of `{subject}` on {bit}, which was free"),
                        )
                    } else {
                        self.fresh_value(new, &bit)
                    };
                    if other.is_some() {
                        draft.effects.backward = Dangerous;
                        draft = draft.note(format!(
                            "`{}` is an argument of a type too: where old writers set the bit for that, this field is read",
                            self.pair.new.variable_name(flag.word)
                        ));
                    }
                    draft
                }
            },
        }
    }

    fn fresh_value(&self, new: At<'s>, bit: &str) -> Draft {
        let (name, subject) = (Self::named(new.param), self.subject());
        let follower = self
            .fields
            .pairs
            .iter()
            .find(|(_, other)| other.at > new.at && !self.new_bit_only(other.param));
        let (rule, place) = match follower {
            Some((_, other)) => (
                rules::PARAM_ADDED_NOT_LAST,
                format!(", before {}", Self::one(other.param)),
            ),
            None => (rules::PARAM_ADDED_CONDITIONAL, String::new()),
        };
        let message =
            format!("new conditional field {name} of `{subject}` on {bit}, which was free{place}");
        self.draft(rule, None, Some(new.param), message)
    }

    /// Why a bit of the old side may be set by new writers, though its field is gone.
    fn is_still_set(&self, flag: Flag) -> Option<String> {
        let name = self.pair.old.variable_name(flag.word);
        let Some(word) = self.fields.variable(flag.word) else {
            return Some(format!("`{name}` is no flags word any more"));
        };
        let mut left = self.pair.new.on_bit(word, flag.bit);
        if let Some(left) = left.next() {
            return Some(format!("the bit still guards `{}`", left.name));
        }
        uses::of(self.pair.new, word).map(|_| {
            format!("`{name}` is more than a flags word: new writers may still set the bit")
        })
    }

    /// A field that only the old side has.
    pub(super) fn gone(&self, param: &Param) -> Draft {
        let (name, subject) = (Self::named(param), self.subject());
        let draft = |rule, message| self.draft(rule, Some(param), None, message);
        let Some(flag) = param.flag else {
            let (rule, message) = if is_word(self.pair.old, param) {
                (
                    rules::FLAGS_WORD_REMOVED,
                    format!("flags word {name} of `{subject}` is gone"),
                )
            } else {
                (
                    rules::PARAM_REMOVED,
                    format!(
                        "required field `{}` of `{subject}` is gone",
                        Self::written(param, &self.old_type(param))
                    ),
                )
            };
            return draft(rule, message).weight(Weight::Layout);
        };
        let bit = Self::bit(self.pair.old, flag);
        let is_flag = self.old_bit_only(param);
        let mut draft = if is_flag {
            draft(
                rules::FLAG_REMOVED,
                format!("flag {name} of `{subject}` on {bit} is gone"),
            )
        } else {
            draft(
                rules::PARAM_REMOVED_CONDITIONAL,
                format!("conditional field {name} of `{subject}` on {bit} is gone"),
            )
            .weight(Weight::Layout)
        };
        if let Some(why) = self.is_still_set(flag) {
            draft.effects.forward = if is_flag { Dangerous } else { Breaking };
            draft = draft.note(why);
        }
        draft
    }
}
