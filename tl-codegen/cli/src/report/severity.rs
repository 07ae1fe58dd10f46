//! How bad a finding is.

/// The worst one last.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Severity {
    Info,
    Warning,
    Error,
}

impl Severity {
    /// `error`, `warning` or `info`, as people read it.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Info => "info",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }

    /// What starts the heading of such a finding: bold, in its colour.
    pub(crate) fn colour(self) -> &'static str {
        match self {
            Self::Info => "\u{1b}[1m\u{1b}[96m",
            Self::Warning => "\u{1b}[1m\u{1b}[33m",
            Self::Error => "\u{1b}[1m\u{1b}[91m",
        }
    }
}

impl From<tl_parser::Severity> for Severity {
    fn from(severity: tl_parser::Severity) -> Self {
        match severity {
            tl_parser::Severity::Warning => Self::Warning,
            tl_parser::Severity::Error => Self::Error,
        }
    }
}
