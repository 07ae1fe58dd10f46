//! A folder that code is written into, and nothing beside it: no link inside it is followed.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::fs::write_if_changed;
use crate::Error;
use crate::name::is_plain;

/// Is it a path that may stand for one of our files: plain names with `/` between them?
pub(super) fn is_ours(path: &str) -> bool {
    path.split('/').count() <= 8 && path.split('/').all(is_plain)
}

/// Where a file stands.
pub(super) fn place(folder: &Path, path: &str) -> PathBuf {
    path.split('/')
        .fold(folder.to_owned(), |at, name| at.join(name))
}

/// The folders that `path` is in, the outermost first: `api`, `api/types` for `api/types/messages.rs`.
pub(super) fn above(path: &str) -> impl DoubleEndedIterator<Item = &str> {
    path.match_indices('/').map(|(end, _)| &path[..end])
}

/// Is each folder that `path` is in a real one?
///
/// # Errors
/// A link, or something else that is no folder, is in the way; what is missing is in nobody's.
pub(super) fn check(folder: &Path, path: &str) -> Result<(), Error> {
    for inner in above(path) {
        let inner = place(folder, inner);
        match fs::symlink_metadata(&inner) {
            Ok(meta) if meta.is_dir() => {}
            Ok(meta) => {
                let what = if meta.is_symlink() {
                    "a link"
                } else {
                    "no folder"
                };
                return Err(Error::usage(format!(
                    "{} is {what}: code goes into folders only that are really inside the output folder, so remove it",
                    inner.display()
                )));
            }
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
            Err(error) => return Err(Error::io("look at", &inner, error)),
        }
    }
    Ok(())
}

/// Puts `text` at `path`; `false` when it was there already.
pub(super) fn write(folder: &Path, path: &str, text: &str) -> Result<bool, Error> {
    check(folder, path)?;
    let path = place(folder, path);
    write_if_changed(&path, text.as_bytes()).map_err(|error| Error::io("write", &path, error))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_that_lead_elsewhere_are_not_ours() {
        assert!(is_ours("api.rs") && is_ours("api/types/messages.rs"));
        for path in [
            "",
            "/etc/x",
            "../x",
            "a/../x",
            "a//x",
            "a/",
            ".x",
            "a\\x",
            "c:x",
            "a/con.rs",
            "a/b/c/d/e/f/g/h/i",
        ] {
            assert!(!is_ours(path), "{path}");
        }
        assert!(above("a/b/c.rs").eq(["a", "a/b"]));
    }
}
