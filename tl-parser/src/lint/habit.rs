//! What a schema does often it does on purpose: a rule that it breaks by habit is quiet.

use super::Rule;
use crate::diagnostic::Diagnostic;

/// Fewer findings than these are no habit.
const FEW: usize = 4;
/// A habit is what is done in more than one of this many places,
const SHARE: usize = 10;
/// or more often than this.
const MANY: usize = 20;

/// What one rule found.
pub(super) struct Found {
    pub(super) findings: Vec<Diagnostic>,
    /// In how many places the rule looked.
    pub(super) places: usize,
    /// What these places are: "flags words".
    pub(super) noun: &'static str,
}

impl Found {
    /// The sentence that says so, if the findings are too many to be mistakes.
    pub(super) fn habit(&self) -> Option<String> {
        let found = self.findings.len();
        let is_habit = found > FEW && (found > MANY || found * SHARE > self.places);
        is_habit.then(|| {
            let Self { places, noun, .. } = self;
            format!("{found} of {places} {noun} break it, which is a habit and no mistake")
        })
    }
}

/// A rule that has nothing to say about a schema, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quiet {
    /// The rule.
    pub rule: Rule,
    /// A sentence without a full stop, not starting with the name of the rule.
    pub reason: String,
}
