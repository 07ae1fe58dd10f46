//! `tl diff`: the verdict in every form, what decides over it, and what happens where nothing can be compared.

use std::fs;
use std::path::{Path, PathBuf};

use insta::assert_snapshot;
use serde_json::Value;

use crate::json_schema;
use crate::support::{Folder, Run};

const OLD: &str = "\
// LAYER 1

user#1a2b3c4d flags:# bot:flags.0?true id:long name:string = User;
chat#2b3c4d5e id:long title:string = Chat;
---functions---
chats.get#4d5e6f70 id:long = Chat;
users.get#3c4d5e6f id:long = User;
";

/// A flag on another bit (error), a function that is gone (warning), one that is new (info).
const NEW: &str = "\
// LAYER 2

user#1a2b3c4d flags:# bot:flags.1?true id:long name:string = User;
chat#2b3c4d5e id:long title:string = Chat;
---functions---
users.get#3c4d5e6f id:long = User;
users.list#5e6f7081 = Vector<User>;
";

fn pair(name: &str) -> Folder {
    let folder = Folder::new(name);
    folder.write("old.tl", OLD).write("new.tl", NEW);
    folder
}

fn diff(folder: &Folder, args: &[&str]) -> Run {
    folder.run(&[&["diff", "old.tl", "new.tl"], args].concat())
}

/// The JSON form, parsed and held against its description.
fn json(folder: &Folder, args: &[&str]) -> (i32, Value) {
    let run = folder.run(&[&["diff", "--format", "json"], args].concat());
    let value: Value = serde_json::from_str(&run.stdout).expect(&run.stdout);
    let path = root().join("docs/diff.schema.json");
    let schema = fs::read_to_string(path).expect("docs/diff.schema.json");
    let schema = serde_json::from_str(&schema).expect("JSON");
    assert_eq!(json_schema::faults(&schema, &value), Vec::<String>::new());
    let findings = value["findings"].as_array().into_iter().flatten();
    for info in findings.filter(|finding| finding["severity"] == "info") {
        assert_eq!(info["help"], "", "nothing is to be done for {info}");
    }
    (run.status, value)
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// Rule and level of each finding.
fn found(value: &Value) -> Vec<[&str; 2]> {
    let findings = value["findings"].as_array().expect("findings").iter();
    let parts =
        findings.map(|finding| ["rule", "severity"].map(|key| finding[key].as_str().expect(key)));
    parts.collect()
}

fn pretty(json: &str) -> String {
    let value: Value = serde_json::from_str(json).expect(json);
    serde_json::to_string_pretty(&value).expect("JSON")
}

#[test]
fn text() {
    let folder = pair("diff-text");
    let run = diff(&folder, &[]);
    assert_eq!((run.status, run.stdout.as_str()), (1, ""));
    assert_snapshot!(run.stderr);
    let coloured = diff(&folder, &["--color", "always"]).stderr;
    assert!(
        coloured.contains("\u{1b}[31m") && coloured.contains("\u{1b}[32m"),
        "{coloured}"
    );
}

#[test]
fn json_form() {
    let folder = pair("diff-json");
    let run = diff(&folder, &["--format", "json"]);
    assert_eq!((run.status, run.stderr.as_str()), (1, ""));
    assert_snapshot!(pretty(&run.stdout));
}

#[test]
fn github() {
    let folder = pair("diff-github");
    let args = ["diff", "old.tl", "new.tl", "--format", "github"];
    let run = folder.run(&args);
    assert_eq!((run.status, run.stderr.as_str()), (1, ""));
    let commands = run.stdout;
    assert_snapshot!(commands);

    folder.write("summary.md", "before\n");
    let summary = |path: &str| {
        folder
            .command(&args)
            .env("GITHUB_STEP_SUMMARY", path)
            .output()
            .expect("output")
    };
    assert_eq!(summary("summary.md").status.code(), Some(1));
    let text = fs::read_to_string(folder.path().join("summary.md")).expect("a summary");
    assert_eq!(
        text,
        format!(
            "before\n{}",
            diff(&folder, &["--format", "markdown"]).stdout
        )
    );

    let failed = summary("none/summary.md");
    assert_eq!(failed.status.code(), Some(2));
    let said = String::from_utf8(failed.stderr).expect("UTF-8");
    assert!(
        said.starts_with("error: cannot write the summary of the step to none/summary.md: "),
        "{said}"
    );
    assert_eq!(String::from_utf8(failed.stdout).expect("UTF-8"), commands);
}

#[test]
fn gitlab() {
    let run = diff(&pair("diff-gitlab"), &["--format", "gitlab"]);
    assert_eq!((run.status, run.stderr.as_str()), (1, ""));
    assert_snapshot!(pretty(&run.stdout));
}

#[test]
fn sarif() {
    let run = diff(&pair("diff-sarif"), &["--format", "sarif"]);
    assert_eq!((run.status, run.stderr.as_str()), (1, ""));
    assert_snapshot!(pretty(&run.stdout));
}

#[test]
fn markdown() {
    let run = diff(&pair("diff-markdown"), &["--format", "markdown"]);
    assert_eq!((run.status, run.stderr.as_str()), (1, ""));
    assert_snapshot!(run.stdout);
}

#[test]
fn what_says_the_same_gives_nothing() {
    let folder = pair("diff-same");
    let spaced = OLD.replace(" = ", "\n  = ").replace("user#", "\n\nuser#");
    folder.write("new.tl", spaced);
    let run = diff(&folder, &["--fail-on", "warn"]);
    assert_eq!(
        (run.status, run.stderr.as_str()),
        (0, "old.tl and new.tl say the same\n")
    );
    folder.write("new.tl", OLD.replace("user#", "// A person.\nuser#"));
    let run = diff(&folder, &[]);
    assert_eq!(run.status, 0);
    assert!(
        run.stderr.contains(": no findings\n") && run.stderr.contains("Documentation: changed."),
        "{}",
        run.stderr
    );
    let same = folder.run(&["diff", "old.tl", "old.tl"]);
    assert_eq!(
        (same.status, same.stderr.as_str()),
        (0, "old.tl and old.tl say the same\n")
    );
    let (status, value) = json(&folder, &["old.tl", "old.tl"]);
    assert_eq!((status, found(&value)), (0, vec![]));
    assert_eq!(value["summary"]["bump"], "none");
}

#[test]
fn fail_on_decides_the_status() {
    let folder = pair("diff-fail-on");
    let status = |args: &[&str]| diff(&folder, args).status;
    assert_eq!([status(&[]), status(&["--fail-on", "never"])], [1, 0]);
    let quiet = ["--level", "flag-bit-moved=warn"];
    assert_eq!(status(&quiet), 0);
    assert_eq!(status(&[&quiet[..], &["--fail-on", "warn"]].concat()), 1);
    folder.write("tl.toml", "[diff]\nfail-on = 'warn'\n");
    assert_eq!(status(&quiet), 1);
    assert_eq!(status(&[&quiet[..], &["--fail-on", "error"]].concat()), 0);
}

#[test]
fn the_file_decides_and_flags_count_more() {
    let folder = pair("diff-config");
    folder.write(
        "tl.toml",
        "[gen]\nregistry = true\n[diff]\nprofile = 'frozen'\nfunction-added = 'off'\nfunction-removed = { level = 'info', paths = ['chats'] }\n\
         [[diff.allow]]\nrule = 'flag-bit-moved'\npath = 'user.bot'\nreason = 'nobody has used it'\n",
    );
    let (status, value) = json(&folder, &["old.tl", "new.tl"]);
    assert_eq!((status, value["profile"].as_str()), (0, Some("frozen")));
    assert_eq!(
        found(&value),
        [["layer-changed", "info"], ["function-removed", "info"]]
    );
    assert_eq!(value["summary"]["allowed"], 1);
    let flags = [
        "old.tl",
        "new.tl",
        "--profile",
        "source",
        "--level",
        "function-removed=error",
    ];
    let (status, value) = json(&folder, &flags);
    assert_eq!((status, value["profile"].as_str()), (1, Some("source")));
    assert!(
        found(&value).contains(&["function-removed", "error"]),
        "{value}"
    );

    folder.write("other.toml", "[diff]\nprofil = 'frozen'\n");
    let run = diff(&folder, &["--config", "other.toml"]);
    assert_eq!(run.status, 2);
    assert!(
        run.stderr
            .starts_with("error: unknown rule `profil`\n --> other.toml:2:1\n"),
        "{}",
        run.stderr
    );
    assert!(diff(&folder, &["--config", "none.toml"]).status == 2);
}

/// Each line of the example in docs/ci.md does something.
#[test]
fn the_configuration_of_the_documents_is_of_use() {
    let page = fs::read_to_string(root().join("docs/ci.md")).expect("docs/ci.md");
    let mut blocks = page.split("```toml\n").skip(1);
    let block = blocks.find(|block| block.starts_with("[diff]\n"));
    let (table, _) = block
        .and_then(|block| block.split_once("```"))
        .expect("the table");
    let folder = Folder::new("diff-documents");
    folder
        .write("tl.toml", table)
        .write("old.tl", "// LAYER 230\nchat.backup#1 id:long = chat.Backup;\nhelp.config#2 a:int = help.Config;\nconfig#3 a:int = Config;\n")
        .write("new.tl", "// LAYER 231\nhelp.config#2 b:int = help.Config;\nconfig#3 b:int = Config;\n");
    let (status, value) = json(&folder, &["old.tl", "new.tl"]);
    assert_eq!((status, value["profile"].as_str()), (0, Some("frozen")));
    assert_eq!(value["summary"]["allowed"], 1);
    let expected = [
        ["param-renamed", "warn"],
        ["layer-changed", "info"],
        ["param-renamed", "info"],
    ];
    assert_eq!(found(&value), expected);
    let new = fs::read_to_string(folder.path().join("new.tl")).expect("new.tl");
    folder.write("new.tl", new.replace("231", "232"));
    let (status, value) = json(&folder, &["old.tl", "new.tl"]);
    assert_eq!(status, 1);
    assert!(
        found(&value).contains(&["expired-allow", "warn"]),
        "{value}"
    );
}

/// `tl gen`, `tl check` and build scripts leave the table `[diff]` alone.
#[test]
fn other_commands_accept_the_table() {
    let folder = Folder::new("diff-table");
    folder
        .write("new.tl", "a#1 = A;\n")
        .write("tl.toml", "[diff]\nprofile = 'frozen'\n");
    for args in [&["check", "new.tl"][..], &["gen", "new.tl", "-o", "out"]] {
        assert_eq!(folder.run(args).status, 0, "{args:?}");
    }
    assert!(tl_codegen::Config::from_file(folder.path().join("tl.toml")).is_ok());
}

#[test]
fn files_and_folders_are_one_schema() {
    let folder = Folder::new("diff-folders");
    let (types, functions) = OLD.split_once("---functions---\n").expect("both");
    for side in ["was", "is/deep"] {
        fs::create_dir_all(folder.path().join(side)).expect("folder");
    }
    folder
        .write("was/a.tl", types)
        .write("was/b.tl", format!("---functions---\n{functions}"));
    folder
        .write("is/all.tl", types)
        .write("is/deep/more.tl", format!("---functions---\n{functions}"));
    folder.write("is/tl.toml", "[diff]\nprofile = 'frozen'\n");
    let run = folder.run(&["diff", "was", "is"]);
    assert_eq!(
        (run.status, run.stderr.as_str()),
        (0, "was and 2 files say the same\n")
    );
    let (_, value) = json(&folder, &["was", "is"]);
    assert_eq!(value["profile"], "frozen");
    let args = ["--against", "was", "is/all.tl", "is/deep/more.tl"];
    assert_eq!(found(&json(&folder, &args).1), Vec::<[&str; 2]>::new());
}

#[test]
fn standard_input_may_be_a_side() {
    let folder = pair("diff-stdin");
    let run = folder.run_with(&["diff", "-", "new.tl"], NEW);
    assert_eq!(
        (run.status, run.stderr.as_str()),
        (0, "stdin and new.tl say the same\n")
    );
    let run = folder.run_with(&["diff", "old.tl", "-"], NEW);
    assert!(run.stderr.contains(" --> stdin:3:23\n"), "{}", run.stderr);
    let run = folder.run_with(&["diff", "-", "-"], NEW);
    let said = "error: standard input (`-`) can be read only once\n";
    assert_eq!((run.status, run.stderr.as_str()), (2, said));
}

#[test]
fn earlier_versions_know_what_was_in_use() {
    let folder = Folder::new("diff-earlier");
    folder.write("1.tl", "a#1 flags:# x:flags.0?true y:flags.1?true = A;\n");
    folder.write("2.tl", "a#1 flags:# y:flags.1?true = A;\n");
    folder.write("3.tl", "a#1 flags:# z:flags.0?true y:flags.1?true = A;\n");
    let rules = |args: &[&str]| {
        let (_, value) = json(&folder, args);
        found(&value)
            .into_iter()
            .map(|[rule, _]| rule.to_owned())
            .collect::<Vec<_>>()
    };
    assert!(rules(&["--against", "2.tl", "3.tl"]).contains(&"flag-added".to_owned()));
    let with_history = rules(&["--against", "1.tl", "--against", "2.tl", "3.tl"]);
    assert!(
        with_history.contains(&"flag-added-recycled-bit".to_owned()),
        "{with_history:?}"
    );
}

#[test]
fn sides_that_do_not_parse_are_told_together() {
    let folder = Folder::new("diff-unparsable");
    folder
        .write("old.tl", "a#1 x:Q = A;\n")
        .write("new.tl", "b#2 = B\n");
    let run = diff(&folder, &[]);
    assert_eq!((run.status, run.stdout.as_str()), (2, ""));
    assert_snapshot!("unparsable", run.stderr);
    let (status, value) = json(&folder, &["old.tl", "new.tl"]);
    assert_eq!(status, 2);
    let rule = ["schema-unparsable", "error"];
    assert_eq!(found(&value), [rule, rule]);
    let message = value["findings"][0]["message"].as_str();
    assert_eq!(
        message,
        Some("E0203 at old.tl:1:7: type `Q` is not declared")
    );
    for format in ["github", "gitlab", "sarif", "markdown"] {
        let run = diff(&folder, &["--format", format]);
        assert!(
            run.status == 2 && run.stdout.contains("schema-unparsable"),
            "{format}: {run:?}"
        );
    }
}

#[test]
fn what_cannot_be_read_is_a_sentence() {
    let folder = pair("diff-unreadable");
    folder.write("binary.tl", b"\x7fELF\0\0");
    let run = folder.run(&["diff", "binary.tl", "none.tl"]);
    assert_eq!(
        (run.status, run.stdout.as_str(), run.stderr.lines().count()),
        (2, "", 2),
        "{}",
        run.stderr
    );
    assert!(
        run.stderr.contains("binary.tl is a binary file"),
        "{}",
        run.stderr
    );
    assert!(
        run.stderr.contains("cannot read none.tl: "),
        "{}",
        run.stderr
    );
    let usage = |args: &[&str]| {
        let run = folder.run(&[&["diff"], args].concat());
        assert_eq!((run.status, run.stdout.as_str()), (2, ""), "{args:?}");
        run.stderr
    };
    assert_eq!(
        usage(&["old.tl"]),
        "error: a comparison has two sides: `tl diff OLD NEW`, or `tl diff --against SPEC NEW`\n"
    );
    assert!(
        usage(&["a.tl", "b.tl", "c.tl"])
            .contains("several files of one schema go behind `--against SPEC`")
    );
    assert!(
        usage(&["old.tl", "new.tl", "--level", "param-renamd=off"])
            .contains("did you mean `param-renamed`?")
    );
    assert!(
        usage(&["old.tl", "new.tl", "--profile", "forzen"]).contains("possible values: layered")
    );
}
