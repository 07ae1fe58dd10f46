//! Thirteen steps between fourteen layers of Telegram's schema. Most of the files are no part of this project: they stand beside it, or the steps are left out.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use tl_parser::SourceMap;
use tl_parser::diff::{Finding, Level, Policy, Side, diff};

use crate::rows::{Key, Row, differences, read};
use crate::step::{findings, side};

pub(crate) const LAYERS: [i64; 14] = [
    54, 73, 95, 109, 133, 146, 179, 204, 216, 224, 225, 227, 228, 230,
];

/// Its text differs between layers 228 and 230 in the zeros before its id and in nothing else.
const SPELLING: &str = "invokeWithApnsSecret";

/// The others that differ and kept their ids.
const SAME_ID: [&str; 7] = [
    "channelFull",
    "chatAdminRights",
    "chatFull",
    "messages.forwardMessages",
    "pageBlockTable",
    "replyKeyboardMarkup",
    "username",
];

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

fn rows() -> Vec<Row> {
    let path = root().join("tests/fixtures/history-expect.jsonl");
    let text = fs::read_to_string(path).expect("the expected findings");
    read(&text).expect("well-formed rows")
}

/// The text of a schema beside the project; nothing, and a line that says so, where it is not there.
fn shared(path: &str) -> Option<String> {
    let text = fs::read_to_string(root().join("../shared/schemas").join(path)).ok();
    if text.is_none() {
        eprintln!("skipped: ../shared/schemas/{path} is not here");
    }
    text
}

pub(crate) fn layer(number: i64) -> Option<String> {
    if number == 230 {
        let path = root().join("schema/telegram/api.tl");
        return Some(fs::read_to_string(path).expect("the bundled schema"));
    }
    shared(&format!("history/layer-{number}.tl"))
}

fn steps() -> impl Iterator<Item = (i64, i64)> {
    LAYERS.windows(2).filter_map(|pair| match pair {
        [from, to] => Some((*from, *to)),
        _ => None,
    })
}

#[test]
fn every_row_belongs_to_a_step() {
    let rows = rows();
    let order: Vec<_> = rows.iter().map(|row| (row.from, row.to)).collect();
    assert!(order.is_sorted(), "the rows are ordered by step");
    let known: BTreeSet<_> = steps().collect();
    for row in &rows {
        assert!(known.contains(&(row.from, row.to)), "{row:?}");
    }
    let loud = rows.iter().filter(|row| row.finding.level > Level::Info);
    assert!(loud.count() > 350);
}

#[test]
fn every_step_finds_what_is_expected() {
    let rows = rows();
    let mut sources = SourceMap::new();
    let texts = LAYERS.into_iter().map(|number| (number, layer(number)));
    let here = texts.filter_map(|(number, text)| Some((number, side(&mut sources, &text?))));
    let sides: BTreeMap<i64, Side> = here.collect();
    let mut wrong = Vec::new();
    for (from, to) in steps() {
        let (Some(old), Some(new)) = (sides.get(&from), sides.get(&to)) else {
            continue;
        };
        let of_step = rows.iter().filter(|row| row.from == from);
        let expected: Vec<Key> = of_step.map(|row| row.finding.clone()).collect();
        let report = diff(std::slice::from_ref(old), new, &Policy::default());
        let found: Vec<Key> = report.findings.iter().map(Key::of).collect();
        let differences = differences(&expected, &found);
        let told = differences
            .iter()
            .map(|one| format!("{from} to {to}: {one}"));
        wrong.extend(told);
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Layer 230 in another print is the same layer.
#[test]
fn another_print_has_the_same_findings() {
    let (Some(old), Some(print)) = (layer(228), shared("api.tl")) else {
        return;
    };
    let bundled = layer(230).expect("the bundled schema");
    assert_ne!(print, bundled);
    let told = |new: &str| {
        let findings = findings(&old, new);
        let told = |finding: &Finding| (Key::of(finding), finding.message.clone());
        findings.iter().map(told).collect::<Vec<_>>()
    };
    assert_eq!(told(&print), told(&bundled));
    assert_eq!(findings(&print, &bundled), []);
}

/// What changed under its old id between 228 and 230 is found, and what is only written in another way is not.
#[test]
fn changes_under_the_same_id() {
    let (Some(old), Some(new)) = (layer(228), shared("api.tl")) else {
        return;
    };
    let (before, after) = (declarations(&old), declarations(&new));
    let differ = before
        .iter()
        .filter(|(_, text)| !after.values().any(|other| other == *text));
    let differ: BTreeSet<&str> = differ
        .filter(|(key, _)| after.contains_key(key))
        .map(|((name, _), _)| *name)
        .collect();
    let mut expected: BTreeSet<&str> = SAME_ID.into_iter().collect();
    expected.insert(SPELLING);
    assert_eq!(differ, expected);

    let findings = findings(&old, &new);
    let of = |name: &str| -> Vec<&Finding> {
        let all = findings.iter();
        all.filter(|finding| finding.subject == name).collect()
    };
    assert_eq!(of(SPELLING), [] as [&Finding; 0]);
    for name in SAME_ID {
        let found = of(name);
        assert!(!found.is_empty(), "{name}");
        assert!(
            found
                .iter()
                .all(|finding| finding.rule.id() == "flag-added")
        );
    }
}

/// The text of every declaration that stands on one line, by name and id.
fn declarations(schema: &str) -> BTreeMap<(&str, u32), &str> {
    let all = schema.lines().filter_map(|line| {
        let (head, _) = line.split_once(' ')?;
        let (name, id) = head.split_once('#')?;
        Some(((name, u32::from_str_radix(id, 16).ok()?), line))
    });
    all.collect()
}
