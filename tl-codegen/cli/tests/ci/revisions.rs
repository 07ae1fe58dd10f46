//! What the program says of baselines that cannot be read: exit status 2, and what to do.

use crate::machine::{Run, TL, command, tl};
use crate::scratch::Scratch;
use crate::{SCHEMA, with_moved_bit};

fn repository(name: &str) -> Scratch {
    let repository = Scratch::repository(name);
    repository
        .write("schema/api.tl", SCHEMA)
        .write("schema/zero.tl", "\0")
        .commit("schema");
    repository
}

#[test]
fn every_failure_has_a_sentence() {
    let repository = repository("sentences");
    for (spec, said) in [
        (
            "mian",
            "error: mian is no file or folder here, and no revision of this repository: do you mean `main`?\n",
        ),
        (
            "merge-base:$BASE",
            "error: $BASE is no revision of this repository\n",
        ),
        (
            "merge-base:",
            "error: `merge-base:` names no revision: write it as in `merge-base:main` (is a variable empty that should hold it?)\n",
        ),
        (
            "main:schema/zero.tl",
            "error: main:schema/zero.tl is a binary file (byte 0 is zero): a schema is text in UTF-8, so name another file\n",
        ),
        (
            "main:api.tl",
            "error: api.tl is neither in main nor in the work tree: paths count from the top of the repository, and from this folder where they start with `./`\n",
        ),
    ] {
        let run = tl(
            repository.path(),
            &["diff", "--against", spec, "schema/api.tl"],
        );
        assert_eq!(
            (run.status, run.stdout.as_str(), run.stderr.as_str()),
            (2, "", said),
            "{spec}"
        );
    }
}

#[test]
fn without_a_repository_or_git() {
    let folder = Scratch::folder("no-repository");
    folder.write("api.tl", SCHEMA);
    let args = ["diff", "--against", "main", "api.tl"];
    let run = tl(folder.path(), &args);
    let said = "error: main is no file or folder here, and this folder is in no git repository: name what is there, or run `tl` inside of the repository\n";
    assert_eq!((run.status, run.stderr.as_str()), (2, said));
    let run = Run::of(
        command(TL, folder.path())
            .args(args)
            .env("PATH", folder.path()),
    );
    let said = "error: git is not installed, or not in PATH: install it, or name a file or folder as the baseline\n";
    assert_eq!((run.status, run.stderr.as_str()), (2, said));
}

#[test]
fn a_folder_with_the_name_of_a_branch() {
    let repository = repository("both-names");
    repository.write("main/readme.md", "");
    let args = ["diff", "--against", "main", "schema/api.tl"];
    let run = tl(repository.path(), &args);
    let both =
        "main is a folder and a revision, and the folder was taken: `main:PATH` is the revision\n";
    let said =
        format!("error: main has no .tl files: name the folder that has them\nerror: {both}");
    assert_eq!((run.status, run.stderr), (2, said));
    repository.write("main/api.tl", SCHEMA);
    let run = tl(repository.path(), &args);
    assert_eq!(run.status, 0);
    assert!(run.stderr.starts_with(both), "{run:?}");
}

#[test]
fn from_a_folder_of_the_repository() {
    let repository = repository("inner");
    repository.write("schema/api.tl", with_moved_bit());
    for spec in [
        "main",
        "main:schema/api.tl",
        "main:./api.tl",
        "merge-base:main",
    ] {
        let run = tl(
            &repository.path().join("schema"),
            &["diff", "--against", spec, "api.tl"],
        );
        assert_eq!(run.status, 1, "{run:?}");
        assert!(run.stderr.contains("error[flag-bit-moved]"), "{run:?}");
    }
}

#[test]
fn a_shallow_clone_names_the_command() {
    let server = repository("shallow-base");
    server.git(&["switch", "--quiet", "--create", "work"]);
    let clone = server.commit("work").shallow_clone("shallow-program");
    let run = tl(
        clone.path(),
        &["diff", "--against", "merge-base:main", "schema/api.tl"],
    );
    assert_eq!(run.status, 2, "{run:?}");
    assert!(
        run.stderr
            .contains("`git fetch --unshallow origin main:refs/remotes/origin/main`"),
        "{run:?}"
    );
}
