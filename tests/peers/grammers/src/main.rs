//! The part of `grammers-tl-types` in the exchange. Usage: `grammers-exchange read < VALUES`, `grammers-exchange make COUNT`, `grammers-exchange layer`

mod call;
mod chance;
mod entry;
mod glue;
#[path = "../../../src/random.rs"]
#[allow(dead_code, reason = "other programs shuffle")]
mod random;
mod value;

use std::collections::BTreeSet;
use std::error::Error;
use std::io::{Write, stdin, stdout};

use serde_json::{Value, json};

use crate::chance::Chance;
use crate::glue::ALL;

type Result<T> = std::result::Result<T, Box<dyn Error>>;

fn main() -> Result<()> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let args: Vec<&str> = args.iter().map(String::as_str).collect();
    match args.as_slice() {
        ["read"] => read(),
        ["make", count] => make(count.parse()?),
        ["layer"] => {
            println!("{}", grammers_tl_types::LAYER);
            Ok(())
        }
        _ => Err("usage: grammers-exchange read|make COUNT|layer".into()),
    }
}

/// Nothing where an attempt gave the bytes that it should.
fn outcome(attempt: Result<Vec<u8>>, expected: &[u8]) -> Value {
    match attempt {
        Ok(made) if made == expected => Value::Null,
        Ok(made) => format!("other bytes: {}", hex(&made)).into(),
        Err(error) => error.to_string().into(),
    }
}

/// A line for each value on standard input: did the crate read and write it, did it build it from JSON?
fn read() -> Result<()> {
    let mut out = stdout().lock();
    for line in stdin().lines() {
        let mut line: Value = serde_json::from_str(&line?)?;
        let wire = bytes(line["hex"].as_str().ok_or("a line without bytes")?).ok_or("no bytes")?;
        let name = line["name"].as_str().ok_or("a line without a name")?;
        let entry = ALL.iter().find(|(_, known, _)| *known == name);
        let (read, built) = match entry {
            None => ("no such definition in the crate".into(), Value::Null),
            Some((_, _, entry)) => (
                outcome((entry.through)(&wire), &wire),
                outcome((entry.built)(&line["value"]), &wire),
            ),
        };
        line["read"] = read;
        line["built"] = built;
        writeln!(out, "{line}")?;
    }
    Ok(())
}

/// `count` values of each definition.
fn make(count: u64) -> Result<()> {
    let mut out = stdout().lock();
    for (id, name, entry) in ALL {
        let mut seen = BTreeSet::new();
        for seed in 0..count {
            let value = (entry.any)(&mut Chance::new(name, seed));
            let made = (entry.built)(&value)?;
            if seen.insert(made.clone()) {
                writeln!(
                    out,
                    "{}",
                    json!({ "name": name, "id": format!("{id:08x}"), "hex": hex(&made), "value": value })
                )?;
            }
        }
    }
    Ok(())
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn bytes(hex: &str) -> Option<Vec<u8>> {
    let pairs = hex.as_bytes().chunks(2);
    pairs
        .map(|pair| u8::from_str_radix(std::str::from_utf8(pair).ok()?, 16).ok())
        .collect()
}
