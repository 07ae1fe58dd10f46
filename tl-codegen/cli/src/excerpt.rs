//! A finding with the lines it points at, drawn as the Rust compiler draws its own.

use annotate_snippets::{
    Annotation, AnnotationKind, Group, Level, Renderer, Snippet, normalize_untrusted_str,
};
use tl_parser::diagnostic::{Label, plain};
use tl_parser::source::SourceFile;
use tl_parser::{Diagnostic, Severity, SourceMap};

/// Longest text that is laid out as one excerpt, in bytes; longer lines get the plain form, which clips.
const LONGEST: usize = 16 * 1024;

/// Draws `finding`, with colours, without a line end.
pub(crate) fn draw(sources: &SourceMap, finding: &Diagnostic) -> String {
    let Some(snippets) = snippets(sources, &finding.labels) else {
        return plain::excerpt(sources, finding).trim_end().to_owned();
    };
    let level = match finding.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    let help = finding
        .help
        .iter()
        .map(|help| Level::HELP.message(normalize_untrusted_str(help)));
    let notes = finding
        .notes
        .iter()
        .map(|note| Level::NOTE.message(normalize_untrusted_str(note)));
    let report: Group<'_> = level
        .primary_title(&finding.message)
        .id(finding.code.name())
        .elements(snippets)
        .elements(help)
        .elements(notes);
    Renderer::styled().render(&[report])
}

/// One excerpt for all labels where they are near each other, else one a label. `None` where a line is too long.
fn snippets<'s>(
    sources: &'s SourceMap,
    labels: &'s [Label],
) -> Option<Vec<Snippet<'s, Annotation<'s>>>> {
    let together = || excerpt(sources, labels, true).map(|one| vec![one]);
    let apart = || {
        labels
            .iter()
            .enumerate()
            .map(|(at, label)| excerpt(sources, std::slice::from_ref(label), at == 0))
            .collect()
    };
    together().or_else(apart)
}

/// The lines of `labels`, which are in one file; the first label is the primary one where `with_primary`.
fn excerpt<'s>(
    sources: &'s SourceMap,
    labels: &'s [Label],
    with_primary: bool,
) -> Option<Snippet<'s, Annotation<'s>>> {
    let source = labels.first()?.span.source;
    if labels.iter().any(|label| label.span.source != source) {
        return None;
    }
    let file = sources.file(source);
    let ranges: Vec<_> = labels
        .iter()
        .map(|label| sources.range(label.span))
        .collect();
    let first = ranges.iter().map(|(start, _)| start.line).min()?;
    let last = ranges.iter().map(|(_, end)| end.line).max()?;
    let window = Window::new(file, first, last)?;
    let annotations = labels
        .iter()
        .zip(ranges)
        .enumerate()
        .map(|(at, (label, (start, end)))| {
            let kind = if at == 0 && with_primary {
                AnnotationKind::Primary
            } else {
                AnnotationKind::Context
            };
            let text = (!label.message.is_empty()).then(|| normalize_untrusted_str(&label.message));
            let from = window.byte(start.line, start.column);
            kind.span(from..window.byte(end.line, end.column).max(from))
                .label(text)
        });
    let annotations: Vec<_> = annotations.collect();
    Some(
        Snippet::source(window.text)
            .line_start(first as usize)
            .path(file.name())
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
    use tl_parser::Span;
    use tl_parser::diagnostic::codes;

    fn drawn(text: &str, finding: impl FnOnce(tl_parser::SourceId) -> Diagnostic) -> String {
        let mut sources = SourceMap::new();
        let id = sources.add("a.tl", text);
        anstream::adapter::strip_str(&draw(&sources, &finding(id))).to_string()
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
