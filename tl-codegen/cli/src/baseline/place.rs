//! Paths as git has them: from the top of the repository, parts joined by `/`.

use std::path::{Path, PathBuf};

use super::git::Git;
use crate::input;
use crate::status::Failure;

/// The PATH of a SPEC: from the top, or from here where it starts with `./` or `../`.
pub(super) fn named(git: &Git, path: &str) -> Result<String, Failure> {
    let path = if cfg!(windows) {
        path.replace('\\', "/")
    } else {
        path.to_owned()
    };
    let is_from_here = path
        .split('/')
        .next()
        .is_some_and(|part| part == "." || part == "..");
    let full = if is_from_here {
        let answer = git.get("tell where this folder is", &["rev-parse", "--show-prefix"])?;
        format!("{}/{path}", answer.line())
    } else {
        path.clone()
    };
    let mut parts: Vec<&str> = Vec::new();
    for part in full.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                if parts.pop().is_none() {
                    return Err(Failure::new(format!("{path} is outside of the repository")));
                }
            }
            other => parts.push(other),
        }
    }
    Ok(parts.join("/"))
}

/// The paths of the new side, which are files and folders on disk.
pub(super) fn of_new_side(git: &Git, new: &[PathBuf]) -> Result<Vec<String>, Failure> {
    if new.is_empty() {
        return Err(Failure::new(
            "the bundled schema is in no repository: name a file to compare, or a path in the baseline, as in `main:schema/api.tl`",
        ));
    }
    new.iter().map(|path| on_disk(git, path)).collect()
}

fn on_disk(git: &Git, path: &Path) -> Result<String, Failure> {
    if input::is_dash(path) {
        return Err(Failure::new(
            "standard input has no path: name one in the baseline, as in `main:schema/api.tl`",
        ));
    }
    let top = git.top();
    let top = top
        .canonicalize()
        .map_err(|error| Failure::io("read", top, &error))?;
    let place =
        canonical(&git.here().join(path)).map_err(|error| Failure::io("read", path, &error))?;
    let Ok(inner) = place.strip_prefix(&top) else {
        return Err(Failure::new(format!(
            "{} is outside of the repository {}: run `tl` inside of its own, or name a file as the baseline",
            path.display(),
            top.display()
        )));
    };
    let parts: Option<Vec<&str>> = inner.iter().map(|part| part.to_str()).collect();
    parts.map(|parts| parts.join("/")).ok_or_else(|| {
        Failure::new(format!(
            "{} is not UTF-8, so git cannot be asked for it: rename it",
            path.display()
        ))
    })
}

/// Where `path` is. The last part may be a link, which git knows under its own name.
fn canonical(path: &Path) -> std::io::Result<PathBuf> {
    match (path.parent(), path.file_name()) {
        (Some(parent), Some(name)) => {
            // The parent of `api.tl` is the empty path.
            let parent = if parent.as_os_str().is_empty() {
                Path::new(".")
            } else {
                parent
            };
            Ok(parent.canonicalize()?.join(name))
        }
        // `.`, `..` and the root have no name of their own.
        _ => path.canonicalize(),
    }
}
