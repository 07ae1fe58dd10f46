//! Values of all kinds of schemas, there and back.

mod errors;
mod forms;
mod generics;
mod hostile;
mod limits;
mod types;

extern crate std;

use alloc::string::String;
use alloc::vec::Vec;

use tl_parser::Schema;

use super::testing::schema;
use super::{Json, Type, decode, encode_as};
use crate::BytesForm::Hex;

/// Words, little-endian.
fn words(words: &[u32]) -> Vec<u8> {
    words.iter().flat_map(|word| word.to_le_bytes()).collect()
}

/// Runs it on as much stack as the limits are made for in debug builds.
fn on_two_mebibytes(run: impl FnOnce() + Send + 'static) {
    let thread = std::thread::Builder::new().stack_size(2 << 20);
    thread.spawn(run).unwrap().join().unwrap();
}

/// The JSON of bytes, which come back from the value and from the JSON.
#[track_caller]
fn there_and_back(schema: &Schema, ty: &str, bytes: &[u8]) -> String {
    let ty = Type::parse(schema, ty).unwrap();
    let value = decode(schema, bytes, &ty).unwrap_or_else(|error| panic!("{error}"));
    assert_eq!(encode_as(schema, &value, &ty).as_deref().ok(), Some(bytes));
    let text = serde_json::to_string(&value.json(Hex)).unwrap();
    let json: Json = serde_json::from_str(&text).unwrap();
    let again = json.value(schema, &ty, Hex);
    let again = again.unwrap_or_else(|error| panic!("{text}: {error}"));
    assert_eq!(again, value);
    assert_eq!(encode_as(schema, &again, &ty).as_deref().ok(), Some(bytes));
    text
}

/// Kind, offset and path of the error of bytes.
fn error(schema: &Schema, ty: &str, bytes: &[u8]) -> String {
    let ty = Type::parse(schema, ty).unwrap();
    let error = decode(schema, bytes, &ty).unwrap_err();
    alloc::format!("{error}")
}
