//! The lines of `fixtures/vectors`.

use std::collections::BTreeSet;

use serde_json::Value;
use tl_types::BytesForm;

use crate::vector_lines;

/// A line: a definition, and bytes of one value of it.
pub(crate) struct Vector {
    pub(crate) name: String,
    pub(crate) id: u32,
    pub(crate) bytes: Vec<u8>,
    /// The value, without its name.
    pub(crate) value: Value,
    /// The definitions of the values inside, by name.
    pub(crate) inside: BTreeSet<String>,
}

impl Vector {
    /// The value as JSON has it everywhere else: with its name.
    pub(crate) fn named_value(&self) -> Value {
        let mut value = self.value.clone();
        value["_"] = self.name.clone().into();
        value
    }
}

/// All lines, in order.
pub(crate) fn all() -> Vec<Vector> {
    let lines = vector_lines::all().expect("the vectors");
    lines.into_iter().map(vector).collect()
}

fn vector(mut line: Value) -> Vector {
    let field = |name: &str| line[name].as_str().expect("a text").to_owned();
    let id = u32::from_str_radix(&field("id"), 16).expect("an id");
    let mut inside = BTreeSet::new();
    names(&line["value"], &mut inside);
    Vector {
        name: field("name"),
        id,
        bytes: BytesForm::Hex.decode(&field("hex")).expect("hex"),
        inside,
        value: line["value"].take(),
    }
}

/// The names that `"_"` gives, at any depth.
fn names(value: &Value, found: &mut BTreeSet<String>) {
    match value {
        Value::Object(fields) => {
            found.extend(fields.get("_").and_then(Value::as_str).map(str::to_owned));
            fields.values().for_each(|value| names(value, found));
        }
        Value::Array(values) => values.iter().for_each(|value| names(value, found)),
        _ => {}
    }
}
