//! Conditions: `flags.3?` bound to its word and checked.

use crate::ast::{Arg, Condition};
use crate::diagnostic::{Diagnostic, codes};
use crate::ir::{Flag, VariableIndex, VariableKind};
use crate::span::Span;

use super::lower::Lower;

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
        let mut finding = Diagnostic::new(
            codes::E0301,
            span,
            format!("`{name}` is not declared to the left of this condition"),
        );
        let near = self.nearest_variable(name, &[VariableKind::Nat]);
        let later = (!self.findings.are_many())
            .then(|| declared_in(self.args, name))
            .flatten();
        finding = match (later, near) {
            (Some(later), _) => finding
                .label(later, "declared here, too late")
                .help(format!(
                    "move `{name}:#` before the first field that needs it"
                )),
            (None, Some(near)) => finding.help(format!("did you mean `{near}`?")),
            (None, None) => finding.help(format!("declare `{name}:#` before this field")),
        };
        self.report(finding);
        None
    }

    /// E0302: the word of a condition is of type `#` (language, 3.6).
    fn word_is_nat(&mut self, condition: &Condition, declared: Span) -> Option<VariableIndex> {
        let name = &condition.word.value;
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
        if !self.findings.are_many() {
            finding = finding.help(match used_bits(self.args, name).trailing_ones() {
                u32::BITS => format!("`{name}` has no free bit: declare a second word"),
                free => format!("bit {free} is the first free bit of `{name}`"),
            });
        }
        self.report(finding);
        None
    }
}

/// Digits without end make a poor message.
fn shortened(digits: &str) -> String {
    match digits.get(..20) {
        Some(start) if digits.len() > 24 => format!("{start}…"),
        _ => digits.to_owned(),
    }
}

/// The bits of `word` that some condition in `args` uses.
fn used_bits(args: &[Arg], word: &str) -> u32 {
    let bit = |condition: &Option<Box<Condition>>| match condition {
        Some(condition) if condition.word.value == word => condition
            .bit
            .value
            .value()
            .and_then(|bit| 1_u32.checked_shl(bit))
            .unwrap_or(0),
        _ => 0,
    };
    args.iter().fold(0, |bits, arg| {
        bits | match arg {
            Arg::Field(field) => bit(&field.condition),
            Arg::Group(_) => 0,
            Arg::Repetition(repetition) => {
                bit(&repetition.condition) | used_bits(&repetition.args, word)
            }
        }
    })
}

/// Where one of `args` declares `name`.
fn declared_in(args: &[Arg], name: &str) -> Option<Span> {
    args.iter().find_map(|arg| match arg {
        Arg::Field(field) => field
            .label
            .name()
            .filter(|own| own.as_str() == name)
            .map(|_| field.label.name_span(field.span)),
        Arg::Group(group) => group
            .names
            .iter()
            .find(|own| own.value.as_deref() == Some(name))
            .map(|own| own.span),
        Arg::Repetition(_) => None,
    })
}
