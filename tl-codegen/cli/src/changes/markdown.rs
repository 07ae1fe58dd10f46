//! Markdown, for a comment on a change: the verdict, then a table of what is to be looked at, the rest folded.

use std::fmt::Write as _;

use tl_parser::diff::Level;

use super::compared::Changes;
use super::verdict;
use crate::report::Finding;
use crate::report::markdown::{code, row};
use crate::wording::grouped_count;

/// Bytes after which no row is begun: a comment holds 65,536 characters.
const LONGEST: usize = 60_000;

pub(super) fn write(changes: &Changes<'_>) -> String {
    let report = changes.report;
    let [old, new] = changes.names.each_ref().map(|name| code(name));
    if verdict::is_same(report) {
        return format!("**{old} and {new} say the same.**\n");
    }
    let [wire, source] = verdict::lines(report);
    let mut text = format!(
        "**Schema diff: {}**\n\n{old} → {new}, profile {}. {wire} {source}\n",
        verdict::counts(report),
        report.profile
    );
    let of = |wanted: &[Level]| -> Vec<&Finding> {
        let both = report.findings.iter().zip(&changes.findings);
        let wanted = both.filter(|(finding, _)| wanted.contains(&finding.level));
        wanted.map(|(_, finding)| finding).collect()
    };
    let loud = of(&[Level::Error, Level::Warn]);
    let infos = of(&[Level::Info]);
    if !loud.is_empty() {
        table(changes, &mut text, &loud);
    }
    if !infos.is_empty() {
        let count = grouped_count(infos.len(), "info");
        let _ = write!(text, "\n<details>\n<summary>{count}</summary>\n");
        table(changes, &mut text, &infos);
        text += "\n</details>\n";
    }
    text
}

fn table(changes: &Changes<'_>, text: &mut String, findings: &[&Finding]) {
    *text += "\n| | Rule | Place | Finding |\n|---|---|---|---|\n";
    for (at, finding) in findings.iter().enumerate() {
        if text.len() > LONGEST {
            let rest = grouped_count(findings.len() - at, "more finding");
            let _ = writeln!(
                text,
                "\n{rest}: `--format text` or `--format json` has all."
            );
            return;
        }
        *text += &row(changes.shared(), finding);
    }
}
