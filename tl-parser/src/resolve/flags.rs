//! Conditions: `flags.3?` bound to its word and checked.

use crate::ast::{Arg, Condition};
use crate::diagnostic::{Diagnostic, codes};
use crate::ir::{Flag, VariableIndex, VariableKind};
use crate::span::Span;

use super::context::Lower;
use super::wording::shortened;

/// How many other conditions on an unknown word are shown.
const SHOWN: usize = 3;

impl Lower<'_, '_, '_> {
    /// The bit that a condition asks for.
    pub(super) fn flag(&mut self, condition: &Condition) -> Option<Flag> {
        let word = self.word(condition);
        let bit = self.bit(condition, word);
        Some(Flag {
            word: word?,
            bit: bit?,
        })
    }

    fn word(&mut self, condition: &Condition) -> Option<VariableIndex> {
        let name = &condition.word;
        match self.scope.find(&name.value) {
            None => self.word_is_to_the_left(condition),
            Some(entry) => match entry.variable {
                Some((index, VariableKind::Nat)) => Some(index),
                None if entry.is_broken => None,
                _ => self.word_is_nat(condition, entry.span),
            },
        }
    }

    /// E0301: the word of a condition stands to its left (language, 3.6).
    fn word_is_to_the_left(&mut self, condition: &Condition) -> Option<VariableIndex> {
        let (name, span) = (&condition.word.value, condition.word.span);
        if self.reported.contains(name.as_str()) {
            return None;
        }
        let message = format!("`{name}` is not declared to the left of this condition");
        let mut finding = Diagnostic::new(codes::E0301, span, message);
        let mut others = Vec::new();
        if self.findings.want_suggestions() {
            conditions_on(self.args, name, &mut |other| others.push(other.word.span));
        }
        let others = others.into_iter().filter(|other| other.start > span.start);
        for other in others.take(SHOWN) {
            finding = finding.label(other, "it is asked for here too");
        }
        self.is_missing(finding, name, VariableKind::Nat);
        None
    }

    /// E0302: the word of a condition is of type `#` (language, 3.6).
    fn word_is_nat(&mut self, condition: &Condition, declared: Span) -> Option<VariableIndex> {
        let name = &condition.word.value;
        if !self.reported.insert(name.to_string()) {
            return None;
        }
        let finding = Diagnostic::new(
            codes::E0302,
            condition.word.span,
            format!("`{name}` has no bits to test: it is not of type `#`"),
        );
        self.report(
            finding
                .label(declared, "declared here")
                .help(format!("declare it as `{name}:#`")),
        );
        None
    }

    /// E0303: a flags word has 32 bits (language, 3.6).
    fn bit(&mut self, condition: &Condition, word: Option<VariableIndex>) -> Option<u32> {
        let bit = &condition.bit;
        if let Some(value) = bit.value.value().filter(|value| *value < u32::BITS) {
            return Some(value);
        }
        let message = format!(
            "bit {} does not exist: a flags word has bits 0 to 31",
            shortened(&bit.value.0)
        );
        let mut finding = Diagnostic::new(codes::E0303, bit.span, message);
        if let Some(span) = word.and_then(|index| self.scope.span_of(index)) {
            finding = finding.label(span, "this word is 32 bits wide");
        }
        let name = &condition.word.value;
        if self.findings.want_suggestions() {
            finding = finding.help(match used_bits(self.args, name).trailing_ones() {
                u32::BITS => format!("`{name}` has no free bit: declare a second word"),
                free => format!("bit {free} is the first free bit of `{name}`"),
            });
        }
        self.report(finding);
        None
    }
}

/// The bits of `word` that some condition in `args` uses.
fn used_bits(args: &[Arg], word: &str) -> u32 {
    let mut bits = 0;
    conditions_on(args, word, &mut |condition| {
        let bit = condition.bit.value.value();
        bits |= bit.and_then(|bit| 1_u32.checked_shl(bit)).unwrap_or(0);
    });
    bits
}

/// Every condition on `word` in `args`, at any depth.
fn conditions_on<'a>(args: &'a [Arg], word: &str, found: &mut dyn FnMut(&'a Condition)) {
    for arg in args {
        let (condition, inside) = match arg {
            Arg::Field(field) => (field.condition.as_deref(), None),
            Arg::Group(_) => (None, None),
            Arg::Repetition(repetition) => {
                (repetition.condition.as_deref(), Some(&repetition.args))
            }
        };
        if let Some(condition) = condition.filter(|on| on.word.value == word) {
            found(condition);
        }
        if let Some(inside) = inside {
            conditions_on(inside, word, found);
        }
    }
}
