//! Nesting in a stack of 512 KiB: 64 levels of every recursive type are decoded, cloned, compared, printed, written and dropped; 65 and a million are refused.
//! Values without generated code are used likewise, and so are 320 of them in one another, of types that are not recursive.

use std::fmt::{Debug, Write};
use std::thread;

use tl_parser::ir::{Schema, TypeIndex};
use tl_parser::{Options, SourceMap, load};
use tl_types::dynamic::{self, Type};
use tl_types::{Deserializable, DeserializeErrorKind, Serializable};

#[path = "../../src/smallest.rs"]
#[allow(dead_code)]
mod smallest;

#[allow(dead_code)]
mod api {
    tl_types::include_schema!("api");
}

const STACK: usize = 512 * 1024;
const LEVELS: usize = 64;

/// In the main thread, whose stack is large, bytes are made; in a thread with a small one they are used.
fn in_small_stack(work: impl FnOnce() + Send) {
    thread::scope(|scope| {
        let thread = thread::Builder::new().stack_size(STACK);
        let thread = thread.spawn_scoped(scope, work).expect("a thread");
        thread.join().expect("it ends well");
    });
}

fn accepted<T: Deserializable + Serializable + Clone + PartialEq + Debug>(bytes: &[u8]) {
    let value = T::from_bytes(bytes).expect("64 levels are read");
    let copy = value.clone();
    assert!(copy == value);
    assert!(!format!("{value:?}{value:#?}").is_empty());
    assert_eq!(copy.to_bytes().as_deref(), Ok(bytes));
    assert_eq!(copy.serialized_len(), bytes.len());
    drop(value);
}

fn accepted_without_code(schema: &Schema, bytes: &[u8]) {
    let value = dynamic::decode(schema, bytes, &Type::any()).expect("so many levels are read");
    let copy = value.clone();
    assert!(copy == value);
    assert!(!format!("{value:?}{value:#?}").is_empty());
    assert_eq!(dynamic::encode(schema, &copy).ok().as_deref(), Some(bytes));
    drop(value);
}

/// Boxed values of so many types, each in the one before, and their schema.
fn chain(types: u32) -> (Schema, Vec<u8>) {
    let mut text = String::from("t0#1 = T0;\n");
    for n in 1..types {
        writeln!(text, "t{n}#{:x} x:T{} = T{n};", n + 1, n - 1).expect("text");
    }
    let mut sources = SourceMap::new();
    let file = sources.add("chain.tl", text);
    let loaded = load(&sources, &[file], &Options::default());
    let bytes = (1..=types).rev().flat_map(u32::to_le_bytes).collect();
    (loaded.schema.expect("a schema"), bytes)
}

fn refused<T: Deserializable + Debug>(bytes: &[u8]) {
    let error = T::from_bytes(bytes).expect_err("too deep");
    assert_eq!(error.kind(), &DeserializeErrorKind::DepthLimit);
    assert!(error.path().is_some());
}

fn check<T: Deserializable + Serializable + Clone + PartialEq + Debug>(
    schema: &Schema,
    ty: TypeIndex,
) {
    let value = |levels| smallest::nested(schema, ty, levels).expect("the type nests");
    let (fits, deeper, deepest) = (value(LEVELS), value(LEVELS + 1), value(10_000));
    in_small_stack(move || {
        accepted::<T>(&fits);
        accepted_without_code(schema, &fits);
        refused::<T>(&deeper);
        refused::<T>(&deepest);
    });
    // Other fields are other frames on the stack.
    for field in smallest::recursive_fields(schema) {
        if schema[field.0].result_type == Some(ty) {
            let value = |levels| smallest::nested_through(schema, field, levels);
            let value = |levels| value(levels).expect("the field nests");
            // A poll with media holds another value of the type, which is a level, too.
            let inside = usize::from(T::from_bytes(&value(LEVELS)).is_err());
            let (fits, deeper) = (value(LEVELS - inside), value(LEVELS + 1 - inside));
            in_small_stack(move || {
                accepted::<T>(&fits);
                accepted_without_code(schema, &fits);
                refused::<T>(&deeper);
            });
        }
    }
}

fn main() {
    let mut sources = SourceMap::new();
    let file = sources.add("api.tl", include_str!("../../../schema/telegram/api.tl"));
    let schema = load(&sources, &[file], &Options::default())
        .schema
        .expect("the bundled schema");
    let mut left: Vec<_> = schema
        .indexed_types()
        .filter(|(index, _)| schema.is_recursive(*index))
        .map(|(_, ty)| ty.name.as_str())
        .collect();
    macro_rules! each {
        ($($name:literal $ty:ident;)*) => {$(
            check::<api::types::$ty>(&schema, schema.find_type($name).expect($name));
            left.retain(|name| *name != $name);
        )*};
    }
    each! {
        "InputMedia" InputMedia;
        "InputPeer" InputPeer;
        "JSONObjectValue" JsonObjectValue;
        "JSONValue" JsonValue;
        "MessageExtendedMedia" MessageExtendedMedia;
        "MessageMedia" MessageMedia;
        "PageBlock" PageBlock;
        "PageListItem" PageListItem;
        "PageListOrderedItem" PageListOrderedItem;
        "Poll" Poll;
        "PollAnswer" PollAnswer;
        "PollResults" PollResults;
        "RichText" RichText;
        "SecureRequiredType" SecureRequiredType;
        "StoryItem" StoryItem;
        "WebPage" WebPage;
        "WebPageAttribute" WebPageAttribute;
    }
    assert!(left.is_empty(), "not tried: {left:?}");
    // A million levels of `textBold`.
    let mut bytes = 0x6724_abc4_u32.to_le_bytes().repeat(1_000_000);
    bytes.extend(0xdc3d_824f_u32.to_le_bytes());
    in_small_stack(move || refused::<api::types::RichText>(&bytes));
    let (types, bytes) = chain(320);
    in_small_stack(|| accepted_without_code(&types, &bytes));
    let fields = smallest::recursive_fields(&schema).len();
    println!(
        "17 recursive types, {fields} recursive fields: {LEVELS} levels fit into {STACK} bytes of stack, {} and 1,000,000 are refused",
        LEVELS + 1
    );
}
