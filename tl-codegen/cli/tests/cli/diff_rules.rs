//! `tl diff --list-rules` and `--explain`, and what is made of them: the page in `docs`, the examples.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use insta::assert_snapshot;
use serde_json::Value;
use similar::{Algorithm, DiffTag, capture_diff_slices};
use tl_parser::diff::Rule;

use crate::support::Folder;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// A line with its sign for each in `range`.
fn signed(sign: &str, lines: &[&str], range: std::ops::Range<usize>) -> String {
    let lines = lines[range].iter().filter(|line| !line.is_empty());
    lines.flat_map(|line| [sign, " ", line, "\n"]).collect()
}

/// What differs between the files of the fixture of `rule`.
fn example(rule: Rule) -> Option<String> {
    let folder = root().join("tests/fixtures/diff").join(rule.id());
    let read = |name: &str| fs::read_to_string(folder.join(name)).ok();
    let (old, new) = (read("old.tl")?, read("new.tl")?);
    let (old, new): (Vec<_>, Vec<_>) = (old.lines().collect(), new.lines().collect());
    let mut text = format!("{}\n", rule.id());
    let known: BTreeSet<_> = old.iter().collect();
    let earlier = read("earlier.tl").unwrap_or_default();
    for line in earlier.lines().filter(|line| !known.contains(line)) {
        let _ = writeln!(text, "! {line}");
    }
    let steps = capture_diff_slices(Algorithm::Myers, &old, &new);
    for step in steps.iter().filter(|step| step.tag() != DiffTag::Equal) {
        text += &signed("-", &old, step.old_range());
        text += &signed("+", &new, step.new_range());
    }
    Some(text)
}

#[test]
fn examples_are_those_of_the_fixtures() {
    let examples: Vec<_> = Rule::all().filter_map(example).collect();
    assert!(examples.len() > 55, "{}", examples.len());
    let path = root().join("tl-codegen/cli/src/changes/examples.txt");
    let examples = examples.join("\n");
    if std::env::var("INSTA_UPDATE").is_ok_and(|update| update == "always") {
        fs::write(&path, &examples).expect("the examples");
    }
    assert!(
        fs::read_to_string(&path).expect("the examples") == examples,
        "examples.txt is not what the fixtures say: INSTA_UPDATE=always cargo test -p tl-cli --test cli examples"
    );
}

#[test]
fn rules_are_listed_and_explained() {
    let folder = Folder::new("diff-rules");
    let list = folder.run(&["diff", "--list-rules"]);
    assert_eq!((list.status, list.stderr.as_str()), (0, ""));
    let rules: Vec<_> = tl_parser::diff::Rule::all().collect();
    for rule in &rules {
        assert!(
            list.stdout
                .lines()
                .any(|line| line.starts_with(rule.id()) && line.ends_with(rule.title())),
            "{rule}"
        );
    }
    let json: Value = serde_json::from_str(
        &folder
            .run(&["diff", "--list-rules", "--format", "json"])
            .stdout,
    )
    .expect("JSON");
    assert_eq!(json.as_array().map(Vec::len), Some(rules.len()));
    assert_snapshot!(
        "explanation",
        folder
            .run(&["diff", "--explain", "constructor-added"])
            .stdout
    );
    let unknown = folder.run(&["diff", "--explain", "flag-bit-move"]);
    assert_eq!(
        (unknown.status, unknown.stderr.as_str()),
        (
            2,
            "error: there is no rule `flag-bit-move`; did you mean `flag-bit-moved`?\n"
        )
    );
    assert_eq!(
        folder
            .run(&["diff", "--list-rules", "--format", "sarif"])
            .status,
        2
    );
}

#[test]
fn the_page_of_the_rules_is_fresh() {
    let page = fs::read_to_string(root().join("docs/diff-rules.md")).unwrap_or_default();
    let made = Folder::new("diff-page")
        .run(&["diff", "--list-rules", "--format", "markdown"])
        .stdout;
    assert!(
        page == made,
        "docs/diff-rules.md is not what the program says: cargo tl diff --list-rules --format markdown > docs/diff-rules.md"
    );
    for rule in tl_parser::diff::Rule::all() {
        let (_, anchor) = rule
            .link()
            .split_once('#')
            .map(|(page, anchor)| (page.to_owned(), anchor.to_owned()))
            .expect("an anchor");
        assert!(page.contains(&format!("\n## {anchor}\n")), "{rule}");
    }
}
