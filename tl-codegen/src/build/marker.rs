//! The file `.tl-codegen`: it says that a folder is ours, and what we wrote there.
//!
//! ```text
//! # tl-codegen made this folder ..
//! shared
//! file api.rs
//! file api/types/messages.rs
//! ```

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use super::folder;
use super::fs::write_if_changed;
use crate::Error;

/// What it is called.
pub(super) const NAME: &str = ".tl-codegen";

/// More than that was not written by us.
const MOST_BYTES: u64 = 1 << 24;

const HEAD: &str = "# tl-codegen made this folder. Of the files listed here, those that it does not make any more are removed; all others stay.\n";

/// What a marker says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Marker {
    /// Several sets of schemas are compiled into the folder, so what one does not make may be another's.
    pub(super) shared: bool,
    /// What was written there.
    pub(super) files: BTreeSet<String>,
}

impl Marker {
    /// The marker of `folder`, if it is one of ours: one that has a marker, or an empty or missing one.
    pub(super) fn of(folder: &Path) -> Option<Self> {
        let path = folder.join(NAME);
        // A link is not ours.
        match fs::symlink_metadata(&path) {
            Ok(meta) if meta.is_file() && meta.len() <= MOST_BYTES => {
                return fs::read(&path).ok().map(|text| Self::parse(&text));
            }
            Ok(_) => return None,
            Err(_) => {}
        }
        let is_free = match fs::read_dir(folder) {
            Ok(mut entries) => entries.next().is_none(),
            Err(error) => error.kind() == std::io::ErrorKind::NotFound,
        };
        is_free.then(Self::default)
    }

    /// Someone may have edited it: lines that make no sense, and paths that could not be ours, are passed over.
    fn parse(text: &[u8]) -> Self {
        let text = String::from_utf8_lossy(text);
        let paths = text.lines().filter_map(|line| line.strip_prefix("file "));
        Self {
            shared: text.lines().any(|line| line == "shared"),
            files: paths
                .filter(|path| folder::is_ours(path))
                .map(str::to_owned)
                .collect(),
        }
    }

    fn to_text(&self) -> String {
        let shared = if self.shared { "shared\n" } else { "" };
        let files = self.files.iter().map(|path| format!("file {path}\n"));
        format!("{HEAD}{shared}{}", files.collect::<String>())
    }

    /// Writes it, unless it is there.
    pub(super) fn write(&self, folder: &Path) -> Result<(), Error> {
        let path = folder.join(NAME);
        write_if_changed(&path, self.to_text().as_bytes())
            .map_err(|error| Error::io("write", &path, error))?;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_again() {
        let files = ["api.rs", "api/types/messages.rs", "shared"].map(str::to_owned);
        for shared in [false, true] {
            let marker = Marker {
                shared,
                files: files.clone().into(),
            };
            assert_eq!(Marker::parse(marker.to_text().as_bytes()), marker);
        }
    }

    #[test]
    fn hostile_lines_are_passed_over() {
        let text = b"file ../up.rs\nfile /etc/passwd\nfile a\\b\nfile\n\xff\xfe\nfile c:x\nSHARED\nfile a.rs\r\nfile .tl-codegen\nfile ..\n";
        let marker = Marker::parse(text);
        assert!(!marker.shared);
        assert!(marker.files.iter().eq(["a.rs"]));
    }
}
