//! What git has at a revision: the files of a path, and their bytes.

use std::path::Path;

use super::binary;
use super::git::Git;
use super::revision::Revision;
use crate::folder::is_schema_below;
use crate::status::Failure;

/// An entry of a tree.
#[derive(Clone, Debug)]
pub(super) struct Entry {
    mode: String,
    object: String,
    /// From the top of the repository.
    pub(super) path: String,
}

impl Entry {
    /// `100644 blob 7c1…<tab>schema/api.tl`
    fn parse(record: &[u8], revision: &Revision) -> Option<Result<Self, Failure>> {
        let tab = record.iter().position(|byte| *byte == b'\t')?;
        let (facts, path) = (record.get(..tab)?, record.get(tab + 1..)?);
        let mut facts = std::str::from_utf8(facts).ok()?.split(' ');
        let (mode, _, object) = (facts.next()?, facts.next()?, facts.next()?);
        let Ok(path) = std::str::from_utf8(path) else {
            // Only a schema file with such a name is in the way.
            return path.ends_with(b".tl").then(|| {
                Err(Failure::new(format!(
                    "{}:{} has a name that is not UTF-8: name the files one by one, or rename it",
                    revision.name,
                    String::from_utf8_lossy(path)
                )))
            });
        };
        Some(Ok(Self {
            mode: mode.to_owned(),
            object: object.to_owned(),
            path: path.to_owned(),
        }))
    }

    fn is_submodule(&self) -> bool {
        self.mode == "160000"
    }

    fn is_link(&self) -> bool {
        self.mode == "120000"
    }

    fn is_folder(&self) -> bool {
        self.mode == "040000"
    }
}

/// What a path is at a revision.
pub(super) enum Listing {
    /// This file, or the schema files below this folder, sorted by path; none in a folder without any. Submodules below it are not looked into.
    Files {
        files: Vec<Entry>,
        submodules: Vec<String>,
    },
    /// There is nothing with this name.
    Nothing,
}

/// Looks `path` up.
pub(super) fn list(git: &Git, revision: &Revision, path: &str) -> Result<Listing, Failure> {
    if !path.is_empty() {
        for part in ancestors(path) {
            match entries(git, revision, part, false)?.into_iter().next() {
                None => return Ok(Listing::Nothing),
                Some(entry) if entry.is_submodule() => return Err(submodule(revision, part)),
                Some(entry) if entry.is_link() => return Err(link(git, revision, &entry)),
                Some(entry) if part != path && !entry.is_folder() => return Ok(Listing::Nothing),
                Some(entry) if part == path && !entry.is_folder() => {
                    return Ok(Listing::Files {
                        files: vec![entry],
                        submodules: Vec::new(),
                    });
                }
                Some(_) => {}
            }
        }
    }
    let (submodules, files): (Vec<_>, Vec<_>) = entries(git, revision, path, true)?
        .into_iter()
        .partition(Entry::is_submodule);
    let below = |entry: &Entry| entry.path.get(path.len()..).is_some_and(is_schema_below);
    let mut files: Vec<Entry> = files.into_iter().filter(below).collect();
    // As on disk: `a/b.tl` stands before `a-b.tl`.
    files.sort_by(|one, other| Path::new(&one.path).cmp(Path::new(&other.path)));
    Ok(Listing::Files {
        files,
        submodules: submodules.into_iter().map(|entry| entry.path).collect(),
    })
}

/// The bytes of a file, which is text.
pub(super) fn text(git: &Git, revision: &Revision, entry: &Entry) -> Result<Vec<u8>, Failure> {
    if entry.is_link() {
        return Err(link(git, revision, entry));
    }
    let name = format!("{}:{}", revision.name, entry.path);
    let answer = git.get(
        &format!("read {name}"),
        &["cat-file", "blob", &entry.object],
    )?;
    binary::refuse_all_but_text(&name, &answer.bytes)?;
    Ok(answer.bytes)
}

/// `a`, `a/b`, `a/b/c`
fn ancestors(path: &str) -> impl Iterator<Item = &str> {
    let ends = path.match_indices('/').map(|(at, _)| at);
    ends.chain([path.len()]).filter_map(|end| path.get(..end))
}

fn entries(
    git: &Git,
    revision: &Revision,
    path: &str,
    all_below: bool,
) -> Result<Vec<Entry>, Failure> {
    let mut args = vec!["--literal-pathspecs", "ls-tree", "-z", "--full-tree"];
    args.extend(all_below.then_some("-r"));
    args.extend([revision.hash.as_str(), "--"]);
    args.extend(Some(path).filter(|path| !path.is_empty()));
    let answer = git.get(&format!("list {}:{path}", revision.name), &args)?;
    answer
        .parts()
        .filter_map(|record| Entry::parse(record, revision))
        .collect()
}

fn submodule(revision: &Revision, path: &str) -> Failure {
    Failure::new(format!(
        "{path} is a submodule at {}: its files are in a repository of their own, so run `tl` in there, or name a file as the baseline",
        revision.name
    ))
}

fn link(git: &Git, revision: &Revision, entry: &Entry) -> Failure {
    let target = match git.get("read a link", &["cat-file", "blob", &entry.object]) {
        Ok(answer) => answer.line(),
        Err(failure) => return failure,
    };
    Failure::new(format!(
        "{} is a symbolic link to {target} at {}: name the file itself, as in `{}:PATH`",
        entry.path, revision.name, revision.name
    ))
}
