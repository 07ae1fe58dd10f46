//! What a project chooses: profile, levels, and changes that are right all the same.

use super::{Level, Profile, Rule};
use crate::path::{covers, plain};
use crate::span::Span;

/// The choices of a project.
///
/// ```
/// use tl_parser::diff::{Allowed, Chosen, Level, Policy, Profile, Side, diff, rules};
/// use tl_parser::{Options, SourceMap, Span, load, remarks::Remarks};
///
/// let mut sources = SourceMap::new();
/// let mut side = |text| {
///     let ids = [sources.add("help.tl", text)];
///     let schema = load(&sources, &ids, &Options::default()).schema.unwrap();
///     Side::new(schema, Remarks::read(&sources, &ids))
/// };
/// let old = side("help.config#1 a:int = help.Config; help.backup#2 = help.Backup;");
/// let new = side("help.config#1 b:int = help.Config;");
/// let info = Chosen { rule: rules::PARAM_RENAMED, paths: vec!["help".to_owned()], level: Level::Info };
/// let known = Allowed {
///     rule: rules::TYPE_REMOVED,
///     path: "help.Backup".to_owned(),
///     reason: "no release ever sent it".to_owned(),
///     until: None,
///     span: Span::default(),
/// };
/// let policy = Policy { profile: Profile::Frozen, levels: vec![info], allowed: vec![known] };
/// let report = diff(&[old], &new, &policy);
/// assert_eq!((report.findings.len(), report.worst(), report.allowed), (1, Some(Level::Info), 1));
/// ```
#[derive(Clone, Debug, Default)]
pub struct Policy {
    /// How the schema lives.
    pub profile: Profile,
    /// Levels by rule, in the order in which they are to be asked: the last that covers a finding counts.
    pub levels: Vec<Chosen>,
    /// Changes that are known and right. Those that comments in the schema allow (`// tl:allow RULE reason`) come to them.
    pub allowed: Vec<Allowed>,
}

/// A level that was chosen for a rule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chosen {
    /// The rule.
    pub rule: Rule,
    /// The paths that it is chosen for; none means everywhere.
    pub paths: Vec<String>,
    /// The level.
    pub level: Level,
}

/// An entry of the allow list: this change is known, and right for this reason.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Allowed {
    /// The rule that finds it.
    pub rule: Rule,
    /// A namespace, a definition, or a field behind its definition: `help`, `help.getConfig`, `help.getConfig.flags`. `.` is everything; `.*` behind changes
    /// nothing.
    pub path: String,
    /// Why it is right.
    pub reason: String,
    /// The last layer for which it holds.
    pub until: Option<i32>,
    /// Where the entry stands, for the finding that says that it allows nothing.
    pub span: Span,
}

impl Policy {
    /// The level that was chosen for findings of `rule` about this definition, or this field of it.
    pub(super) fn chosen(&self, rule: Rule, subject: &str, param: &str) -> Option<Level> {
        let mut all = self.levels.iter().rev();
        let covers = |chosen: &&Chosen| {
            let mut paths = chosen.paths.iter();
            chosen.rule == rule
                && (chosen.paths.is_empty() || paths.any(|path| is_in(path, subject, param)))
        };
        all.find(covers).map(|chosen| chosen.level)
    }
}

/// Is the definition, or the field of it, in `path`?
pub(super) fn is_in(path: &str, subject: &str, param: &str) -> bool {
    if param.is_empty() {
        covers(plain(path), subject)
    } else {
        covers(plain(path), &format!("{subject}.{param}"))
    }
}
