//! `tl gen`: Rust code for schemas.

use std::path::Path;
use std::time::Instant;

use tl_codegen::{Config, Freshness, Generated};
use tl_parser::diagnostic::Counts;
use tl_parser::{Diagnostic, SourceMap};

use crate::args::{Formatting, Gen, SingleConstructor};
use crate::input::{self, Input};
use crate::render::Console;
use crate::report;
use crate::status::{Failure, Status};
use crate::why;
use crate::wording::{count, grouped, grouped_count, visible};

pub(crate) fn run(command: &Gen, console: &mut Console) -> Result<Status, Failure> {
    let start = Instant::now();
    let to_stdout = input::is_dash(&command.out);
    if to_stdout && command.check {
        return Err(Failure::new(
            "`--check` compares with files, so it does not go with `-o -`",
        ));
    }
    if to_stdout && command.schemas.len() > 1 {
        return Err(Failure::new(
            "`-o -` writes the code of one schema: name one only",
        ));
    }
    let Input { sources, files } = input::read(&command.schemas)?;
    if let Some(name) = &command.choice.why {
        return why::run(&config(command), &sources, &files, name, console);
    }
    let translation = match config(command).generate_all(&sources, &files) {
        Ok(translation) => translation,
        Err(error) if error.is_schema() => {
            refuse(&sources, error.diagnostics(), console);
            return Ok(Status::Findings);
        }
        Err(error) => return Err(Failure::new(error.to_string())),
    };
    report::draw(&sources, &translation.warnings, console);
    let files = &translation.files;
    if command.check {
        return check(files, &command.out, console);
    }
    if to_stdout && translation.texts().count() > 1 {
        return Err(Failure::new(
            "`-o -` writes one file, and the code is several: name a folder",
        ));
    }
    let place = if to_stdout {
        "to standard output".to_owned()
    } else {
        format!("in {}", shown(&command.out))
    };
    for file in files {
        if to_stdout {
            Console::print(file.text())?;
        } else {
            file.write(&command.out)
                .map_err(|error| Failure::new(error.to_string()))?;
        }
    }
    console.say(&format!(
        "{} {place}, {} ms",
        sizes(files),
        start.elapsed().as_millis()
    ));
    Ok(Status::Done)
}

/// What is said where nothing can be written.
fn refuse(sources: &SourceMap, found: &[Diagnostic], console: &mut Console) {
    report::draw(sources, found, console);
    if let Some(first) = found.iter().find(|finding| finding.is_error()) {
        console.say(&format!(
            "For more about an error: tl explain {}",
            first.code
        ));
    }
    let errors = Counts::of(found).errors;
    console.say(&format!(
        "{}, nothing written",
        grouped_count(errors, "error")
    ));
}

fn config(command: &Gen) -> Config {
    let mut config = Config::new();
    config.registry(command.registry);
    config.formatting(match command.formatting {
        Formatting::Pretty => tl_codegen::Formatting::Pretty,
        Formatting::Plain => tl_codegen::Formatting::Plain,
    });
    config.single_constructor(match command.single_constructor {
        SingleConstructor::Collapse => tl_codegen::SingleConstructor::Collapse,
        SingleConstructor::Enum => tl_codegen::SingleConstructor::Enum,
    });
    why::choose(&command.choice, &mut config);
    config
}

/// A line for each file that is not what it would be.
fn check(files: &[Generated], folder: &Path, console: &mut Console) -> Result<Status, Failure> {
    let mut status = Status::Done;
    for file in files {
        let what = match file
            .compare(folder)
            .map_err(|error| Failure::new(error.to_string()))?
        {
            Freshness::Fresh => continue,
            Freshness::LineEnds => "differs in line ends only",
            Freshness::Stale => "differs",
            Freshness::Missing => "is missing",
            Freshness::Leftover => "is not made any more",
        };
        console.say(&format!("{} {what}", shown(&folder.join(file.file_name()))));
        status = Status::Findings;
    }
    if status == Status::Done {
        console.say(&format!(
            "{} in {}: up to date",
            sizes(files),
            shown(folder)
        ));
    }
    Ok(status)
}

fn shown(path: &Path) -> String {
    visible(&path.to_string_lossy())
}

/// `2554 definitions, 1 file, 4,512,345 bytes`
fn sizes(files: &[Generated]) -> String {
    let definitions = files.iter().map(Generated::definitions).sum();
    let bytes = files.iter().map(|file| file.text().len()).sum();
    let noun = if bytes == 1 { "byte" } else { "bytes" };
    format!(
        "{}, {}, {} {noun}",
        count(definitions, "definition"),
        count(files.len(), "file"),
        grouped(bytes)
    )
}
