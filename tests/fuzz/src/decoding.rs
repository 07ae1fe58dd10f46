//! What must hold of every decode, accepted or refused.

use std::fmt::{self, Write as _};

use tl_types::__private::trace;
use tl_types::{DeserializeError, DeserializeErrorKind, Limits, Object};

use crate::generated::{BUILTINS, Reader, SCHEMAS, Schema};

/// What the first byte of an input chooses.
pub enum Target {
    /// Any value of a schema.
    Schema(&'static Schema),
    /// A type that no schema declares.
    Builtin(&'static Reader),
}

impl Target {
    /// The choice, and the bytes that are decoded.
    pub fn split(input: &[u8]) -> Option<(Self, &[u8])> {
        let (choice, bytes) = input.split_first()?;
        let choice = usize::from(*choice) % (SCHEMAS.len() + BUILTINS.len());
        let target = match SCHEMAS.get(choice) {
            Some(schema) => Self::Schema(schema),
            None => Self::Builtin(&BUILTINS[choice - SCHEMAS.len()]),
        };
        Some((target, bytes))
    }

    /// What reads `bytes` as a type.
    pub fn reader(&self, bytes: &[u8]) -> Option<&'static Reader> {
        match self {
            Self::Schema(schema) => schema.reader(first_id(bytes)),
            Self::Builtin(reader) => Some(reader),
        }
    }
}

/// The word that says which constructor follows; 0 where there is none.
pub fn first_id(bytes: &[u8]) -> u32 {
    bytes
        .first_chunk()
        .map_or(0, |word| u32::from_le_bytes(*word))
}

/// A refusal is about a place of the input.
pub fn assert_sane(error: &DeserializeError, bytes: &[u8]) {
    assert!(error.offset() <= bytes.len(), "{error:?}");
    assert!(error.path() != Some(""), "{error:?}");
    assert!(!error.to_string().is_empty());
}

/// Everything that can be done with a value, and back: written and read again it is equal, and is written the same.
pub fn walk(
    object: &dyn Object,
    read: impl Fn(&[u8]) -> Result<Box<dyn Object>, DeserializeError>,
) {
    write!(Nowhere, "{object:?}").expect("Debug");
    let copy = object.clone_object();
    let written = object.encode().expect("what was read can be written");
    assert!(written.len().is_multiple_of(4));
    assert_eq!(copy.encode().as_ref(), Ok(&written));
    let again = match read(&written) {
        Ok(again) => again,
        // What was shared in the input, such as its length in bytes, may be more than what is written.
        Err(error) if error.kind() == &DeserializeErrorKind::MemoryLimit => return,
        Err(error) => panic!("{error}: {object:?}"),
    };
    assert_eq!(again.encode().as_ref(), Ok(&written));
    assert_eq!((again.id(), again.name()), (object.id(), object.name()));
    // A NaN is not equal to itself.
    let is_equal = object.eq_object(object);
    assert_eq!(copy.eq_object(object), is_equal);
    assert_eq!(again.eq_object(object), is_equal);
    if is_equal {
        return;
    }
    assert!(has_nan(object), "{object:?}");
}

fn has_nan(object: &dyn Object) -> bool {
    format!("{object:?}").contains("NaN")
}

/// The interpreter of the description, which finds paths, finds what the reader found.
pub fn assert_traced(
    reader: &Reader,
    result: Result<(), &DeserializeError>,
    bytes: &[u8],
    limits: &Limits,
) {
    let traced = trace(bytes, limits, reader.shape);
    let Err(error) = result else {
        assert!(
            traced.is_ok(),
            "the reader finds nothing, the interpreter {traced:?}"
        );
        return;
    };
    if error.kind() == &DeserializeErrorKind::MemoryLimit {
        return;
    }
    let found = (error.kind(), error.offset(), error.path());
    match &traced {
        Err((kind, offset, path)) => assert_eq!(found, (kind, *offset, path.as_deref())),
        // Types without a schema have no description.
        Ok(()) => assert!(
            error.path().is_none(),
            "the interpreter finds nothing, the reader {error}"
        ),
    }
}

/// Takes text and keeps nothing.
struct Nowhere;

impl fmt::Write for Nowhere {
    fn write_str(&mut self, _: &str) -> fmt::Result {
        Ok(())
    }
}
