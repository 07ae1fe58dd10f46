//! The table `[diff]`: profile, what fails the check, levels by rule, and the changes that are allowed.

use std::ops::Range;

use tl_codegen::file::Reader;
use tl_parser::diff::{Allowed, Chosen, Level, Profile, Rule};
use tl_parser::lint::nearest;
use toml::Spanned;
use toml::de::DeValue;

use super::entries::{Entries, Entry};
use crate::args::FailOn;

const ALLOW: Entries = Entries {
    form: "write `[[diff.allow]]` with `rule`, `path` and `reason`",
    keys: ["rule", "path", "reason"],
    others: &["until"],
};

/// The keys that are not rules.
const KEYS: [&str; 3] = ["profile", "fail-on", "allow"];

#[derive(Debug, Default)]
pub(crate) struct Diff {
    pub(crate) profile: Option<Profile>,
    pub(crate) fail_on: Option<FailOn>,
    pub(crate) levels: Vec<Chosen>,
    pub(crate) allowed: Vec<Allowed>,
}

pub(super) fn read(reader: &mut Reader, value: &Spanned<DeValue<'_>>) -> Diff {
    let mut diff = Diff::default();
    for (key, value) in reader.table("diff", value).into_iter().flatten() {
        match key.get_ref().as_ref() {
            "profile" => diff.profile = profile(reader, value),
            "fail-on" => diff.fail_on = fail_on(reader, value),
            "allow" => {
                let entries = ALLOW.read(reader, value).into_iter();
                diff.allowed = entries.filter_map(|one| entry(reader, one)).collect();
            }
            name => {
                let rule = rule(reader, name, key.span(), &KEYS);
                let chosen = rule.map(|rule| chosen(reader, rule, value));
                diff.levels.extend(chosen.flatten());
            }
        }
    }
    diff
}

fn profile(reader: &mut Reader, value: &Spanned<DeValue<'_>>) -> Option<Profile> {
    let name = reader.string("`profile`", value)?;
    let profile = name.parse().ok();
    if profile.is_none() {
        let known = Profile::ALL.map(Profile::name);
        reader.unknown("profile", name, value.span(), &known);
    }
    profile
}

fn fail_on(reader: &mut Reader, value: &Spanned<DeValue<'_>>) -> Option<FailOn> {
    let name = reader.string("`fail-on`", value)?;
    let found = FailOn::ALL.into_iter().find(|(known, _)| *known == name);
    if found.is_none() {
        let known = FailOn::ALL.map(|(known, _)| known);
        reader.unknown("choice", name, value.span(), &known);
    }
    found.map(|(_, fail_on)| fail_on)
}

/// A rule by name; where it is none, one of `others` may have been meant.
fn rule(
    reader: &mut Reader,
    name: &str,
    range: Range<usize>,
    others: &[&'static str],
) -> Option<Rule> {
    let rule = name.parse().ok();
    if rule.is_none() {
        let known = Rule::all().map(Rule::id).chain(others.iter().copied());
        let help = match nearest(name, known) {
            Some(near) => format!("did you mean `{near}`?"),
            None => "`tl diff --list-rules` has all rules".to_owned(),
        };
        reader.problem_with_help(range, format!("unknown rule `{name}`"), help);
    }
    rule
}

/// `"info"` or `{ level = "info", paths = ["help.*"] }`
fn chosen(reader: &mut Reader, rule: Rule, value: &Spanned<DeValue<'_>>) -> Option<Chosen> {
    let Some(table) = value.get_ref().as_table() else {
        return level(reader, value).map(|level| Chosen {
            rule,
            paths: Vec::new(),
            level,
        });
    };
    let keys = ["level", "paths"];
    for (key, _) in table {
        if !keys.contains(&key.get_ref().as_ref()) {
            reader.unknown("key", key.get_ref(), key.span(), &keys);
        }
    }
    let level_value = table.get("level");
    if level_value.is_none() {
        let help = "write `level = \"info\"` beside `paths`";
        reader.problem_with_help(value.span(), "this choice has no `level`", help);
    }
    let level = level_value.and_then(|value| level(reader, value));
    let paths = match table.get("paths") {
        Some(value) => paths(reader, value)?,
        None => Vec::new(),
    };
    Some(Chosen {
        rule,
        paths,
        level: level?,
    })
}

fn level(reader: &mut Reader, value: &Spanned<DeValue<'_>>) -> Option<Level> {
    let Some(text) = value.get_ref().as_str() else {
        let message = "a level is a string, \"off\", \"info\", \"warn\" or \"error\", or a table with `level` and `paths`";
        reader.problem(value.span(), message);
        return None;
    };
    let level = text.parse().ok();
    if level.is_none() {
        reader.unknown("level", text, value.span(), &Level::ALL.map(Level::name));
    }
    level
}

/// A list of paths, none of them empty, at least one: an empty list would cover nothing or everything.
fn paths(reader: &mut Reader, value: &Spanned<DeValue<'_>>) -> Option<Vec<String>> {
    let list = value.get_ref().as_array();
    let texts = list.map(|list| {
        let texts = list.iter().map(|path| path.get_ref().as_str());
        texts
            .map(|path| path.filter(|path| !path.trim().is_empty()))
            .collect::<Option<Vec<_>>>()
    });
    let texts = texts.flatten().filter(|texts| !texts.is_empty());
    if texts.is_none() {
        reader.problem_with_help(
            value.span(),
            "`paths` is a list of strings, with at least one",
            "write `paths = [\"help\", \"messages.sendMessage\"]`, or leave `paths` out for everything",
        );
    }
    texts.map(|texts| texts.into_iter().map(str::to_owned).collect())
}

fn entry(reader: &mut Reader, entry: Entry<'_, '_>) -> Option<Allowed> {
    let until = entry.table.get("until").map(|value| layer(reader, value));
    let [rule_name, path, reason] = entry.texts;
    let rule = rule_name.and_then(|(text, range)| rule(reader, text, range, &[]));
    let (path, range) = path?;
    let until = match until {
        Some(layer) => Some(layer?),
        None => None,
    };
    Some(Allowed {
        rule: rule?,
        path: path.to_owned(),
        reason: reason?.0.to_owned(),
        until,
        span: reader.span(range),
    })
}

fn layer(reader: &mut Reader, value: &Spanned<DeValue<'_>>) -> Option<i32> {
    let integer = value.get_ref().as_integer();
    let layer = integer
        .and_then(|integer| i32::from_str_radix(integer.as_str(), integer.radix()).ok())
        .filter(|layer| *layer >= 0);
    if layer.is_none() {
        let message = "`until` is the number of a layer: until = 231";
        reader.problem(value.span(), message);
    }
    layer
}

#[cfg(test)]
mod tests;
