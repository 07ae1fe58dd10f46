//! The old side of a comparison: files on disk, or what git has at a revision.

mod binary;
mod found;
mod git;
mod old_side;
mod on_disk;
mod place;
mod renames;
mod revision;
#[cfg(test)]
mod scratch;
mod spec;
mod tree;

#[cfg(test)]
mod tests;

use std::path::{Path, PathBuf};

use tl_parser::SourceMap;

use crate::input;
use crate::status::Failure;
use crate::wording::visible;

use git::Git;
use spec::Spec;

pub(crate) use found::{Baseline, Found};
pub(crate) use on_disk::on_disk;

/// Adds the texts of `spec` to `sources`. `new` are the paths of the new side, as on the command line: a SPEC that names no path means them.
///
/// # Errors
/// What to do, in sentences, where the SPEC gives nothing that can be read: not a file, no repository, no such revision.
pub(crate) fn read(sources: &mut SourceMap, spec: &str, new: &[PathBuf]) -> Result<Found, Failure> {
    let path = Path::new(spec);
    if input::is_dash(path) || path.exists() {
        return read_from_disk(sources, path);
    }
    read_from_git(sources, spec, new, Path::new("."))
}

/// A file, or a folder, which may have the name of a branch.
fn read_from_disk(sources: &mut SourceMap, path: &Path) -> Result<Found, Failure> {
    let note = note_of_both(path, Path::new("."));
    match on_disk(sources, &[path.to_owned()]) {
        Ok(files) => Ok(Found {
            baseline: Baseline::Files(files),
            notes: note.into_iter().collect(),
        }),
        Err(Failure::Sentences(mut sentences)) => {
            sentences.extend(note);
            Err(Failure::Sentences(sentences))
        }
        Err(other) => Err(other),
    }
}

/// What is said where `path`, seen from `here`, is on disk and a revision.
fn note_of_both(path: &Path, here: &Path) -> Option<String> {
    let name = path.to_str()?;
    let place = here.join(path);
    if !place.exists() || !revision::is_one(here, name) {
        return None;
    }
    let what = if place.is_dir() { "folder" } else { "file" };
    Some(visible(&format!(
        "{name} is a {what} and a revision, and the {what} was taken: `{name}:PATH` is the revision"
    )))
}

/// The same for what is no file, seen from the folder `here`.
fn read_from_git(
    sources: &mut SourceMap,
    spec: &str,
    new: &[PathBuf],
    here: &Path,
) -> Result<Found, Failure> {
    let git = Git::open(here, spec)?;
    let spec = Spec::parse(spec)?;
    let wanted = match spec.path {
        Some(path) => vec![place::named(&git, path)?],
        None => place::of_new_side(&git, new)?,
    };
    let mut notes = Vec::new();
    let revision = revision::find(&git, &spec, &mut notes)?;
    old_side::read(
        sources,
        &git,
        &revision,
        &wanted,
        spec.path.is_some(),
        notes,
    )
}
