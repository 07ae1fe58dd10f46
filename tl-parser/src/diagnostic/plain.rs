//! Diagnostics as plain text, without colours and without dependencies.

use super::{Diagnostic, Label};
use crate::source::{Position, SourceMap};
use std::borrow::Cow;
use std::fmt::Write as _;

/// Characters of a source line that are shown.
const WIDTH: u32 = 120;
/// How many of them stand before a label that is far to the right.
const BEFORE: u32 = 40;

/// One line for logs: `schema/api.tl:3:7: error[E0102]: message`.
pub fn line(sources: &SourceMap, diagnostic: &Diagnostic) -> String {
    let span = diagnostic.span();
    let Position { line, column } = sources.position(span);
    let path = printable(sources.file(span.source).name());
    format!("{path}:{line}:{column}: {}", heading(diagnostic))
}

/// Several lines for people: the message, the labelled places with their source, notes and help. No line end at the end.
///
/// ```text
/// error[E0303]: bit 32 does not exist: a flags word has bits 0 to 31
///  --> schema/api.tl:2:22
///   |
/// 2 | opts flags:# a:flags.32?int = Opts;
///   |                      ^^
///   = help: bit 0 is the first free bit of `flags`
/// ```
pub fn excerpt(sources: &SourceMap, diagnostic: &Diagnostic) -> String {
    let width = gutter(sources, &diagnostic.labels);
    let mut text = heading(diagnostic);
    text += &places(sources, &diagnostic.labels);
    for note in &diagnostic.notes {
        let _ = write!(text, "\n{:width$} = note: {note}", "");
    }
    if let Some(help) = &diagnostic.help {
        let _ = write!(text, "\n{:width$} = help: {help}", "");
    }
    text
}

/// The labelled places with their source, each after a line end; lines are clipped to what is around the label.
pub fn places(sources: &SourceMap, labels: &[Label]) -> String {
    let width = gutter(sources, labels);
    let mut text = String::new();
    let mut labels = labels.iter();
    if let Some(primary) = labels.next() {
        write_place(&mut text, width, "-->", sources, primary, '^');
    }
    for label in labels {
        write_place(&mut text, width, ":::", sources, label, '-');
    }
    text
}

/// `error[E0102]: message`
fn heading(diagnostic: &Diagnostic) -> String {
    format!(
        "{}[{}]: {}",
        diagnostic.severity.name(),
        diagnostic.code,
        diagnostic.message
    )
}

/// Digits of the largest line number.
fn gutter(sources: &SourceMap, labels: &[Label]) -> usize {
    let lines = labels.iter().map(|label| sources.position(label.span).line);
    lines.max().unwrap_or(0).to_string().len()
}

fn write_place(
    text: &mut String,
    width: usize,
    arrow: &str,
    sources: &SourceMap,
    label: &Label,
    mark: char,
) {
    let file = sources.file(label.span.source);
    let (start, end) = sources.range(label.span);
    let Position { line, column } = start;
    let _ = write!(
        text,
        "\n{:width$}{arrow} {}:{line}:{column}",
        "",
        printable(file.name())
    );
    let source = file.line(line);
    let end_column = if end.line == line {
        end.column
    } else {
        u32::MAX
    };
    let window = Window::of(source, column, end_column);
    let _ = write!(text, "\n{:width$} |\n{line:width$} | {}", "", window.text);
    let _ = write!(text, "\n{:width$} | {}", "", window.indent);
    text.extend(std::iter::repeat_n(mark, window.marks));
    if !label.message.is_empty() {
        let _ = write!(text, " {}", label.message);
    }
}

/// The part of a line that is shown, and where its label is.
struct Window {
    text: String,
    /// White space before the label.
    indent: String,
    /// Length of the label.
    marks: usize,
}

impl Window {
    /// Shows what is around `column..end_column` (from 1) of `source`.
    fn of(source: &str, column: u32, end_column: u32) -> Self {
        let at = column.saturating_sub(1);
        let first = if at < WIDTH { 0 } else { at - BEFORE };
        let mut shown = source.chars().skip(first as usize);
        let part: Vec<char> = shown.by_ref().take(WIDTH as usize).collect();
        let (left, right) = (
            if first > 0 { "…" } else { "" },
            if shown.next().is_some() { "…" } else { "" },
        );
        let middle: String = part.iter().copied().map(visible).collect();
        // A column in bytes may lie beyond the characters: the mark then stands behind the last one.
        let before = ((at - first) as usize).min(part.len());
        let mut indent = if first > 0 {
            " ".to_owned()
        } else {
            String::new()
        };
        indent.extend(std::iter::repeat_n(' ', before));
        let room = part.len().saturating_sub(before);
        let marks = (end_column.saturating_sub(column) as usize).clamp(1, room.max(1));
        Self {
            text: format!("{left}{middle}{right}"),
            indent,
            marks,
        }
    }
}

/// `text` with nothing in it that could steer a terminal or turn the order of the letters: such characters become U+FFFD.
///
/// File names are shown through this.
///
/// ```
/// use tl_parser::diagnostic::plain::printable;
///
/// assert_eq!(printable("a\u{1b}[2J.tl"), "a\u{fffd}[2J.tl");
/// ```
pub fn printable(text: &str) -> Cow<'_, str> {
    if text
        .chars()
        .all(|character| visible(character) == character)
    {
        Cow::Borrowed(text)
    } else {
        Cow::Owned(text.chars().map(visible).collect())
    }
}

/// Tabs take one column here, and control characters must not reach a terminal.
fn visible(character: char) -> char {
    match character {
        '\t' => ' ',
        other if other.is_control() || is_invisible(other) => '\u{fffd}',
        other => other,
    }
}

/// Is this a mark without a shape of its own that changes how the text around it looks (direction, joining, width zero)?
pub(crate) fn is_invisible(character: char) -> bool {
    matches!(
        character,
        '\u{ad}'
            | '\u{61c}'
            | '\u{180e}'
            | '\u{200b}'..='\u{200f}'
            | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}'
            | '\u{feff}'
            | '\u{fff9}'..='\u{fffb}'
            | '\u{e0000}'..='\u{e007f}'
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::codes;
    use crate::span::Span;

    fn sample(text: &str, start: u32, end: u32) -> (SourceMap, Diagnostic) {
        let mut sources = SourceMap::new();
        let id = sources.add("a.tl", text);
        let span = Span::new(id, start, end);
        (
            sources,
            Diagnostic::new(codes::E0303, span, "bit 32 does not exist"),
        )
    }

    #[test]
    fn one_line() {
        let (sources, diagnostic) = sample("x;\nopts flags:# a:flags.32?int = Opts;", 24, 26);
        assert_eq!(
            line(&sources, &diagnostic),
            "a.tl:2:22: error[E0303]: bit 32 does not exist"
        );
    }

    #[test]
    fn several_lines() {
        let (sources, diagnostic) = sample("x;\nopts flags:# a:flags.32?int = Opts;", 24, 26);
        let source = diagnostic.span().source;
        let diagnostic = diagnostic
            .here("no such bit")
            .label(Span::new(source, 8, 13), "this word")
            .help("use bit 0");
        let expected = "\
error[E0303]: bit 32 does not exist
 --> a.tl:2:22
  |
2 | opts flags:# a:flags.32?int = Opts;
  |                      ^^ no such bit
 ::: a.tl:2:6
  |
2 | opts flags:# a:flags.32?int = Opts;
  |      ----- this word
  = help: use bit 0";
        assert_eq!(excerpt(&sources, &diagnostic), expected);
    }

    #[test]
    fn a_column_in_bytes_is_marked_behind_the_text() {
        let mut sources = SourceMap::new();
        let id = sources.add("a.tl", b"// \xc3\xa9\xc3\xa9\xff".to_vec());
        let diagnostic = Diagnostic::new(codes::E0001, Span::new(id, 7, 7), "no text");
        let expected = "\
error[E0001]: no text
 --> a.tl:1:8
  |
1 | // éé
  |      ^";
        assert_eq!(excerpt(&sources, &diagnostic), expected);
    }

    #[test]
    fn long_lines_are_clipped() {
        let text = "x".repeat(1_000_000);
        let (sources, diagnostic) = sample(&text, 500_000, 900_000);
        let shown = excerpt(&sources, &diagnostic);
        assert!(shown.len() < 600, "{shown}");
        assert!(shown.contains("…xxx"), "{shown}");
    }

    #[test]
    fn control_characters_are_replaced() {
        let (sources, diagnostic) = sample("a\u{1b}[31m\tb\u{202e}", 0, 1);
        assert!(!excerpt(&sources, &diagnostic).contains(['\u{1b}', '\t', '\u{202e}']));
    }

    #[test]
    fn file_names_are_shown_without_control_characters() {
        let mut sources = SourceMap::new();
        let id = sources.add("a\u{1b}[2J\n.tl", "x");
        let diagnostic = Diagnostic::new(codes::E0303, Span::new(id, 0, 1), "bit 32");
        let line = line(&sources, &diagnostic);
        assert_eq!(line, "a\u{fffd}[2J\u{fffd}.tl:1:1: error[E0303]: bit 32");
        assert!(excerpt(&sources, &diagnostic).contains("--> a\u{fffd}[2J\u{fffd}.tl:1:1\n"));
    }
}
