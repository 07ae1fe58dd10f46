//! The verdict in words: how many findings there are, whom the changes break, which version comes next.

use tl_parser::diff::{Bump, Effect, Level, Report, Verdict};

use crate::wording::grouped_count;

/// `1 error, 2 warnings, 312 infos, 3 allowed`
pub(super) fn counts(report: &Report) -> String {
    let of = |level, noun| match report.count(level) {
        0 => None,
        number => Some(grouped_count(number, noun)),
    };
    let mut parts = vec![
        of(Level::Error, "error"),
        of(Level::Warn, "warning"),
        of(Level::Info, "info"),
    ];
    if report.allowed > 0 {
        parts.push(Some(format!(
            "{} allowed",
            crate::wording::grouped(report.allowed)
        )));
    }
    let parts: Vec<_> = parts.into_iter().flatten().collect();
    if parts.is_empty() {
        "no findings".to_owned()
    } else {
        parts.join(", ")
    }
}

/// The two lines about who is broken; the second ends with the version.
pub(super) fn lines(report: &Report) -> [String; 2] {
    let Verdict {
        forward,
        backward,
        source,
        documentation,
    } = report.verdict;
    let documentation = if documentation { "changed" } else { "the same" };
    [
        format!(
            "Wire: {} for old readers of new data, {} for new readers of old data.",
            effect(forward),
            effect(backward)
        ),
        format!(
            "Rust source: {}. Documentation: {documentation}. Suggested version bump: {}.",
            effect(source),
            report.bump
        ),
    ]
}

/// An effect as people read it.
pub(super) fn effect(effect: Effect) -> &'static str {
    match effect {
        Effect::Silent => "breaking unseen",
        other => other.name(),
    }
}

/// Did nothing change at all?
pub(super) fn is_same(report: &Report) -> bool {
    report.findings.is_empty()
        && report.allowed == 0
        && report.verdict == Verdict::default()
        && report.bump == Bump::None
}
