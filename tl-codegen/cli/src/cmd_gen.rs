//! `tl gen`: Rust code for schemas.

use std::path::{Path, PathBuf};
use std::time::Instant;

use tl_codegen::{Config, Error, Freshness, Generated, Translation};
use tl_parser::diagnostic::Counts;
use tl_parser::{Diagnostic, SourceMap};

use crate::args::Gen;
use crate::config;
use crate::input;
use crate::render::Console;
use crate::report;
use crate::status::{Failure, Status};
use crate::why;
use crate::wording::{count, grouped, grouped_count, visible};

/// Where the code goes when nobody says.
const FOLDER: &str = "target/tl";

pub(crate) fn run(command: &Gen, console: &mut Console) -> Result<Status, Failure> {
    let start = Instant::now();
    let mut sources = SourceMap::new();
    let Job {
        config,
        schemas,
        out,
        is_whole,
    } = job(command, &mut sources)?;
    let to_stdout = input::is_dash(&out);
    if to_stdout && command.check {
        return Err(Failure::new(
            "`--check` compares with files, so it does not go with `-o -`",
        ));
    }
    if to_stdout && schemas.len() > 1 {
        return Err(Failure::new(
            "`-o -` writes the code of one schema: name one only",
        ));
    }
    let files = input::add(&mut sources, &schemas)?;
    if let Some(name) = &command.why {
        return why::run(&config, &sources, &files, name, console);
    }
    let translation = match config.generate_all(&sources, &files) {
        Ok(translation) => translation,
        Err(error) if error.is_schema() => {
            refuse(&sources, error.diagnostics(), console);
            return Ok(Status::Findings);
        }
        Err(error) => return Err(Failure::sentences(&error.to_string())),
    };
    report::draw(&sources, &translation.warnings, console);
    if command.check {
        return check(&translation, &out, is_whole, console);
    }
    if to_stdout {
        let mut texts = translation.texts();
        let (Some(only), None) = (texts.next(), texts.next()) else {
            return Err(Failure::new(
                "`-o -` writes one file, and the code is several: name a folder",
            ));
        };
        Console::print(only.text())?;
    } else {
        write(&translation, &out, is_whole).map_err(|error| Failure::new(error.to_string()))?;
    }
    let place = if to_stdout {
        "to standard output".to_owned()
    } else {
        format!("in {}", shown(&out))
    };
    console.say(&format!(
        "{} {place}, {}{} ms",
        sizes(&translation),
        memory(&translation),
        start.elapsed().as_millis()
    ));
    Ok(Status::Done)
}

/// A configuration that names the schemas says all that belongs into the folder, so what does not goes; schemas on the command line are added.
fn write(translation: &Translation, folder: &Path, is_whole: bool) -> Result<(), Error> {
    if is_whole {
        return translation.write(folder).map(drop);
    }
    translation.add_to(folder)
}

/// What is to be done: the file and the flags together.
struct Job {
    config: Config,
    /// None: the bundled schema.
    schemas: Vec<PathBuf>,
    /// The folder, or `-`.
    out: PathBuf,
    /// Does the file name the schemas?
    is_whole: bool,
}

fn job(command: &Gen, sources: &mut SourceMap) -> Result<Job, Failure> {
    let usual = config::beside(&command.schemas).unwrap_or_else(|| config::NAME.into());
    let file = config::read(sources, command.config.as_deref(), Some(usual))?;
    let mut config = file.generator;
    command.apply(&mut config);
    let schemas = if command.schemas.is_empty() {
        config.schema_files().to_vec()
    } else {
        command.schemas.clone()
    };
    let out = command.out.as_deref().or(config.out_folder());
    Ok(Job {
        is_whole: command.schemas.is_empty() && !schemas.is_empty(),
        schemas,
        out: out.unwrap_or(Path::new(FOLDER)).to_path_buf(),
        config,
    })
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

/// A line for each file that is not what it would be.
fn check(
    translation: &Translation,
    folder: &Path,
    is_whole: bool,
    console: &mut Console,
) -> Result<Status, Failure> {
    let mut status = Status::Done;
    let all = translation
        .compare(folder)
        .map_err(|error| Failure::new(error.to_string()))?;
    for (path, freshness) in all {
        let what = match freshness {
            Freshness::LineEnds => "differs in line ends only",
            Freshness::Stale => "differs",
            Freshness::Missing => "is missing",
            Freshness::Leftover if is_whole => "is not made any more",
            Freshness::Fresh | Freshness::Leftover => continue,
        };
        console.say(&format!("{} {what}", shown(&folder.join(path))));
        status = Status::Findings;
    }
    if status == Status::Done {
        console.say(&format!(
            "{} in {}: up to date",
            sizes(translation),
            shown(folder)
        ));
    }
    Ok(status)
}

fn shown(path: &Path) -> String {
    visible(&path.to_string_lossy())
}

/// `decoding takes 44.00 bytes of memory a byte of input at most (peerNotifySettings), `: what a limit of memory must allow.
fn memory(translation: &Translation) -> String {
    let worst = translation.files.iter().filter_map(Generated::worst_memory);
    let worst = worst.max_by_key(|worst| worst.hundredths());
    worst.map_or_else(String::new, |worst| {
        let name = visible(&worst.name);
        format!("decoding takes {worst} bytes of memory a byte of input at most ({name}), ")
    })
}

/// `2554 definitions, 1 file, 4,512,345 bytes`
fn sizes(translation: &Translation) -> String {
    let definitions = translation.files.iter().map(Generated::definitions).sum();
    let files = translation.texts();
    let bytes = files.clone().map(|file| file.text().len()).sum();
    let noun = if bytes == 1 { "byte" } else { "bytes" };
    format!(
        "{}, {}, {} {noun}",
        count(definitions, "definition"),
        count(files.count(), "file"),
        grouped(bytes)
    )
}
