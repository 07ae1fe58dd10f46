//! The commit that a SPEC means.

use std::path::Path;

use tl_parser::lint::nearest;

use super::git::Git;
use super::spec::Spec;
use crate::status::Failure;
use crate::wording::visible;

/// A commit with the name under which people know it.
#[derive(Debug)]
pub(super) struct Revision {
    pub(super) hash: String,
    /// `main`, `origin/main`, `merge-base:main`
    pub(super) name: String,
}

/// Finds the commit; what is not as written goes to `notes`.
pub(super) fn find(
    git: &Git,
    spec: &Spec<'_>,
    notes: &mut Vec<String>,
) -> Result<Revision, Failure> {
    let revision = commit(git, spec, notes)?;
    if !spec.of_merge_base {
        return Ok(revision);
    }
    let answer = git.ask(&["merge-base", &revision.hash, "HEAD"])?;
    let hash = answer.line();
    if !answer.is_good || hash.is_empty() {
        return Err(no_merge_base(git, &revision.name)?);
    }
    notes.push(visible(&format!(
        "the merge base of {} and HEAD is {}",
        revision.name,
        short(&hash)
    )));
    Ok(Revision {
        hash,
        name: format!("merge-base:{}", revision.name),
    })
}

/// The commit that REV names here, or at the remote: a checkout in CI has no local branches.
fn commit(git: &Git, spec: &Spec<'_>, notes: &mut Vec<String>) -> Result<Revision, Failure> {
    if let Some(hash) = verify(git, spec.rev)? {
        return Ok(Revision {
            hash,
            name: spec.rev.to_owned(),
        });
    }
    let name = format!("origin/{}", spec.rev);
    if let Some(hash) = verify(git, &name)? {
        notes.push(visible(&format!(
            "{} is not the name of a local branch, so {name} was taken",
            spec.rev
        )));
        return Ok(Revision { hash, name });
    }
    Err(unknown(git, spec)?)
}

/// Is `name` a revision of the repository in which `here` lies, if there is one?
pub(super) fn is_one(here: &Path, name: &str) -> bool {
    Git::open(here, name)
        .and_then(|git| verify(&git, name))
        .is_ok_and(|hash| hash.is_some())
}

/// The hash of a commit. No `rev` is an option to git here, whatever it starts with.
fn verify(git: &Git, rev: &str) -> Result<Option<String>, Failure> {
    let commit = format!("{rev}^{{commit}}");
    let answer = git.ask(&[
        "rev-parse",
        "--verify",
        "--quiet",
        "--end-of-options",
        &commit,
    ])?;
    let hash = answer.line();
    let is_hash = hash.len() >= 40 && hash.bytes().all(|byte| byte.is_ascii_hexdigit());
    Ok(Some(hash).filter(|_| answer.is_good && is_hash))
}

/// The start of a hash, long enough to find it.
fn short(hash: &str) -> &str {
    hash.get(..10).unwrap_or(hash)
}

fn unknown(git: &Git, spec: &Spec<'_>) -> Result<Failure, Failure> {
    let rev = spec.rev;
    let file = if spec.path.is_none() && !spec.of_merge_base {
        "no file or folder here, and "
    } else {
        ""
    };
    let near = near(git, rev)?;
    let question = near
        .as_ref()
        .map_or_else(String::new, |name| format!(": do you mean `{name}`?"));
    let mut sentences = vec![format!(
        "{rev} is {file}no revision of this repository{question}"
    )];
    if verify(git, "HEAD")?.is_none() {
        sentences
            .push("there is no commit in it yet: name a file or folder as the baseline".to_owned());
    } else if git.is("--is-shallow-repository")? {
        sentences.push(deepen(rev));
    } else if near.is_none() && is_plain(rev) && has_origin(git)? {
        sentences.push(format!(
            "if the server has it, `git fetch origin {}` gets it",
            refspec(rev)
        ));
    }
    Ok(Failure::Sentences(
        sentences.iter().map(|text| visible(text)).collect(),
    ))
}

fn no_merge_base(git: &Git, name: &str) -> Result<Failure, Failure> {
    if verify(git, "HEAD")?.is_none() {
        return Ok(Failure::new(
            "HEAD is no commit yet: commit first, or name a file or folder as the baseline",
        ));
    }
    let first = format!("{name} and HEAD have no commit in common");
    Ok(if git.is("--is-shallow-repository")? {
        Failure::Sentences(vec![
            visible(&format!("{first} that is in this clone")),
            visible(&deepen(name)),
        ])
    } else {
        Failure::new(format!(
            "{first}: compare with {name} itself, without `merge-base:`"
        ))
    })
}

/// What to do in a clone that was cut off.
fn deepen(rev: &str) -> String {
    let bare = rev.strip_prefix("origin/").unwrap_or(rev);
    let fetch = if is_plain(bare) && bare != "HEAD" {
        format!("git fetch --unshallow origin {}", refspec(bare))
    } else {
        "git fetch --unshallow".to_owned()
    };
    format!(
        "this clone is shallow: `{fetch}` gets what is missing; in CI set `fetch-depth: 0` (GitHub, at actions/checkout) or `GIT_DEPTH: 0` (GitLab)"
    )
}

/// Fetches it under the name that is looked for. Without a target git would keep it under no name.
fn refspec(rev: &str) -> String {
    let bare = rev.strip_prefix("origin/").unwrap_or(rev);
    if is_hash(bare) {
        bare.to_owned()
    } else {
        format!("{bare}:refs/remotes/origin/{bare}")
    }
}

fn is_hash(rev: &str) -> bool {
    rev.len() >= 7 && rev.bytes().all(|byte| byte.is_ascii_hexdigit())
}

/// Nothing but the name of a branch or tag, or a hash: nothing that a shell or a refspec would read otherwise.
fn is_plain(rev: &str) -> bool {
    !rev.starts_with('-')
        && rev
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || b"._/-".contains(&byte))
}

fn has_origin(git: &Git) -> Result<bool, Failure> {
    Ok(git.ask(&["config", "--get", "remote.origin.url"])?.is_good)
}

/// The branch or tag whose name is nearest to `rev`.
fn near(git: &Git, rev: &str) -> Result<Option<String>, Failure> {
    let end = rev.find(['~', '^', '@']).unwrap_or(rev.len());
    let name = rev.get(..end).unwrap_or(rev);
    let answer = git.ask(&[
        "for-each-ref",
        "--format=%(refname:short)",
        "refs/heads",
        "refs/tags",
        "refs/remotes",
    ])?;
    let known = answer.line();
    let names = known
        .lines()
        .flat_map(|full| [full, full.strip_prefix("origin/").unwrap_or("")]);
    Ok(nearest(name, names)
        .filter(|near| *near != name)
        .map(str::to_owned))
}
