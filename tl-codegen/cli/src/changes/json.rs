//! JSON, one object; `docs/diff.schema.json` describes it.

use serde::Serialize;
use tl_parser::diff::{self, Effects, Level};

use super::compared::Changes;
use crate::report::finding::Place;
use crate::report::findings::to_json;
use crate::report::fingerprint;
use crate::status::Failure;

/// Rises when a reader of the old form would misread the new one.
const FORMAT_VERSION: u32 = 1;

#[derive(Serialize)]
struct Document<'c> {
    format_version: u32,
    profile: &'static str,
    findings: Vec<Record<'c>>,
    summary: Summary,
}

/// Lines and columns from 1, columns in characters.
#[derive(Serialize)]
struct Record<'c> {
    rule: &'static str,
    severity: &'static str,
    subject: &'c str,
    param: &'c str,
    message: &'c str,
    old: Option<&'c str>,
    new: Option<&'c str>,
    file: String,
    line: u32,
    column: u32,
    old_file: Option<String>,
    old_line: Option<u32>,
    old_column: Option<u32>,
    fingerprint: String,
    effects: Axes,
    notes: &'c [String],
    help: &'c str,
}

#[derive(Serialize)]
struct Axes {
    forward: &'static str,
    backward: &'static str,
    source: &'static str,
}

#[derive(Serialize)]
struct Summary {
    errors: usize,
    warnings: usize,
    infos: usize,
    allowed: usize,
    verdict: Verdict,
    bump: &'static str,
}

#[derive(Serialize)]
struct Verdict {
    #[serde(flatten)]
    axes: Axes,
    documentation: bool,
}

pub(super) fn write(changes: &Changes<'_>) -> Result<String, Failure> {
    let report = changes.report;
    let findings = report.findings.iter();
    let findings = findings.zip(fingerprint::all(changes.shared()));
    let document = Document {
        format_version: FORMAT_VERSION,
        profile: report.profile.name(),
        findings: findings
            .map(|(finding, print)| record(changes, finding, print))
            .collect(),
        summary: summary(report),
    };
    Ok(to_json(&document)? + "\n")
}

fn record<'c>(
    changes: &Changes<'_>,
    finding: &'c diff::Finding,
    fingerprint: String,
) -> Record<'c> {
    let place = Place::of(changes.sources, finding.place);
    let old = finding.old.as_ref();
    let old_place = old.map(|old| Place::of(changes.sources, old.span));
    let old_start = old_place.as_ref().map(|place| place.start);
    Record {
        rule: finding.rule.id(),
        severity: finding.level.name(),
        subject: &finding.subject,
        param: &finding.param,
        message: &finding.message,
        old: old.map(|old| old.declaration.as_str()),
        new: finding.new.as_ref().map(|new| new.declaration.as_str()),
        file: place.file,
        line: place.start.line,
        column: place.start.column,
        old_line: old_start.map(|start| start.line),
        old_column: old_start.map(|start| start.column),
        old_file: old_place.map(|place| place.file),
        fingerprint,
        effects: axes(finding.effects),
        notes: &finding.notes,
        help: &finding.help,
    }
}

fn axes(effects: Effects) -> Axes {
    Axes {
        forward: effects.forward.name(),
        backward: effects.backward.name(),
        source: effects.source.name(),
    }
}

fn summary(report: &diff::Report) -> Summary {
    let verdict = report.verdict;
    Summary {
        errors: report.count(Level::Error),
        warnings: report.count(Level::Warn),
        infos: report.count(Level::Info),
        allowed: report.allowed,
        verdict: Verdict {
            axes: axes(Effects {
                forward: verdict.forward,
                backward: verdict.backward,
                source: verdict.source,
            }),
            documentation: verdict.documentation,
        },
        bump: report.bump.name(),
    }
}
