//! What another program wrote is read, and written again as the same bytes.

use std::collections::BTreeMap;

use tl_tests::golden::Registry;

use crate::schema;
use crate::vector::{self, Vector};

/// Lines of the vectors, and those of them that have no definition, in any place, that layer 230 has not.
const LINES: usize = 9428;
pub(crate) const KNOWN: usize = 9377;

/// Reads and writes one line.
fn check(registry: Registry, vector: &Vector) {
    let Vector {
        name, id, bytes, ..
    } = vector;
    let object = (registry.decode)(bytes).unwrap_or_else(|error| panic!("{name}: {error}"));
    assert_eq!((object.id(), object.name()), (*id, name.as_str()));
    assert_eq!((registry.id)(name), Some(*id));
    let written = object
        .encode()
        .unwrap_or_else(|error| panic!("{name}: {error}"));
    assert!(written == *bytes, "{name} is written back as other bytes");
}

#[test]
fn vectors_of_definitions_that_layer_230_has() {
    let schemas = [schema::api(), schema::mtproto()];
    let vectors = vector::all();
    assert_eq!(vectors.len(), LINES);
    let missing: BTreeMap<_, _> = vectors
        .iter()
        .filter(|vector| schema::of(&schemas, &vector.name, vector.id).is_none())
        .map(|vector| (&vector.name, vector.id))
        .collect();
    let mut read = 0;
    for vector in vectors.iter().filter(|vector| {
        !vector
            .inside
            .iter()
            .chain([&vector.name])
            .any(|name| missing.contains_key(name))
    }) {
        let bundled = schema::of(&schemas, &vector.name, vector.id).expect("it is not missing");
        check(bundled.registry, vector);
        read += 1;
    }
    let missing: Vec<_> = missing
        .iter()
        .map(|(name, id)| format!("{name}#{id:08x}"))
        .collect();
    insta::assert_snapshot!(missing.join("\n"), @r"
    auth.initFirebasePnvLogin#777df37a
    botVerification#f93cd45c
    botVerifierSettings#b0cd6617
    bots.checkUsername#87f2219b
    bots.setCustomVerification#8b89dfbd
    inputPasskeyCredentialFirebasePNV#5b1ccb28
    ");
    assert_eq!(read, KNOWN);
}

/// With the schemas beside the vectors, there is nothing that is not known.
#[cfg(shared)]
mod beside {
    use tl_tests::registry;

    mod api {
        tl_types::include_schema!("telethon-229-api");
    }
    mod mtproto {
        tl_types::include_schema!("telethon-229-mtproto");
    }

    #[test]
    fn vectors_of_layer_229() {
        let registries = [registry!(api), registry!(mtproto)];
        let vectors = super::vector::all();
        assert_eq!(vectors.len(), super::LINES);
        for vector in &vectors {
            let known = registries
                .iter()
                .find(|registry| (registry.name)(vector.id) == Some(vector.name.as_str()));
            super::check(
                *known.unwrap_or_else(|| panic!("{} is not known", vector.name)),
                vector,
            );
        }
    }
}

#[cfg(not(shared))]
#[test]
fn vectors_of_layer_229() {
    println!("skipped: ../shared/vectors is not here");
}
