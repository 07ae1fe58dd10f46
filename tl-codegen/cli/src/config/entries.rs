//! What the allow lists of several tables have in common: tables with strings that must be there and say something.

use std::ops::Range;

use tl_codegen::file::Reader;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// The allow list of a table.
pub(super) struct Entries {
    /// `write [[lint.allow]] with ..`, where it is no list of tables.
    pub(super) form: &'static str,
    /// The keys that each entry must have.
    pub(super) keys: [&'static str; 3],
    /// Keys that an entry may have beside them.
    pub(super) others: &'static [&'static str],
}

/// One entry, its text still to be understood.
pub(super) struct Entry<'v, 'i> {
    pub(super) table: &'v DeTable<'i>,
    /// What stands behind the keys, in their order, each with its place.
    pub(super) texts: [Option<(&'v str, Range<usize>)>; 3],
}

impl Entries {
    /// Reads the list, and says what is wrong with its form, keys and strings.
    pub(super) fn read<'v, 'i>(
        &self,
        reader: &mut Reader,
        value: &'v Spanned<DeValue<'i>>,
    ) -> Vec<Entry<'v, 'i>> {
        let tables = value.get_ref().as_array().map(|list| {
            let tables = list
                .iter()
                .map(|entry| Some((entry.get_ref().as_table()?, entry.span())));
            tables.collect::<Option<Vec<_>>>()
        });
        let Some(tables) = tables.flatten() else {
            reader.problem_with_help(value.span(), "`allow` is a list of tables", self.form);
            return Vec::new();
        };
        let entries = tables.into_iter();
        entries
            .map(|(table, range)| self.entry(reader, table, &range))
            .collect()
    }

    fn entry<'v, 'i>(
        &self,
        reader: &mut Reader,
        table: &'v DeTable<'i>,
        range: &Range<usize>,
    ) -> Entry<'v, 'i> {
        let known = [&self.keys, self.others].concat();
        for (key, _) in table {
            if !known.contains(&key.get_ref().as_ref()) {
                reader.unknown("key", key.get_ref(), key.span(), &known);
            }
        }
        let texts = self.keys.map(|key| self.text(reader, table, key, range));
        Entry { table, texts }
    }

    fn text<'v>(
        &self,
        reader: &mut Reader,
        table: &'v DeTable<'_>,
        key: &str,
        range: &Range<usize>,
    ) -> Option<(&'v str, Range<usize>)> {
        let Some(value) = table.get(key) else {
            let [first, second, third] = self.keys;
            reader.problem_with_help(
                range.clone(),
                format!("this entry has no `{key}`"),
                format!("an entry has `{first}`, `{second}` and `{third}`"),
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
}
