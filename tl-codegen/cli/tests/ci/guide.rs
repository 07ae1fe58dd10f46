//! `docs/ci.md`: its examples fit the files that they speak of, and its commands run.

use crate::machine::{Run, bash, command, file, on_path};
use crate::scratch::Scratch;
use crate::yaml::Yaml;
use crate::{SCHEMA, with_moved_bit};

/// The blocks of the page in this language.
fn blocks(language: &str) -> Vec<String> {
    let page = file("docs/ci.md");
    let start = format!("```{language}\n");
    let blocks = page.split(&start).skip(1);
    blocks
        .map(|rest| rest.split("```").next().expect("an end").to_owned())
        .collect()
}

#[test]
fn examples_name_what_there_is() {
    let blocks = blocks("yaml");
    let [github, pre_commit] = &blocks[..] else {
        panic!("{blocks:?}")
    };
    let action = Yaml::parse(&file("action.yml"));
    let github = Yaml::parse(github);
    let steps = github.at("jobs").at("schema").at("steps").list();
    for (input, _) in steps[1].at("with").map() {
        assert!(action.at("inputs").get(input).is_some(), "{input}");
    }
    let hooks = Yaml::parse(&file(".pre-commit-hooks.yaml"));
    let ids = |list: &Yaml| {
        list.list()
            .iter()
            .map(|hook| hook.at("id").text().to_owned())
            .collect::<Vec<_>>()
    };
    let mut named = ids(Yaml::parse(pre_commit).at("repos").list()[0].at("hooks"));
    let mut known = ids(&hooks);
    named.sort();
    known.sort();
    assert_eq!(named, known);
}

#[test]
fn all_inputs_are_explained() {
    let page = file("docs/ci.md");
    let action = Yaml::parse(&file("action.yml"));
    let rows = page
        .lines()
        .skip_while(|line| !line.starts_with("| input |"))
        .skip(2);
    let rows = rows.take_while(|line| line.starts_with('|'));
    let explained: Vec<_> = rows.filter_map(|row| row.split('`').nth(1)).collect();
    let inputs: Vec<_> = action
        .at("inputs")
        .map()
        .iter()
        .map(|(name, _)| name.as_str())
        .collect();
    assert_eq!(explained, inputs);
}

#[test]
fn the_commands_for_any_ci_run() {
    let server = Scratch::repository("any-server");
    server.write("schema/api.tl", SCHEMA).commit("schema");
    server.git(&["switch", "--quiet", "--create", "work"]);
    server
        .write("schema/api.tl", with_moved_bit())
        .commit("move");
    let job = Scratch::folder("any-job");
    let url = format!("file://{}", server.path().display());
    let clone = ["clone", "--quiet", "--single-branch", &url, "."];
    let run = Run::of(command("git", job.path()).args(clone));
    assert_eq!(run.status, 0, "{run:?}");
    let scripts = blocks("sh");
    assert_eq!(scripts.len(), 1);
    let run = bash(job.path(), &scripts[0], &[on_path(&job)]);
    assert_eq!(run.status, 1, "{run:?}");
    assert!(run.stderr.contains("error[flag-bit-moved]"), "{run:?}");
}
