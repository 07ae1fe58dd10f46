//! What a comparison gives: findings, worst first, and the verdict over all of them.

use std::fmt;

use super::{Effect, Finding, Level, Profile};

/// The outcome of [`diff`](super::diff()).
#[derive(Clone, Debug)]
pub struct Report {
    /// The profile that gave the levels.
    pub profile: Profile,
    /// What was found, the worst first, then by subject; what is allowed is not here.
    pub findings: Vec<Finding>,
    /// How many findings were left out because the policy or a comment allows them.
    pub allowed: usize,
    /// The verdict over all changes, those that are allowed or off too.
    pub verdict: Verdict,
    /// How the version of a crate of generated code has to change.
    pub bump: Bump,
}

impl Report {
    /// How many findings have this level.
    pub fn count(&self, level: Level) -> usize {
        let of_level = |finding: &&Finding| finding.level == level;
        self.findings.iter().filter(of_level).count()
    }

    /// The loudest level of the findings, if there are any.
    pub fn worst(&self) -> Option<Level> {
        self.findings.iter().map(|finding| finding.level).max()
    }
}

/// The worst effect on each axis.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Verdict {
    /// The old schema reads what the new one writes.
    pub forward: Effect,
    /// The new schema reads what the old one writes.
    pub backward: Effect,
    /// Rust source that uses the generated code.
    pub source: Effect,
    /// Did comments or annotations change?
    pub documentation: bool,
}

/// The change of version, as semantic versioning has it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Bump {
    /// Nothing changed.
    #[default]
    None,
    /// The API is the same.
    Patch,
    /// The API has grown.
    Minor,
    /// Users may have to change their code.
    Major,
}

impl Bump {
    /// `none`, `patch`, `minor` or `major`.
    pub fn name(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Patch => "patch",
            Self::Minor => "minor",
            Self::Major => "major",
        }
    }
}

impl fmt::Display for Bump {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}
