//! `tl.toml`: the options of a project in a file, which a build script and the program read alike.

mod keys;
mod kind;
mod named;
mod reader;
mod values;

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use tl_parser::diagnostic::{Label, plain};
use tl_parser::{SourceId, SourceMap};
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::Config;
use crate::Error;

pub use keys::{names as keys, read as read_gen};
pub use named::Named;
pub use reader::{Problem, Reader};

/// The top-level tables.
const TABLES: [&str; 3] = ["gen", "lint", "diff"];

impl Config {
    /// Reads the table `[gen]` of a `tl.toml`: each option is a key of it, under the name of its method; paths of files are relative to the file's folder.
    /// The tables `[lint]` and `[diff]` are the program's and are not looked at. More options may be set afterwards.
    ///
    /// ```toml
    /// [gen]
    /// schema = ["schema/api.tl"]
    /// layout = "namespaces"
    /// registry = true
    /// roots = ["messages.startBot", "bots"]
    /// derives = { "." = "Eq, Hash" }
    ///
    /// [gen.rename]
    /// "messages.startBot" = "Begin"
    /// ```
    ///
    /// In a build script cargo runs the script again when the file changes.
    ///
    /// ```no_run
    /// fn main() -> Result<(), tl_codegen::Error> {
    ///     tl_codegen::Config::from_file("tl.toml")?.compile()?;
    ///     Ok(())
    /// }
    /// ```
    ///
    /// # Errors
    /// A file that cannot be read; else all that is wrong with it, each with its place: no TOML, an unknown table or key, a value of another kind. Whether
    /// the schema has the paths is found by [`compile`](Self::compile).
    pub fn from_file(path: impl AsRef<Path>) -> Result<Self, Error> {
        let path = path.as_ref();
        let bytes = fs::read(path).map_err(|error| Error::io("read", path, error))?;
        let mut sources = SourceMap::new();
        let source = sources.add(path.to_string_lossy(), bytes.clone());
        let Ok(text) = String::from_utf8(bytes) else {
            return Err(Error::usage(format!("{} is not UTF-8", path.display())));
        };
        let folder = path.parent().unwrap_or(Path::new(""));
        let mut config = Self::new();
        let done = read(&text, source, |reader, name, value| {
            if name == "gen" {
                read_gen(&mut config, folder, reader, value);
            }
        });
        done.map_err(|problems| Error::usage(drawn(&sources, &problems)))?;
        config.file = Some(path.to_path_buf());
        Ok(config)
    }
}

/// Reads the text of a `tl.toml`: gives each top-level table to `table`, by name.
///
/// # Errors
/// All problems, those that `table` finds too, in the order of their places.
pub fn read(
    text: &str,
    source: SourceId,
    mut table: impl FnMut(&mut Reader, &str, &Spanned<DeValue<'_>>),
) -> Result<(), Vec<Problem>> {
    let mut reader = Reader::new(source);
    match DeTable::parse(text) {
        Err(error) => {
            let message = error.message().lines().next().unwrap_or_default();
            reader.problem(error.span().unwrap_or(0..0), message);
        }
        Ok(document) => {
            for (key, value) in document.get_ref() {
                let name = key.get_ref().as_ref();
                if TABLES.contains(&name) {
                    table(&mut reader, name, value);
                } else if keys::is_one(name) {
                    let message = format!("`{name}` is a key of the table `gen`");
                    reader.problem_with_help(key.span(), message, "write it below `[gen]`");
                } else {
                    reader.unknown("table", name, key.span(), &TABLES);
                }
            }
        }
    }
    reader.finish()
}

/// A headline, then each problem with its line of the file, a blank line between them.
fn drawn(sources: &SourceMap, problems: &[Problem]) -> String {
    let mut text = match problems.len() {
        1 => "the configuration has an error".to_owned(),
        errors => format!("the configuration has {errors} errors"),
    };
    for problem in problems {
        let place = Label {
            span: problem.place,
            message: String::new(),
        };
        let _ = write!(text, "\n\nerror: {}", problem.message);
        text += &plain::places(sources, &[place]);
        if let Some(help) = &problem.help {
            let width = sources.position(problem.place).line.to_string().len();
            let _ = write!(text, "\n{:width$} = help: {help}", "");
        }
    }
    text
}

#[cfg(test)]
mod tests;
