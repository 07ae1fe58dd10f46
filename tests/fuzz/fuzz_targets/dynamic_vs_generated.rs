//! Any bytes as a value, by generated code and without it: both take or refuse the same, and write the same. What is taken goes through JSON unchanged.
#![no_main]

use std::cell::OnceCell;

use libfuzzer_sys::fuzz_target;
use serde::Deserialize;
use tl_fuzz::decoding::{Target, first_id};
use tl_fuzz::generated::{SCHEMAS, Schema};
use tl_fuzz::schema::{resolved, source};
use tl_parser::ir::Kind;
use tl_types::dynamic::{self, Json, Type, Value};
use tl_types::{BytesForm, DeserializeError, DeserializeErrorKind, Limits, Object};

fuzz_target!(|input: &[u8]| {
    let Some((Target::Schema(code), bytes)) = Target::split(input) else {
        return;
    };
    // Values of unknown ids are kept by generated code alone.
    if code.name.starts_with("keep/") {
        return;
    }
    RESOLVED.with(|all| {
        let at = SCHEMAS
            .iter()
            .position(|one| one.name == code.name)
            .expect("its place");
        let schema = all[at].get_or_init(|| read(code));
        compare(code, schema, bytes);
    });
});

thread_local! {
    static RESOLVED: Vec<OnceCell<tl_parser::Schema>> = SCHEMAS.iter().map(|_| OnceCell::new()).collect();
}

fn read(code: &Schema) -> tl_parser::Schema {
    let (sources, id) = source(code.name, code.text);
    resolved(&sources, id)
        .schema
        .expect("it was generated from")
}

fn compare(code: &Schema, schema: &tl_parser::Schema, bytes: &[u8]) {
    let any = Type::any();
    let generated = (code.decode)(bytes);
    agree(
        schema,
        &any,
        generated,
        dynamic::decode(schema, bytes, &any),
    );
    let (Some(reader), Some(index)) = (
        code.reader(first_id(bytes)),
        schema.find_id(first_id(bytes)),
    ) else {
        return;
    };
    let ty = match schema[index].kind {
        Kind::Function => Type::of(index),
        _ => Type::parse(schema, &schema[index].result_text).expect("the result is a type"),
    };
    for limits in [Limits::default(), Limits::strict()] {
        let generated = (reader.whole)(bytes, &limits).map(|(object, _)| object);
        let dynamic = dynamic::decode_with(schema, bytes, &ty, &limits);
        agree(schema, &ty, generated, dynamic);
    }
}

fn agree(
    schema: &tl_parser::Schema,
    ty: &Type,
    generated: Result<Box<dyn Object>, DeserializeError>,
    dynamic: Result<Value<'_>, DeserializeError>,
) {
    // Values of the two take different room.
    let is_memory = |error: &DeserializeError| error.kind() == &DeserializeErrorKind::MemoryLimit;
    match (generated, dynamic) {
        (Ok(object), Ok(value)) => {
            let bytes = object.encode().expect("what was read can be written");
            let written =
                dynamic::encode_as(schema, &value, ty).expect("what was read can be written");
            assert_eq!(written, bytes);
            through_json(schema, ty, &value, &bytes);
        }
        (Err(error), _) | (_, Err(error)) if is_memory(&error) => {}
        (Err(generated), Err(dynamic)) => {
            let of = |error: &DeserializeError| (error.kind().clone(), error.offset());
            assert_eq!(of(&generated), of(&dynamic));
            assert_eq!(generated.path(), dynamic.path());
        }
        (generated, dynamic) => panic!("generated: {generated:?}, dynamic: {dynamic:?}"),
    }
}

/// Value to JSON to value to bytes.
fn through_json(schema: &tl_parser::Schema, ty: &Type, value: &Value<'_>, bytes: &[u8]) {
    let form = if bytes.len() % 8 == 0 {
        BytesForm::Hex
    } else {
        BytesForm::Base64
    };
    let text = serde_json::to_string(&value.json(form)).expect("JSON");
    let mut reader = serde_json::Deserializer::from_str(&text);
    reader.disable_recursion_limit();
    let json = Json::deserialize(&mut reader).expect("what was written can be read");
    let again = json
        .value(schema, ty, form)
        .unwrap_or_else(|error| panic!("{error}: {text}"));
    let written = dynamic::encode_as(schema, &again, ty).expect("what was read can be written");
    assert_eq!(written, bytes, "{text}");
}
