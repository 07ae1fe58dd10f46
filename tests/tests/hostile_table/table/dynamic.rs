//! The same inputs, decoded by the schema alone.

use tl_types::dynamic::{self, Builder, Type, Value};
use tl_types::{DeserializeError, Limits};

use super::bytes::SCHEMA;

pub(super) fn decode(bytes: &[u8], ty: &str, limits: &Limits) -> Result<(), DeserializeError> {
    let ty = Type::parse(&SCHEMA, ty).expect("a type of layer 230");
    dynamic::decode_with(&SCHEMA, bytes, &ty, limits).map(drop)
}

/// A value of one field.
fn made(name: &str, value: Value<'static>) -> Value<'static> {
    let builder = Builder::new(&SCHEMA, name).expect("a constructor of layer 230");
    builder.set("value", value).build().expect("a value")
}

pub(super) fn write_long_string() -> String {
    let value = made("jsonString", Value::String("x".repeat(1 << 24)));
    let bytes = dynamic::encode(&SCHEMA, &value);
    bytes.map_or("error", |_| "writes").to_owned()
}

pub(super) fn write_double() -> String {
    let value = made("jsonNumber", Value::Double(1.5));
    let bytes = dynamic::encode(&SCHEMA, &value).unwrap_or_default();
    let back = dynamic::decode(&SCHEMA, &bytes, &Type::any());
    let is_same = back.is_ok_and(|back| back == value);
    (if is_same { "ok" } else { "differs" }).to_owned()
}
