//! The texts of the old side: the wanted paths at a revision, under the names they had there.

use std::collections::BTreeSet;

use tl_parser::SourceMap;

use super::found::{Baseline, Found};
use super::git::Git;
use super::renames::{Renames, is_in};
use super::revision::Revision;
use super::tree::{self, Entry, Listing};
use crate::status::Failure;
use crate::wording::visible;

/// What was found so far.
struct OldSide<'g> {
    git: &'g Git,
    revision: &'g Revision,
    /// Asked for once, when a path needs it.
    renames: Option<Renames>,
    entries: Vec<Entry>,
    seen: BTreeSet<String>,
    absent: Vec<String>,
    notes: Vec<String>,
}

/// Reads the files of `wanted`. With `is_spelled` the path was written in the SPEC: one that is nowhere is a slip.
pub(super) fn read(
    sources: &mut SourceMap,
    git: &Git,
    revision: &Revision,
    wanted: &[String],
    is_spelled: bool,
    notes: Vec<String>,
) -> Result<Found, Failure> {
    let mut side = OldSide {
        git,
        revision,
        renames: None,
        entries: Vec::new(),
        seen: BTreeSet::new(),
        absent: Vec::new(),
        notes,
    };
    for path in wanted {
        side.find(path)?;
    }
    if is_spelled {
        side.spelled_right()?;
    }
    side.finish(sources)
}

impl OldSide<'_> {
    fn find(&mut self, path: &str) -> Result<(), Failure> {
        let mut is_there = false;
        if let Listing::Files { files, submodules } = tree::list(self.git, self.revision, path)? {
            let is_file = files.first().is_some_and(|entry| entry.path == path);
            is_there = !files.is_empty();
            self.add(files);
            for module in submodules {
                let name = &self.revision.name;
                self.note(&format!(
                    "{module} is a submodule at {name}: its files were not read"
                ));
            }
            if is_file {
                return Ok(());
            }
        }
        if !self.follow(path)? && !is_there {
            self.absent.push(path.to_owned());
        }
        Ok(())
    }

    /// Adds what `path`, or what is in this folder, was called before, if there is any of that. What was moved within the folder is there already.
    fn follow(&mut self, path: &str) -> Result<bool, Failure> {
        let renames = match self.renames.take() {
            Some(renames) => renames,
            None => Renames::since(self.git, self.revision)?,
        };
        let mut is_there = false;
        for (old, new) in renames.to(path).filter(|(old, _)| !is_in(old, path)) {
            if let Listing::Files { files, .. } = tree::list(self.git, self.revision, old)? {
                is_there |= !files.is_empty();
                self.add(files);
                let name = &self.revision.name;
                self.note(&format!("{new} was {old} at {name}"));
            }
        }
        self.renames = Some(renames);
        Ok(is_there)
    }

    fn add(&mut self, entries: Vec<Entry>) {
        let seen = &mut self.seen;
        let fresh = entries
            .into_iter()
            .filter(|entry| seen.insert(entry.path.clone()));
        self.entries.extend(fresh);
    }

    fn note(&mut self, text: &str) {
        self.notes.push(visible(text));
    }

    /// A path that is neither there nor here was never the path of this schema.
    fn spelled_right(&self) -> Result<(), Failure> {
        let slip = self
            .absent
            .iter()
            .find(|path| !self.git.top().join(path).exists());
        slip.map_or(Ok(()), |path| {
            Err(Failure::new(format!(
                "{path} is neither in {} nor in the work tree: paths count from the top of the repository, and from this folder where they start with `./`",
                self.revision.name
            )))
        })
    }

    fn finish(mut self, sources: &mut SourceMap) -> Result<Found, Failure> {
        self.unknown_to_git()?;
        let name = &self.revision.name;
        if self.entries.is_empty() {
            let sentence = visible(&format!(
                "{} not in {name}: there is nothing to compare with",
                subject(&self.absent)
            ));
            let baseline = Baseline::Absent { sentence };
            return Ok(Found {
                baseline,
                notes: self.notes,
            });
        }
        for path in &self.absent {
            self.notes
                .push(visible(&format!("{path} is not in {name}: it is new")));
        }
        let mut files = Vec::new();
        for entry in &self.entries {
            let bytes = tree::text(self.git, self.revision, entry)?;
            files.push(sources.add(format!("{name}:{}", entry.path), bytes));
        }
        let baseline = Baseline::Files(files);
        Ok(Found {
            baseline,
            notes: self.notes,
        })
    }

    /// Git finds no rename to a file that it does not know.
    fn unknown_to_git(&mut self) -> Result<(), Failure> {
        for path in &self.absent {
            let known =
                self.git
                    .ask(&["ls-files", "-z", "--", &format!(":(top,literal){path}")])?;
            if known.is_good && known.bytes.is_empty() && self.git.top().join(path).exists() {
                self.notes.push(visible(&format!(
                    "git does not know {path}: if it was renamed, `git add` it, and its old name is found"
                )));
            }
        }
        Ok(())
    }
}

/// `a.tl is`, `a.tl, b.tl are`; the path of the top folder is empty.
fn subject(paths: &[String]) -> String {
    let names: Vec<_> = paths
        .iter()
        .map(|path| if path.is_empty() { "a .tl file" } else { path })
        .collect();
    format!(
        "{} {}",
        names.join(", "),
        if names.len() == 1 { "is" } else { "are" }
    )
}
