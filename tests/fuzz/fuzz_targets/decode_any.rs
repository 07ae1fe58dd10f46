//! Any bytes as a value: what is accepted is equal after writing and reading it, what is refused is so at a place of the input. The first byte chooses the schema.
#![no_main]

use libfuzzer_sys::fuzz_target;
use tl_fuzz::decoding::{Target, assert_sane, assert_traced, walk};
use tl_fuzz::generated::Reader;
use tl_types::{DeserializeError, DeserializeErrorKind, Limits, Object};

fuzz_target!(|input: &[u8]| {
    let Some((target, bytes)) = Target::split(input) else {
        return;
    };
    // Code that keeps values of unknown ids gives them all that is left, so there they are none at the start of something.
    let keeps = matches!(&target, Target::Schema(schema) if schema.name.starts_with("keep/"));
    let typed = target.reader(bytes);
    let typed = typed.map(|reader| typed_in_both_ways(reader, bytes, keeps));
    let Target::Schema(schema) = target else {
        return;
    };
    let any = (schema.decode)(bytes);
    match &any {
        Ok(object) => walk(&**object, schema.decode),
        Err(error) => assert_sane(error, bytes),
    }
    if let Some(typed) = typed {
        assert_alike(&any, &typed);
    }
});

/// Reads a value of a type in both ways.
fn typed_in_both_ways(
    reader: &Reader,
    bytes: &[u8],
    keeps: bool,
) -> Result<Box<dyn Object>, DeserializeError> {
    let limits = Limits::default();
    let whole = |bytes: &[u8]| (reader.whole)(bytes, &limits).map(|(object, _)| object);
    let result = (reader.whole)(bytes, &limits);
    assert_traced(reader, result.as_ref().map(|_| ()), bytes, &limits);
    let prefix = (reader.prefix)(bytes);
    match (&result, &prefix) {
        (Ok((object, len)), Ok((_, 0))) => {
            walk(&**object, whole);
            assert_eq!(object.encode().map(|bytes| bytes.len()), Ok(*len));
        }
        (Err(error), Ok((_, rest))) => {
            assert_sane(error, bytes);
            assert_eq!(error.offset(), bytes.len() - rest);
        }
        (Err(error), Err(other)) => {
            assert_sane(error, bytes);
            assert_eq!(
                (error.kind(), error.offset()),
                (other.kind(), other.offset())
            );
        }
        (Ok((object, _)), Err(error)) if keeps => {
            assert!(
                matches!(error.kind(), DeserializeErrorKind::UnexpectedId { .. }),
                "{error}"
            );
            walk(&**object, whole);
        }
        (Ok(_), _) => panic!("the whole is read, the prefix is not: {prefix:?}"),
    }
    result.map(|(object, _)| object)
}

/// The registry reads as the type does; its box takes memory.
fn assert_alike(
    any: &Result<Box<dyn Object>, DeserializeError>,
    typed: &Result<Box<dyn Object>, DeserializeError>,
) {
    let is_limit = |error: &DeserializeError| error.kind() == &DeserializeErrorKind::MemoryLimit;
    match (any, typed) {
        (Ok(any), Ok(typed)) => assert_eq!(any.encode(), typed.encode()),
        (Err(error), _) if is_limit(error) => {}
        (Err(any), Err(typed)) => {
            assert_eq!((any.kind(), any.offset()), (typed.kind(), typed.offset()))
        }
        _ => panic!("the registry gives {any:?}, the type {typed:?}"),
    }
}
