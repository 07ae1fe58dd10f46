//! Every proper prefix of a value is an error, whose offset and path make sense.

use crate::{path, schema, vector};

/// How many vectors are cut everywhere.
const SAMPLES: usize = 500;

#[test]
fn every_proper_prefix_is_an_error() {
    let schemas = [schema::api(), schema::mtproto()];
    let vectors: Vec<_> = vector::all()
        .into_iter()
        .filter(|vector| schema::of(&schemas, &vector.name, vector.id).is_some())
        .collect();
    let stride = vectors.len() / SAMPLES;
    let mut prefixes = 0;
    for vector in vectors.iter().step_by(stride).take(SAMPLES) {
        let name = &vector.name;
        let bundled = schema::of(&schemas, name, vector.id).expect("it was found before");
        for end in 0..vector.bytes.len() {
            let Err(error) = (bundled.registry.decode)(&vector.bytes[..end]) else {
                panic!("{name} is read from its first {end} bytes")
            };
            assert!(
                error.offset() <= end,
                "{name}, {end} bytes: offset {}",
                error.offset()
            );
            match error.path() {
                Some(text) => assert!(
                    path::resolves(&bundled.schema, name, text),
                    "{name}, {end} bytes: {text} is not in the schema"
                ),
                None => assert!(end < 4, "{name}, {end} bytes: no path"),
            }
            prefixes += 1;
        }
    }
    println!("{prefixes} prefixes of {SAMPLES} values");
    assert!(prefixes > SAMPLES * 4);
}
