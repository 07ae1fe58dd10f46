//! Text for people, with the lines of the schema.

use tl_parser::{Diagnostic, SourceMap};

use super::finding::Finding;
use super::findings::Report;
use crate::excerpt;
use crate::render::Console;

/// Draws each finding, a blank line after it.
pub(super) fn write(report: Report<'_>, console: &mut Console) {
    for finding in report.findings {
        one(report.sources, finding, console);
    }
}

/// The same of what a library found.
pub(crate) fn draw(sources: &SourceMap, found: &[Diagnostic], console: &mut Console) {
    for diagnostic in found {
        one(sources, &Finding::from(diagnostic.clone()), console);
    }
}

fn one(sources: &SourceMap, finding: &Finding, console: &mut Console) {
    console.say(&format!("{}\n", excerpt::draw(sources, finding)));
}

/// The code that a person who reads these findings would have explained: the first of an error, else the first.
pub(crate) fn code_to_explain(findings: &[Finding]) -> Option<&'static str> {
    let explained = || findings.iter().filter(|finding| finding.has_code());
    let worst = explained().find(|finding| finding.is_error());
    let first = worst.or_else(|| explained().next());
    first.map(|finding| finding.kind.code)
}
