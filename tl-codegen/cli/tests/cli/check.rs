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
fn several_files_are_one_schema() {
    let folder = Folder::new("check-files");
    folder
        .write("core.tl", "user#1a2b3c4d id:long = User;\n")
        .write(
            "chat.tl",
            "chat users:Vector<User> = Chat;\n---functions---\nget = Chat;\n",
        );
    let run = folder.run(&["check", "core.tl", "chat.tl"]);
    assert_eq!((run.status, run.stdout.as_str()), (0, ""));
    assert_eq!(
        run.stderr,
        "2 files: 2 constructors, 1 function: no errors\n"
    );
    assert_eq!(folder.run(&["check", "chat.tl"]).status, 1);
}

#[test]
fn a_folder_is_one_schema() {
    let folder = Folder::new("check-folder");
    folder
        .write("schema/core.tl", "user#1a2b3c4d id:long = User;\n")
        .write("schema/more/chat.tl", "chat users:Vector<User> = Chat;\n")
        .write("schema/.old/chat.tl", "chat = Chat;\n")
        .write("schema/notes.txt", "no schema")
        .write("schema/tl.toml", "[lint]\nunused-type = \"deny\"\n");
    let run = folder.run(&["check", "schema"]);
    let said = "2 files: 2 constructors, 0 functions: no errors\n";
    assert_eq!((run.status, run.stderr.as_str()), (0, said));
    let get = "---functions---\nget = Vector<int>;\n";
    folder.write("schema/more/get.tl", get);
    assert_eq!(folder.run(&["lint", "schema"]).status, 1);
    folder.write("empty/notes.txt", "no schema");
    let run = folder.run(&["check", "empty"]);
    let said = "error: empty has no .tl files: name the folder that has them\n";
    assert_eq!((run.status, run.stderr.as_str()), (2, said));
}

#[test]
fn an_error_across_files_is_labelled_in_both() {
    let folder = Folder::new("check-across");
    folder
        .write("core.tl", "user#1a2b3c4d id:long = User;\n")
        .write(
            "chat.tl",
            "// a\nuser name:string = User;\nchat#1a2b3c4d = Chat;\n",
        );
    let run = folder.run(&["check", "core.tl", "chat.tl"]);
    assert_eq!((run.status, run.stdout.as_str()), (1, ""));
    let expected = "\
error[E0201]: `user` is declared twice
 --> chat.tl:2:1
  |
2 | user name:string = User;
  | ^^^^
  |
 ::: core.tl:1:1
  |
1 | user#1a2b3c4d id:long = User;
  | ---- first declared here
";
    assert!(run.stderr.starts_with(expected), "{}", run.stderr);
    assert!(
        run.stderr
            .ends_with("For more about an error: tl explain E0201\n2 files: 2 errors\n"),
        "{}",
        run.stderr
    );
    let github = folder.run(&["check", "core.tl", "chat.tl", "--format", "github"]);
    let second = github.stdout.lines().nth(1).unwrap_or_default();
    assert!(second.contains("%0Acore.tl:1:6: the first one"), "{second}");
}

#[test]
fn odd_file_names_do_not_reach_the_terminal() {
    let folder = Folder::new("check-names");
    let name = "a\u{1b}[31m\u{202e}.tl";
    folder.write(name, "b x:int x:int = B;\n");
    for args in [
        &["check", name][..],
        &["check", name, "--format", "github"],
        &["gen", name],
        &["check", "none\u{1b}.tl"],
    ] {
        let run = folder.run(args);
        let all = format!("{}{}", run.stdout, run.stderr);
        assert!(
            run.status > 0 && !all.contains(['\u{1b}', '\u{202e}']),
            "{all:?}"
        );
    }
}

#[test]
fn every_form_goes_to_stdout_and_text_to_stderr() {
    let folder = Folder::new("check-forms");
    folder.write("bad.tl", "b x:int x:int = B;\n");
    for (form, start) in [
        ("json", "{\"file\":\"bad.tl\","),
        (
            "github",
            "::error file=bad.tl,line=1,col=9,endLine=1,endColumn=10,title=E0202%3A ",
        ),
        ("gitlab", "[{\"description\":"),
        ("sarif", "{\"$schema\":"),
        ("markdown", "**1 error, 0 warnings.**\n"),
    ] {
        let run = folder.run(&["check", "./bad.tl", "--format", form]);
        assert_eq!((run.status, run.stderr.as_str()), (1, ""), "{form}");
        assert!(
            run.stdout.starts_with(start) && run.stdout.ends_with('\n'),
            "{form}: {}",
            run.stdout
        );
    }
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

/// A byte that is no text stands in a column of bytes, in every form.
#[test]
fn a_column_in_bytes_is_the_same_in_text_and_json() {
    let folder = Folder::new("check-bytes");
    folder.write("bad.tl", b"// a\n// \xc3\xa9\xc3\xa9 \xff\n");
    let text = folder.run(&["check", "bad.tl"]).stderr;
    assert!(text.contains(" --> bad.tl:2:9\n"), "{text}");
    assert!(text.contains("\n2 | // éé \n  |       ^\n"), "{text}");
    let json = folder.run(&["check", "bad.tl", "--format", "json"]).stdout;
    assert!(
        json.starts_with(
            "{\"file\":\"bad.tl\",\"line\":2,\"column\":9,\"end_line\":2,\"end_column\":9,"
        ),
        "{json}"
    );
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
    let run = folder.run(&["check", "many.tl"]);
    assert!(
        run.stderr.contains("2000 more findings are not shown")
            && run.stderr.ends_with("\nmany.tl: 3,000 errors\n"),
        "{}",
        run.stderr
    );
    let table = folder.run(&["check", "many.tl", "--format", "markdown"]);
    assert!(
        table.stdout.starts_with("**3,000 errors, 0 warnings.**\n"),
        "{}",
        &table.stdout[..100]
    );
    let run = folder.run(&["gen", "many.tl"]);
    assert!(
        run.stderr.ends_with(
            "\nFor more about an error: tl explain E0103\n3,000 errors, nothing written\n"
        ),
        "{}",
        run.stderr
    );
    let run = folder.run(&["check", "warned.tl"]);
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
