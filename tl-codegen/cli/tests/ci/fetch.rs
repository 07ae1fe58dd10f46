//! `.ci/fetch-baseline`: gets the commits that are missing, and no more.

use crate::machine::{Run, command, root};
use crate::scratch::Scratch;

fn fetch(clone: &Scratch, specs: &[&str]) -> Run {
    let run = Run::of(command(root().join(".ci/fetch-baseline"), clone.path()).args(specs));
    assert_eq!((run.status, run.stdout.as_str()), (0, ""), "{run:?}");
    run
}

fn has(clone: &Scratch, rev: &str) -> bool {
    let commit = format!("{rev}^{{commit}}");
    clone
        .run("git", &["rev-parse", "--verify", "--quiet", &commit])
        .status
        .success()
}

/// `main` with three commits, then the branch `work` with one, which is checked out; the second commit of `main` has the tag `v1`.
fn server(name: &str) -> Scratch {
    let server = Scratch::repository(name);
    for number in ["1", "2", "3"] {
        server.write("a.tl", number).commit(number);
        if number == "2" {
            server.git(&["tag", "v1"]);
        }
    }
    server.git(&["switch", "--quiet", "--create", "work"]);
    server.write("a.tl", "4").commit("4");
    server
}

#[test]
fn a_branch_a_tag_and_a_commit_are_got_alone() {
    let server = server("fetch-names");
    for (number, spec) in ["main", "main:a.tl", "v1:a.tl", "origin/main"]
        .into_iter()
        .enumerate()
    {
        let clone = server.shallow_clone(&format!("fetch-name-{number}"));
        fetch(&clone, &[spec]);
        let rev = spec
            .split(':')
            .next()
            .expect("a revision")
            .trim_start_matches("origin/");
        assert!(has(&clone, &format!("origin/{rev}")), "{spec}");
        assert!(
            !has(&clone, &format!("origin/{rev}~1")),
            "{spec} has a history"
        );
    }
    let hash = server.git(&["rev-parse", "v1"]);
    let clone = server.shallow_clone("fetch-hash");
    fetch(&clone, &[&hash]);
    assert!(has(&clone, &hash));
}

#[test]
fn a_merge_base_needs_the_history() {
    let server = server("fetch-base");
    let clone = server.shallow_clone("fetch-base-clone");
    fetch(&clone, &["merge-base:main"]);
    let base = clone.git(&["merge-base", "origin/main", "HEAD"]);
    assert_eq!(base, server.git(&["rev-parse", "main"]));
    let clone = server.shallow_clone("fetch-parent");
    fetch(&clone, &["HEAD~1:a.tl"]);
    assert!(has(&clone, "HEAD~1"));
}

#[test]
fn what_is_there_is_not_got_again_and_what_is_nowhere_is_no_failure() {
    let server = server("fetch-there");
    let clone = server.shallow_clone("fetch-there-clone");
    clone.write("file.tl", "");
    let run = fetch(
        &clone,
        &["HEAD", "file.tl", "", "merge-base:", ":x", "HEAD:a.tl"],
    );
    assert_eq!(run.stderr, "");
    assert_eq!(clone.git(&["rev-parse", "--is-shallow-repository"]), "true");
    fetch(&clone, &["no-such-branch", "--upload-pack=false"]);
    let folder = Scratch::folder("fetch-no-repository");
    fetch(&folder, &["main"]);
}

/// A clone with its whole history is not cut off.
#[test]
fn a_whole_clone_stays_whole() {
    let server = server("fetch-whole");
    let clone = Scratch::folder("fetch-whole-clone");
    let url = format!("file://{}", server.path().display());
    clone.git(&["clone", "--quiet", "--single-branch", &url, "."]);
    server.git(&["switch", "--quiet", "main"]);
    server.write("a.tl", "5").commit("5");
    fetch(&clone, &["main"]);
    assert!(has(&clone, "origin/main~2"));
    assert_eq!(
        clone.git(&["rev-parse", "--is-shallow-repository"]),
        "false"
    );
}
