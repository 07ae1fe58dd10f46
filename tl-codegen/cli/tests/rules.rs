//! Every rule of the comparison over every fixture `fixtures/diff/RULE` or `fixtures/diff/RULE--CASE`, as the program reports it.
//!
//! A folder holds `old.tl` and `new.tl`, maybe `earlier.tl` (a version before the old one) and `tl.toml`; without `old.tl` the schema is new.
//! After a wanted change: `INSTA_UPDATE=always cargo test -p tl-cli --test rules`.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use insta::{Settings, assert_snapshot};
use serde_json::Value;
use tl_parser::diff::{Profile, Rule};

#[path = "../src/baseline/scratch.rs"]
#[expect(dead_code, reason = "shared with tests that need all of it")]
mod scratch;

use scratch::{Scratch, isolate};

fn fixtures() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/fixtures/diff")
}

fn folders() -> Vec<PathBuf> {
    let entries = fs::read_dir(fixtures()).expect("the fixtures");
    let mut all: Vec<_> = entries
        .map(|entry| entry.expect("an entry").path())
        .collect();
    all.sort();
    all
}

fn name(folder: &Path) -> &str {
    folder
        .file_name()
        .and_then(|name| name.to_str())
        .expect("a plain name")
}

/// A repository whose only revision has no schema, for a fixture without `old.tl`.
fn repository(schema: &Path) -> Scratch {
    let repository = Scratch::repository("rules");
    repository.commit("nothing");
    repository.write("new.tl", fs::read(schema).expect("the schema"));
    repository
}

/// Every finding of the folder's comparison in one profile, those that are off by default too.
fn findings(folder: &Path, profile: Profile) -> Vec<Value> {
    let mut command = Command::new(env!("CARGO_BIN_EXE_tl"));
    isolate(&mut command);
    let old = folder.join("old.tl");
    let repository = (!old.exists()).then(|| repository(&folder.join("new.tl")));
    if repository.is_some() {
        command.args(["diff", "--against", "HEAD"]);
    } else {
        command.arg("diff");
    }
    command
        .current_dir(
            repository
                .as_ref()
                .map_or(folder, |repository| repository.path()),
        )
        .args(["--format", "json", "--profile", profile.name()]);
    command.args([
        "--level",
        "doc-changed=info",
        "--level",
        "definition-moved=info",
    ]);
    for version in ["earlier.tl", "old.tl"] {
        if folder.join(version).exists() {
            command.args(["--against", version]);
        }
    }
    let output = command.arg("new.tl").output().expect("the program runs");
    let told = String::from_utf8_lossy(&output.stderr);
    let report: Value = serde_json::from_slice(&output.stdout)
        .unwrap_or_else(|error| panic!("{}: {error}: {told}", folder.display()));
    report["findings"]
        .as_array()
        .expect("a list of findings")
        .clone()
}

/// What does not depend on the profile.
fn told(finding: &Value) -> String {
    let text = |key: &str| finding[key].as_str().unwrap_or_default().to_owned();
    let subject = match text("param") {
        param if param.is_empty() => text("subject"),
        param => format!("{} {param}", text("subject")),
    };
    let effects = &finding["effects"];
    let effect = |axis: &str| effects[axis].as_str().unwrap_or("?").to_owned();
    let mut told = format!(
        "{} at {subject}, {}:{}:{}\n",
        text("rule"),
        text("file"),
        finding["line"],
        finding["column"]
    );
    let _ = writeln!(told, "  {}", text("message"));
    for note in finding["notes"].as_array().into_iter().flatten() {
        let _ = writeln!(told, "  note: {}", note.as_str().unwrap_or("?"));
    }
    let _ = writeln!(
        told,
        "  forward {}, backward {}, source {}",
        effect("forward"),
        effect("backward"),
        effect("source")
    );
    told
}

/// The findings with their levels in the profiles.
fn summary(folder: &Path) -> (String, BTreeSet<String>) {
    let mut levels: BTreeMap<String, Vec<String>> = BTreeMap::new();
    let mut order = Vec::new();
    let mut fired = BTreeSet::new();
    for profile in Profile::ALL {
        for finding in findings(folder, profile) {
            fired.extend(finding["rule"].as_str().map(str::to_owned));
            let told = told(&finding);
            if !order.contains(&told) {
                order.push(told.clone());
            }
            let level = finding["severity"].as_str().unwrap_or("?");
            levels
                .entry(told)
                .or_default()
                .push(format!("{profile} {level}"));
        }
    }
    let texts = order
        .iter()
        .map(|told| format!("{told}  {}\n", levels[told].join(", ")));
    (texts.collect::<Vec<_>>().join("\n"), fired)
}

#[test]
fn every_rule_over_every_fixture() {
    for folder in folders() {
        let name = name(&folder);
        let rule = name.split("--").next().unwrap_or(name);
        let (text, fired) = summary(&folder);
        assert!(fired.contains(rule), "{name}: {rule} does not fire\n{text}");
        let mut settings = Settings::clone_current();
        settings.set_snapshot_path(&folder);
        settings.set_prepend_module_to_snapshot(false);
        settings.set_omit_expression(true);
        settings.bind(|| assert_snapshot!("findings", text));
    }
}

#[test]
fn every_rule_has_a_fixture() {
    let all = folders();
    let names: BTreeSet<&str> = all.iter().map(|folder| name(folder)).collect();
    for rule in Rule::all() {
        assert!(names.contains(rule.id()), "fixtures/diff/{rule} is missing");
    }
    for name in names {
        let rule = name.split("--").next().unwrap_or(name);
        assert!(
            rule.parse::<Rule>().is_ok(),
            "{name}: no rule has this name"
        );
    }
}
