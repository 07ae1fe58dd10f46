//! `tl check`: what is wrong with a schema.

use crate::args::{Check, Format};
use crate::folder;
use crate::input;
use crate::outcome::{self, Rules};
use crate::render::Console;
use crate::report::{Report, code_to_explain};
use crate::status::{Failure, Status};
use crate::summary;

pub(crate) fn run(command: &Check, console: &mut Console) -> Result<Status, Failure> {
    inspect(command, Rules::OfCheck, console)
}

/// Finds, reports, sums up. The summary is for people, so it goes with the text only.
pub(crate) fn inspect(
    command: &Check,
    rules: Rules,
    console: &mut Console,
) -> Result<Status, Failure> {
    let mut input = input::read_as_one(&folder::expanded(&command.schemas)?)?;
    let outcome = outcome::find(&mut input, command, rules)?;
    let report = Report {
        sources: &input.sources,
        findings: &outcome.findings,
        counts: outcome.counts,
    };
    report.write(command.format, console)?;
    let has_errors = outcome.counts.errors > 0;
    if let Format::Text = command.format {
        for quiet in &outcome.quiet {
            console.say(&format!("{} says nothing: {}", quiet.rule, quiet.reason));
        }
        if let Some(code) = code_to_explain(&outcome.findings) {
            let noun = if has_errors { "an error" } else { "a warning" };
            console.say(&format!("For more about {noun}: tl explain {code}"));
        }
        console.say(&summary::line(&input, &outcome));
    }
    Ok(if has_errors {
        Status::Findings
    } else {
        Status::Done
    })
}
