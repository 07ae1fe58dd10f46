//! What our code makes of bytes: the generated one, and the one that has the schema at run time.

use std::io::{Write, stdin, stdout};

use serde_json::Value;
use tl_parser::Schema;
use tl_types::BytesForm;
use tl_types::dynamic::{self, Json, Type};

use crate::{Result, schema};

/// The JSON of boxed bytes, read with the schema.
pub fn value(schema: &Schema, bytes: &[u8]) -> Result<Value> {
    let value = dynamic::decode(schema, bytes, &Type::any())?;
    Ok(serde_json::to_value(value.json(BytesForm::Hex))?)
}

/// The other way.
pub fn bytes(schema: &Schema, json: &Value) -> Result<Vec<u8>> {
    let json: Json = serde_json::from_value(json.clone())?;
    let value = json.value(schema, &Type::any(), BytesForm::Hex)?;
    Ok(dynamic::encode(schema, &value)?)
}

/// A line for each line of standard input, with what went wrong: nothing where all was well.
pub fn all(path: &str) -> Result<()> {
    let schema = schema::read(path)?;
    let mut out = stdout().lock();
    for line in stdin().lines() {
        let mut line: Value = serde_json::from_str(&line?)?;
        let steps = match hex(&line).map(|hex| BytesForm::Hex.decode(hex)) {
            Ok(Some(bytes)) => [
                ("read", read(&bytes)),
                ("dynamic", dynamic(&schema, &bytes, &line["value"])),
                ("built", built(&schema, &bytes, &line["value"])),
            ]
            .into(),
            Ok(None) => vec![("read", Err("no bytes".into()))],
            Err(error) => vec![("read", Err(error))],
        };
        for (step, outcome) in steps {
            line[step] = outcome
                .err()
                .map_or(Value::Null, |error| error.to_string().into());
        }
        writeln!(out, "{line}")?;
    }
    Ok(())
}

fn hex(line: &Value) -> Result<&str> {
    let failed = line["failed"].as_str().unwrap_or("an incomplete line");
    line["hex"].as_str().ok_or_else(|| failed.into())
}

/// Generated code reads the bytes and writes the same ones.
fn read(bytes: &[u8]) -> Result<()> {
    same(&ours::registry::decode(bytes)?.encode()?, bytes)
}

/// So does the one that has the schema at run time, and its JSON is the peer's.
fn dynamic(schema: &Schema, bytes: &[u8], theirs: &Value) -> Result<()> {
    let value = dynamic::decode(schema, bytes, &Type::any())?;
    same(&dynamic::encode(schema, &value)?, bytes)?;
    let ours = serde_json::to_value(value.json(BytesForm::Hex))?;
    if is_same(&ours, theirs) {
        Ok(())
    } else {
        Err(format!("other JSON: {ours}").into())
    }
}

/// The peer's JSON gives the same bytes.
fn built(schema: &Schema, expected: &[u8], theirs: &Value) -> Result<()> {
    same(&bytes(schema, theirs)?, expected)
}

fn same(made: &[u8], expected: &[u8]) -> Result<()> {
    if made == expected {
        Ok(())
    } else {
        Err(format!("other bytes: {}", BytesForm::Hex.encode(made)).into())
    }
}

/// Equal, where 1 and 1.0 are the same number.
fn is_same(ours: &Value, theirs: &Value) -> bool {
    match (ours, theirs) {
        (Value::Number(ours), Value::Number(theirs)) => {
            ours.as_f64().map(f64::to_bits) == theirs.as_f64().map(f64::to_bits)
        }
        (Value::Array(ours), Value::Array(theirs)) => {
            let mut pairs = ours.iter().zip(theirs);
            ours.len() == theirs.len() && pairs.all(|(ours, theirs)| is_same(ours, theirs))
        }
        (Value::Object(ours), Value::Object(theirs)) => {
            let has = |key, ours| theirs.get(key).is_some_and(|theirs| is_same(ours, theirs));
            ours.len() == theirs.len() && ours.iter().all(|(key, ours)| has(key, ours))
        }
        // `true` as a value of its own.
        (Value::Bool(true), Value::Object(theirs)) => {
            theirs.get("_").is_some_and(|it| it == "true")
        }
        _ => ours == theirs,
    }
}
