//! Values without generated code: what another program wrote is read, is the JSON that it says, and comes back from both as the same bytes.

use std::collections::BTreeSet;

use serde_json::Value;
use tl_parser::Schema;
use tl_types::dynamic::{Json, Type, decode, encode};
use tl_types::{BytesForm, DeserializeError, DeserializeErrorKind, Limits};

use crate::schema;
use crate::vector::{self, Vector};
use crate::vectors_as_bundled::as_bundled;

/// Reads and writes one line, as bytes and as JSON.
fn check(schema: &Schema, vector: &Vector, wanted: Value) {
    let Vector { name, bytes, .. } = vector;
    let value =
        decode(schema, bytes, &Type::any()).unwrap_or_else(|error| panic!("{name}: {error}"));
    assert_eq!(encode(schema, &value).ok().as_ref(), Some(bytes), "{name}");
    let json = serde_json::to_value(value.json(BytesForm::Hex)).expect("JSON");
    assert_eq!(json, wanted, "{name}");
    let json: Json = serde_json::from_value(wanted).expect("JSON");
    let again = json.value(schema, &Type::any(), BytesForm::Hex);
    let again = again.unwrap_or_else(|error| panic!("{name}: {error}"));
    assert!(again == value, "{name}: {again:?}");
    assert_eq!(encode(schema, &again).ok().as_ref(), Some(bytes), "{name}");
}

#[test]
fn vectors_of_definitions_that_layer_230_has() {
    let schemas = [schema::api(), schema::mtproto()];
    let vectors = vector::all();
    let of = |vector: &Vector| schema::of(&schemas, &vector.name, vector.id);
    let is_missing = |vector: &&Vector| of(vector).is_none();
    let missing: BTreeSet<_> = vectors
        .iter()
        .filter(is_missing)
        .map(|vector| &vector.name)
        .collect();
    let mut read = 0;
    for vector in &vectors {
        let mut inside = vector.inside.iter();
        let is_whole = !inside.any(|name| missing.contains(name));
        if let Some(bundled) = of(vector).filter(|_| is_whole) {
            let mut wanted = vector.named_value();
            as_bundled(&mut wanted);
            check(&bundled.schema, vector, wanted);
            read += 1;
        }
    }
    assert_eq!(read, crate::vectors::KNOWN);
}

/// What generated code says of bytes, that is what is said without it, too.
pub(crate) fn agree<T>(
    read: &Result<T, DeserializeError>,
    written: impl FnOnce(&T) -> Option<Vec<u8>>,
    bytes: &[u8],
    (schema, ty, limits): (&Schema, &Type, &Limits),
) {
    let dynamic = tl_types::dynamic::decode_with(schema, bytes, ty, limits);
    match (read, &dynamic) {
        (Ok(read), Ok(value)) => {
            let again = tl_types::dynamic::encode_as(schema, value, ty);
            assert_eq!(again.ok(), written(read), "{bytes:02x?}");
        }
        // A value takes more memory in one form than in the other.
        (Err(error), _) | (_, Err(error)) if error.kind() == &DeserializeErrorKind::MemoryLimit => {
        }
        (Err(error), Err(found)) => {
            let parts = |error: &DeserializeError| (error.kind().clone(), error.offset());
            assert_eq!(parts(error), parts(found), "{bytes:02x?}");
            assert_eq!(error.path(), found.path(), "{bytes:02x?}");
        }
        (Ok(_), Err(error)) => panic!("only without generated code: {error}: {bytes:02x?}"),
        (Err(error), Ok(_)) => panic!("only with generated code: {error}: {bytes:02x?}"),
    }
}

/// Each recursive type nests as deep as in generated code, and in as small a stack.
#[test]
fn nesting_has_the_same_limit() {
    let bundled = schema::api();
    let test = move || {
        let schema = &bundled.schema;
        let recursive = schema
            .indexed_types()
            .filter(|(index, _)| schema.is_recursive(*index));
        for (index, ty) in recursive {
            let nested = |levels| tl_tests::smallest::nested(schema, index, levels);
            let bytes = nested(64).unwrap_or_else(|| panic!("{} does not nest", ty.name));
            let value = decode(schema, &bytes, &Type::any()).expect("64 levels");
            assert_eq!(encode(schema, &value).ok(), Some(bytes), "{}", ty.name);
            let text = serde_json::to_string(&value).expect("JSON");
            let mut input = serde_json::Deserializer::from_str(&text);
            input.disable_recursion_limit();
            let json = <Json as serde::Deserialize>::deserialize(&mut input).expect("JSON");
            let again = json.value(schema, &Type::any(), BytesForm::Base64);
            assert!(again.expect("a value") == value.clone(), "{}", ty.name);
            assert!(!format!("{value:?}").is_empty());
            let deeper = nested(65).expect("one level more");
            let read = (bundled.registry.decode)(&deeper);
            let kind = read.as_ref().err().map(DeserializeError::kind);
            assert_eq!(kind, Some(&DeserializeErrorKind::DepthLimit), "{}", ty.name);
            let how = (schema, &Type::any(), &Limits::default());
            agree(&read, |value| value.encode().ok(), &deeper, how);
        }
    };
    let thread = std::thread::Builder::new().stack_size(2 * 1024 * 1024);
    let thread = thread.spawn(test).expect("a thread");
    thread.join().expect("the thread ends well");
}

/// With the schemas beside the vectors, there is nothing that is not known.
#[cfg(shared)]
#[test]
fn vectors_of_layer_229() {
    use tl_parser::{Options, SourceMap, load};

    let schemas = ["telethon-229-api.tl", "telethon-229-mtproto.tl"].map(|name| {
        let path = tl_tests::workspace::root()
            .join("../shared/vectors")
            .join(name);
        let mut sources = SourceMap::new();
        let id = sources.add(name, std::fs::read(path).expect("a schema"));
        load(&sources, &[id], &Options::default())
            .schema
            .expect("it resolves")
    });
    let vectors = vector::all();
    assert_eq!(vectors.len(), 9428);
    for vector in &vectors {
        let schema = schemas
            .iter()
            .find(|schema| schema.find(&vector.name).is_some());
        check(
            schema.unwrap_or_else(|| panic!("{} is not known", vector.name)),
            vector,
            vector.named_value(),
        );
    }
}

#[cfg(not(shared))]
#[test]
fn vectors_of_layer_229() {
    println!("skipped: ../shared/vectors is not here");
}
