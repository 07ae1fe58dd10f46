//! What was written, and whether what stands there is what would be written.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use tl_parser::{Diagnostic, SourceMap};

use super::{folder, own};
use crate::{Error, Generated, TextFile, Translation};

/// What [`Config::compile`](crate::Config::compile) did.
#[derive(Debug)]
pub struct Artifacts {
    /// The files of each schema, in the order in which they were named, the main file first; then those beside the code.
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
    /// How many declarations its schema has; none where it is not the main file of one.
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
    /// A file of ours that would not be written any more.
    Leftover,
}

impl Translation {
    /// Writes everything into `folder`, as [`Config::compile`](crate::Config::compile) does: a file with the same bytes is left alone, another one is
    /// replaced in one step, and in a folder of ours (see [`Config::out_dir`](crate::Config::out_dir)) code that is not made any more is removed.
    ///
    /// # Errors
    /// When the folder or a file cannot be written: each file is then the old one or the new one. When a link in the folder is in the way: then nothing
    /// was written.
    pub fn write(&self, folder: &Path) -> Result<Vec<Artifact>, Error> {
        let changed = own::write(folder, self.texts())?;
        let code = self.files.iter().flat_map(|code| {
            let definitions = std::iter::once(code.definitions()).chain(std::iter::repeat(0));
            code.files().zip(definitions)
        });
        let beside = self.beside.iter().map(|file| (file, 0));
        let all = code.chain(beside).zip(changed);
        Ok(all
            .map(|((file, definitions), changed)| artifact(folder, file, definitions, changed))
            .collect())
    }

    /// Writes everything into `folder`, which is made if it is missing, and removes nothing: for what is added to other code.
    ///
    /// # Errors
    /// As [`write`](Self::write).
    pub fn add_to(&self, folder: &Path) -> Result<(), Error> {
        for file in self.texts() {
            folder::check(folder, file.path())?;
        }
        self.texts()
            .try_for_each(|file| folder::write(folder, file.path(), file.text()).map(drop))
    }

    /// Compares everything with what stands in `folder`: how each file is, by its [path](TextFile::path), then the [leftovers](Freshness::Leftover), which
    /// [`write`](Self::write) would remove. Writes nothing.
    ///
    /// # Errors
    /// When a file is there and cannot be read.
    pub fn compare(&self, folder: &Path) -> Result<Vec<(String, Freshness)>, Error> {
        let wanted = self.texts().map(|file| file.path().to_owned()).collect();
        let mut all = self
            .texts()
            .map(|file| Ok((file.path().to_owned(), file.compare(folder)?)))
            .collect::<Result<Vec<_>, Error>>()?;
        let stale = own::stale(folder, &wanted).into_iter();
        all.extend(stale.map(|path| (path, Freshness::Leftover)));
        Ok(all)
    }
}

impl Generated {
    /// Writes the code into `folder`, which is made if it is missing. A file with the same bytes is left alone; another one is replaced in one step. No
    /// file is removed.
    ///
    /// # Errors
    /// When the folder or a file cannot be written; that file is then as it was. When a link in the folder is in the way.
    pub fn write(&self, folder: &Path) -> Result<Vec<Artifact>, Error> {
        for file in self.files() {
            folder::check(folder, file.path())?;
        }
        let definitions = std::iter::once(self.definitions()).chain(std::iter::repeat(0));
        let files = self.files().zip(definitions).map(|(file, definitions)| {
            let changed = folder::write(folder, file.path(), file.text())?;
            Ok(artifact(folder, file, definitions, changed))
        });
        files.collect()
    }

    /// Compares the code with its files in `folder`: [`Fresh`](Freshness::Fresh), or what the first is that is not. Writes nothing.
    ///
    /// # Errors
    /// When a file is there and cannot be read.
    pub fn compare(&self, folder: &Path) -> Result<Freshness, Error> {
        for file in self.files() {
            let freshness = file.compare(folder)?;
            if freshness != Freshness::Fresh {
                return Ok(freshness);
            }
        }
        Ok(Freshness::Fresh)
    }
}

impl TextFile {
    /// Compares the text with its file in `folder`; writes nothing.
    ///
    /// # Errors
    /// When the file is there and cannot be read.
    pub fn compare(&self, folder: &Path) -> Result<Freshness, Error> {
        let path = folder::place(folder, self.path());
        match fs::read(&path) {
            Ok(old) => Ok(compare(&old, self.text().as_bytes())),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(Freshness::Missing),
            Err(error) => Err(Error::io("read", &path, error)),
        }
    }
}

fn artifact(folder: &Path, file: &TextFile, definitions: usize, changed: bool) -> Artifact {
    Artifact {
        path: folder::place(folder, file.path()),
        bytes: file.text().len(),
        definitions,
        changed,
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
