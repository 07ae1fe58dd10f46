//! `tl check`: findings and summaries.

use crate::support::Folder;

#[test]
fn the_bundled_schema_is_free_of_errors() {
    let run = Folder::new("check-bundled").run(&["check"]);
    assert_eq!((run.status, run.stdout.as_str()), (0, ""));
    assert_eq!(
        run.stderr,
        "telegram/api.tl: 1704 constructors, 850 functions, layer 230: no errors\n"
    );
}

#[test]
fn every_file_is_a_schema_of_its_own() {
    let folder = Folder::new("check-files");
    folder
        .write("a.tl", "same#1a2b3c4d x:int = Same;\n")
        .write("b.tl", "same#1a2b3c4d x:int = Same;\n");
    let run = folder.run(&["check", "a.tl", "b.tl"]);
    assert_eq!((run.status, run.stdout.as_str()), (0, ""));
    assert_eq!(
        run.stderr,
        "a.tl: 1 constructor, 0 functions: no errors\nb.tl: 1 constructor, 0 functions: no errors\n"
    );
}

#[test]
fn findings_are_drawn_with_their_lines() {
    let folder = Folder::new("check-drawn");
    folder.write("bad.tl", "b x:int x:int = B;\n");
    let run = folder.run(&["check", "bad.tl"]);
    assert_eq!((run.status, run.stdout.as_str()), (1, ""));
    for part in [
        "error[E0202]: ",
        " --> bad.tl:1:9\n",
        "1 | b x:int x:int = B;\n",
        "first declared here",
        "bad.tl: 1 error\n",
    ] {
        assert!(
            run.stderr.contains(part),
            "{part} is not in:\n{}",
            run.stderr
        );
    }
    assert!(!run.stderr.contains('\u{1b}'));
}

#[test]
fn json_is_one_object_a_line() {
    let folder = Folder::new("check-json");
    folder.write(
        "bad.tl",
        "// é\n/* é */ b x:int x:int = B;\na x:Missing = A;\n",
    );
    let run = folder.run(&["check", "bad.tl", "--format", "json"]);
    assert_eq!((run.status, run.stderr.as_str()), (1, ""));
    let lines: Vec<serde_json::Value> = run
        .stdout
        .lines()
        .map(|line| serde_json::from_str(line).expect("JSON"))
        .collect();
    let places: Vec<_> = lines
        .iter()
        .map(|line| {
            (
                &line["file"],
                &line["line"],
                &line["column"],
                &line["end_line"],
                &line["code"],
            )
        })
        .collect();
    let expected = serde_json::json!([["bad.tl", 2, 17, 2, "E0202"], ["bad.tl", 3, 5, 3, "E0203"]]);
    assert_eq!(serde_json::json!(places), expected);
    assert_eq!(lines[1]["end_column"], 12);
    assert_eq!(lines[1]["severity"], "error");
    assert!(lines.iter().all(|line| {
        line["message"]
            .as_str()
            .is_some_and(|message| !message.is_empty())
    }));
    assert_eq!(
        folder
            .run_with(&["check", "-", "--format", "json"], "a x:int = A;\n")
            .stdout,
        ""
    );
}

#[test]
fn denied_warnings_are_errors() {
    let folder = Folder::new("check-deny");
    let functions = "---functions---\nf#1a2b3c4d = Bool;\ng#1a2b3c4d = Bool;\n";
    folder.write("warn.tl", functions);
    let run = folder.run(&["check", "warn.tl"]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    assert!(
        run.stderr.contains("warning[W0504]") && run.stderr.ends_with("no errors, 1 warning\n"),
        "{}",
        run.stderr
    );
    let denied = folder.run(&["check", "warn.tl", "--deny", "warnings"]);
    assert_eq!(denied.status, 1);
    assert!(
        denied.stderr.contains("error[W0504]") && denied.stderr.ends_with(": 1 error\n"),
        "{}",
        denied.stderr
    );
}

#[test]
fn the_summary_counts_what_is_not_shown() {
    let folder = Folder::new("check-many");
    folder.write("many.tl", "a;\n".repeat(3000));
    folder.write(
        "warned.tl",
        format!("---functions---\n{}", shared_ids(1500)),
    );
    let run = folder.run(&["check", "many.tl", "warned.tl"]);
    assert!(
        run.stderr.contains("2000 more findings are not shown")
            && run.stderr.contains("\nmany.tl: 3,000 errors\n"),
        "{}",
        run.stderr
    );
    assert!(
        run.stderr.ends_with(": no errors, 1,499 warnings\n"),
        "{}",
        run.stderr
    );
    let denied = folder.run(&["check", "--deny", "warnings", "warned.tl"]);
    assert!(
        denied.stderr.ends_with(": 1,499 errors\n"),
        "{}",
        denied.stderr
    );
}

/// Functions that share an id, which is a warning each but the first.
fn shared_ids(count: usize) -> String {
    let lines: Vec<_> = (0..count).map(|at| format!("f{at}#1 = Bool;")).collect();
    lines.join("\n")
}
