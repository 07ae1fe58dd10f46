//! What a comparison found, in the forms that people and machines read; one file a form.

pub(crate) mod catalogue;
mod compared;
mod examples;
mod finding;
mod groups;
mod json;
mod lines;
mod markdown;
mod step_summary;
mod text;
mod verdict;
mod words;

#[cfg(test)]
mod tests;

use crate::args::Format;
use crate::render::Console;
use crate::status::Failure;

pub(crate) use compared::Changes;

impl Changes<'_> {
    /// Text goes to people, on standard error; every other form is what was asked for, on standard output.
    pub(crate) fn write(&self, format: Format, console: &mut Console) -> Result<(), Failure> {
        let text = match format {
            Format::Text => {
                text::write(self, console);
                return Ok(());
            }
            Format::Json => json::write(self)?,
            Format::Github => {
                Console::print(&self.annotations())?;
                return step_summary::append(&markdown::write(self));
            }
            Format::Markdown => markdown::write(self),
            Format::Gitlab | Format::Sarif => {
                return self.shared().write(format, console);
            }
        };
        Console::print(&text)
    }
}
