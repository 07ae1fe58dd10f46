//! The schema of an exchange, and which of its definitions take part.

use std::fs;

use serde_json::Value;
use tl_parser::ir::{Combinator, CombinatorIndex, Kind};
use tl_parser::{Options, Schema, SourceMap, load};

use crate::Result;

/// Reads and resolves a file.
pub fn read(path: &str) -> Result<Schema> {
    let mut sources = SourceMap::new();
    let file = sources.add(path, fs::read_to_string(path)?);
    let loaded = load(&sources, &[file], &Options::default());
    let said = || {
        loaded
            .diagnostics
            .iter()
            .map(|found| found.message.clone())
            .collect::<Vec<_>>()
            .join("\n")
    };
    loaded
        .schema
        .clone()
        .ok_or_else(|| format!("{path}: {}", said()).into())
}

/// Constructors and functions; the built-ins have no values of their own.
pub fn definitions(schema: &Schema) -> impl Iterator<Item = (CombinatorIndex, &Combinator)> {
    schema.indexed().filter(|(index, one)| {
        one.builtin.is_none() && one.kind != Kind::Builtin && schema.find_id(one.id) == Some(*index)
    })
}

/// Makes the flags words that no field uses 0 in a value, which is to leave them out of its JSON; says whether there was one.
pub fn forget_unused_words(schema: &Schema, value: &mut Value) -> bool {
    let inside = |any, one| forget_unused_words(schema, one) || any;
    match value {
        Value::Object(fields) => {
            let name = fields.get("_").and_then(Value::as_str);
            let index = name.and_then(|name| schema.find(name));
            let params = index.map_or(&[][..], |index| &schema[index].params);
            let words = params.iter().filter(|param| param.variable.is_some());
            let mut any = false;
            for word in words {
                any |= fields.remove(word.name.as_str()).is_some();
            }
            fields.values_mut().fold(any, inside)
        }
        Value::Array(items) => items.iter_mut().fold(false, inside),
        _ => false,
    }
}
