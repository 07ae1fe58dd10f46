//! `tl lint`: findings, levels, `tl.toml`, the list.

use crate::support::{Folder, Run};

/// One finding of `skipped-bit` and one of `unused-type`.
const GAPS: &str = "opts flags:# a:flags.0?int b:flags.2?int = Opts;\nleft = Left;\n---functions---\nget = Opts;\n";

/// The codes and severities of what is found, as text shows them.
fn shown(run: &Run) -> Vec<&str> {
    let heads = run
        .stderr
        .lines()
        .filter(|line| line.starts_with(['e', 'w']));
    heads
        .filter_map(|line| line.split_once(": "))
        .map(|(head, _)| head)
        .collect()
}

#[test]
fn the_bundled_schema_has_nothing_to_be_said_of() {
    let run = Folder::new("lint-bundled").run(&["lint"]);
    assert_eq!((run.status, run.stdout.as_str()), (0, ""));
    assert!(!run.stderr.contains("warning"), "{}", run.stderr);
    assert!(
        run.stderr.ends_with("layer 230: no errors\n"),
        "{}",
        run.stderr
    );
    assert!(
        run.stderr.starts_with("skipped-bit says nothing: "),
        "{}",
        run.stderr
    );
}

#[test]
fn findings_are_warnings_unless_denied() {
    let folder = Folder::new("lint-levels");
    folder.write("a.tl", GAPS);
    let run = folder.run(&["lint", "a.tl"]);
    assert_eq!(
        (run.status, shown(&run)),
        (0, vec!["warning[W0805]", "warning[W0802]"])
    );
    let closing = "For more about a warning: tl explain W0805\na.tl: 2 constructors, 1 function: no errors, 2 warnings\n";
    assert!(run.stderr.ends_with(closing), "{}", run.stderr);
    for (args, status, expected) in [
        (
            &["--deny", "unused-type"][..],
            1,
            &["warning[W0805]", "error[W0802]"][..],
        ),
        (
            &["--deny", "warnings"],
            1,
            &["error[W0805]", "error[W0802]"],
        ),
        (&["--allow", "W0805"], 0, &["warning[W0802]"]),
        (
            &[
                "--deny",
                "warnings",
                "--allow",
                "skipped-bit",
                "--allow",
                "unused-type",
            ],
            0,
            &[],
        ),
        (
            &["--allow", "skipped-bit", "--deny", "skipped-bit"],
            1,
            &["error[W0805]", "warning[W0802]"],
        ),
    ] {
        let run = folder.run(&[&["lint", "a.tl"], args].concat());
        assert_eq!(
            (run.status, shown(&run)),
            (status, expected.to_vec()),
            "{args:?}"
        );
    }
    let wrong = folder.run(&["lint", "a.tl", "--deny", "skiped-bit"]);
    assert!(
        wrong.status == 2 && wrong.stderr.contains("did you mean `skipped-bit`?"),
        "{}",
        wrong.stderr
    );
}

#[test]
fn a_broken_schema_is_not_advised() {
    let folder = Folder::new("lint-broken");
    folder.write("a.tl", format!("{GAPS}bad x:Missing = Opts;\n"));
    let run = folder.run(&["lint", "a.tl"]);
    assert_eq!((run.status, shown(&run)), (1, vec!["error[E0203]"]));
}

#[test]
fn the_file_beside_the_schema_is_read() {
    let folder = Folder::new("lint-config");
    let config = "[lint]\nunused-type = \"allow\"\n[[lint.allow]]\nrule = \"skipped-bit\"\nname = \"opts.flags\"\nreason = \"bit 1 was c\"\n";
    folder.write("a.tl", GAPS).write("tl.toml", config);
    let run = folder.run(&["lint", "./a.tl"]);
    assert_eq!((run.status, shown(&run)), (0, vec![]), "{}", run.stderr);
    let run = folder.run(&["lint", "a.tl", "--warn", "unused-type"]);
    assert_eq!(shown(&run), ["warning[W0802]"]);
    folder.write("other.toml", "[lint]\nskipped-bit = \"deny\"\n");
    let run = folder.run(&["lint", "a.tl", "--config", "other.toml"]);
    assert_eq!(
        (run.status, shown(&run)),
        (1, vec!["error[W0805]", "warning[W0802]"])
    );
    let run = folder.run_with(&["lint", "-"], GAPS);
    assert_eq!(shown(&run), Vec::<&str>::new());
}

#[test]
fn an_entry_that_allows_nothing_is_a_warning() {
    let folder = Folder::new("lint-idle");
    let config = "[[lint.allow]]\nrule = \"unused-type\"\nname = \"Lft\"\nreason = \"a slip\"\n";
    folder.write("a.tl", GAPS).write("tl.toml", config);
    let run = folder.run(&["lint", "a.tl"]);
    assert_eq!(
        (run.status, shown(&run)),
        (0, vec!["warning[W0805]", "warning[W0802]", "warning"])
    );
    assert!(run.stderr.contains(" --> tl.toml:3:8\n"), "{}", run.stderr);
    assert_eq!(
        folder.run(&["lint", "a.tl", "--deny", "warnings"]).status,
        1
    );
    let json = folder.run(&["lint", "a.tl", "--format", "json"]);
    assert!(
        json.stdout
            .contains(r#"{"file":"tl.toml","line":3,"column":8,"#),
        "{}",
        json.stdout
    );
    // Rules that were not asked cannot say that an entry is idle.
    assert_eq!(shown(&folder.run(&["check", "a.tl"])), Vec::<&str>::new());
    assert!(
        !folder
            .run(&["lint", "a.tl", "--allow", "unused-type"])
            .stderr
            .contains("tl.toml")
    );
}

#[test]
fn check_obeys_the_same_levels() {
    let folder = Folder::new("lint-check");
    folder.write("a.tl", "a = A;\n---functions---\nf#1 = A;\ng#1 = A;\n");
    assert_eq!(shown(&folder.run(&["check", "a.tl"])), ["warning[W0504]"]);
    assert_eq!(
        folder
            .run(&["check", "a.tl", "--deny", "shared-function-id"])
            .status,
        1
    );
    folder.write("tl.toml", "[lint]\nshared-function-id = \"allow\"\n");
    assert_eq!(shown(&folder.run(&["check", "a.tl"])), Vec::<&str>::new());
    let entry = "[[lint.allow]]\nrule = \"shared-function-id\"\nname = \"f\"\nreason = \"g is the old name\"\n";
    folder.write("tl.toml", entry);
    assert_eq!(
        shown(&folder.run(&["check", "a.tl", "--deny", "warnings"])),
        Vec::<&str>::new()
    );
}

#[test]
fn a_wrong_file_is_status_2_with_all_its_problems() {
    let folder = Folder::new("lint-wrong");
    folder.write("a.tl", GAPS);
    let config = "[lint]\nunused-typ = \"warn\"\n[[lint.allow]]\nrule = \"skipped-bit\"\nname = \"opts\"\nreason = \"\"\n[log]\n";
    folder.write("tl.toml", config);
    let run = folder.run(&["lint", "a.tl"]);
    assert_eq!((run.status, run.stdout.as_str()), (2, ""));
    let expected = "\
error: unknown rule `unused-typ`
 --> tl.toml:2:1
  |
2 | unused-typ = \"warn\"
  | ^^^^^^^^^^
  |
  = help: did you mean `unused-type`?

error: the reason is empty
 --> tl.toml:6:10
  |
6 | reason = \"\"
  |          ^^
  |
  = help: say why this finding is right

error: unknown table `log`
 --> tl.toml:7:2
  |
7 | [log]
  |  ^^^
  |
  = help: the tables are `gen`, `lint`, `diff`
";
    assert_eq!(run.stderr, expected);
    folder.write("tl.toml", b"x = \"\xff\"");
    assert!(
        folder
            .run(&["check", "a.tl"])
            .stderr
            .contains("tl.toml is not UTF-8")
    );
    let missing = folder.run(&["check", "a.tl", "--config", "none.toml"]);
    assert!(
        missing.status == 2 && missing.stderr.starts_with("error: cannot read none.toml: "),
        "{}",
        missing.stderr
    );
}

#[test]
fn the_list_names_rules_and_known_names_with_reasons() {
    let run = Folder::new("lint-list").run(&["lint", "--list"]);
    assert_eq!((run.status, run.stderr.as_str()), (0, ""));
    for part in [
        "  unused-type         W0802  warn  a type that no function reaches\n",
        "  id-mismatch         ipPortSecret#37982646: computed with `bytes` kept",
        "  shared-function-id  invokeWithApnsSecretPrefix#0dae54f8: ",
        "help.configSimple#5a592a6c: ",
    ] {
        assert!(
            run.stdout.contains(part),
            "{part} is not in:\n{}",
            run.stdout
        );
    }
}
