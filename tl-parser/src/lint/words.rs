//! The flags words of a schema, and what is used of them: `unused-flags` and `skipped-bit`.

use crate::diagnostic::{Diagnostic, codes};
use crate::ir::{Combinator, Schema, Variable, VariableIndex, VariableKind};

use super::habit::Found;
use super::uses::Uses;
use super::{Rule, known};

/// Where the name of a `#` field has one of these it is meant for bits; others (`count:#`) are numbers, and no condition need test them.
const WORDS: [&str; 4] = ["flag", "mask", "mode", "bits"];

/// W0801: a flags word that no condition, count, argument or result uses takes four bytes for nothing.
pub(super) fn unused(schema: &Schema) -> Found {
    look_at_all(
        schema,
        Rule::UnusedFlags,
        |combinator, uses, (index, word)| {
            let is_meant = is_named_like_one(word);
            let finding = (is_meant && !uses.has(index)).then(|| nothing_uses(combinator, word));
            (is_meant || uses.bits.contains_key(&index)).then_some(finding)
        },
    )
}

fn nothing_uses(combinator: &Combinator, word: &Variable) -> Diagnostic {
    let name = &word.name;
    let message = format!(
        "nothing uses the flags word `{name}` of `{}`",
        combinator.name
    );
    Diagnostic::new(codes::W0801, word.span, message)
        .help(format!(
            "remove it, or use a bit of it: `name:{name}.0?Type`; if it is reserved, allow it with the reason"
        ))
        .about(subject(combinator, word))
        .about(&combinator.name)
}

/// W0805: bits that no field is on, below one that has a field.
pub(super) fn skipped(schema: &Schema) -> Found {
    look_at_all(
        schema,
        Rule::SkippedBit,
        |combinator, uses, (index, word)| {
            let bits = *uses.bits.get(&index)?;
            let gaps = gaps(bits);
            // What else gets the word as a number may use the other bits.
            let is_odd = !gaps.is_empty() && !uses.is_more_than_bits(index);
            Some(is_odd.then(|| skips(combinator, (index, word), bits, &gaps)))
        },
    )
}

fn skips(
    combinator: &Combinator,
    (index, word): (VariableIndex, &Variable),
    bits: u32,
    gaps: &[(u32, u32)],
) -> Diagnostic {
    let name = &word.name;
    let (noun, listed) = listed(gaps);
    let message = format!(
        "flags word `{name}` of `{}` skips {noun} {listed}",
        combinator.name
    );
    let mut finding = Diagnostic::new(codes::W0805, word.span, message);
    let highest = bits.ilog2();
    if let Some(param) = combinator.on_bit(index, highest).next() {
        finding = finding.label(param.name_span, format!("this is on bit {highest}"));
    }
    finding
        .help("if a field was there once, allow the gap and say so; a new field goes on a bit that was never used")
        .about(subject(combinator, word))
        .about(&combinator.name)
}

/// The ranges of clear bits below the highest one that is set.
fn gaps(bits: u32) -> Vec<(u32, u32)> {
    let mut gaps: Vec<(u32, u32)> = Vec::new();
    for bit in (0..bits.checked_ilog2().unwrap_or(0)).filter(|bit| bits >> bit & 1 == 0) {
        match gaps.last_mut() {
            Some((_, last)) if *last + 1 == bit => *last = bit,
            _ => gaps.push((bit, bit)),
        }
    }
    gaps
}

/// `bits 1, 3 to 5 and 9`, the noun apart.
fn listed(gaps: &[(u32, u32)]) -> (&'static str, String) {
    let range = |(first, last): &(u32, u32)| match last - first {
        0 => first.to_string(),
        1 => format!("{first}, {last}"),
        _ => format!("{first} to {last}"),
    };
    let noun = match gaps {
        [(first, last)] if first == last => "bit",
        _ => "bits",
    };
    (noun, gaps.iter().map(range).collect::<Vec<_>>().join(", "))
}

/// Asks `look` about every `#` field: nothing where the rule has no say, else the finding, if there is one.
fn look_at_all(
    schema: &Schema,
    rule: Rule,
    look: impl Fn(&Combinator, &Uses, (VariableIndex, &Variable)) -> Option<Option<Diagnostic>>,
) -> Found {
    let mut found = Found {
        findings: Vec::new(),
        places: 0,
        noun: "flags words",
    };
    for combinator in schema.combinators() {
        let uses = Uses::of(combinator);
        for (index, word) in words(combinator) {
            let Some(finding) = look(combinator, &uses, (index, word)) else {
                continue;
            };
            found.places += 1;
            let is_known = || known::has(rule, &subject(combinator, word), combinator.id);
            found.findings.extend(finding.filter(|_| !is_known()));
        }
    }
    found
}

/// The `#` fields with a name.
fn words(combinator: &Combinator) -> impl Iterator<Item = (VariableIndex, &Variable)> {
    let all = (0..).map(VariableIndex).zip(&combinator.variables);
    all.filter(|(_, variable)| {
        variable.kind == VariableKind::Nat && !variable.implicit && !variable.name.is_empty()
    })
}

fn is_named_like_one(word: &Variable) -> bool {
    let name = word.name.to_ascii_lowercase();
    WORDS.iter().any(|part| name.contains(part))
}

fn subject(combinator: &Combinator, word: &Variable) -> String {
    format!("{}.{}", combinator.name, word.name)
}
