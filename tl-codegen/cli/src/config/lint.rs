//! The table `[lint]`: levels by rule, and the allow list.

use std::collections::BTreeMap;

use tl_codegen::file::Reader;
use tl_parser::Span;
use tl_parser::lint::{Allowed, Level, Rule};
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// The keys of an entry of the allow list; all of them are needed.
const KEYS: [&str; 3] = ["rule", "name", "reason"];

#[derive(Debug, Default)]
pub(crate) struct Lint {
    /// The rules that were given a level.
    pub(crate) levels: Vec<(Rule, Level)>,
    /// The allow list, each entry with the place of its name.
    pub(crate) allowed: Vec<(Allowed, Span)>,
}

pub(super) fn read(reader: &mut Reader, value: &Spanned<DeValue<'_>>) -> Lint {
    let mut lint = Lint::default();
    let mut seen = BTreeMap::new();
    for (key, value) in reader.table("lint", value).into_iter().flatten() {
        let name = key.get_ref().as_ref();
        if name == "allow" {
            lint.allowed = list(reader, value);
        } else if let Some(rule) = rule(reader, name, key.span()) {
            if let Some(first) = seen.insert(rule, name) {
                let message = format!("`{first}` and `{name}` are one rule, `{rule}`");
                reader.problem_with_help(key.span(), message, "give it one level only");
            }
            lint.levels
                .extend(level(reader, value).map(|level| (rule, level)));
        }
    }
    lint
}

/// A rule, by name or code.
fn rule(reader: &mut Reader, name: &str, range: std::ops::Range<usize>) -> Option<Rule> {
    let rule = name.parse().ok();
    if rule.is_none() {
        reader.unknown("rule", name, range, &Rule::ALL.map(Rule::name));
    }
    rule
}

fn level(reader: &mut Reader, value: &Spanned<DeValue<'_>>) -> Option<Level> {
    let Some(text) = value.get_ref().as_str() else {
        let message = "a level is a string: \"allow\", \"warn\" or \"deny\"";
        reader.problem(value.span(), message);
        return None;
    };
    let level = text.parse().ok();
    if level.is_none() {
        let levels = Level::ALL.map(Level::name);
        reader.unknown("level", text, value.span(), &levels);
    }
    level
}

fn list(reader: &mut Reader, value: &Spanned<DeValue<'_>>) -> Vec<(Allowed, Span)> {
    let tables = value.get_ref().as_array().map(|list| {
        let tables = list
            .iter()
            .map(|entry| Some((entry.get_ref().as_table()?, entry.span())));
        tables.collect::<Option<Vec<_>>>()
    });
    let Some(tables) = tables.flatten() else {
        reader.problem_with_help(
            value.span(),
            "`allow` is a list of tables",
            "write `[[lint.allow]]` with `rule`, `name` and `reason`",
        );
        return Vec::new();
    };
    let entries = tables.into_iter();
    entries
        .filter_map(|(table, range)| entry(reader, table, range))
        .collect()
}

fn entry(
    reader: &mut Reader,
    table: &DeTable<'_>,
    range: std::ops::Range<usize>,
) -> Option<(Allowed, Span)> {
    for (key, _) in table
        .iter()
        .filter(|(key, _)| !KEYS.contains(&key.get_ref().as_ref()))
    {
        reader.unknown("key", key.get_ref(), key.span(), &KEYS);
    }
    let [rule_name, name, reason] = KEYS.map(|key| text(reader, table, key, range.clone()));
    let rule = rule_name.and_then(|(text, range)| rule(reader, text, range));
    let (name, name_range) = name?;
    let entry = Allowed {
        rule: rule?,
        name: name.to_owned(),
        reason: reason?.0.to_owned(),
    };
    Some((entry, reader.span(name_range)))
}

/// A string that must be there and say something.
fn text<'v>(
    reader: &mut Reader,
    table: &'v DeTable<'_>,
    key: &str,
    range: std::ops::Range<usize>,
) -> Option<(&'v str, std::ops::Range<usize>)> {
    let Some(value) = table.get(key) else {
        reader.problem_with_help(
            range,
            format!("this entry has no `{key}`"),
            "an entry has `rule`, `name` and `reason`",
        );
        return None;
    };
    let text = reader.string(&format!("`{key}`"), value)?;
    if text.trim().is_empty() {
        let help = match key {
            "reason" => "say why this finding is right",
            _ => "name what the finding is about",
        };
        reader.problem_with_help(value.span(), format!("the {key} is empty"), help);
        return None;
    }
    Some((text, value.span()))
}
