//! The lines of `fixtures/vectors`.

use std::collections::BTreeSet;
use std::io::Read;
use std::path::Path;

use flate2::read::GzDecoder;
use serde_json::Value;

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
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/vectors");
    let files = ["telethon-229-1.jsonl.gz", "telethon-229-2.jsonl.gz"];
    files
        .iter()
        .flat_map(|file| lines(&folder.join(file)))
        .collect()
}

fn lines(path: &Path) -> Vec<Vector> {
    let compressed = std::fs::read(path).expect("vectors");
    let mut text = String::new();
    GzDecoder::new(compressed.as_slice())
        .read_to_string(&mut text)
        .expect("gzip");
    text.lines().map(line).collect()
}

fn line(text: &str) -> Vector {
    let mut line: Value = serde_json::from_str(text).expect("JSON");
    let field = |name: &str| line[name].as_str().expect("a text").to_owned();
    let id = u32::from_str_radix(&field("id"), 16).expect("an id");
    let mut inside = BTreeSet::new();
    names(&line["value"], &mut inside);
    Vector {
        name: field("name"),
        id,
        bytes: bytes(&field("hex")),
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

fn bytes(hex: &str) -> Vec<u8> {
    let digit = |at| u8::from_str_radix(&hex[at..at + 2], 16).expect("hex");
    (0..hex.len()).step_by(2).map(digit).collect()
}
