//! The text of a crate with many schemas, and of a program that takes values through their code.

use std::fmt::Write;

use tl_parser::ir::{CombinatorIndex, Kind};

use super::batch::Batch;
use super::member::Member;

/// One module a schema.
pub(crate) fn library(batch: &Batch) -> String {
    let mut text =
        String::from("//! Generated code, side by side.\n#![deny(warnings, missing_docs)]\n");
    for member in &batch.members {
        let name = member.name();
        write!(text, "\n/// Generated.\npub mod {name};\n").expect("text");
    }
    text
}

/// Reads lines of schema, combinator and bytes; writes for each what the registry and the combinator's type make of it, the latter in strict
/// mode, and its JSON, if that comes back as the same bytes.
pub(crate) fn main(batch: &Batch) -> String {
    let mut text = String::from(START);
    text.push_str("const SCHEMAS: &[(&str, Decode, Strict, Json)] = &[\n");
    for member in &batch.members {
        let name = member.name();
        writeln!(
            text,
            "    ({name:?}, random_2024::{name}::registry::decode, strict_{name}, json_{name}),"
        )
        .expect("text");
    }
    text.push_str("];\n");
    for member in &batch.members {
        strict(&mut text, member);
        json(&mut text, member);
    }
    text
}

const START: &str = r#"//! Takes values through generated code.
#![allow(clippy::all)]

use std::fmt::Write;
use tl_types::{Deserializable, DeserializeError, Limits, Object, Serializable};

type Decode = fn(&[u8]) -> Result<Box<dyn Object>, DeserializeError>;
type Strict = fn(&str, &[u8]) -> String;
type Json = fn(&[u8]) -> String;

fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::from("ok "), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}

fn refused(error: &DeserializeError) -> String {
    format!("{:?} {} {}", error.kind(), error.offset(), error.path().unwrap_or("-"))
}

fn typed<T: Deserializable + Serializable>(bytes: &[u8]) -> String {
    match T::from_bytes_with(bytes, &Limits::strict()) {
        Ok(value) => value.to_bytes().map_or_else(|error| error.to_string(), |bytes| hex(&bytes)),
        Err(error) => refused(&error),
    }
}

fn registered(decode: Decode, bytes: &[u8]) -> String {
    match decode(bytes) {
        Ok(value) => value.encode().map_or_else(|error| error.to_string(), |bytes| hex(&bytes)),
        Err(error) => refused(&error),
    }
}

fn main() {
    let path = std::env::args().nth(1).expect("a file of cases");
    let cases = std::fs::read_to_string(path).expect("cases");
    for line in cases.lines() {
        let words: Vec<&str> = line.split(' ').collect();
        let [schema, name, bytes] = words[..] else { panic!("{line}") };
        let bytes: Vec<u8> = (0..bytes.len() / 2).map(|at| u8::from_str_radix(&bytes[2 * at..2 * at + 2], 16).expect("hex")).collect();
        let (_, decode, strict, json) = SCHEMAS.iter().find(|(known, ..)| *known == schema).expect(schema);
        println!("{}\t{}\t{}", registered(*decode, &bytes), strict(name, &bytes), json(&bytes));
    }
}

"#;

/// `fn json_s1(bytes: &[u8]) -> String`
fn json(text: &mut String, member: &Member) {
    let module = member.name();
    let body = match member.json {
        None => "String::from(\"-\")".to_owned(),
        Some(_) => format!(
            "use random_2024::{module}::registry::{{AnyObject, decode}};
    let Ok(object) = decode(bytes) else {{ return String::from(\"-\") }};
    let text = serde_json::to_string(&AnyObject(object)).expect(\"JSON\");
    match serde_json::from_str::<AnyObject>(&text) {{
        Ok(back) if back.0.encode().as_deref() == Ok(bytes) => text,
        Ok(back) => format!(\"{{:?}} from {{text}}\", back.0),
        Err(error) => format!(\"{{error}} from {{text}}\"),
    }}"
        ),
    };
    let bytes = if member.json.is_some() { "bytes" } else { "_" };
    writeln!(
        text,
        "\nfn json_{module}({bytes}: &[u8]) -> String {{\n    {body}\n}}"
    )
    .expect("text");
}

/// `fn strict_s1(name: &str, bytes: &[u8]) -> String`
fn strict(text: &mut String, member: &Member) {
    let module = member.name();
    let names = tl_codegen::names(&member.schema, &member.config);
    write!(
        text,
        "\nfn strict_{module}(name: &str, bytes: &[u8]) -> String {{\n    match name {{\n"
    )
    .expect("text");
    for (index, combinator) in member.schema.indexed() {
        if let Some(path) = names.get(combinator.name.as_str())
            && let Some(ty) = ty(member, index, path)
        {
            writeln!(
                text,
                "        {:?} => typed::<random_2024::{module}::{ty}>(bytes),",
                combinator.name.as_str()
            )
            .expect("text");
        }
    }
    text.push_str("        _ => String::from(\"-\"),\n    }\n}\n");
}

/// The type that reads the boxed form of a combinator.
fn ty(member: &Member, index: CombinatorIndex, path: &str) -> Option<String> {
    let combinator = &member.schema[index];
    if combinator.builtin.is_some() {
        return None;
    }
    match combinator.kind {
        Kind::Builtin => None,
        Kind::Constructor if path.starts_with("types::") => {
            path.rsplit_once("::").map(|(ty, _)| ty.to_owned())
        }
        Kind::Constructor => Some(path.to_owned()),
        Kind::Function => {
            let calls = combinator.implicit().count();
            let call = format!("random_2024::{}::registry::AnyCall", member.name());
            let calls = vec![call; calls].join(", ");
            Some(format!("{path}<{calls}>"))
        }
    }
}
