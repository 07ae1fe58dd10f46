//! Schemas to compare.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use tl_parser::diff::{Policy, Profile, Report, Side, diff};
use tl_parser::remarks::Remarks;
use tl_parser::{Options, SourceMap, load};

/// The schema of these texts, one file each, if it has no errors.
pub(crate) fn side(sources: &mut SourceMap, texts: &[&str]) -> Option<Side> {
    let ids: Vec<_> = texts
        .iter()
        .map(|text| sources.add("test.tl", *text))
        .collect();
    let schema = load(sources, &ids, &Options::default()).schema?;
    Some(Side::new(schema, Remarks::read(sources, &ids)))
}

/// What each profile says of the step from `old` to `new`, which are schemas without errors.
pub(crate) fn compare(old: &[&str], new: &[&str]) -> [Report; 4] {
    let mut sources = SourceMap::new();
    let old = side(&mut sources, old).expect("the old side has no errors");
    let new = side(&mut sources, new).expect("the new side has no errors");
    Profile::ALL.map(|profile| {
        let policy = Policy {
            profile,
            ..Policy::default()
        };
        diff(std::slice::from_ref(&old), &new, &policy)
    })
}

/// Name and text of every schema without errors among the fixtures, and of the bundled ones; a comment that allows something is a finding of its own.
pub(crate) fn schemas() -> &'static [(PathBuf, String)] {
    static ALL: OnceLock<Vec<(PathBuf, String)>> = OnceLock::new();
    ALL.get_or_init(read)
}

fn read() -> Vec<(PathBuf, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let mut paths = Vec::new();
    for folder in ["tests/fixtures", "schema"] {
        collect(&root.join(folder), &mut paths);
    }
    let texts = paths.into_iter().filter_map(|path| {
        let text = fs::read_to_string(&path).ok()?;
        if text.contains("tl:allow") {
            return None;
        }
        side(&mut SourceMap::new(), &[&text]).map(|_| (path, text))
    });
    let all: Vec<_> = texts.collect();
    assert!(all.len() > 150, "only {} schemas found", all.len());
    all
}

fn collect(folder: &Path, paths: &mut Vec<PathBuf>) {
    let entries = fs::read_dir(folder).expect("a folder of fixtures");
    let mut entries: Vec<_> = entries
        .map(|entry| entry.expect("an entry").path())
        .collect();
    entries.sort();
    for path in entries {
        if path.is_dir() {
            collect(&path, paths);
        } else if path.extension().is_some_and(|extension| extension == "tl") {
            paths.push(path);
        }
    }
}
