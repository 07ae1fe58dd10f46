//! The rules about a field that both sides have.

use super::around::{Around, is_word};
use super::draft::{Draft, Weight};
use super::fields::At;
use super::types::Change;
use super::{Effect, Side, rules};
use crate::ir::{Param, TypeExpr};

use Effect::{Breaking, Compatible, Dangerous};

impl<'s> Around<'_, 's> {
    /// A field that both sides have.
    pub(super) fn both(&self, old: At<'s>, new: At<'s>) -> Vec<Draft> {
        let (from, to) = (old.param, new.param);
        let mut found = Vec::new();
        if from.name != to.name {
            found.push(self.renamed(from, to));
        }
        match (self.old_bit_only(from), self.new_bit_only(to)) {
            (true, true) => found.extend(self.flag_moved(from, to)),
            (false, false) => {
                let before = found.len();
                found.extend(self.condition(from, to));
                found.extend(self.type_changed(from, to));
                if found.len() == before {
                    found.extend(self.recursion(old, new));
                }
            }
            _ => found.push(self.true_or_value(from, to)),
        }
        found
    }

    fn renamed(&self, from: &Param, to: &Param) -> Draft {
        let is_word = is_word(self.pair.old, from) && is_word(self.pair.new, to);
        // Under one id the same place is the same field.
        let is_certain = is_word || self.pair.old.id == self.pair.new.id;
        let message = format!(
            "field {} of `{}` is {}{} now",
            Self::named(from),
            self.subject(),
            if is_certain { "" } else { "possibly " },
            Self::named(to)
        );
        let draft = self.draft(rules::PARAM_RENAMED, Some(from), Some(to), message);
        if is_word {
            let mut draft = draft
                .effects(Compatible, Compatible, Compatible)
                .note("generated code computes flags words: the name is none of a field");
            draft.is_lowered = true;
            draft
        } else if is_certain {
            draft
        } else {
            draft.note("likely, not certain: both stand at the same place with the same type")
        }
    }

    fn flag_moved(&self, from: &Param, to: &Param) -> Option<Draft> {
        let (old, new) = (from.flag?, to.flag?);
        if self.fields.is_same_flag(from.flag, to.flag) {
            return None;
        }
        let (before, after) = (Self::bit(self.pair.old, old), Self::bit(self.pair.new, new));
        let message = format!(
            "{} of `{}` moved from {before} to {after}",
            Self::one(to),
            self.subject()
        );
        Some(self.draft(rules::FLAG_BIT_MOVED, Some(from), Some(to), message))
    }

    fn true_or_value(&self, from: &Param, to: &Param) -> Draft {
        let (before, after) = (self.old_type(from), self.new_type(to));
        let message = format!(
            "{} of `{}` was `{before}` and is `{after}`",
            Self::one(to),
            self.subject()
        );
        self.draft(
            rules::PARAM_TRUE_BOOL_CHANGED,
            Some(from),
            Some(to),
            message,
        )
        .weight(Weight::Layout)
    }

    /// Whether the field is there, and which bit says so.
    fn condition(&self, from: &Param, to: &Param) -> Option<Draft> {
        let (name, subject) = (Self::named(to), self.subject());
        let draft = |rule, message| {
            Some(
                self.draft(rule, Some(from), Some(to), message)
                    .weight(Weight::Layout),
            )
        };
        match (from.flag, to.flag) {
            (None, None) => None,
            (None, Some(flag)) => {
                let bit = Self::bit(self.pair.new, flag);
                let message =
                    format!("required field {name} of `{subject}` became conditional, on {bit}");
                draft(rules::PARAM_MADE_OPTIONAL, message)
            }
            (Some(flag), None) => {
                let bit = Self::bit(self.pair.old, flag);
                let message =
                    format!("field {name} of `{subject}`, conditional on {bit}, became required");
                draft(rules::PARAM_MADE_REQUIRED, message)
            }
            (Some(old), Some(new)) if self.fields.is_same_flag(Some(old), Some(new)) => None,
            (Some(old), Some(new)) => {
                let (before, after) =
                    (Self::bit(self.pair.old, old), Self::bit(self.pair.new, new));
                let message = format!("field {name} of `{subject}` moved from {before} to {after}");
                let is_same_word = self.fields.variable(old.word) == Some(new.word);
                draft(
                    if is_same_word {
                        rules::PARAM_BIT_MOVED
                    } else {
                        rules::PARAM_FLAGS_WORD_CHANGED
                    },
                    message,
                )
            }
        }
    }

    fn type_changed(&self, from: &Param, to: &Param) -> Option<Draft> {
        let variable = |index| self.fields.variable(index);
        let change = self.types.change(&from.ty, &to.ty, &variable)?;
        let (before, after) = (&from.text, &to.text);
        let mut message = format!(
            "field {} of `{}` was `{before}` and is `{after}`",
            Self::named(to),
            self.subject()
        );
        let (rule, weight) = match change {
            Change::Boxedness => (rules::PARAM_BOXEDNESS_CHANGED, Weight::Text),
            Change::Vector => (rules::PARAM_VECTOR_CHANGED, Weight::Layout),
            Change::Widened => (rules::PARAM_WIDENED, Weight::Layout),
            Change::Narrowed => (rules::PARAM_NARROWED, Weight::Layout),
            Change::StringBytes => (rules::PARAM_STRING_BYTES_CHANGED, Weight::Text),
            Change::TrueBool => (rules::PARAM_TRUE_BOOL_CHANGED, Weight::Layout),
            Change::Repetition => (rules::REPETITION_CHANGED, Weight::Text),
            Change::Names => {
                message = format!(
                    "fields in the repetition {} of `{}` have other names: `{before}` is `{after}` now",
                    Self::named(to),
                    self.subject()
                );
                (rules::PARAM_RENAMED, Weight::Text)
            }
            Change::Number => (rules::PARAM_TYPE_CHANGED, Weight::Text),
            Change::Other => (rules::PARAM_TYPE_CHANGED, Weight::Layout),
        };
        let draft = self
            .draft(rule, Some(from), Some(to), message)
            .weight(weight);
        Some(match change {
            // `string` has to be UTF-8 (language, 4.1), so only one direction can fail.
            Change::StringBytes if is_string(self.sides.new, &to.ty) => {
                draft.effects(Compatible, Dangerous, Breaking)
            }
            Change::Number => draft.effects(Compatible, Compatible, Breaking),
            _ => draft,
        })
    }

    /// A box more or less in the generated struct.
    fn recursion(&self, old: At<'s>, new: At<'s>) -> Option<Draft> {
        let had = self.sides.old.schema.needs_box(self.pair.at.0, old.at);
        let has = self.sides.new.schema.needs_box(self.pair.at.1, new.at);
        let does = match (had, has) {
            (false, true) => "now leads back to its own type, so that generated code boxes it",
            (true, false) => {
                "no longer leads back to its own type, so that generated code does not box it"
            }
            _ => return None,
        };
        let message = format!(
            "field {} of `{}` {does}",
            Self::named(new.param),
            self.subject()
        );
        let draft = self.draft(
            rules::RECURSION_CHANGED,
            Some(old.param),
            Some(new.param),
            message,
        );
        Some(draft.weight(Weight::Beside))
    }
}

fn is_string(side: &Side, ty: &TypeExpr) -> bool {
    let TypeExpr::Named { ty, args, .. } = ty else {
        return false;
    };
    match (side.schema[*ty].builtin, &**args) {
        (Some(crate::ir::Builtin::Vector), [crate::ir::Argument::Type(element)]) => {
            is_string(side, element)
        }
        (builtin, _) => builtin == Some(crate::ir::Builtin::String),
    }
}
