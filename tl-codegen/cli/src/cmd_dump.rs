//! `tl dump`: a schema as JSON, at one stage of the compiler.

use serde::Serialize;
use tl_parser::{Diagnostic, json, load, parse};

use crate::args::{Dump, DumpFormat, Stage, parser_options};
use crate::input::{self, Input};
use crate::render::Console;
use crate::report;
use crate::status::{Failure, Status};

pub(crate) fn run(command: &Dump, console: &mut Console) -> Result<Status, Failure> {
    let DumpFormat::Json = command.format;
    let Input { sources, files } = input::read(command.schema.as_slice())?;
    for file in files {
        let (text, findings) = match command.stage {
            Stage::Ast => {
                let parsed = parse(&sources, file);
                (
                    Some(to_text(&json::tree(&sources, &parsed.file))?),
                    parsed.diagnostics,
                )
            }
            Stage::Ir => {
                let resolved = load(&sources, &[file], &parser_options(command.id_rule));
                (
                    resolved
                        .schema
                        .map(|schema| to_text(&json::ir(&schema)))
                        .transpose()?,
                    resolved.diagnostics,
                )
            }
        };
        report::draw(&sources, &findings, console);
        let text = text.filter(|_| !findings.iter().any(Diagnostic::is_error));
        let Some(text) = text else {
            return Ok(Status::Findings);
        };
        Console::print(&format!("{text}\n"))?;
    }
    Ok(Status::Done)
}

fn to_text(value: &impl Serialize) -> Result<String, Failure> {
    serde_json::to_string(value)
        .map_err(|error| Failure::new(format!("cannot write JSON: {error}")))
}
