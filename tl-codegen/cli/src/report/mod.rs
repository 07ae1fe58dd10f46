//! Findings in the forms that people and machines read; one file a form.

mod finding;
mod fingerprint;
mod github;
mod gitlab;
mod json;
mod markdown;
mod path;
mod sarif;
mod text;

#[cfg(test)]
mod tests;

use tl_parser::SourceMap;
use tl_parser::diagnostic::Counts;

use crate::args::Format;
use crate::render::Console;
use crate::status::Failure;

pub(crate) use finding::Finding;
pub(crate) use text::code_to_explain;

/// The findings of one run and the sources that they point into.
#[derive(Clone, Copy)]
pub(crate) struct Report<'r> {
    pub(crate) sources: &'r SourceMap,
    pub(crate) findings: &'r [Finding],
    /// How many there are, those that are not shown too.
    pub(crate) counts: Counts,
}

impl Report<'_> {
    /// Text goes to people, on standard error; every other form is what was asked for, on standard output.
    pub(crate) fn write(self, format: Format, console: &mut Console) -> Result<(), Failure> {
        let text = match format {
            Format::Text => {
                text::write(self, console);
                return Ok(());
            }
            Format::Json => json::write(self)?,
            Format::Github => github::write(self),
            Format::Gitlab => gitlab::write(self)?,
            Format::Sarif => sarif::write(self)?,
            Format::Markdown => markdown::write(self),
        };
        Console::print(&text)
    }
}

fn to_json(value: &impl serde::Serialize) -> Result<String, Failure> {
    serde_json::to_string(value)
        .map_err(|error| Failure::new(format!("cannot write JSON: {error}")))
}
