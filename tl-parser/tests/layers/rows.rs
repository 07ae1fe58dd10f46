//! What a comparison is expected to find: lines of `tests/fixtures/history-expect.jsonl`.

use std::collections::BTreeMap;

use serde_json::Value;
use tl_parser::diff::{Finding, Level, Rule};

/// A finding that is expected in the step from one layer to another.
#[derive(Clone, Debug)]
pub(crate) struct Row {
    pub(crate) from: i64,
    pub(crate) to: i64,
    pub(crate) finding: Key,
    /// Why it is right, at this level.
    pub(crate) reason: String,
}

/// What of a finding is compared.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Key {
    pub(crate) rule: String,
    pub(crate) subject: String,
    pub(crate) param: String,
    pub(crate) level: Level,
}

impl Key {
    pub(crate) fn of(finding: &Finding) -> Self {
        Self {
            rule: finding.rule.id().to_owned(),
            subject: finding.subject.clone(),
            param: finding.param.clone(),
            level: finding.level,
        }
    }
}

/// One JSON object a line, with these keys and no others.
pub(crate) fn read(text: &str) -> Result<Vec<Row>, String> {
    let lines = text.lines().enumerate();
    lines
        .map(|(at, line)| row(line).map_err(|why| format!("line {}: {why}", at + 1)))
        .collect()
}

fn row(line: &str) -> Result<Row, String> {
    let mut row: BTreeMap<String, Value> =
        serde_json::from_str(line).map_err(|error| error.to_string())?;
    let mut take = |key: &str| row.remove(key).ok_or(format!("no `{key}`"));
    let number = |value: Value| value.as_i64().ok_or("a layer is a number".to_owned());
    let text = |value: Value| {
        value
            .as_str()
            .map(str::to_owned)
            .ok_or("no text".to_owned())
    };
    let found = Row {
        from: number(take("from")?)?,
        to: number(take("to")?)?,
        finding: Key {
            rule: text(take("rule")?)?,
            subject: text(take("subject")?)?,
            param: text(take("param")?)?,
            level: text(take("severity")?)?
                .parse()
                .map_err(|error| format!("{error}"))?,
        },
        reason: text(take("reason")?)?,
    };
    found
        .finding
        .rule
        .parse::<Rule>()
        .map_err(|error| format!("{error}: {}", found.finding.rule))?;
    if found.reason.trim().is_empty() {
        return Err("the reason is empty".to_owned());
    }
    match row.into_keys().next() {
        Some(key) => Err(format!("`{key}` means nothing here")),
        None => Ok(found),
    }
}

/// In what `found` is not as `expected`: above info nothing may be missing, nothing more, and the order is the same; an info has to be there.
pub(crate) fn differences(expected: &[Key], found: &[Key]) -> Vec<String> {
    let mut counts: BTreeMap<&Key, i64> = BTreeMap::new();
    for key in found {
        *counts.entry(key).or_default() += 1;
    }
    for key in expected {
        *counts.entry(key).or_default() -= 1;
    }
    let mut all = Vec::new();
    for (key, count) in counts {
        let is_loud = key.level > Level::Info;
        if count < 0 {
            all.push(format!("expected and not found: {key:?}"));
        } else if count > 0 && is_loud {
            all.push(format!("found and not expected: {key:?}"));
        }
    }
    let loud = |keys: &[Key]| {
        let loud = keys.iter().filter(|key| key.level > Level::Info);
        loud.cloned().collect::<Vec<_>>()
    };
    if all.is_empty() {
        let (expected, found) = (loud(expected), loud(found));
        let wrong = expected
            .iter()
            .zip(&found)
            .find(|(one, other)| one != other);
        all.extend(wrong.map(|(one, other)| format!("{other:?} stands where {one:?} is expected")));
    }
    all
}
