//! What a folder stands for on the command line: the schema files below it.

use std::fs;
use std::path::{Path, PathBuf};

use crate::input;
use crate::status::Failure;

/// The files that `paths` name: a folder is all `.tl` files below it, sorted by path; anything else stays as it is.
///
/// Left out below a folder: what is hidden (`.git`), and folders that say they are a cache (cargo's `target`).
pub(crate) fn expanded(paths: &[PathBuf]) -> Result<Vec<PathBuf>, Failure> {
    let mut files = Vec::new();
    for path in paths {
        if !input::is_dash(path) && path.is_dir() {
            files.extend(below(path)?);
        } else {
            files.push(path.clone());
        }
    }
    Ok(files)
}

/// Is this a name of a schema file?
fn is_schema(name: &str) -> bool {
    Path::new(name).extension().is_some_and(|end| end == "tl") && !is_hidden(name)
}

fn is_hidden(name: &str) -> bool {
    name.starts_with('.')
}

/// The same of a path below a folder, `/a/b.tl`: nothing in it is hidden.
pub(crate) fn is_schema_below(path: &str) -> bool {
    is_schema(path) && !path.split('/').any(is_hidden)
}

/// All schema files below `folder`, sorted by path.
fn below(folder: &Path) -> Result<Vec<PathBuf>, Failure> {
    let mut files = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        let failed = |error| Failure::io("read", &folder, &error);
        for entry in fs::read_dir(&folder).map_err(failed)? {
            let entry = entry.map_err(failed)?;
            let path = entry.path();
            let name = entry.file_name();
            let name = name.to_string_lossy();
            // A link to a folder is not followed: it may lead round in a circle.
            if entry.file_type().map_err(failed)?.is_dir() {
                if !is_hidden(&name) && !path.join("CACHEDIR.TAG").exists() {
                    folders.push(path);
                }
            } else if is_schema(&name) && !path.is_dir() {
                files.push(path);
            }
        }
    }
    if files.is_empty() {
        return Err(Failure::new(format!(
            "{} has no .tl files: name the folder that has them",
            folder.display()
        )));
    }
    files.sort();
    Ok(files)
}
