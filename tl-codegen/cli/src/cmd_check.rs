//! `tl check`: what is wrong with schemas.

use serde::Serialize;
use tl_parser::diagnostic::Counts;
use tl_parser::ir::Kind;
use tl_parser::{Diagnostic, Resolved, Schema, Severity, SourceMap, load};

use crate::args::{Check, CheckFormat, parser_options};
use crate::input::{self, Input};
use crate::render::{Console, count, grouped_count};
use crate::status::{Failure, Status};

pub(crate) fn run(command: &Check, console: &mut Console) -> Result<Status, Failure> {
    let Input { sources, files } = input::read(&command.schemas)?;
    let options = parser_options(command.id_rule);
    let mut status = Status::Done;
    for file in files {
        let Resolved {
            schema,
            diagnostics: mut findings,
            mut counts,
        } = load(&sources, &[file], &options);
        if command.deny.is_some() {
            for finding in &mut findings {
                finding.severity = Severity::Error;
            }
            counts = Counts {
                errors: counts.total(),
                warnings: 0,
            };
        }
        if counts.errors > 0 {
            status = Status::Findings;
        }
        match command.format {
            CheckFormat::Text => {
                console.findings(&sources, &findings);
                console.say(&summary(sources.file(file).name(), schema.as_ref(), counts));
            }
            CheckFormat::Json => Console::print(&json_lines(&sources, &findings)?)?,
        }
    }
    Ok(status)
}

/// `schema/api.tl: 1704 constructors, 850 functions, layer 230: no errors`
fn summary(name: &str, schema: Option<&Schema>, counts: Counts) -> String {
    let mut verdict = vec![match counts.errors {
        0 => "no errors".to_owned(),
        errors => grouped_count(errors, "error"),
    }];
    if counts.warnings > 0 {
        verdict.push(grouped_count(counts.warnings, "warning"));
    }
    let verdict = verdict.join(", ");
    match schema {
        Some(schema) => format!("{name}: {}: {verdict}", contents(schema)),
        None => format!("{name}: {verdict}"),
    }
}

/// `1704 constructors, 850 functions, layer 230`
fn contents(schema: &Schema) -> String {
    let of = |kind| {
        schema
            .combinators()
            .iter()
            .filter(|combinator| combinator.kind == kind)
            .count()
    };
    let mut parts = vec![
        count(of(Kind::Constructor), "constructor"),
        count(of(Kind::Function), "function"),
    ];
    if of(Kind::Builtin) > 0 {
        parts.push(count(of(Kind::Builtin), "built-in"));
    }
    parts.extend(schema.layer().map(|layer| format!("layer {layer}")));
    parts.join(", ")
}

/// One finding; lines and columns from 1, columns in characters, the end is the place after the last one.
#[derive(Serialize)]
struct Record<'f> {
    file: &'f str,
    line: u32,
    column: u32,
    end_line: u32,
    end_column: u32,
    code: &'f str,
    severity: &'f str,
    message: &'f str,
}

fn json_lines(sources: &SourceMap, findings: &[Diagnostic]) -> Result<String, Failure> {
    let mut text = String::new();
    for finding in findings {
        let (start, end) = sources.range(finding.span());
        let record = Record {
            file: sources.file(finding.span().source).name(),
            line: start.line,
            column: start.column,
            end_line: end.line,
            end_column: end.column,
            code: finding.code.name(),
            severity: finding.severity.name(),
            message: &finding.message,
        };
        text += &serde_json::to_string(&record)
            .map_err(|error| Failure::new(format!("cannot write JSON: {error}")))?;
        text.push('\n');
    }
    Ok(text)
}
