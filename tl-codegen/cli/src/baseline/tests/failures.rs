//! SPECs that give nothing, and what is said of each.

use std::path::Path;

use super::{Scratch, refused};
use crate::baseline::git::Git;
use crate::status::Failure;

fn one_commit(name: &str) -> Scratch {
    let scratch = Scratch::repository(name);
    scratch.write("api.tl", "a").commit("first");
    scratch
}

#[test]
fn where_there_is_no_repository() {
    let scratch = Scratch::folder("none");
    assert_eq!(
        refused(&scratch, "main:api.tl", &[]),
        [
            "main:api.tl is no file or folder here, and this folder is in no git repository: name what is there, or run `tl` inside of the repository"
        ]
    );
}

#[test]
fn where_there_is_no_work_tree() {
    let scratch = one_commit("bare");
    let failure = super::seen_from(&scratch, ".git", "main:api.tl", &[]);
    let Err(Failure::Sentences(sentences)) = failure else {
        panic!("{failure:?}")
    };
    assert_eq!(
        sentences,
        [
            "git cannot work in this folder: this operation must be run in a work tree; mend that, or name a file or folder as the baseline"
        ]
    );
}

#[test]
fn where_there_is_no_git() {
    let git = Git::with_program("no-such-git".into(), Path::new("."), "main");
    let Err(Failure::Sentences(sentences)) = git else {
        panic!("no-such-git ran")
    };
    assert_eq!(
        sentences,
        [
            "git is not installed, or not in PATH: install it, or name a file or folder as the baseline"
        ]
    );
}

#[test]
fn unknown_revisions() {
    let scratch = one_commit("unknown");
    scratch.git(&["tag", "release"]);
    let of = |spec| refused(&scratch, spec, &["api.tl"]);
    assert_eq!(
        of("mian:api.tl"),
        ["mian is no revision of this repository: do you mean `main`?"]
    );
    assert_eq!(
        of("merge-base:relaese"),
        ["relaese is no revision of this repository: do you mean `release`?"]
    );
    assert_eq!(
        of("old/api.tl"),
        ["old/api.tl is no file or folder here, and no revision of this repository"]
    );
    assert_eq!(
        of("main~9:api.tl"),
        ["main~9 is no revision of this repository"]
    );
    // Not an option of git, and no tree instead of a commit.
    assert_eq!(
        of("--all:api.tl"),
        ["--all is no revision of this repository"]
    );
    assert_eq!(
        of("-h"),
        ["-h is no file or folder here, and no revision of this repository"]
    );
    assert_eq!(
        of("main^{tree}:api.tl"),
        ["main^{tree} is no revision of this repository"]
    );
    scratch.git(&["remote", "add", "origin", "https://example.org/x.git"]);
    assert_eq!(
        of("develop:api.tl"),
        [
            "develop is no revision of this repository",
            "if the server has it, `git fetch origin develop:refs/remotes/origin/develop` gets it",
        ]
    );
    assert_eq!(
        of("$(x) y:api.tl"),
        ["$(x) y is no revision of this repository"]
    );
}

#[test]
fn a_repository_without_a_commit() {
    let scratch = Scratch::repository("unborn");
    assert_eq!(
        refused(&scratch, "main:api.tl", &[]),
        [
            "main is no revision of this repository",
            "there is no commit in it yet: name a file or folder as the baseline",
        ]
    );
}

#[test]
fn no_commit_in_common() {
    let scratch = one_commit("orphan");
    scratch.git(&["switch", "--quiet", "--orphan", "other"]);
    assert_eq!(
        refused(&scratch, "merge-base:main:api.tl", &[]),
        ["HEAD is no commit yet: commit first, or name a file or folder as the baseline"]
    );
    scratch.write("api.tl", "b").commit("other");
    assert_eq!(
        refused(&scratch, "merge-base:main:api.tl", &[]),
        ["main and HEAD have no commit in common: compare with main itself, without `merge-base:`"]
    );
}

#[test]
fn a_shallow_clone_lacks_the_base() {
    let server = one_commit("cut-server");
    server.git(&["switch", "--quiet", "--create", "work"]);
    server.write("api.tl", "b").commit("work");
    let clone = server.shallow_clone("cut-clone");
    let advice = "this clone is shallow: `git fetch --unshallow origin main:refs/remotes/origin/main` gets what is missing; in CI set `fetch-depth: 0` (GitHub, at actions/checkout) or `GIT_DEPTH: 0` (GitLab)";
    for spec in ["main", "main:api.tl", "merge-base:main"] {
        let sentences = refused(&clone, spec, &["api.tl"]);
        assert_eq!(sentences[1..], [advice], "{spec}");
    }
    let sentences = refused(&clone, "HEAD~1:api.tl", &[]);
    assert!(
        sentences[1].starts_with("this clone is shallow: `git fetch --unshallow` gets"),
        "{sentences:?}"
    );

    // The base commit alone is there, and what it has in common with HEAD is not.
    clone.git(&[
        "fetch",
        "--quiet",
        "--depth=1",
        "origin",
        "main:refs/remotes/origin/main",
    ]);
    assert_eq!(
        refused(&clone, "merge-base:main", &["api.tl"]),
        [
            "origin/main and HEAD have no commit in common that is in this clone",
            advice
        ]
    );

    // The advice helps.
    let fetch = advice.split('`').nth(1).expect("a command");
    let words: Vec<_> = fetch.split(' ').skip(1).collect();
    clone.git(&words);
    assert_eq!(
        super::names(&clone, "merge-base:main", &["api.tl"]),
        ["merge-base:origin/main:api.tl"]
    );
}

#[test]
fn files_that_are_no_text() {
    let scratch = Scratch::repository("binary");
    scratch
        .write("zero.tl", b"a\0b")
        .write("latin.tl", b"// \xe9")
        .commit("first");
    assert_eq!(
        refused(&scratch, "main:zero.tl", &[]),
        [
            "main:zero.tl is a binary file (byte 1 is zero): a schema is text in UTF-8, so name another file"
        ]
    );
    assert_eq!(
        refused(&scratch, "main", &["latin.tl"]),
        ["main:latin.tl is not UTF-8 (from byte 3 on): take a revision as baseline where it is"]
    );
    let mut sources = tl_parser::SourceMap::new();
    let path = scratch.path().join("zero.tl");
    let failure = super::super::on_disk(&mut sources, std::slice::from_ref(&path));
    let Err(Failure::Sentences(sentences)) = failure else {
        panic!("a binary file was taken")
    };
    assert_eq!(
        sentences,
        [format!(
            "{} is a binary file (byte 1 is zero): a schema is text in UTF-8, so name another file",
            path.display()
        )]
    );
}

#[test]
fn an_empty_folder_on_disk() {
    let scratch = Scratch::folder("empty");
    let mut sources = tl_parser::SourceMap::new();
    let failure = super::super::on_disk(&mut sources, &[scratch.path().to_owned()]);
    let Err(Failure::Sentences(sentences)) = failure else {
        panic!("an empty folder was taken")
    };
    assert_eq!(
        sentences,
        [format!(
            "{} has no .tl files: name the folder that has them",
            scratch.path().display()
        )]
    );
}

#[test]
fn submodules() {
    let scratch = one_commit("submodule");
    let head = scratch.git(&["rev-parse", "HEAD"]);
    scratch.git(&[
        "update-index",
        "--add",
        "--cacheinfo",
        &format!("160000,{head},sub"),
    ]);
    scratch.git(&["commit", "--quiet", "-m", "submodule"]);
    let sentence = "sub is a submodule at main: its files are in a repository of their own, so run `tl` in there, or name a file as the baseline";
    for spec in ["main:sub", "main:sub/api.tl"] {
        assert_eq!(refused(&scratch, spec, &[]), [sentence], "{spec}");
    }
    let found = super::seen(&scratch, "main:", &[]);
    assert_eq!(
        found.notes,
        ["sub is a submodule at main: its files were not read"]
    );
    assert_eq!(found.files, [super::pair("main:api.tl", "a")]);
}

#[cfg(unix)]
#[test]
fn links() {
    let scratch = one_commit("link");
    let link = |target: &str, name: &str| {
        std::os::unix::fs::symlink(target, scratch.path().join(name)).expect("link");
    };
    link("api.tl", "latest.tl");
    link("elsewhere", "folder");
    scratch.commit("links");
    let sentence =
        "latest.tl is a symbolic link to api.tl at main: name the file itself, as in `main:PATH`";
    assert_eq!(refused(&scratch, "main", &["latest.tl"]), [sentence]);
    assert_eq!(refused(&scratch, "main", &["."]), [sentence]);
    assert_eq!(
        refused(&scratch, "main:folder/api.tl", &[]),
        ["folder is a symbolic link to elsewhere at main: name the file itself, as in `main:PATH`"]
    );
}

#[test]
fn paths_that_are_nowhere() {
    let scratch = one_commit("nowhere");
    assert_eq!(
        refused(&scratch, "main:schema/apo.tl", &["api.tl"]),
        [
            "schema/apo.tl is neither in main nor in the work tree: paths count from the top of the repository, and from this folder where they start with `./`"
        ]
    );
    assert_eq!(
        refused(&scratch, "main:../x.tl", &[]),
        ["../x.tl is outside of the repository"]
    );
    let other = Scratch::folder("outside");
    other.write("x.tl", "x");
    let path = other.path().join("x.tl").display().to_string();
    let sentences = refused(&scratch, "main", &[&path]);
    assert!(
        sentences[0].starts_with(&format!("{path} is outside of the repository ")),
        "{sentences:?}"
    );
}

#[test]
fn a_revision_needs_paths() {
    let scratch = one_commit("pathless");
    assert_eq!(
        refused(&scratch, "main", &[]),
        [
            "the bundled schema is in no repository: name a file to compare, or a path in the baseline, as in `main:schema/api.tl`"
        ]
    );
    assert_eq!(
        refused(&scratch, "main", &["-"]),
        ["standard input has no path: name one in the baseline, as in `main:schema/api.tl`"]
    );
}

#[cfg(target_os = "linux")]
#[test]
fn names_that_are_not_utf8() {
    use std::os::unix::ffi::OsStrExt;

    let scratch = one_commit("latin-name");
    let name = std::ffi::OsStr::from_bytes(b"caf\xe9.tl");
    std::fs::write(scratch.path().join(name), "x").expect("file");
    scratch.commit("latin");
    assert_eq!(
        refused(&scratch, "main", &["."]),
        [
            "main:caf\u{fffd}.tl has a name that is not UTF-8: name the files one by one, or rename it"
        ]
    );
    let mut sources = tl_parser::SourceMap::new();
    let failure = super::read_from_git(&mut sources, "main", &[name.into()], scratch.path());
    let Err(Failure::Sentences(sentences)) = failure else {
        panic!("a name that is not UTF-8 was taken")
    };
    assert_eq!(
        sentences,
        ["caf\u{fffd}.tl is not UTF-8, so git cannot be asked for it: rename it"]
    );
}
