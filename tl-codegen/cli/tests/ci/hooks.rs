//! `.pre-commit-hooks.yaml`: the hooks as pre-commit runs them, from its own checkout in the user's repository.

use std::path::Path;

use crate::machine::{Run, command, file, root};
use crate::scratch::Scratch;
use crate::yaml::Yaml;
use crate::{SCHEMA, with_fresh_bit, with_moved_bit};

/// Runs a hook with `args` on what is staged.
fn hook(repository: &Scratch, id: &str, args: &[&str]) -> Run {
    let hooks = Yaml::parse(&file(".pre-commit-hooks.yaml"));
    let hook = hooks
        .list()
        .iter()
        .find(|hook| hook.at("id").text() == id)
        .expect("the hook");
    assert_eq!(hook.at("language").text(), "script");
    assert_eq!(hook.at("files").text(), r"\.tl$");
    let mut words = hook.at("entry").text().split(' ');
    let script = root().join(words.next().expect("a script"));
    let staged = repository.git(&["diff", "--staged", "--name-only", "--diff-filter=d"]);
    let takes_files = hook
        .get("pass_filenames")
        .is_none_or(|value| value.text() == "true");
    let files = staged
        .lines()
        .filter(|name| takes_files && Path::new(name).extension().is_some_and(|end| end == "tl"));
    let mut command = command(script, repository.path());
    Run::of(command.args(words).args(args).args(files))
}

/// A repository with a commit, and a change that is staged.
fn staged(name: &str, schema: &str) -> Scratch {
    let repository = Scratch::repository(name);
    repository.write("schema/api.tl", SCHEMA).commit("schema");
    repository.write("schema/api.tl", schema).git(&["add", "."]);
    repository
}

#[test]
fn diff_judges_what_is_staged() {
    let args = ["--against", "HEAD", "schema/api.tl"];
    let run = hook(&staged("hook-moved", &with_moved_bit()), "tl-diff", &args);
    assert_eq!(run.status, 1, "{run:?}");
    assert!(run.stderr.contains("error[flag-bit-moved]"), "{run:?}");
    let run = hook(&staged("hook-fresh", &with_fresh_bit()), "tl-diff", &args);
    assert_eq!(run.status, 0, "{run:?}");
}

#[test]
fn check_looks_at_the_whole_schema() {
    let repository = staged("hook-check", "chat#33333333 user:User = Chat;\n");
    let run = hook(&repository, "tl-check", &["schema/api.tl"]);
    assert_eq!(run.status, 1, "{run:?}");
    // With the file that has the type, which did not change.
    repository.write("schema/user.tl", SCHEMA).commit("user");
    repository
        .write("schema/api.tl", "chat#33333333 user:User = Chat; // one\n")
        .git(&["add", "."]);
    let run = hook(
        &repository,
        "tl-check",
        &["schema/user.tl", "schema/api.tl"],
    );
    assert_eq!(run.status, 0, "{run:?}");
}

#[test]
fn fmt_writes_the_files_that_changed() {
    let repository = staged("hook-fmt", "chat#33333333   id:long   =   Chat ;\n");
    let untouched = "other#44444444   id:long = Other;\n";
    repository.write("schema/other.tl", untouched);
    let run = hook(&repository, "tl-fmt", &[]);
    assert_eq!(run.status, 0, "{run:?}");
    let read = |name| std::fs::read_to_string(repository.path().join(name)).expect("a file");
    assert_eq!(read("schema/api.tl"), "chat#33333333 id:long = Chat;\n");
    assert_eq!(read("schema/other.tl"), untouched);
}

#[test]
fn a_hook_without_a_schema_says_what_is_missing() {
    let repository = staged("hook-empty", SCHEMA);
    let said = |id: &str| {
        format!(
            "{id}: name the files of the schema at the end of `args`, as in `args: [schema/api.tl]`\n"
        )
    };
    for (id, args) in [
        ("tl-check", &[][..]),
        ("tl-diff", &["--against", "HEAD"]),
        ("tl-check", &["no-such.tl"]),
    ] {
        let run = hook(&repository, id, args);
        assert_eq!((run.status, run.stderr), (2, said(id)), "{args:?}");
    }
}
