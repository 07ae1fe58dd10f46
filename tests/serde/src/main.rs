//! Every vector as JSON: bytes to a value to JSON, which is the `value` of the line; JSON to a value to bytes, which are the line's.

#[path = "../../src/vector_lines.rs"]
mod vector_lines;
#[path = "../../src/vectors_as_bundled.rs"]
mod vectors_as_bundled;

use std::collections::BTreeMap;
use std::error::Error;

use serde_json::Value;

#[cfg(shared)]
use serde_vectors::older;
use serde_vectors::{api, mtproto};
use vectors_as_bundled::as_bundled;

/// JSON of bytes, and bytes of JSON.
type Result<T> = std::result::Result<T, Box<dyn Error>>;

/// The lines that have no definition, in any place, that layer 230 has not.
const KNOWN: usize = 9377;

/// A schema.
struct Schema {
    id: fn(&str) -> Option<u32>,
    to_json: fn(&[u8]) -> Result<Value>,
    to_bytes: fn(&Value) -> Result<Vec<u8>>,
}

macro_rules! schema {
    ($($module:ident)::+) => {
        Schema {
            id: $($module)::+::registry::id,
            to_json: |bytes| {
                let object = $($module)::+::registry::decode(bytes)?;
                Ok(serde_json::to_value($($module)::+::registry::AnyObject(object))?)
            },
            to_bytes: |json| {
                let object: $($module)::+::registry::AnyObject = serde::Deserialize::deserialize(json)?;
                Ok(object.0.encode()?)
            },
        }
    };
}

fn main() -> Result<()> {
    let lines = vector_lines::all()?;
    let of_layer = [schema!(api), schema!(mtproto)];
    let mut bundled = lines.clone();
    bundled.iter_mut().for_each(as_bundled);
    let failures = check("layer 230 and MTProto", &bundled, &of_layer, KNOWN) + of_vectors(&lines);
    if failures > 0 {
        return Err(format!("{failures} lines differ or were not tried").into());
    }
    Ok(())
}

/// As [`check`], with the schemas that the lines were written with, where those are.
fn of_vectors(lines: &[Value]) -> usize {
    let title = "the schemas of the vectors";
    #[cfg(shared)]
    let failures = check(
        title,
        lines,
        &[schema!(older::api), schema!(older::mtproto)],
        lines.len(),
    );
    #[cfg(not(shared))]
    let failures = {
        println!(
            "{title}: skipped, ../shared/vectors is not here ({} lines)",
            lines.len()
        );
        0
    };
    failures
}

/// Tries the lines all of whose definitions one of the schemas has, which are to be `wanted`; how many differ or were not tried.
fn check(title: &str, lines: &[Value], schemas: &[Schema], wanted: usize) -> usize {
    let (mut tried, mut failures) = (0, 0);
    // Every definition has a line.
    let id = |line| u32::from_str_radix(text(line, "id")?, 16).ok();
    let ids = lines
        .iter()
        .filter_map(|line| Some((text(line, "name")?, id(line)?)));
    let ids: BTreeMap<_, _> = ids.collect();
    for line in lines {
        let mut names = vec![text(line, "name").unwrap_or_default()];
        line.get("value")
            .into_iter()
            .for_each(|value| mentioned(value, &mut names));
        let has = |schema: &&Schema| {
            let is_same = |name: &&str| (schema.id)(name) == ids.get(name).copied();
            names.iter().all(is_same)
        };
        let Some(schema) = schemas.iter().find(has) else {
            continue;
        };
        tried += 1;
        if let Err(why) = try_line(line, schema) {
            failures += 1;
            if failures <= 10 {
                println!("{}: {why}", text(line, "name").unwrap_or_default());
            }
        }
    }
    println!(
        "{title}: {} of {tried} lines agree, of {} in all",
        tried - failures,
        lines.len()
    );
    failures + wanted.abs_diff(tried)
}

fn try_line(line: &Value, schema: &Schema) -> Result<()> {
    let name = text(line, "name").ok_or("no name")?;
    let hex = text(line, "hex").ok_or("no bytes")?;
    let mut value = line.get("value").cloned().ok_or("no value")?;
    let fields = value.as_object_mut().ok_or("no object")?;
    fields.insert("_".to_owned(), Value::from(name));
    let form = tl_types::BytesForm::Hex;
    let json = (schema.to_json)(&form.decode(hex).ok_or("no hex")?)?;
    if json != value {
        return Err(format!("this JSON is wanted: {value}, not {json}").into());
    }
    let bytes = form.encode(&(schema.to_bytes)(&value)?);
    if bytes != hex {
        return Err(format!("these bytes are wanted: {hex}, not {bytes}").into());
    }
    Ok(())
}

/// The names that `"_"` gives, at any depth.
fn mentioned<'v>(value: &'v Value, names: &mut Vec<&'v str>) {
    names.extend(text(value, "_"));
    match value {
        Value::Array(items) => items.iter().for_each(|item| mentioned(item, names)),
        Value::Object(fields) => fields.values().for_each(|field| mentioned(field, names)),
        _ => {}
    }
}

fn text<'v>(line: &'v Value, key: &str) -> Option<&'v str> {
    line.get(key)?.as_str()
}
