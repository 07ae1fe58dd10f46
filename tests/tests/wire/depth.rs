//! Nesting: 64 levels of each recursive type are read in a small stack, 65 are an error, and so are a million.

use tl_tests::smallest;
use tl_types::{DeserializeErrorKind, Object};

use crate::schema::{self, Bundled};

const LEVELS: usize = 64;
/// Id of `vector`.
const VECTOR: u32 = 0x1cb5_c415;
/// What a thread has by default: enough without optimisation, too.
const STACK: usize = 2 * 1024 * 1024;

/// Runs in a thread of its own, with [`STACK`].
fn in_small_stack(test: impl FnOnce() + Send + 'static) {
    let thread = std::thread::Builder::new()
        .stack_size(STACK)
        .spawn(test)
        .expect("a thread");
    thread.join().expect("the thread ends well");
}

/// Everything that walks over a value.
fn use_all(object: Box<dyn Object>, bytes: &[u8]) {
    assert_eq!(object.encode().as_deref(), Ok(bytes));
    let copy = object.clone();
    assert!(*copy == *object);
    assert!(!format!("{object:?}{copy:#?}").is_empty());
    drop(object);
}

fn refuses(bundled: &Bundled, bytes: &[u8], what: &str) {
    let error = (bundled.registry.decode)(bytes).expect_err(what);
    assert_eq!(error.kind(), &DeserializeErrorKind::DepthLimit, "{what}");
    assert!(error.path().is_some(), "{what}");
}

#[test]
fn every_recursive_type_has_the_same_limit() {
    let bundled = schema::api();
    in_small_stack(move || {
        let schema = &bundled.schema;
        let recursive: Vec<_> = schema
            .indexed_types()
            .filter(|(index, _)| schema.is_recursive(*index))
            .collect();
        assert_eq!(recursive.len(), 17);
        for (index, ty) in recursive {
            let bytes = smallest::nested(schema, index, LEVELS)
                .unwrap_or_else(|| panic!("{} does not nest", ty.name));
            let object = (bundled.registry.decode)(&bytes)
                .unwrap_or_else(|error| panic!("{}: {error}", ty.name));
            use_all(object, &bytes);
            let deeper = smallest::nested(schema, index, LEVELS + 1).expect("one level more");
            refuses(&bundled, &deeper, &ty.name);
        }
    });
}

/// Through every field by which a value can hold one of its own type: other frames on the stack, other glue to drop it.
#[test]
fn every_recursive_field_has_the_same_limit() {
    let bundled = schema::api();
    in_small_stack(move || {
        let schema = &bundled.schema;
        let fields = smallest::recursive_fields(schema);
        assert_eq!(fields.len(), 64);
        let mut deeper_inside = 0;
        for (constructor, param) in fields {
            let combinator = &schema[constructor];
            let what = format!("{}.{}", combinator.name, combinator.params[param].name);
            let value = |levels| smallest::nested_through(schema, (constructor, param), levels);
            let bytes = value(LEVELS).expect("it nests");
            let Ok(object) = (bundled.registry.decode)(&bytes) else {
                // A required field of the innermost value is a level, too.
                let bytes = value(LEVELS - 1).expect("it nests");
                let object = (bundled.registry.decode)(&bytes);
                use_all(
                    object.unwrap_or_else(|error| panic!("{what}: {error}")),
                    &bytes,
                );
                refuses(&bundled, &value(LEVELS).expect("it nests"), &what);
                deeper_inside += 1;
                continue;
            };
            use_all(object, &bytes);
            refuses(&bundled, &value(LEVELS + 1).expect("it nests"), &what);
        }
        assert_eq!(deeper_inside, 3, "polls with media");
    });
}

/// `levels` times `around` before the leaf, and `after` as often behind it.
fn wrapped(around: &[u32], leaf: u32, after: usize, levels: usize) -> Vec<u8> {
    let words = |words: &[u32]| {
        words
            .iter()
            .flat_map(|word| word.to_le_bytes())
            .collect::<Vec<_>>()
    };
    let mut bytes = words(around).repeat(levels);
    bytes.extend(words(&[leaf]));
    bytes.resize(bytes.len() + after * levels, 0);
    bytes
}

#[test]
fn a_million_levels_are_refused() {
    let bundled = schema::api();
    in_small_stack(move || {
        let id = |name: &str| (bundled.registry.id)(name).expect(name);
        let cases: [(&str, &[u32], &str, usize); 4] = [
            ("textBold", &[id("textBold")], "textEmpty", 0),
            ("jsonArray", &[id("jsonArray"), VECTOR, 1], "jsonNull", 0),
            (
                "inputPeerUserFromMessage",
                &[id("inputPeerUserFromMessage")],
                "inputPeerSelf",
                12,
            ),
            (
                "invokeWithLayer",
                &[id("invokeWithLayer"), 230],
                "help.getConfig",
                0,
            ),
        ];
        for (name, around, leaf, after) in cases {
            let value = |levels| wrapped(around, id(leaf), after, levels);
            // The outermost call is no level of its own: what stands for its `!X` is the first.
            let bytes = value(LEVELS);
            use_all(
                (bundled.registry.decode)(&bytes).unwrap_or_else(|error| panic!("{name}: {error}")),
                &bytes,
            );
            for levels in [LEVELS + 1, 10_000, 1_000_000] {
                refuses(&bundled, &value(levels), name);
            }
        }
    });
}
