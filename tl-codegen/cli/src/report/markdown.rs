//! A Markdown table, for comments on changes and for summaries of runs.

use std::fmt::Write as _;

use tl_parser::diagnostic::Counts;

use super::finding::{Finding, Remark};
use super::findings::Report;
use crate::wording::{grouped_count, visible};

pub(super) fn write(report: Report<'_>) -> String {
    let Counts { errors, warnings } = report.counts;
    if report.findings.is_empty() {
        return "**No findings.**\n".to_owned();
    }
    let mut text = format!(
        "**{}, {}.**\n\n| | Code | Place | Finding |\n|---|---|---|---|\n",
        grouped_count(errors, "error"),
        grouped_count(warnings, "warning")
    );
    for finding in report.findings {
        text += &row(report, finding);
    }
    text
}

/// A row of the table, with its line end.
pub(crate) fn row(report: Report<'_>, finding: &Finding) -> String {
    let place = code(&finding.place(report.sources).in_short());
    let (severity, kind) = (finding.severity.name(), finding.kind.code);
    let cell = cell(report, finding);
    format!("| {severity} | {kind} | {place} | {cell} |\n")
}

fn cell(report: Report<'_>, finding: &Finding) -> String {
    let mut lines = vec![prose(&finding.message)];
    lines.extend(finding.remarks(report.sources).map(|remark| match remark {
        Remark::There(place, said) => format!("{}: {}", code(&place.in_short()), prose(said)),
        Remark::Said(what, text) => format!("{what}: {}", prose(text)),
    }));
    lines.join("<br>")
}

/// A sentence in which backticks stand round TL: these parts become code, the rest plain text.
pub(crate) fn prose(text: &str) -> String {
    let parts: Vec<_> = text.split('`').collect();
    if parts.len().is_multiple_of(2) {
        // A backtick that belongs to the schema: nothing here is surely code.
        return plain(text);
    }
    let parts = parts.iter().enumerate();
    let parts = parts.map(|(at, part)| match at % 2 {
        1 => code(part),
        _ => plain(part),
    });
    parts.collect()
}

/// Nothing in it means anything to Markdown, HTML, or a site that links names and numbers.
fn plain(text: &str) -> String {
    let mut escaped = String::new();
    for c in visible(text).chars() {
        if c.is_ascii_punctuation()
            && !matches!(
                c,
                ',' | '.' | ':' | ';' | '?' | '\'' | '/' | '(' | ')' | '-' | '"'
            )
        {
            let _ = write!(escaped, "&#{};", u32::from(c));
        } else {
            escaped.push(c);
        }
    }
    escaped
}

/// A code span: its fence is longer than any in it, and a bar does not end the cell.
pub(crate) fn code(text: &str) -> String {
    let text = visible(text).replace('|', "\\|");
    let longest = text.split(|c| c != '`').map(str::len).max().unwrap_or(0);
    let fence = "`".repeat(longest + 1);
    let space = if text.is_empty() || text.starts_with('`') || text.ends_with('`') {
        " "
    } else {
        ""
    };
    format!("{fence}{space}{text}{space}{fence}")
}
