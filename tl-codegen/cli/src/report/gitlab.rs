//! GitLab's code quality report: one JSON array.

use serde::Serialize;

use super::findings::{Report, to_json};
use super::fingerprint;
use super::severity::Severity;
use crate::status::Failure;
use crate::wording::visible;

#[derive(Serialize)]
struct Issue<'f> {
    description: String,
    check_name: &'f str,
    fingerprint: String,
    severity: &'f str,
    location: Location,
}

#[derive(Serialize)]
struct Location {
    path: String,
    lines: Lines,
}

#[derive(Serialize)]
struct Lines {
    begin: u32,
    end: u32,
}

pub(super) fn write(report: Report<'_>) -> Result<String, Failure> {
    let issues = report.findings.iter().zip(fingerprint::all(report));
    let issues = issues.map(|(finding, fingerprint)| {
        let place = finding.place(report.sources);
        let help = finding
            .help
            .iter()
            .map(|help| format!(" (help: {})", visible(help)));
        Issue {
            description: visible(&finding.message) + &help.collect::<String>(),
            check_name: finding.kind.rule,
            fingerprint,
            severity: match finding.severity {
                Severity::Error => "critical",
                Severity::Warning => "minor",
                Severity::Info => "info",
            },
            location: Location {
                path: place.file,
                lines: Lines {
                    begin: place.start.line,
                    end: place.end.line,
                },
            },
        }
    });
    Ok(to_json(&issues.collect::<Vec<_>>())? + "\n")
}
