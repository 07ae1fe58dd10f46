//! A rule of the comparison: a row of the table in [`rules`](super::rules).

use std::cmp::Ordering;
use std::fmt;

use super::{Effects, Level, Profile};

/// One kind of change, and what is known of it.
///
/// ```
/// use tl_parser::diff::{Effect, Level, Profile, Rule, rules};
///
/// let rule: Rule = "flag-bit-moved".parse()?;
/// assert_eq!(rule, rules::FLAG_BIT_MOVED);
/// assert_eq!((rule.effects().forward, rule.level(Profile::Layered)), (Effect::Silent, Level::Error));
/// # Ok::<(), tl_parser::diff::UnknownRule>(())
/// ```
#[derive(Clone, Copy)]
pub struct Rule(pub(super) &'static Row);

/// What the table says of a rule.
pub(super) struct Row {
    pub(super) id: &'static str,
    pub(super) title: &'static str,
    pub(super) effects: Effects,
    pub(super) if_read: bool,
    /// In the order of [`Profile::ALL`].
    pub(super) levels: [Level; 4],
    pub(super) help: &'static str,
}

impl Rule {
    /// Its name: `flag-bit-moved`. Names do not change.
    pub fn id(self) -> &'static str {
        self.0.id
    }

    /// What it finds, in one line.
    pub fn title(self) -> &'static str {
        self.0.title
    }

    /// Whom such a change breaks, in the worst case; a [finding](super::Finding) knows better.
    pub fn effects(self) -> Effects {
        self.0.effects
    }

    /// Does the effect on old readers count only where clients read values of the type?
    pub fn counts_if_read(self) -> bool {
        self.0.if_read
    }

    /// Its level in `profile` unless a policy says otherwise.
    pub fn level(self, profile: Profile) -> Level {
        self.0.levels[profile.column()]
    }

    /// What to do about it.
    pub fn help(self) -> &'static str {
        self.0.help
    }

    /// Where it is told in full, from the top of the repository: `docs/diff-rules.md#flag-bit-moved`.
    pub fn link(self) -> String {
        format!("docs/diff-rules.md#{}", self.id())
    }
}

impl fmt::Display for Rule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.id())
    }
}

impl fmt::Debug for Rule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.id())
    }
}

impl PartialEq for Rule {
    fn eq(&self, other: &Self) -> bool {
        self.id() == other.id()
    }
}

impl Eq for Rule {}

impl PartialOrd for Rule {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// By name.
impl Ord for Rule {
    fn cmp(&self, other: &Self) -> Ordering {
        self.id().cmp(other.id())
    }
}

/// No rule has this name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownRule {
    /// The rule with the nearest name.
    pub nearest: Option<Rule>,
}

impl fmt::Display for UnknownRule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("no rule has this name")
    }
}

impl std::error::Error for UnknownRule {}
