//! `action.yml`: verdicts of pull requests and pushes.

use serde_json::Value;

use crate::machine::{file, tl};
use crate::runner::Call;
use crate::scratch::Scratch;
use crate::yaml::Yaml;
use crate::{SCHEMA, with_fresh_bit, with_more, with_moved_bit};

/// A server whose `main` has the schema; the branch `work`, which is checked out, starts there.
fn server(name: &str) -> Scratch {
    let server = Scratch::repository(name);
    server
        .write("schema/api.tl", SCHEMA)
        .write("readme.md", "")
        .commit("schema");
    server.git(&["switch", "--quiet", "--create", "work"]);
    server
}

/// What actions/checkout does where nobody asks for a history: one commit, no branch.
fn checkout(server: &Scratch, name: &str) -> Scratch {
    let clone = server.shallow_clone(name);
    clone.git(&["checkout", "--quiet", "--detach"]);
    let branch = server.git(&["branch", "--show-current"]);
    clone.git(&["branch", "--quiet", "--delete", "--force", &branch]);
    clone
}

#[test]
fn a_moved_bit_fails_on_its_line() {
    let server = server("moved-bit");
    server
        .write("schema/api.tl", with_moved_bit())
        .commit("move");
    let (run, summary) = Call::pull_request().run(&checkout(&server, "moved-bit-job"));
    assert_eq!(run.status, 1, "{run:?}");
    let annotation = "::error file=schema/api.tl,line=4,col=23,endLine=4,endColumn=39,title=flag-bit-moved::`bot` of `user` moved from bit 0 of `flags` to bit 1 of `flags`";
    let errors: Vec<_> = run
        .stdout
        .lines()
        .filter(|line| line.starts_with("::error"))
        .collect();
    assert!(
        matches!(errors[..], [only] if only.starts_with(annotation)),
        "{run:?}"
    );
    assert!(
        summary.contains("| error | flag-bit-moved | `schema/api.tl:4:23` |"),
        "{summary}"
    );
}

#[test]
fn a_conditional_field_on_a_fresh_bit_passes_with_a_note() {
    let server = server("fresh-bit");
    server
        .write("schema/api.tl", with_fresh_bit())
        .commit("add");
    let (run, summary) = Call::pull_request().run(&checkout(&server, "fresh-bit-job"));
    assert_eq!(run.status, 0, "{run:?}");
    assert!(
        run.stdout.starts_with("::notice file=schema/api.tl,line=4,col=60,endLine=4,endColumn=80,title=param-added-conditional::"),
        "{run:?}"
    );
    assert_eq!(run.stdout.lines().count(), 1, "{run:?}");
    assert!(summary.contains("param-added-conditional"), "{summary}");
}

#[test]
fn a_base_that_moves_on_does_not_fail_a_branch() {
    let server = server("moves-on");
    server
        .write("schema/api.tl", with_more("chat", "33333333"))
        .commit("branch adds chat");
    server.git(&["switch", "--quiet", "main"]);
    server
        .write("schema/api.tl", with_more("channel", "44444444"))
        .commit("main adds channel");
    server.git(&["switch", "--quiet", "work"]);
    let job = checkout(&server, "moves-on-job");
    let call = Call::pull_request().with("profile", "frozen");
    let (run, _) = call.run(&job);
    assert_eq!(run.status, 0, "{run:?}");
    assert!(!run.stdout.contains("removed"), "{run:?}");
    // Against `main` itself the branch seems to remove what it never had.
    let (run, _) = call.with("baseline", "main").run(&job);
    assert_eq!(run.status, 1, "{run:?}");
    assert!(run.stdout.contains("title=type-removed::"), "{run:?}");
}

/// GitHub checks out what the merge would be: there the point where the branch left is the tip of `main`.
#[test]
fn a_merge_with_the_base_is_compared_with_the_base() {
    let server = server("merged");
    server
        .write("schema/chat.tl", "chat#33333333 user:User = Chat;\n")
        .commit("branch adds chat");
    server.git(&["switch", "--quiet", "main"]);
    server
        .write(
            "schema/channel.tl",
            "channel#44444444 user:User = Channel;\n",
        )
        .commit("main adds channel");
    server.git(&["merge", "--quiet", "-m", "merge", "work"]);
    let merge = server.git(&["rev-parse", "HEAD"]);
    server.git(&["reset", "--quiet", "--hard", "HEAD~1"]);
    server.git(&["switch", "--quiet", "--create", "pull", &merge]);
    let call = Call::pull_request().with("schema", "schema");
    let (run, _) = call.run(&checkout(&server, "merged-job"));
    assert_eq!(run.status, 0, "{run:?}");
    let found: Vec<_> = run
        .stdout
        .lines()
        .filter_map(|line| line.split(',').next())
        .collect();
    assert_eq!(found, ["::notice file=schema/chat.tl"], "{run:?}");
}

#[test]
fn a_renamed_schema_is_compared_with_its_old_self() {
    let server = server("rename-job");
    server.git(&["mv", "schema/api.tl", "schema/main.tl"]);
    server
        .write("schema/main.tl", with_moved_bit())
        .commit("rename");
    let call = Call::pull_request().with("schema", "schema/main.tl");
    let (run, _) = call.run(&checkout(&server, "rename-job-clone"));
    assert_eq!(run.status, 1, "{run:?}");
    assert!(
        run.stdout.contains("::error file=schema/main.tl,line=4,"),
        "{run:?}"
    );
    assert!(
        run.stderr
            .contains("schema/main.tl was schema/api.tl at merge-base:origin/main"),
        "{run:?}"
    );
}

#[test]
fn a_new_schema_passes_unless_a_baseline_is_required() {
    let server = server("new-schema");
    server
        .write("schema/secret.tl", "key#55555555 = Key;\n")
        .commit("add");
    let call = Call::pull_request().with("schema", "schema/secret.tl");
    let job = checkout(&server, "new-schema-job");
    let (run, _) = call.run(&job);
    assert_eq!(run.status, 0, "{run:?}");
    assert!(
        run.stdout
            .starts_with("::notice file=schema/secret.tl,line=1,")
            && run.stdout.contains("title=schema-added::"),
        "{run:?}"
    );
    let json = [
        "diff",
        "--against=HEAD~1",
        "--format=json",
        "./schema/secret.tl",
    ];
    let run = tl(server.path(), &json);
    let report: Value = serde_json::from_str(&run.stdout).expect(&run.stdout);
    let finding = &report["findings"][0];
    let said = ["rule", "subject", "help"].map(|key| finding[key].as_str());
    let expected = ["schema-added", "schema/secret.tl", ""];
    assert_eq!(said, expected.map(Some), "{run:?}");
    let (run, _) = call.with("args", "--require-baseline").run(&job);
    assert_eq!(run.status, 2, "{run:?}");
}

#[test]
fn files_in_a_folder_are_one_schema() {
    let server = server("folder-job");
    server
        .write("schema/more.tl", "chat#33333333 user:User = Chat;\n")
        .commit("add");
    let job = checkout(&server, "folder-job-clone");
    for schema in ["schema", "schema/api.tl\n\n  \nschema/more.tl\n"] {
        let (run, _) = Call::pull_request().with("schema", schema).run(&job);
        assert_eq!(run.status, 0, "{run:?}");
        assert!(
            run.stdout.contains("::notice file=schema/more.tl,line=1,"),
            "{run:?}"
        );
    }
}

#[test]
fn a_push_is_compared_with_what_was_there() {
    let server = server("push");
    let before = server.git(&["rev-parse", "HEAD"]);
    server
        .write("schema/api.tl", with_moved_bit())
        .commit("move");
    let job = checkout(&server, "push-job");
    let (run, _) = Call::event(&[("github.event.before", &before)]).run(&job);
    assert_eq!(run.status, 1, "{run:?}");
    assert!(run.stdout.contains("title=flag-bit-moved::"), "{run:?}");
    let (run, _) = Call::event(&[("github.event.merge_group.base_sha", &before)]).run(&job);
    assert_eq!(run.status, 1, "{run:?}");
    // The first push of a branch, and a run that somebody started.
    let zeros = "0".repeat(40);
    for call in [
        Call::event(&[("github.event.before", &zeros)]),
        Call::event(&[]),
    ] {
        let (run, _) = call.run(&checkout(&server, "push-branch-job"));
        assert_eq!(run.status, 1, "{run:?}");
        assert!(run.stdout.contains("title=flag-bit-moved::"), "{run:?}");
    }
}

#[test]
fn inputs_are_options() {
    let server = server("inputs");
    server
        .write("schema/api.tl", with_moved_bit())
        .commit("move");
    let job = checkout(&server, "inputs-job");
    let (run, summary) = Call::pull_request()
        .with("fail-on", "never")
        .with("summary", "false")
        .run(&job);
    assert_eq!((run.status, summary.as_str()), (0, ""), "{run:?}");
    let args = "--level=flag-bit-moved=info\n--fail-on=warn";
    let (run, _) = Call::pull_request().with("args", args).run(&job);
    assert_eq!(run.status, 0, "{run:?}");
    assert!(run.stdout.starts_with("::notice"), "{run:?}");
    // The later baseline is the baseline.
    let (run, _) = Call::pull_request()
        .with("baseline", "main\nHEAD")
        .run(&job);
    assert_eq!((run.status, run.stdout.as_str()), (0, ""), "{run:?}");
}

#[test]
fn a_base_that_cannot_be_got_is_said() {
    let server = server("cut-off");
    server
        .write("schema/api.tl", with_fresh_bit())
        .commit("add");
    let job = checkout(&server, "cut-off-job");
    job.git(&["remote", "set-url", "origin", "file:///no/such/server"]);
    let (run, summary) = Call::pull_request().run(&job);
    assert_eq!((run.status, summary.as_str()), (2, ""), "{run:?}");
    let advice = "error: this clone is shallow: `git fetch --unshallow origin main:refs/remotes/origin/main` gets what is missing; in CI set `fetch-depth: 0` (GitHub, at actions/checkout) or `GIT_DEPTH: 0` (GitLab)\n";
    assert!(run.stderr.ends_with(advice), "{run:?}");
    assert!(
        run.stdout
            .starts_with("::error title=tl diff::nothing was compared"),
        "{run:?}"
    );
}

#[test]
fn an_input_is_never_a_command() {
    let server = server("injection");
    let job = checkout(&server, "injection-job");
    for input in [
        "schema", "baseline", "profile", "fail-on", "summary", "args",
    ] {
        for text in [
            "$(touch hit)",
            "`touch hit`",
            "x; touch hit",
            "'; touch hit; '",
            "\"; touch hit; \"",
            "--upload-pack=touch hit;",
        ] {
            let (run, _) = Call::pull_request().with(input, text).run(&job);
            assert!(input == "summary" || run.status == 2, "{input}: {run:?}");
            assert!(!job.path().join("hit").exists(), "{input}: {text}");
        }
    }
    let steps = Yaml::parse(&file("action.yml"));
    for step in steps.at("runs").at("steps").list() {
        assert!(!step.at("run").text().contains("${{"), "{step:?}");
    }
}

#[test]
fn a_schema_must_be_named() {
    let server = server("nameless");
    let (run, _) = Call::pull_request()
        .with("schema", " \n")
        .run(&checkout(&server, "nameless-job"));
    assert_eq!(run.status, 2);
    assert_eq!(
        run.stdout,
        "::error::the input schema is empty: name the files of the schema\n"
    );
}
