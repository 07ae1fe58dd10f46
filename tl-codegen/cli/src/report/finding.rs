//! One finding, whatever found it: the checks, the lint, the configuration.

use tl_parser::Text;
use tl_parser::diagnostic::{Code, Label};
use tl_parser::lint::Rule;
use tl_parser::source::Position;
use tl_parser::{Diagnostic, SourceMap, Span};

use super::path;
use super::severity::Severity;

/// What is said, how bad it is, and where.
#[derive(Clone, Debug)]
pub(crate) struct Finding {
    pub(crate) kind: Kind,
    pub(crate) severity: Severity,
    /// One sentence that makes sense without the source.
    pub(crate) message: String,
    /// The places; the first is the primary one.
    pub(crate) labels: Vec<Label>,
    pub(crate) notes: Vec<String>,
    pub(crate) help: Option<String>,
    /// The declarations that it is about.
    pub(crate) subjects: Vec<String>,
    /// What makes it the same finding in the next run, where that is not its code, file, subjects and message.
    pub(crate) identity: Option<Vec<Text>>,
}

/// What findings of one sort have in common.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Kind {
    /// Stable code: `E0303`; where there is none the name of the rule.
    pub(crate) code: &'static str,
    /// Name of the rule in words: `unused-type`; where there is none the code.
    pub(crate) rule: &'static str,
    /// What the code means, in one line.
    pub(crate) title: &'static str,
    /// How bad such findings are unless somebody chose otherwise.
    pub(crate) usual: Severity,
    /// What the code means and what to do, in full.
    pub(crate) text: String,
    /// A page that tells more, where its address is known.
    pub(crate) page: Option<String>,
}

impl Kind {
    /// A kind that has no code, only a name.
    pub(crate) fn named(rule: &'static str, title: &'static str) -> Self {
        Self {
            code: rule,
            rule,
            title,
            usual: Severity::Warning,
            text: title.to_owned(),
            page: None,
        }
    }
}

impl From<Code> for Kind {
    fn from(code: Code) -> Self {
        Self {
            code: code.name(),
            rule: Rule::of(code).map_or(code.name(), Rule::name),
            title: code.title(),
            usual: if code.name().starts_with('E') {
                Severity::Error
            } else {
                Severity::Warning
            },
            text: code.explanation().to_owned(),
            page: None,
        }
    }
}

impl From<Diagnostic> for Finding {
    fn from(diagnostic: Diagnostic) -> Self {
        Self {
            kind: diagnostic.code.into(),
            severity: diagnostic.severity.into(),
            message: diagnostic.message,
            labels: diagnostic.labels,
            notes: diagnostic.notes,
            help: diagnostic.help,
            subjects: diagnostic.subjects,
            identity: None,
        }
    }
}

/// A range in a file; lines and columns from 1, columns in characters, the end is the place after the last one.
pub(crate) struct Place {
    /// The path, relative to the working folder where it is below it, with slashes.
    pub(crate) file: String,
    pub(crate) start: Position,
    pub(crate) end: Position,
}

impl Place {
    pub(crate) fn of(sources: &SourceMap, span: Span) -> Self {
        let (start, end) = sources.range(span);
        Self {
            file: path::portable(sources.file(span.source).name()),
            start,
            end,
        }
    }

    /// `schema/api.tl:3:7`
    pub(crate) fn in_short(&self) -> String {
        let Position { line, column } = self.start;
        format!("{}:{line}:{column}", self.file)
    }
}

/// One thing that is said beside the message of a finding.
pub(super) enum Remark<'f> {
    /// At another place.
    There(Place, &'f str),
    /// A `note` or `help`.
    Said(&'static str, &'f str),
}

impl Finding {
    pub(crate) fn is_error(&self) -> bool {
        self.severity == Severity::Error
    }

    /// Has it a code of the catalogue, which can be explained?
    pub(crate) fn has_code(&self) -> bool {
        self.kind.code.starts_with(|c: char| c.is_ascii_uppercase())
    }

    /// Where it is.
    pub(super) fn place(&self, sources: &SourceMap) -> Place {
        let span = self.labels.first().map(|label| label.span);
        Place::of(sources, span.unwrap_or_default())
    }

    /// What is said beside the message, in the order in which it is read: other places, notes, help.
    pub(super) fn remarks<'f>(
        &'f self,
        sources: &'f SourceMap,
    ) -> impl Iterator<Item = Remark<'f>> {
        let places = self.related(sources);
        let notes = self.notes.iter().map(|note| Remark::Said("note", note));
        let help = self.help.iter().map(|help| Remark::Said("help", help));
        places
            .map(|(place, said)| Remark::There(place, said))
            .chain(notes)
            .chain(help)
    }

    /// The other places, each with what is to be said of it.
    pub(super) fn related<'f>(
        &'f self,
        sources: &'f SourceMap,
    ) -> impl Iterator<Item = (Place, &'f str)> {
        self.labels
            .iter()
            .skip(1)
            .map(|label| (Place::of(sources, label.span), label.message.as_str()))
    }
}
