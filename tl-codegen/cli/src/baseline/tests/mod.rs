//! Baselines from scratch repositories.

mod failures;
mod files;
mod history;

use std::path::PathBuf;

use tl_parser::SourceMap;

use super::scratch::Scratch;
use super::{Baseline, Found, read_from_git};
use crate::status::Failure;

/// The files of a baseline, each as `name = text`, or the sentence about their absence; then the notes.
#[derive(Debug, PartialEq, Eq)]
struct Seen {
    files: Vec<(String, String)>,
    absent: Option<String>,
    notes: Vec<String>,
}

/// Reads `spec` from the folder `inner` of the repository.
fn seen_from(scratch: &Scratch, inner: &str, spec: &str, new: &[&str]) -> Result<Seen, Failure> {
    let mut sources = SourceMap::new();
    let new: Vec<_> = new.iter().map(PathBuf::from).collect();
    let here = scratch.path().join(inner);
    let Found { baseline, notes } = read_from_git(&mut sources, spec, &new, &here)?;
    let (ids, absent) = match baseline {
        Baseline::Files(ids) => (ids, None),
        Baseline::Absent { sentence } => (Vec::new(), Some(sentence)),
    };
    let file = |id| {
        (
            sources.file(id).name().to_owned(),
            sources.file(id).text().to_owned(),
        )
    };
    Ok(Seen {
        files: ids.into_iter().map(file).collect(),
        absent,
        notes,
    })
}

fn seen(scratch: &Scratch, spec: &str, new: &[&str]) -> Seen {
    seen_from(scratch, "", spec, new).expect("a baseline")
}

/// The names of the files that `spec` gives.
fn names(scratch: &Scratch, spec: &str, new: &[&str]) -> Vec<String> {
    let seen = seen(scratch, spec, new);
    seen.files.into_iter().map(|(name, _)| name).collect()
}

/// What is said of a SPEC that gives nothing.
fn refused(scratch: &Scratch, spec: &str, new: &[&str]) -> Vec<String> {
    match seen_from(scratch, "", spec, new) {
        Err(Failure::Sentences(sentences)) => sentences,
        other => panic!("{spec} gave {other:?}"),
    }
}

fn pair(name: &str, text: &str) -> (String, String) {
    (name.to_owned(), text.to_owned())
}
