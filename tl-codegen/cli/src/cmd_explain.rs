//! `tl explain`: what a diagnostic code means.

use tl_parser::diagnostic::{Code, Example, Explanation, catalogue, codes};
use tl_parser::lint::Rule;

use crate::args::{Explain, ExplainFormat};
use crate::render::Console;
use crate::status::{Failure, Status};

pub(crate) fn run(command: &Explain) -> Result<Status, Failure> {
    let code = command.code.as_deref().map(find).transpose()?;
    let text = match (code, command.format) {
        (Some(code), ExplainFormat::Text) => explanation(code),
        (Some(code), ExplainFormat::Markdown) => catalogue::section(code),
        (None, ExplainFormat::Text) => list(),
        (None, ExplainFormat::Markdown) => catalogue::markdown(),
    };
    Console::print(&text)?;
    Ok(Status::Done)
}

/// The code of this name; a rule of `tl lint` has one, too.
fn find(name: &str) -> Result<Code, Failure> {
    let rule = name.parse::<Rule>();
    let code = codes::find(name).or_else(|| rule.as_ref().ok().map(|rule| rule.code()));
    code.ok_or_else(|| {
        let near_rule = rule.err().and_then(|unknown| unknown.nearest);
        let near = match (codes::nearest(name), near_rule) {
            (Some(code), _) => format!("the nearest is {code}, {}; ", code.title()),
            (None, Some(rule)) => format!("did you mean `{rule}`? "),
            (None, None) => String::new(),
        };
        let name = name.escape_debug();
        Failure::new(format!(
            "there is no code `{name}`; {near}`tl explain` lists all"
        ))
    })
}

/// `E0203  error    an unknown type`, a line for each code.
fn list() -> String {
    let lines = codes::ALL
        .iter()
        .map(|code| format!("{code}  {:7}  {}\n", code.severity().name(), code.title()));
    lines.collect()
}

fn explanation(code: Code) -> String {
    let Explanation {
        text,
        before,
        after,
    } = Explanation::of(code);
    let heading = format!("{}[{code}]: {}\n\n", code.severity().name(), code.title());
    let examples = [("Before", before), ("After", after)].map(|(when, example)| {
        example.map_or(String::new(), |example| {
            format!("\n{when}:\n\n{}", indented(example))
        })
    });
    format!("{heading}{text}\n{}", examples.concat())
}

fn indented(example: Example) -> String {
    let lines = example.text().lines().map(|line| format!("    {line}\n"));
    lines.collect()
}
