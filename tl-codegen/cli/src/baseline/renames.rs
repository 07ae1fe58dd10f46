//! Files that have another name in the work tree than they had at a revision.

use super::git::Git;
use super::revision::Revision;
use crate::status::Failure;

/// Old and new paths.
pub(super) struct Renames(Vec<(String, String)>);

impl Renames {
    /// What git takes for a rename: `new` must be known to it, staged at least. Only schema files are compared with each other, in a large repository there would be
    /// too many pairs else.
    pub(super) fn since(git: &Git, revision: &Revision) -> Result<Self, Failure> {
        let answer = git.get(
            "look for renamed files",
            &[
                "diff",
                "--no-ext-diff",
                "--no-textconv",
                "--find-renames",
                "--diff-filter=R",
                "--name-status",
                "--no-relative",
                "-z",
                &revision.hash,
                "--",
                ":(top,glob)**/*.tl",
            ],
        )?;
        let text = |part: &[u8]| String::from_utf8_lossy(part).into_owned();
        let mut parts = answer.parts().map(text);
        let mut pairs = Vec::new();
        while let (Some(_score), Some(old), Some(new)) = (parts.next(), parts.next(), parts.next())
        {
            pairs.push((old, new));
        }
        Ok(Self(pairs))
    }

    /// What `path`, or what is below it, was called.
    pub(super) fn to<'r>(&'r self, path: &'r str) -> impl Iterator<Item = &'r (String, String)> {
        self.0.iter().filter(move |(_, new)| is_in(new, path))
    }
}

/// Is `file` this path, or below it?
pub(super) fn is_in(file: &str, path: &str) -> bool {
    path.is_empty()
        || file
            .strip_prefix(path)
            .is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}
