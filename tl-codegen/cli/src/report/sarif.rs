//! SARIF 2.1.0, the exchange format of static analysis: one run of one tool.

use serde::Serialize;

use super::finding::{Finding, Kind, Place};
use super::findings::{Report, to_json};
use super::severity::Severity;
use super::{fingerprint, path};
use crate::status::Failure;
use crate::wording::visible;

const SCHEMA: &str =
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

#[derive(Serialize)]
struct Log<'f> {
    #[serde(rename = "$schema")]
    schema: &'f str,
    version: &'f str,
    runs: [Run<'f>; 1],
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Run<'f> {
    tool: Tool<'f>,
    column_kind: &'f str,
    results: Vec<Outcome<'f>>,
}

#[derive(Serialize)]
struct Tool<'f> {
    driver: Driver<'f>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Driver<'f> {
    name: &'f str,
    semantic_version: &'f str,
    rules: Vec<RuleEntry<'f>>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct RuleEntry<'f> {
    id: &'f str,
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<&'f str>,
    short_description: Text<'f>,
    full_description: Text<'f>,
    help: Text<'f>,
    #[serde(skip_serializing_if = "Option::is_none")]
    help_uri: Option<&'f str>,
    default_configuration: Configuration,
}

#[derive(Serialize)]
struct Configuration {
    level: &'static str,
}

#[derive(Serialize)]
struct Text<'f> {
    text: std::borrow::Cow<'f, str>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Outcome<'f> {
    rule_id: &'f str,
    rule_index: usize,
    level: &'f str,
    message: Text<'f>,
    locations: [Location<'f>; 1],
    #[serde(skip_serializing_if = "Vec::is_empty")]
    related_locations: Vec<Location<'f>>,
    partial_fingerprints: Fingerprints,
}

#[derive(Serialize)]
struct Fingerprints {
    #[serde(rename = "tlFinding/v1")]
    finding: String,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Location<'f> {
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<usize>,
    #[serde(rename = "physicalLocation")]
    physical: Physical,
    #[serde(skip_serializing_if = "Option::is_none")]
    message: Option<Text<'f>>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Physical {
    artifact_location: Artifact,
    region: Region,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Artifact {
    uri: String,
    /// The folder that a relative path starts from; where it is, the reader knows.
    #[serde(skip_serializing_if = "Option::is_none")]
    uri_base_id: Option<&'static str>,
}

/// The end column is that of the character after the last one, as ours is.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Region {
    start_line: u32,
    start_column: u32,
    end_line: u32,
    end_column: u32,
}

pub(super) fn write(report: Report<'_>) -> Result<String, Failure> {
    let mut kinds: Vec<&Kind> = report
        .findings
        .iter()
        .map(|finding| &finding.kind)
        .collect();
    kinds.sort_by_key(|kind| kind.code);
    kinds.dedup_by_key(|kind| kind.code);
    let findings = report.findings.iter().zip(fingerprint::all(report));
    let results = findings.map(|(finding, fingerprint)| {
        let index = kinds.partition_point(|other| other.code < finding.kind.code);
        outcome(report, finding, index, fingerprint)
    });
    let log = Log {
        schema: SCHEMA,
        version: "2.1.0",
        runs: [Run {
            results: results.collect(),
            column_kind: "unicodeCodePoints",
            tool: Tool {
                driver: Driver {
                    name: "tl",
                    semantic_version: env!("CARGO_PKG_VERSION"),
                    rules: kinds.iter().map(|kind| rule(kind)).collect(),
                },
            },
        }],
    };
    Ok(to_json(&log)? + "\n")
}

fn rule(kind: &Kind) -> RuleEntry<'_> {
    RuleEntry {
        id: kind.code,
        name: Some(kind.rule).filter(|rule| *rule != kind.code),
        short_description: text(kind.title),
        full_description: text(kind.title),
        help: text(&kind.text),
        help_uri: kind.page.as_deref(),
        default_configuration: Configuration {
            level: level(kind.usual),
        },
    }
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "note",
    }
}

fn outcome<'f>(
    report: Report<'f>,
    finding: &'f Finding,
    rule_index: usize,
    fingerprint: String,
) -> Outcome<'f> {
    let related = finding.related(report.sources).enumerate();
    let message = match &finding.help {
        Some(help) => format!("{}\nhelp: {}", sentence(&finding.message), sentence(help)),
        None => sentence(&finding.message),
    };
    Outcome {
        rule_id: finding.kind.code,
        rule_index,
        level: level(finding.severity),
        message: Text {
            text: message.into(),
        },
        locations: [location(None, &finding.place(report.sources), "")],
        related_locations: related
            .map(|(at, (place, said))| location(Some(at + 1), &place, said))
            .collect(),
        partial_fingerprints: Fingerprints {
            finding: fingerprint,
        },
    }
}

fn location<'f>(id: Option<usize>, place: &Place, said: &'f str) -> Location<'f> {
    Location {
        id,
        physical: Physical {
            artifact_location: Artifact {
                uri: path::uri(&place.file),
                uri_base_id: (!path::is_absolute(&place.file)).then_some("%SRCROOT%"),
            },
            region: Region {
                start_line: place.start.line,
                start_column: place.start.column,
                end_line: place.end.line,
                end_column: place.end.column,
            },
        },
        message: (!said.is_empty()).then(|| Text {
            text: sentence(said).into(),
        }),
    }
}

/// A message of ours as SARIF wants it: what would read as a link there (`[text](target)`) gets backslashes.
fn sentence(text: &str) -> String {
    let text = visible(text);
    if text.contains("](") {
        text.replace('\\', "\\\\")
            .replace('[', "\\[")
            .replace(']', "\\]")
    } else {
        text
    }
}

fn text(text: &str) -> Text<'_> {
    Text { text: text.into() }
}
