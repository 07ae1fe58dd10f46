//! Why there is no code: an opaque error that prints whole excerpts of the schema.

use std::fmt;
use std::io;
use std::path::Path;

use tl_parser::diagnostic::{Counts, plain};
use tl_parser::{Diagnostic, SourceMap};

/// Why nothing was made: input or output, the schema, or the way the compiler was called.
///
/// `Display` and `Debug` print the same text, because cargo shows what `main` of a build script returns through `Debug`: every finding with its excerpt.
pub struct Error(Box<Kind>);

enum Kind {
    Io {
        message: String,
        source: io::Error,
    },
    Schema {
        diagnostics: Vec<Diagnostic>,
        text: String,
    },
    Usage(String),
}

impl Error {
    /// `action` is an infinitive: "read", "write".
    pub(crate) fn io(action: &str, path: &Path, source: io::Error) -> Self {
        Self(Box::new(Kind::Io {
            message: format!("cannot {action} {}", path.display()),
            source,
        }))
    }

    pub(crate) fn usage(message: impl Into<String>) -> Self {
        Self(Box::new(Kind::Usage(message.into())))
    }

    /// Findings that point into `sources`.
    pub(crate) fn schema(diagnostics: Vec<Diagnostic>, sources: &SourceMap) -> Self {
        let excerpts = diagnostics
            .iter()
            .map(|finding| plain::excerpt(sources, finding));
        let text = schema_text(&diagnostics, excerpts);
        Self(Box::new(Kind::Schema { diagnostics, text }))
    }

    /// Findings whose source text is not at hand.
    pub(crate) fn schema_without_source(diagnostics: Vec<Diagnostic>) -> Self {
        let lines = diagnostics.iter().map(|finding| {
            format!(
                "{}[{}]: {}",
                finding.severity.name(),
                finding.code,
                finding.message
            )
        });
        let text = schema_text(&diagnostics, lines);
        Self(Box::new(Kind::Schema { diagnostics, text }))
    }

    /// Could a file not be read or written?
    pub fn is_io(&self) -> bool {
        matches!(*self.0, Kind::Io { .. })
    }

    /// Is a schema wrong?
    pub fn is_schema(&self) -> bool {
        matches!(*self.0, Kind::Schema { .. })
    }

    /// All findings of all files, warnings included, where [`is_schema`](Self::is_schema); else none.
    pub fn diagnostics(&self) -> &[Diagnostic] {
        match &*self.0 {
            Kind::Schema { diagnostics, .. } => diagnostics,
            Kind::Io { .. } | Kind::Usage(_) => &[],
        }
    }
}

/// A headline with the number of errors, then the findings, a blank line between them.
fn schema_text(diagnostics: &[Diagnostic], findings: impl Iterator<Item = String>) -> String {
    let mut text = match Counts::of(diagnostics).errors {
        1 => "the schema has an error".to_owned(),
        errors => format!("the schema has {errors} errors"),
    };
    for finding in findings {
        text.push_str("\n\n");
        text.push_str(finding.trim_end());
    }
    text
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &*self.0 {
            Kind::Io { message, source } => write!(f, "{message}: {source}"),
            Kind::Schema { text, .. } => f.write_str(text),
            Kind::Usage(message) => f.write_str(message),
        }
    }
}

impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match &*self.0 {
            Kind::Io { source, .. } => Some(source),
            Kind::Schema { .. } | Kind::Usage(_) => None,
        }
    }
}
