//! Findings in the forms that people and machines read; one file a form.

pub(crate) mod finding;
pub(crate) mod findings;
pub(crate) mod fingerprint;
pub(crate) mod github;
mod gitlab;
mod json;
pub(crate) mod markdown;
mod path;
mod sarif;
pub(crate) mod severity;
mod text;

#[cfg(test)]
mod tests;

use crate::args::Format;
use crate::render::Console;
use crate::status::Failure;

pub(crate) use finding::{Finding, Kind};
pub(crate) use findings::Report;
pub(crate) use severity::Severity;
pub(crate) use text::{code_to_explain, draw};

impl Report<'_> {
    /// Text goes to people, on standard error; every other form is what was asked for, on standard output.
    pub(crate) fn write(self, format: Format, console: &mut Console) -> Result<(), Failure> {
        let text = match format {
            Format::Text => {
                text::write(self, console);
                return Ok(());
            }
            Format::Json => json::write(self)?,
            Format::Github => github::write(self, github::code_and_title),
            Format::Gitlab => gitlab::write(self)?,
            Format::Sarif => sarif::write(self)?,
            Format::Markdown => markdown::write(self),
        };
        Console::print(&text)
    }
}
