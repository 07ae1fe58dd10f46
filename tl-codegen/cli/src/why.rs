//! `tl gen --why NAME`: the way from a root to a definition.

use tl_codegen::{Config, NotSelected, Way};
use tl_parser::{Diagnostic, Options, SourceId, SourceMap, load};

use crate::render::Console;
use crate::report;
use crate::status::{Failure, Status};
use crate::wording::visible;

/// Prints the way to `name` in each of the schemas that has one. What is said where none has one, is said of the first.
pub(crate) fn run(
    config: &Config,
    sources: &SourceMap,
    files: &[SourceId],
    name: &str,
    console: &mut Console,
) -> Result<Status, Failure> {
    let mut ways = Vec::new();
    let mut reason = None;
    for file in files {
        let loaded = load(sources, &[*file], &Options::default());
        let Some(schema) = loaded
            .schema
            .filter(|_| !loaded.diagnostics.iter().any(Diagnostic::is_error))
        else {
            report::draw(sources, &loaded.diagnostics, console);
            return Ok(Status::Findings);
        };
        match config.why(&schema, name) {
            Ok(way) => ways.push(text(&way)),
            Err(why) => keep(&mut reason, why),
        }
    }
    match reason {
        Some(why) if ways.is_empty() => {
            console.say(&visible(&why.to_string()));
            Ok(Status::Findings)
        }
        _ => {
            Console::print(&ways.join("\n"))?;
            Ok(Status::Done)
        }
    }
}

/// The first reason, but that a name is unknown says the least.
fn keep(reason: &mut Option<NotSelected>, why: NotSelected) {
    if matches!(reason, None | Some(NotSelected::Unknown { .. })) {
        *reason = Some(why);
    }
}

/// The root, then a line for each step: `  bot: InputUser -> inputUserFromMessage`, or `  = Updates -> updateShort` for a result.
fn text(way: &Way) -> String {
    let steps = way.steps.iter().map(|step| {
        let place = match step.param.as_deref() {
            Some("") => "_:".to_owned(),
            Some(param) => format!("{param}:"),
            None => "=".to_owned(),
        };
        format!("  {place} {} -> {}\n", step.ty, step.definition)
    });
    let steps = steps.collect::<Vec<_>>().concat();
    format!("{}\n{steps}", way.root)
}
