//! Findings by the definition that they are about, the worst first.

use std::cmp::Reverse;

use tl_parser::diff::{Finding, Level};

/// The findings of one definition, the worst first.
pub(super) struct Group<'f> {
    pub(super) findings: Vec<&'f Finding>,
}

impl Group<'_> {
    /// The loudest level in it.
    fn worst(&self) -> Option<Level> {
        self.findings.first().map(|finding| finding.level)
    }

    /// Has it nothing but infos?
    pub(super) fn is_quiet(&self) -> bool {
        self.worst() <= Some(Level::Info)
    }
}

/// All of them: by their worst finding, then what has no namespace, then by namespace and name.
pub(super) fn of(findings: &[Finding]) -> Vec<Group<'_>> {
    let mut sorted: Vec<_> = findings.iter().collect();
    sorted.sort_by_key(|finding| (order(finding), Reverse(finding.level)));
    let same = |one: &&Finding, other: &&Finding| one.subject == other.subject;
    let groups = sorted.chunk_by(same).map(|group| Group {
        findings: group.to_vec(),
    });
    let mut groups: Vec<_> = groups.collect();
    groups.sort_by_key(|group| Reverse(group.worst()));
    groups
}

/// Namespace and name.
fn order(finding: &Finding) -> (&str, &str) {
    finding
        .subject
        .rsplit_once('.')
        .unwrap_or(("", &finding.subject))
}
