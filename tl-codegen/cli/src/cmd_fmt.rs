//! `tl fmt`: the spacing of schemas put in order.

use std::path::Path;

use similar::{ChangeTag, TextDiff};
use tl_parser::{Diagnostic, SourceId, SourceMap, ast, parse};

use crate::args::Fmt;
use crate::folder;
use crate::input::{self, Input, is_dash};
use crate::render::Console;
use crate::report;
use crate::status::{Failure, Status};
use crate::wording::{count, visible};

/// Most lines of a difference that are shown of one file.
const MOST_SHOWN: usize = 40;

pub(crate) fn run(command: &Fmt, console: &mut Console) -> Result<Status, Failure> {
    let paths = folder::expanded(&command.files)?;
    let Input { sources, files } = input::read_as_one(&paths)?;
    let Some(texts) = texts(&sources, &files, command.canonical, console) else {
        console.say("nothing formatted: correct the errors first");
        return Ok(Status::Findings);
    };
    let mut changed = 0;
    for ((path, file), new) in paths.iter().zip(&files).zip(&texts) {
        let old = sources.file(*file).text();
        let differs = old != new;
        changed += usize::from(differs);
        if command.check && differs {
            show(sources.file(*file).name(), old, new, console);
        } else if is_dash(path) && !command.check {
            Console::print(new)?;
        } else if differs {
            write(path, new)?;
        }
    }
    if command.check || !paths.iter().all(|path| is_dash(path)) {
        console.say(&summary(command, texts.len(), changed));
    }
    Ok(if command.check && changed > 0 {
        Status::Findings
    } else {
        Status::Done
    })
}

/// The print of each file; nothing where one of them has errors, which are drawn.
fn texts(
    sources: &SourceMap,
    files: &[SourceId],
    canonical: bool,
    console: &mut Console,
) -> Option<Vec<String>> {
    let mut texts = Some(Vec::new());
    for file in files {
        let parsed = parse(sources, *file);
        report::draw(sources, &parsed.diagnostics, console);
        if parsed.diagnostics.iter().any(Diagnostic::is_error) {
            texts = None;
        }
        if let Some(texts) = &mut texts {
            texts.push(if canonical {
                ast::print::canonical(&parsed.file)
            } else {
                ast::format(&parsed.file, sources.file(*file).text())
            });
        }
    }
    texts
}

/// Puts the print where the file is; of a link, where it leads.
fn write(path: &Path, text: &str) -> Result<(), Failure> {
    let failure = |error| Failure::io("write", path, &error);
    let place = path.canonicalize().map_err(failure)?;
    tl_codegen::write_if_changed(&place, text.as_bytes())
        .map(drop)
        .map_err(failure)
}

/// The first lines that differ, with one line of their neighbours around.
fn show(name: &str, old: &str, new: &str, console: &mut Console) {
    let diff = TextDiff::from_lines(old, new);
    let mut unified = diff.unified_diff();
    let unified = unified.context_radius(1).missing_newline_hint(false);
    let mut lines = Vec::new();
    for hunk in unified.iter_hunks() {
        lines.push(hunk.header().to_string());
        for change in hunk.iter_changes() {
            let sign = match change.tag() {
                ChangeTag::Equal => ' ',
                ChangeTag::Delete => '-',
                ChangeTag::Insert => '+',
            };
            let line = change.value().trim_end_matches('\n');
            lines.push(format!("{sign}{}", visible(line)));
        }
    }
    console.say(&format!("{} differs:", visible(name)));
    for line in lines.iter().take(MOST_SHOWN) {
        console.say(line);
    }
    if let Some(more) = lines.len().checked_sub(MOST_SHOWN + 1) {
        console.say(&format!(
            "… and {} of difference",
            count(more + 1, "more line")
        ));
    }
    console.say("");
}

/// `1 of 3 files formatted`
fn summary(command: &Fmt, all: usize, changed: usize) -> String {
    let of = count(all, "file");
    match (command.check, changed) {
        (_, 0) => format!("{of}: nothing to change"),
        (true, _) => format!("{changed} of {of} would change: run `tl fmt` without `--check`"),
        (false, _) => format!("{changed} of {of} formatted"),
    }
}
