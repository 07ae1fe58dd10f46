//! Branches, renames, clones.

use super::{Scratch, pair, seen};

/// Enough lines that a change of one leaves the file like itself.
const LONG: &str = "a = A;\nb = A;\nc = A;\nd = A;\ne = A;\nf = A;\n";

#[test]
fn the_merge_base_is_where_the_branch_left() {
    let scratch = Scratch::repository("merge-base");
    scratch.write("api.tl", "common").commit("common");
    let base = scratch.git(&["rev-parse", "--short=10", "HEAD"]);
    scratch.git(&["switch", "--quiet", "--create", "branch"]);
    scratch.write("api.tl", "branch").commit("branch");
    scratch.git(&["switch", "--quiet", "main"]);
    scratch.write("api.tl", "later").commit("main moves on");
    scratch.git(&["switch", "--quiet", "branch"]);
    let expected = [pair("merge-base:main:api.tl", "common")];
    for spec in [
        "merge-base:main",
        "merge-base:main:api.tl",
        "merge-base:main:./api.tl",
    ] {
        let found = seen(&scratch, spec, &["api.tl"]);
        assert_eq!(found.files, expected, "{spec}");
        assert_eq!(
            found.notes,
            [format!("the merge base of main and HEAD is {base}")]
        );
    }
    assert_eq!(
        seen(&scratch, "main", &["api.tl"]).files,
        [pair("main:api.tl", "later")]
    );
}

#[test]
fn a_branch_may_be_known_at_the_remote_only() {
    let server = Scratch::repository("server");
    server.write("api.tl", "old").commit("first");
    server.git(&["switch", "--quiet", "--create", "work"]);
    let clone = Scratch::folder("clone");
    let url = server.path().display().to_string();
    clone.git(&["clone", "--quiet", &url, "."]);
    let found = seen(&clone, "main", &["api.tl"]);
    assert_eq!(found.files, [pair("origin/main:api.tl", "old")]);
    assert_eq!(
        found.notes,
        ["main is not the name of a local branch, so origin/main was taken"]
    );
    assert_eq!(
        seen(&clone, "merge-base:main", &["api.tl"]).files,
        [pair("merge-base:origin/main:api.tl", "old")]
    );
}

#[test]
fn a_renamed_file_is_compared_with_its_old_self() {
    let scratch = Scratch::repository("renamed");
    scratch.write("old.tl", LONG).commit("first");
    scratch.git(&["mv", "old.tl", "new.tl"]);
    scratch.write("new.tl", LONG.replace("f = A", "g = A"));
    let expected = [pair("main:old.tl", LONG)];
    let note = ["new.tl was old.tl at main"];
    for spec in ["main", "main:new.tl"] {
        let found = seen(&scratch, spec, &["new.tl"]);
        assert_eq!(
            (found.files, found.absent, &found.notes[..]),
            (expected.to_vec(), None, &note.map(String::from)[..])
        );
    }
    scratch.git(&["switch", "--quiet", "--create", "branch"]);
    scratch.commit("rename");
    let found = seen(&scratch, "main", &["new.tl"]);
    assert_eq!(
        (&found.files[..], &found.notes[..]),
        (&expected[..], &note.map(String::from)[..])
    );
}

#[test]
fn a_rename_that_is_not_staged_is_told_how_to_be_seen() {
    let scratch = Scratch::repository("unstaged");
    scratch.write("old.tl", LONG).commit("first");
    std::fs::rename(scratch.path().join("old.tl"), scratch.path().join("new.tl")).expect("rename");
    let found = seen(&scratch, "main", &["new.tl"]);
    assert_eq!(
        found.absent.as_deref(),
        Some("new.tl is not in main: there is nothing to compare with")
    );
    assert_eq!(
        found.notes,
        ["git does not know new.tl: if it was renamed, `git add` it, and its old name is found"]
    );
}

#[test]
fn a_renamed_folder_and_a_file_that_moved_in_are_found() {
    let scratch = Scratch::repository("moved");
    let other = LONG.replace(" = A", " = Other");
    scratch
        .write("old/a.tl", LONG)
        .write("b.tl", &other)
        .commit("first");
    scratch.git(&["mv", "old", "new"]);
    let found = seen(&scratch, "main", &["new"]);
    assert_eq!(found.files, [pair("main:old/a.tl", LONG)]);
    assert_eq!(found.notes, ["new/a.tl was old/a.tl at main"]);
    scratch.commit("second");
    scratch.git(&["mv", "b.tl", "new/b.tl"]);
    let found = seen(&scratch, "main", &["new"]);
    assert_eq!(
        found.files,
        [pair("main:new/a.tl", LONG), pair("main:b.tl", &other)]
    );
    assert_eq!(found.notes, ["new/b.tl was b.tl at main"]);
}

#[test]
fn a_file_is_not_taken_for_renamed_while_its_old_name_is_there() {
    let scratch = Scratch::repository("copied");
    scratch.write("old.tl", LONG).commit("first");
    scratch.write("new.tl", LONG).git(&["add", "."]);
    let found = seen(&scratch, "main", &["old.tl", "new.tl"]);
    assert_eq!(found.files, [pair("main:old.tl", LONG)]);
    assert_eq!(found.notes, ["new.tl is not in main: it is new"]);
}

#[test]
fn a_shallow_clone_has_its_own_commit() {
    let server = Scratch::repository("shallow-server");
    server.write("api.tl", "one").commit("first");
    let clone = server.shallow_clone("shallow-good");
    assert_eq!(
        seen(&clone, "HEAD", &["api.tl"]).files,
        [pair("HEAD:api.tl", "one")]
    );
}
