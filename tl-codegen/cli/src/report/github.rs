//! Workflow commands of GitHub Actions, one line a finding: they become annotations beside the lines of a change.

use std::fmt::Write as _;

use super::finding::{Finding, Remark};
use super::findings::Report;
use super::severity::Severity;
use crate::wording::visible;

/// `title` gives the heading of an annotation.
pub(crate) fn write(report: Report<'_>, title: impl Fn(&Finding) -> String) -> String {
    let mut text = String::new();
    for finding in report.findings {
        let place = finding.place(report.sources);
        let (start, end) = (place.start, place.end);
        let command = match finding.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Info => "notice",
        };
        let _ = write!(text, "::{command} file={}", property(&visible(&place.file)));
        // Columns are taken only where the range is on one line.
        if start.line == end.line {
            let (from, to) = (start.column, end.column);
            let _ = write!(
                text,
                ",line={},col={from},endLine={},endColumn={to}",
                start.line, end.line
            );
        } else {
            let _ = write!(text, ",line={},endLine={}", start.line, end.line);
        }
        let _ = writeln!(
            text,
            ",title={}::{}",
            property(&title(finding)),
            data(&message(report, finding))
        );
    }
    text
}

/// The code and what it means.
pub(super) fn code_and_title(finding: &Finding) -> String {
    format!("{}: {}", finding.kind.code, finding.kind.title)
}

/// The sentence, then the other places, notes and help, a line each.
fn message(report: Report<'_>, finding: &Finding) -> String {
    let mut lines = vec![visible(&finding.message)];
    lines.extend(finding.remarks(report.sources).map(|remark| match remark {
        Remark::There(place, said) => {
            format!("{}: {}", visible(&place.in_short()), visible(said))
        }
        Remark::Said(what, text) => format!("{what}: {}", visible(text)),
    }));
    lines.join("\n")
}

/// What stands behind `::` may hold anything but these three.
fn data(text: &str) -> String {
    text.replace('%', "%25")
        .replace('\r', "%0D")
        .replace('\n', "%0A")
}

/// In a property the separators are escaped, too.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
