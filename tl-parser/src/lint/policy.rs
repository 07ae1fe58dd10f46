//! How loud each rule is, and which findings are known and allowed.

use std::collections::BTreeMap;

use super::Rule;
use crate::by_name::by_name;
use crate::diagnostic::{Diagnostic, Severity};

/// What becomes of the findings of a rule.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// They are left out.
    Allow,
    /// They are warnings.
    #[default]
    Warn,
    /// They are errors.
    Deny,
}

impl Level {
    /// Every level, the quietest first.
    pub const ALL: [Self; 3] = [Self::Allow, Self::Warn, Self::Deny];

    /// `allow`, `warn` or `deny`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Allow => "allow",
            Self::Warn => "warn",
            Self::Deny => "deny",
        }
    }
}

by_name!(
    Level,
    UnknownLevel,
    "No level has this name.",
    "a level is allow, warn or deny"
);

/// An entry of an allow list: this finding is known, and right for this reason.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Allowed {
    /// The rule that would find it.
    pub rule: Rule,
    /// The name of the declaration: `ipPortSecret`, `messages.getDialogs.flags`, `StatsURL`.
    pub name: String,
    /// Why it is right.
    pub reason: String,
}

/// The levels of all rules and an allow list.
///
/// ```
/// use tl_parser::lint::{Allowed, Level, Policy, Rule, lint};
/// use tl_parser::{Options, SourceMap, load};
///
/// let mut sources = SourceMap::new();
/// let id = sources.add("a.tl", "opts flags:# a:flags.0?int b:flags.2?int = Opts; ---functions--- get = Opts;");
/// let loaded = load(&sources, &[id], &Options::default());
/// let advice = lint(loaded.schema.as_ref().unwrap(), &Policy::default());
/// assert_eq!(advice.findings[0].message, "flags word `flags` of `opts` skips bit 1");
///
/// let mut policy = Policy::default();
/// policy.allow(Allowed { rule: Rule::SkippedBit, name: "opts.flags".into(), reason: "bit 1 was `c` up to layer 7".into() });
/// assert!(policy.judge(advice.findings).findings.is_empty());
/// ```
#[derive(Clone, Debug, Default)]
pub struct Policy {
    levels: BTreeMap<Rule, Level>,
    allowed: Vec<Allowed>,
    deny_warnings: bool,
}

/// What [`Policy::judge`] leaves.
#[derive(Clone, Debug)]
pub struct Judged {
    /// The findings that count, with the severity that they have now.
    pub findings: Vec<Diagnostic>,
    /// The places in the allow list of the entries that left nothing out.
    pub idle: Vec<usize>,
}

impl Policy {
    /// Gives a rule a level. A rule that was given one has no habits: it reports all that it finds.
    pub fn set(&mut self, rule: Rule, level: Level) {
        self.levels.insert(rule, level);
    }

    /// Makes every warning an error, whatever its rule.
    pub fn deny_warnings(&mut self) {
        self.deny_warnings = true;
    }

    /// Adds an entry to the allow list.
    pub fn allow(&mut self, entry: Allowed) {
        self.allowed.push(entry);
    }

    /// The level of a rule.
    pub fn level(&self, rule: Rule) -> Level {
        self.levels.get(&rule).copied().unwrap_or_default()
    }

    /// Was the level of this rule chosen?
    pub fn is_chosen(&self, rule: Rule) -> bool {
        self.levels.contains_key(&rule)
    }

    /// The allow list, in the order in which it was made.
    pub fn allowed(&self) -> &[Allowed] {
        &self.allowed
    }

    /// Leaves out what is allowed and makes errors of what is denied. Findings that are errors anyway, and those of no rule, stay.
    pub fn judge(&self, findings: Vec<Diagnostic>) -> Judged {
        let mut used = vec![false; self.allowed.len()];
        let mut kept = Vec::with_capacity(findings.len());
        for mut finding in findings {
            if let Some(rule) = Rule::of(finding.code) {
                let is_known = self.silences(rule, &finding, &mut used);
                match self.level(rule) {
                    _ if is_known => continue,
                    Level::Allow => continue,
                    Level::Warn => {}
                    Level::Deny => finding.severity = Severity::Error,
                }
            }
            if self.deny_warnings {
                finding.severity = Severity::Error;
                finding.rest.errors += std::mem::take(&mut finding.rest.warnings);
            }
            kept.push(finding);
        }
        let idle = used.iter().enumerate().filter(|(_, used)| !**used);
        Judged {
            findings: kept,
            idle: idle.map(|(at, _)| at).collect(),
        }
    }

    fn silences(&self, rule: Rule, finding: &Diagnostic, used: &mut [bool]) -> bool {
        let mut is_known = false;
        for (entry, used) in self.allowed.iter().zip(used) {
            if entry.rule == rule && finding.subjects.contains(&entry.name) {
                *used = true;
                is_known = true;
            }
        }
        is_known
    }
}
