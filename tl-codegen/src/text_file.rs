//! A file in memory: where it goes in the output folder, and its text.

/// A file of the output that is not on disk yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TextFile {
    path: String,
    text: String,
}

impl TextFile {
    /// `path` is relative, made of plain names and `/`.
    pub(crate) fn new(path: impl Into<String>, text: String) -> Self {
        Self {
            path: path.into(),
            text,
        }
    }

    /// Its place in the output folder: `api.rs`, `api/functions/messages.rs`; always with `/`.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// What is in it; UTF-8, ends with a line end.
    pub fn text(&self) -> &str {
        &self.text
    }
}
