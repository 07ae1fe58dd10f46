//! Writing a whole output: new files first, then what is not made any more goes, in a folder of ours only.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use super::marker::Marker;
use super::{folder, leftovers};
use crate::Error;
use crate::text_file::TextFile;

/// The folders that this process wrote to, and what.
static WRITTEN: Mutex<BTreeMap<PathBuf, BTreeSet<String>>> = Mutex::new(BTreeMap::new());

/// Writes `files` into `folder`; for each, whether it was written.
///
/// A crash at any point loses nothing: the marker names a file before it is there, and until it is gone.
pub(super) fn write<'f>(
    folder: &Path,
    files: impl Iterator<Item = &'f TextFile> + Clone,
) -> Result<Vec<bool>, Error> {
    // One after the other, so that two threads with one folder see each other's files.
    let mut written = WRITTEN.lock().unwrap_or_else(PoisonError::into_inner);
    for file in files.clone() {
        folder::check(folder, file.path())?;
    }
    let wanted: BTreeSet<_> = files.clone().map(|file| file.path().to_owned()).collect();
    let marker = marker_of(folder);
    fs::create_dir_all(folder).map_err(|error| Error::io("make", folder, error))?;
    let others = note(&mut written, folder, &wanted)?;
    let before = marker.map(|marker| Marker {
        shared: marker.shared || others,
        files: marker.files.union(&wanted).cloned().collect(),
    });
    if let Some(before) = &before {
        before.write(folder)?;
    }
    let changed = files.map(|file| folder::write(folder, file.path(), file.text()));
    let changed = changed.collect::<Result<_, _>>()?;
    if let Some(before) = before {
        leftovers::sweep(folder, &before.files);
        if !before.shared {
            let stale = leftovers::of_ours(folder, before.files.difference(&wanted));
            leftovers::remove(folder, &stale);
            let after = Marker {
                shared: false,
                files: wanted,
            };
            after.write(folder)?;
        }
    }
    Ok(changed)
}

/// The files of ours in `folder` that [`write`] would remove.
pub(super) fn stale(folder: &Path, wanted: &BTreeSet<String>) -> Vec<String> {
    let marker = marker_of(folder).filter(|marker| !marker.shared);
    let files = marker.unwrap_or_default().files;
    let stale = leftovers::of_ours(folder, files.difference(wanted));
    stale.into_iter().map(str::to_owned).collect()
}

/// The marker of `folder`, if the folder is ours. `OUT_DIR` never is: others write there too.
fn marker_of(folder: &Path) -> Option<Marker> {
    let out_dir = std::env::var_os("OUT_DIR").and_then(|path| fs::canonicalize(path).ok());
    if out_dir.is_some() && out_dir == fs::canonicalize(folder).ok() {
        return None;
    }
    Marker::of(folder)
}

/// Remembers what is written into `folder`; did this process write something else there before?
fn note(
    written: &mut BTreeMap<PathBuf, BTreeSet<String>>,
    folder: &Path,
    wanted: &BTreeSet<String>,
) -> Result<bool, Error> {
    let real = fs::canonicalize(folder).map_err(|error| Error::io("look at", folder, error))?;
    let files = written.entry(real).or_default();
    let others = !files.is_empty() && files != wanted;
    files.extend(wanted.iter().cloned());
    Ok(others)
}
