//! Workflow commands of GitHub Actions, one line a finding: they become annotations beside the lines of a change.

use std::fmt::Write as _;

use super::finding::{Finding, Remark};
use super::findings::Report;
use crate::wording::visible;

pub(super) fn write(report: Report<'_>) -> String {
    let mut text = String::new();
    for finding in report.findings {
        let place = finding.place(report.sources);
        let (start, end) = (place.start, place.end);
        let severity = finding.severity.name();
        let _ = write!(
            text,
            "::{severity} file={}",
            property(&visible(&place.file))
        );
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
        let title = format!("{}: {}", finding.code, finding.title);
        let _ = writeln!(
            text,
            ",title={}::{}",
            property(&title),
            data(&message(report, finding))
        );
    }
    text
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
