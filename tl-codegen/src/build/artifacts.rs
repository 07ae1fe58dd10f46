//! What was written, and whether what stands there is what would be written.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use tl_parser::{Diagnostic, SourceMap};

use super::fs::write_if_changed;
use crate::{Error, Generated};

/// What [`Config::compile`](crate::Config::compile) did.
#[derive(Debug)]
pub struct Artifacts {
    /// One a schema, in the order in which they were named.
    pub files: Vec<Artifact>,
    /// Findings that did not stop it.
    pub warnings: Vec<Diagnostic>,
    /// The text that the warnings point into.
    pub sources: SourceMap,
}

/// A generated file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Artifact {
    /// Where it is.
    pub path: PathBuf,
    /// Its length.
    pub bytes: usize,
    /// How many declarations its schema has.
    pub definitions: usize,
    /// Was it written (else the same bytes were there)?
    pub changed: bool,
}

/// How a file in place compares with the code that would be written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Freshness {
    /// The same bytes.
    Fresh,
    /// The same but for line ends.
    LineEnds,
    /// Other text.
    Stale,
    /// No such file.
    Missing,
}

impl Generated {
    /// Writes the code into `folder`, which is made if it is missing. A file with the same bytes is left alone; another one is replaced in one step.
    ///
    /// # Errors
    /// When the folder or the file cannot be written; the old file is then as it was.
    pub fn write(&self, folder: &Path) -> Result<Artifact, Error> {
        let path = folder.join(self.file_name());
        let changed = write_if_changed(&path, self.text().as_bytes())
            .map_err(|error| Error::io("write", &path, error))?;
        Ok(Artifact {
            path,
            bytes: self.text().len(),
            definitions: self.definitions(),
            changed,
        })
    }

    /// Compares the code with its file in `folder`; writes nothing.
    ///
    /// # Errors
    /// When the file is there and cannot be read.
    pub fn compare(&self, folder: &Path) -> Result<Freshness, Error> {
        let path = folder.join(self.file_name());
        match fs::read(&path) {
            Ok(old) => Ok(compare(&old, self.text().as_bytes())),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(Freshness::Missing),
            Err(error) => Err(Error::io("read", &path, error)),
        }
    }
}

fn compare(old: &[u8], new: &[u8]) -> Freshness {
    let unix = |text: &[u8]| String::from_utf8_lossy(text).replace("\r\n", "\n");
    if old == new {
        Freshness::Fresh
    } else if unix(old) == unix(new) {
        Freshness::LineEnds
    } else {
        Freshness::Stale
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn line_ends_are_told_from_text() {
        assert_eq!(compare(b"a\nb\n", b"a\nb\n"), Freshness::Fresh);
        assert_eq!(compare(b"a\r\nb\r\n", b"a\nb\n"), Freshness::LineEnds);
        assert_eq!(compare(b"a\r\nc\r\n", b"a\nb\n"), Freshness::Stale);
    }
}
