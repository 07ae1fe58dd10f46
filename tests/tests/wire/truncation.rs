//! Every proper prefix of a value is an error, whose offset and path make sense; without generated code it is the same error.

use tl_types::Limits;
use tl_types::dynamic::Type;

use crate::{dynamic, path, schema, vector};

/// How often a vector is cut: everywhere, but for the large ones.
const CUTS: usize = 1024;
/// One vector in so many is looked at closely.
const CLOSELY: usize = 16;

#[test]
fn every_proper_prefix_is_an_error() {
    let schemas = [schema::api(), schema::mtproto()];
    let limits = Limits::default();
    let (mut prefixes, mut closely) = (0, 0);
    for (number, vector) in vector::all().iter().enumerate() {
        let name = &vector.name;
        let Some(bundled) = schema::of(&schemas, name, vector.id) else {
            continue;
        };
        // Odd, so that not only whole words are left.
        let step = vector.bytes.len().div_ceil(CUTS) | 1;
        for end in (0..vector.bytes.len()).step_by(step) {
            let bytes = &vector.bytes[..end];
            let read = (bundled.registry.decode)(bytes);
            let Err(error) = &read else {
                panic!("{name} is read from its first {end} bytes")
            };
            assert!(
                error.offset() <= end,
                "{name}, {end} bytes: offset {}",
                error.offset()
            );
            prefixes += 1;
            if number % CLOSELY > 0 {
                continue;
            }
            match error.path() {
                Some(text) => assert!(
                    path::resolves(&bundled.schema, name, text),
                    "{name}, {end} bytes: {text} is not in the schema"
                ),
                None => assert!(end < 4, "{name}, {end} bytes: no path"),
            }
            let how = (&bundled.schema, &Type::any(), &limits);
            dynamic::agree(&read, |value| value.encode().ok(), bytes, how);
            closely += 1;
        }
    }
    println!("{prefixes} prefixes, {closely} of them looked at closely");
    assert!(prefixes > 600_000 && closely > 30_000);
}
