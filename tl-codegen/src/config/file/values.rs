//! The values of keys: each kind is read in one way, whatever the key.

use std::path::Path;

use toml::Spanned;
use toml::de::DeValue;

use super::kind::Kind;
use super::reader::Reader;
use crate::config::Config;

/// Gives `value` to what takes it, or says what is wrong with it.
pub(super) fn read(
    config: &mut Config,
    folder: &Path,
    reader: &mut Reader,
    key: &str,
    kind: &Kind,
    value: &Spanned<DeValue<'_>>,
) {
    match kind {
        Kind::Switch(set) => {
            if let Some(on) = value.get_ref().as_bool() {
                set(config, on);
            } else {
                reader.problem(value.span(), format!("`{key}` is true or false"));
            }
        }
        Kind::Text(set) => {
            if let Some(text) = reader.string(&format!("`{key}`"), value) {
                set(config, text);
            }
        }
        Kind::File(set) => {
            if let Some(path) = filled(reader, key, &format!("`{key}` is a string"), value) {
                set(config, folder.join(path));
            }
        }
        Kind::Files(set) => {
            for path in several(reader, key, value) {
                set(config, folder.join(path));
            }
        }
        Kind::Number(least, most, set) => match number(value.get_ref()) {
            Some(number) if (*least..=*most).contains(&number) => {
                set(config, number);
            }
            _ => {
                let message = format!("`{key}` is a number from {least} to {most}");
                reader.problem(value.span(), message);
            }
        },
        Kind::Choice(names, set) => choice(config, reader, key, &names(), *set, value),
        Kind::Paths(set) => {
            for path in several(reader, key, value) {
                set(config, path);
            }
        }
        Kind::TextOfPath(set) => {
            for (path, value) in entries(reader, key, value) {
                if let Some(text) = filled(reader, path, &format!("`{path}` is a string"), value) {
                    set(config, path, text);
                }
            }
        }
        Kind::TextsOfPath(set) => {
            for (path, value) in entries(reader, key, value) {
                for text in several(reader, path, value) {
                    set(config, path, text);
                }
            }
        }
    }
}

fn number(value: &DeValue<'_>) -> Option<u32> {
    let integer = value.as_integer()?;
    u32::from_str_radix(integer.as_str(), integer.radix()).ok()
}

fn choice(
    config: &mut Config,
    reader: &mut Reader,
    key: &str,
    names: &[&str],
    set: for<'c> fn(&'c mut Config, &str) -> Option<&'c mut Config>,
    value: &Spanned<DeValue<'_>>,
) {
    let Some(text) = value.get_ref().as_str() else {
        let message = format!("`{key}` is one of \"{}\"", names.join("\", \""));
        reader.problem(value.span(), message);
        return;
    };
    if set(config, text).is_none() {
        reader.unknown("value", text, value.span(), names);
    }
}

/// One string, or a list of strings.
fn several<'v>(reader: &mut Reader, key: &str, value: &'v Spanned<DeValue<'_>>) -> Vec<&'v str> {
    let wanted = format!("`{key}` is a string or a list of strings");
    let values = match value.get_ref().as_array() {
        Some(list) => list.iter().collect(),
        None => vec![value],
    };
    let texts = values.into_iter();
    texts
        .filter_map(|value| filled(reader, key, &wanted, value))
        .collect()
}

/// A string that is not empty: an empty path would be everything.
fn filled<'v>(
    reader: &mut Reader,
    key: &str,
    wanted: &str,
    value: &'v Spanned<DeValue<'_>>,
) -> Option<&'v str> {
    match value.get_ref() {
        DeValue::String(text) if text.trim().is_empty() => {
            reader.problem(value.span(), format!("an empty string in `{key}`"));
            None
        }
        DeValue::String(text) => Some(text),
        DeValue::Table(_) => {
            let help = "a path with a dot is written in quotes: \"messages.startBot\"";
            reader.problem_with_help(value.span(), wanted, help);
            None
        }
        _ => {
            reader.problem(value.span(), wanted);
            None
        }
    }
}

/// The entries of a table whose keys are paths.
fn entries<'v, 'i>(
    reader: &mut Reader,
    key: &str,
    value: &'v Spanned<DeValue<'i>>,
) -> Vec<(&'v str, &'v Spanned<DeValue<'i>>)> {
    let Some(table) = value.get_ref().as_table() else {
        let help = format!("write `{key} = {{ \"a.path\" = \"..\" }}`");
        let message = format!("`{key}` is a table: paths, and a string for each");
        reader.problem_with_help(value.span(), message, help);
        return Vec::new();
    };
    let mut found = Vec::new();
    for (path, value) in table {
        if path.get_ref().trim().is_empty() {
            let message = format!("an empty path in `{key}`");
            reader.problem_with_help(path.span(), message, "everything is \".\"");
        } else {
            found.push((path.get_ref().as_ref(), value));
        }
    }
    found
}
