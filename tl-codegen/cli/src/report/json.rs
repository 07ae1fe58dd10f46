//! JSON, one object a line.

use serde::Serialize;

use super::findings::{Report, to_json};
use crate::status::Failure;

/// Lines and columns from 1, columns in characters, the end is the place after the last one.
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

pub(super) fn write(report: Report<'_>) -> Result<String, Failure> {
    let mut text = String::new();
    for finding in report.findings {
        let place = finding.place(report.sources);
        text += &to_json(&Record {
            file: &place.file,
            line: place.start.line,
            column: place.start.column,
            end_line: place.end.line,
            end_column: place.end.column,
            code: finding.kind.code,
            severity: finding.severity.name(),
            message: &finding.message,
        })?;
        text.push('\n');
    }
    Ok(text)
}
