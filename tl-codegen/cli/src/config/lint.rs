//! The table `[lint]`: levels by rule, and the allow list.

use std::collections::BTreeMap;

use tl_codegen::file::Reader;
use tl_parser::Span;
use tl_parser::lint::{Allowed, Level, Rule};
use toml::Spanned;
use toml::de::DeValue;

use super::entries::{Entries, Entry};

const ALLOW: Entries = Entries {
    form: "write `[[lint.allow]]` with `rule`, `name` and `reason`",
    keys: ["rule", "name", "reason"],
    others: &[],
};

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
            let entries = ALLOW.read(reader, value).into_iter();
            lint.allowed = entries.filter_map(|one| entry(reader, one)).collect();
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

fn entry(reader: &mut Reader, entry: Entry<'_, '_>) -> Option<(Allowed, Span)> {
    let [rule_name, name, reason] = entry.texts;
    let rule = rule_name.and_then(|(text, range)| rule(reader, text, range));
    let (name, name_range) = name?;
    let entry = Allowed {
        rule: rule?,
        name: name.to_owned(),
        reason: reason?.0.to_owned(),
    };
    Some((entry, reader.span(name_range)))
}
