//! How the program ends: three exit statuses, and what is said of a failure.

use std::io;
use std::path::Path;
use std::process::ExitCode;

use crate::wording::visible;

/// The exit status.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Status {
    /// 0: done, warnings included.
    Done,
    /// 1: the input has errors, or `--check` found a difference.
    Findings,
    /// 2: the program could not do its job.
    Failed,
}

impl From<Status> for ExitCode {
    fn from(status: Status) -> Self {
        Self::from(match status {
            Status::Done => 0,
            Status::Findings => 1,
            Status::Failed => 2,
        })
    }
}

/// Why the program could not do its job.
#[derive(Debug)]
pub(crate) enum Failure {
    /// In one sentence or several, none of them empty.
    Sentences(Vec<String>),
    /// Drawn already, with the lines that it points at.
    Drawn(String),
}

impl Failure {
    pub(crate) fn new(sentence: impl Into<String>) -> Self {
        Self::Sentences(vec![visible(&sentence.into())])
    }

    /// Says this after what `earlier` says.
    pub(crate) fn after(self, earlier: Option<Self>) -> Self {
        match (earlier, self) {
            (None, only) => only,
            (Some(Self::Sentences(mut first)), Self::Sentences(second)) => {
                first.extend(second);
                Self::Sentences(first)
            }
            (Some(first), _) => first,
        }
    }

    /// One sentence a line.
    pub(crate) fn sentences(text: &str) -> Self {
        Self::Sentences(text.lines().map(visible).collect())
    }

    pub(crate) fn drawn(text: String) -> Self {
        Self::Drawn(text)
    }

    /// `action` is an infinitive: "read".
    pub(crate) fn io(action: &str, path: &Path, error: &io::Error) -> Self {
        Self::new(format!("cannot {action} {}: {error}", path.display()))
    }
}
