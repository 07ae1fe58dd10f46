//! What is wrong with a schema and where: errors as data.

pub mod catalogue;
pub mod codes;
mod counts;
mod explanation;
mod findings;
pub mod plain;

use crate::span::Span;

pub use codes::Code;
pub use counts::Counts;
pub use explanation::{Example, Explanation};
pub(crate) use findings::Findings;
pub use findings::capped;

/// How bad a diagnostic is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// The schema can be used; something looks wrong.
    Warning,
    /// The schema cannot be used.
    Error,
}

impl Severity {
    /// `error` or `warning`, as people and the JSON form write it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

/// A place in the source and what is to be said of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Label {
    /// The place.
    pub span: Span,
    /// What stands there; may be empty.
    pub message: String,
}

/// One finding: a stable code, a sentence, the place, other parties, help.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// Stable code, such as `E0401`.
    pub code: Code,
    /// Severity of this finding.
    pub severity: Severity,
    /// One sentence that makes sense without the source.
    pub message: String,
    /// Labels; the first is the primary one.
    pub labels: Vec<Label>,
    /// Background, one sentence each.
    pub notes: Vec<String>,
    /// What to do, where that is known.
    pub help: Option<String>,
    /// The declarations that a warning is about, by the names that an allow list can use: `ipPortSecret`, `messages.sendMessage.flags`. Errors have none.
    pub subjects: Vec<String>,
    /// What an E0007 stands for; nothing, for any other code.
    pub rest: Counts,
}

impl Diagnostic {
    /// A finding of `code` at `span`, with the code's own severity.
    pub fn new(code: Code, span: Span, message: impl Into<String>) -> Self {
        let primary = Label {
            span,
            message: String::new(),
        };
        Self {
            code,
            severity: code.severity(),
            message: message.into(),
            labels: vec![primary],
            notes: Vec::new(),
            help: None,
            subjects: Vec::new(),
            rest: Counts::default(),
        }
    }

    /// Says something at the primary place.
    #[must_use]
    pub fn here(mut self, message: impl Into<String>) -> Self {
        self.labels[0].message = message.into();
        self
    }

    /// Adds a second place.
    #[must_use]
    pub fn label(mut self, span: Span, message: impl Into<String>) -> Self {
        self.labels.push(Label {
            span,
            message: message.into(),
        });
        self
    }

    /// Adds background.
    #[must_use]
    pub fn note(mut self, note: impl Into<String>) -> Self {
        self.notes.push(note.into());
        self
    }

    /// Says what to do.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// Names a declaration that it is about.
    #[must_use]
    pub fn about(mut self, name: impl Into<String>) -> Self {
        self.subjects.push(name.into());
        self
    }

    /// The primary place.
    pub fn span(&self) -> Span {
        self.labels[0].span
    }

    /// Is it an error?
    pub fn is_error(&self) -> bool {
        self.severity == Severity::Error
    }
}
