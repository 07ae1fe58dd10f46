//! Text for people: each definition that changed with its lines, the worst first, then the verdict.

use tl_parser::Span;
use tl_parser::diff::{Finding, Level, Place};
use tl_parser::source::Position;

use super::compared::Changes;
use super::finding::severity;
use super::groups::{self, Group};
use super::lines::{self, Line};
use super::verdict;
use crate::render::Console;
use crate::wording::visible;

const BOLD: &str = "\u{1b}[1m";
const RED: &str = "\u{1b}[31m";
const GREEN: &str = "\u{1b}[32m";
const BLUE: &str = "\u{1b}[94m";
const RESET: &str = "\u{1b}[0m";

pub(super) fn write(changes: &Changes<'_>, console: &mut Console) {
    console.say(&text(changes));
}

/// All that is said, with colours, without a line end.
pub(super) fn text(changes: &Changes<'_>) -> String {
    let [old, new] = &changes.names;
    if verdict::is_same(changes.report) {
        return format!("{old} and {new} say the same");
    }
    let mut blocks = Vec::new();
    let mut infos = Vec::new();
    for group in groups::of(&changes.report.findings) {
        if group.is_quiet() {
            infos.extend(group.findings.iter().map(|info| short(changes, info)));
        } else {
            blocks.extend(of_group(changes, &group));
        }
    }
    if !infos.is_empty() {
        blocks.push(infos.join("\n"));
    }
    blocks.push(summary(changes));
    blocks.join("\n\n")
}

/// Its findings, each a block; what the one before has shown or said is not repeated.
fn of_group(changes: &Changes<'_>, group: &Group<'_>) -> Vec<String> {
    let is_loud = |finding: &&&Finding| finding.level > Level::Info;
    let (loud, infos): (Vec<&Finding>, Vec<&Finding>) =
        group.findings.iter().partition(|finding| is_loud(finding));
    let mut blocks = Vec::new();
    let mut before: Option<&Finding> = None;
    for finding in &loud {
        let mut block = heading_and_place(changes, finding);
        if before.is_none_or(|before| declarations(before) != declarations(finding)) {
            let same = loud
                .iter()
                .filter(|other| declarations(other) == declarations(finding));
            let params: Vec<_> = same.map(|other| other.param.as_str()).collect();
            block.extend(excerpt(changes, finding, &params));
        }
        block.extend(remarks(changes, finding, before));
        blocks.push(block.join("\n"));
        before = Some(finding);
    }
    if !infos.is_empty() {
        let infos = infos.into_iter().map(|info| short(changes, info));
        blocks.push(infos.collect::<Vec<_>>().join("\n"));
    }
    blocks
}

/// What stood there and what stands there.
fn declarations(finding: &Finding) -> [Option<&str>; 2] {
    [&finding.old, &finding.new].map(|place| place.as_ref().map(declaration))
}

fn declaration(place: &Place) -> &str {
    &place.declaration
}

/// `error[flag-bit-moved]`
fn heading(finding: &Finding) -> String {
    let severity = severity(finding.level);
    let (colour, name) = (severity.colour(), severity.name());
    format!("{colour}{name}[{}]{RESET}", finding.rule)
}

/// One line for what is only listed.
fn short(changes: &Changes<'_>, finding: &Finding) -> String {
    format!(
        "{}: {} ({})",
        heading(finding),
        visible(&finding.message),
        place(changes, finding.place)
    )
}

fn place(changes: &Changes<'_>, span: Span) -> String {
    let Position { line, column } = changes.sources.position(span);
    let file = visible(changes.sources.file(span.source).name());
    format!("{file}:{line}:{column}")
}

fn heading_and_place(changes: &Changes<'_>, finding: &Finding) -> Vec<String> {
    let (heading, message) = (heading(finding), visible(&finding.message));
    let width = width(changes, finding);
    let place = match (&finding.old, &finding.new) {
        // The line that is shown is one of the old side, and stands under its own name.
        (Some(old), None) => place(changes, old.span),
        _ => place(changes, finding.place),
    };
    vec![
        format!("{heading}{BOLD}: {message}{RESET}"),
        format!("{:width$}{BLUE}-->{RESET} {place}", ""),
    ]
}

/// The lines of both declarations.
fn numbers(changes: &Changes<'_>, finding: &Finding) -> [String; 2] {
    let line = |place: &Place| changes.sources.position(place.span).line.to_string();
    [&finding.old, &finding.new].map(|place| place.as_ref().map_or(String::new(), line))
}

/// Digits of the longer of their numbers.
fn width(changes: &Changes<'_>, finding: &Finding) -> usize {
    let [old, new] = numbers(changes, finding);
    old.len().max(new.len()).max(1)
}

/// What stands left of a line.
fn bar(width: usize, number: &str, sign: &str) -> String {
    format!("{BLUE}{number:>width$} {sign}{RESET}")
}

/// Both declarations, the changed words marked; of long ones what is about `params`.
fn excerpt(changes: &Changes<'_>, finding: &Finding, params: &[&str]) -> Vec<String> {
    let [old, new] = declarations(finding);
    if old.is_none() && new.is_none() {
        return Vec::new();
    }
    let width = width(changes, finding);
    let mut text = vec![bar(width, "", "|")];
    let signs = if old == new { [" ", " "] } else { ["-", "+"] };
    let drawn = lines::of(old, new, params).into_iter();
    let drawn = drawn.zip(signs).zip(numbers(changes, finding));
    // What says the same on both sides is shown once, as it is now.
    let drawn = drawn.zip([RED, GREEN]).skip(usize::from(old == new));
    for (((line, sign), number), colour) in drawn {
        let Some(line) = line else { continue };
        let bar_of_line = bar(width, &number, sign);
        text.push(format!("{bar_of_line} {}", painted(&line, colour)));
        let carets = line.carets();
        if !carets.is_empty() {
            text.push(format!("{} {colour}{carets}{RESET}", bar(width, "", "|")));
        }
    }
    text
}

/// Notes and help that the finding before has not.
fn remarks(changes: &Changes<'_>, finding: &Finding, before: Option<&Finding>) -> Vec<String> {
    let bar = bar(width(changes, finding), "", "=");
    let is_new = |note: &&String| before.is_none_or(|before| !before.notes.contains(note));
    let notes = finding
        .notes
        .iter()
        .filter(is_new)
        .map(|note| ("note", note));
    let said_before = before.is_some_and(|before| before.help == finding.help);
    let help = Some(("help", &finding.help)).filter(|(_, help)| !said_before && !help.is_empty());
    let said = notes.chain(help);
    said.map(|(what, said)| format!("{bar} {what}: {}", visible(said)))
        .collect()
}

/// The line with the changed words in `colour`.
fn painted(line: &Line, colour: &str) -> String {
    let parts = line.parts.iter().map(|(part, is_changed)| {
        if *is_changed {
            format!("{BOLD}{colour}{part}{RESET}")
        } else {
            part.clone()
        }
    });
    parts.collect()
}

/// Counts, the verdict, and where more is told.
fn summary(changes: &Changes<'_>) -> String {
    let report = changes.report;
    let [old, new] = &changes.names;
    let mut text = vec![format!(
        "{old} -> {new}, profile {}: {}",
        report.profile,
        verdict::counts(report)
    )];
    text.extend(verdict::lines(report));
    let worst = report.findings.first();
    if let Some(worst) = worst.filter(|worst| worst.level > Level::Info) {
        let noun = match worst.level {
            Level::Error => "an error",
            _ => "a warning",
        };
        text.push(format!(
            "For more about {noun}: tl diff --explain {}",
            worst.rule
        ));
    }
    text.join("\n")
}
