//! The schema files of one side on disk: what a folder stands for, each file once.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use tl_parser::{SourceId, SourceMap};

use super::binary;
use crate::input;
use crate::status::Failure;

/// Adds the files of one side: a folder is all `.tl` files below it, sorted by path; `-` is standard input; none at all is the bundled schema. What is named twice
/// is read once.
///
/// Left out below a folder: what is hidden (`.git`), and folders that say they are a cache (cargo's `target`).
pub(crate) fn on_disk(
    sources: &mut SourceMap,
    paths: &[PathBuf],
) -> Result<Vec<SourceId>, Failure> {
    let mut files = Vec::new();
    let mut seen = BTreeSet::new();
    for path in paths {
        let found = if !input::is_dash(path) && path.is_dir() {
            below(path)?
        } else {
            vec![path.clone()]
        };
        // What is not there is said when it is read.
        let fresh = found.into_iter().filter(|file| {
            input::is_dash(file) || file.canonicalize().map_or(true, |place| seen.insert(place))
        });
        files.extend(fresh);
    }
    let was_read = sources.files().any(|(_, file)| file.name() == "stdin");
    if was_read && files.iter().any(|path| input::is_dash(path)) {
        return Err(Failure::new("standard input (`-`) can be read only once"));
    }
    let ids = input::add(sources, &files)?;
    for (id, path) in ids.iter().zip(&files) {
        let text = sources.file(*id).text();
        binary::refuse(&path.display().to_string(), text.as_bytes())?;
    }
    Ok(ids)
}

/// Is this a name of a schema file?
fn is_schema(name: &str) -> bool {
    Path::new(name).extension().is_some_and(|end| end == "tl") && !is_hidden(name)
}

fn is_hidden(name: &str) -> bool {
    name.starts_with('.')
}

/// The same of a path below a folder, `/a/b.tl`: nothing in it is hidden.
pub(super) fn is_schema_below(path: &str) -> bool {
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
