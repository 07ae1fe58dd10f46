//! Advice about one schema that is free of errors: what is allowed and looks like a mistake.
//!
//! Each [`Rule`] is a function over the resolved schema. A [`Policy`] says how loud the rules are and what is known. Two things keep the noise down: names of
//! published schemas that are known to be right are left out ([`known`]), and a rule that a schema breaks often is [quiet](Quiet), unless its level was chosen:
//! what is done twenty times is a habit.

mod habit;
mod hidden;
pub mod known;
mod policy;
mod rule;
mod style;
mod types;
mod uses;
mod words;

#[cfg(test)]
mod tests;

use crate::diagnostic::Diagnostic;
use crate::ir::Schema;

pub use habit::Quiet;
pub use policy::{Allowed, Judged, Level, Policy, UnknownLevel};
pub use rule::{Rule, UnknownRule, nearest};

use habit::Found;

/// What [`lint`] gives.
#[derive(Clone, Debug)]
pub struct Advice {
    /// All findings, warnings, in the order of the rules. Neither levels nor the allow list are applied: that is [`Policy::judge`].
    pub findings: Vec<Diagnostic>,
    /// The rules that have nothing to say for a reason of their own.
    pub quiet: Vec<Quiet>,
}

/// Looks for what the rules of `policy` ask for, except those that are allowed, and those that resolving the schema has looked for already
/// ([`Rule::is_of_check`]).
pub fn lint(schema: &Schema, policy: &Policy) -> Advice {
    let mut advice = Advice {
        findings: Vec::new(),
        quiet: Vec::new(),
    };
    for rule in Rule::ALL
        .into_iter()
        .filter(|rule| policy.level(*rule) != Level::Allow)
    {
        match look(rule, schema) {
            Err(reason) => advice.quiet.push(Quiet { rule, reason }),
            Ok(all) => {
                for found in all {
                    match found.habit().filter(|_| !policy.is_chosen(rule)) {
                        Some(reason) => advice.quiet.push(Quiet { rule, reason }),
                        None => advice.findings.extend(found.findings),
                    }
                }
            }
        }
    }
    advice
}

/// The findings of one rule, or why it cannot have any.
fn look(rule: Rule, schema: &Schema) -> Result<Vec<Found>, String> {
    Ok(match rule {
        Rule::IdMismatch | Rule::SharedFunctionId => Vec::new(),
        Rule::UnusedFlags => vec![words::unused(schema)],
        Rule::UnusedType => vec![types::unused(schema)?],
        Rule::ShadowedBuiltin => vec![hidden::shadowed(schema)],
        Rule::NameStyle => style::names(schema),
        Rule::SkippedBit => vec![words::skipped(schema)],
    })
}
