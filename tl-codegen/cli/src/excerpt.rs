//! A finding with the lines it points at, drawn as the Rust compiler draws its own.

use annotate_snippets::{Annotation, AnnotationKind, Group, Level, Renderer, Snippet};
use tl_parser::SourceMap;
use tl_parser::diagnostic::{Label, plain};
use tl_parser::source::{Position, SourceFile};

use crate::report::finding::Finding;
use crate::report::severity::Severity;
use crate::wording::visible;

/// Longest text that is laid out as one excerpt, in bytes; longer lines get the plain form, which clips.
const LONGEST: usize = 16 * 1024;

/// Draws `finding`, with colours, without a line end.
pub(crate) fn draw(sources: &SourceMap, finding: &Finding) -> String {
    let Some(snippets) = snippets(sources, &finding.labels) else {
        return clipped(sources, finding);
    };
    let level = match finding.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Info => Level::INFO,
    };
    let help = finding
        .help
        .iter()
        .map(|help| Level::HELP.message(visible(help)));
    let notes = finding
        .notes
        .iter()
        .map(|note| Level::NOTE.message(visible(note)));
    let mut title = level.primary_title(visible(&finding.message));
    if finding.has_code() {
        title = title.id(finding.kind.code);
    }
    let report: Group<'_> = title.elements(snippets).elements(notes).elements(help);
    Renderer::styled().render(&[report])
}

/// The same with colours in the heading only, the lines clipped to what is around the labels.
fn clipped(sources: &SourceMap, finding: &Finding) -> String {
    let colour = finding.severity.colour();
    let mut severity = finding.severity.name().to_owned();
    if finding.has_code() {
        severity += &["[", finding.kind.code, "]"].concat();
    }
    let message = visible(&finding.message);
    let heading = format!("{colour}{severity}\u{1b}[0m\u{1b}[1m: {message}\u{1b}[0m");
    let mut lines = Vec::new();
    let places = plain::places(sources, &finding.labels);
    lines.extend(places.lines().skip(1).map(str::to_owned));
    lines.extend(finding.notes.iter().map(|note| format!(" = note: {note}")));
    lines.extend(finding.help.iter().map(|help| format!(" = help: {help}")));
    let lines = lines.iter().map(|line| visible(line));
    std::iter::once(heading)
        .chain(lines)
        .collect::<Vec<_>>()
        .join("\n")
}

/// One excerpt a file where its labels are near each other, else one a label. `None` where a line is too long, or a column counts bytes.
fn snippets<'s>(
    sources: &'s SourceMap,
    labels: &'s [Label],
) -> Option<Vec<Snippet<'s, Annotation<'s>>>> {
    let primary = labels.first()?;
    let mut files: Vec<_> = labels.iter().map(|label| label.span.source).collect();
    files.sort_by_key(|file| (*file != primary.span.source, *file));
    files.dedup();
    let mut snippets = Vec::new();
    for file in files {
        let of_file = labels.iter().filter(|label| label.span.source == file);
        let of_file: Vec<_> = of_file
            .map(|label| (label, std::ptr::eq(label, primary)))
            .collect();
        if let Some(one) = excerpt(sources, &of_file) {
            snippets.push(one);
            continue;
        }
        for label in of_file {
            snippets.push(excerpt(sources, &[label])?);
        }
    }
    Some(snippets)
}

/// The lines of `labels`, which are in one file, each with whether it is the primary one.
fn excerpt<'s>(
    sources: &'s SourceMap,
    labels: &[(&'s Label, bool)],
) -> Option<Snippet<'s, Annotation<'s>>> {
    let (first_label, _) = labels.first()?;
    let file = sources.file(first_label.span.source);
    let ranges: Vec<_> = labels
        .iter()
        .map(|(label, _)| sources.range(label.span))
        .collect();
    let first = ranges.iter().map(|(start, _)| start.line).min()?;
    let last = ranges.iter().map(|(_, end)| end.line).max()?;
    let window = Window::new(file, first, last)?;
    let is_in_line = |start: &Position| {
        // The column behind the last character is that of a line end.
        start.column as usize <= file.line(start.line).chars().count() + 1
    };
    if !ranges.iter().all(|(start, _)| is_in_line(start)) {
        return None;
    }
    let annotations = labels
        .iter()
        .zip(ranges)
        .map(|((label, is_primary), (start, end))| {
            let kind = if *is_primary {
                AnnotationKind::Primary
            } else {
                AnnotationKind::Context
            };
            let text = (!label.message.is_empty()).then(|| visible(&label.message));
            let from = window.byte(start.line, start.column);
            kind.span(from..window.byte(end.line, end.column).max(from))
                .label(text)
        });
    let annotations: Vec<_> = annotations.collect();
    Some(
        Snippet::source(window.text)
            .line_start(first as usize)
            .path(visible(file.name()))
            .annotations(annotations),
    )
}

/// Some lines of a file, each ended by LF.
struct Window {
    text: String,
    first: u32,
    starts: Vec<usize>,
}

impl Window {
    fn new(file: &SourceFile, first: u32, last: u32) -> Option<Self> {
        let mut window = Self {
            text: String::new(),
            first,
            starts: Vec::new(),
        };
        for number in first..=last {
            let line = file.line(number);
            if window.text.len() + line.len() > LONGEST {
                return None;
            }
            window.starts.push(window.text.len());
            window.text.push_str(line);
            window.text.push('\n');
        }
        Some(window)
    }

    /// Offset in the window of a place in the file, at most the end of its line.
    fn byte(&self, line: u32, column: u32) -> usize {
        let start = self
            .starts
            .get(line.saturating_sub(self.first) as usize)
            .copied()
            .unwrap_or_default();
        let text = self
            .text
            .get(start..)
            .unwrap_or_default()
            .lines()
            .next()
            .unwrap_or_default();
        let in_line = text
            .char_indices()
            .nth(column.saturating_sub(1) as usize)
            .map_or(text.len(), |(at, _)| at);
        start + in_line
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use tl_parser::diagnostic::codes;
    use tl_parser::{Diagnostic, Span};

    fn plain(text: &str) -> String {
        anstream::adapter::strip_str(text).to_string()
    }

    fn drawn(text: &str, finding: impl FnOnce(tl_parser::SourceId) -> Diagnostic) -> String {
        let mut sources = SourceMap::new();
        let id = sources.add("a.tl", text);
        plain(&draw(&sources, &finding(id).into()))
    }

    #[test]
    fn labels_share_one_excerpt() {
        let text = "a x:int = A;\r\nb é:A x:int x:int = B;\n";
        let picture = drawn(text, |id| {
            Diagnostic::new(
                codes::E0202,
                Span::new(id, 27, 28),
                "field `x` is declared twice",
            )
            .here("again here")
            .label(Span::new(id, 21, 22), "first declared here")
            .help("rename one of them")
        });
        let expected = "\
error[E0202]: field `x` is declared twice
 --> a.tl:2:13
  |
2 | b é:A x:int x:int = B;
  |       -     ^ again here
  |       |
  |       first declared here
  |
  = help: rename one of them";
        assert_eq!(picture, expected);
    }

    #[test]
    fn each_file_has_an_excerpt() {
        let mut sources = SourceMap::new();
        let first = sources.add("odd\u{1b}[31m\n.tl", "a#1 = A;\n");
        let second = sources.add("b.tl", "b#1 = B;\nc#1 = C;\n");
        let finding = Diagnostic::new(codes::E0501, Span::new(second, 2, 3), "one id")
            .label(Span::new(first, 2, 3), "the first one")
            .label(Span::new(second, 11, 12), "and one more");
        let expected = "\
error[E0501]: one id
 --> b.tl:1:3
  |
1 | b#1 = B;
  |   ^
2 | c#1 = C;
  |   - and one more
  |
 ::: odd␛[31m␊.tl:1:3
  |
1 | a#1 = A;
  |   - the first one";
        assert_eq!(plain(&draw(&sources, &finding.into())), expected);
    }

    #[test]
    fn any_place_can_be_drawn() {
        for (start, end) in [(0, 0), (0, 900), (3, 3), (900, 901), (4, 1)] {
            for text in ["", "a\u{202e}é;\r", "\u{feff}x = X\n\n"] {
                let picture = drawn(text, |id| {
                    Diagnostic::new(codes::E0101, Span::new(id, start, end), "odd \u{1b} place")
                });
                assert!(
                    picture.starts_with("error[E0101]: odd ␛ place"),
                    "{picture}"
                );
            }
        }
    }

    #[test]
    fn a_long_line_is_clipped() {
        let text = format!("a{} = A;", " x:int".repeat(100_000));
        let picture = drawn(&text, |id| {
            Diagnostic::new(codes::E0101, Span::new(id, 300_000, 300_001), "far away")
        });
        assert!(picture.len() < 2_000, "{} bytes", picture.len());
    }
}
