//! Decoding and encoding without generated code: a schema is read at run time, and values have the names that it gives.
//!
//! Everything that parses and resolves is read and written: generic types, number arguments and repetitions, too. Limits and errors are those of
//! generated code, and so are the bytes; the walk over the fields is another one, so each is a test of the other.
//!
//! ```
//! use tl_parser::{Options, SourceMap, load};
//! use tl_types::dynamic::{self, Json, Type};
//! use tl_types::BytesForm;
//!
//! let mut sources = SourceMap::new();
//! let id = sources.add("user.tl", "user#1 flags:# bot:flags.0?true id:long name:flags.1?string = User;");
//! let schema = load(&sources, &[id], &Options::default()).schema.ok_or("errors")?;
//!
//! let bytes = [1, 0, 0, 0, 3, 0, 0, 0, 7, 0, 0, 0, 0, 0, 0, 0, 2, b'm', b'e', 0];
//! let value = dynamic::decode(&schema, &bytes, &Type::any())?;
//! let text = serde_json::to_string(&value)?;
//! assert_eq!(text, r#"{"_":"user","bot":true,"id":"7","name":"me"}"#);
//!
//! let json: Json = serde_json::from_str(&text)?;
//! let value = json.value(&schema, &Type::any(), BytesForm::Base64)?;
//! assert_eq!(dynamic::encode(&schema, &value)?, bytes);
//!
//! let error = dynamic::decode(&schema, &bytes[..14], &Type::any()).unwrap_err();
//! assert_eq!(error.to_string(), "at byte 8, in user.id: the input ends inside a value");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # Limits
//!
//! Those of [`Limits`], and 320 values, vectors and repetitions in one another. What counts as memory is that of [`Value`]s: some 40 bytes for each
//! constructor and 32 for each field; and 24 for each of its variables, `#` or in braces. So bare constructors in one another may need
//! [`Limits::with_memory`]; the types of the bundled schemas do not.

mod body;
mod builder;
mod decode;
mod encode;
mod error;
mod json;
mod key;
mod notes;
mod parse;
mod path;
mod presence;
mod read_json;
mod role;
mod scope;
mod shape;
#[cfg(test)]
pub(crate) mod testing;
#[cfg(test)]
mod tests;
mod ty;
mod value;
mod write_json;

use alloc::vec::Vec;

use tl_parser::Schema;

use crate::__private::{Reader, Writer};
use crate::{DeserializeError, Limits};
use decode::Decoder;
use encode::Encoder;
use notes::Notes;
use scope::{Closed, Scope};
use ty::Inner;

pub use builder::Builder;
pub use error::{EncodeError, EncodeErrorKind};
pub use json::Json;
pub use key::Key;
pub use notes::Part;
pub use ty::{Type, TypeError};
pub use value::{Fields, Object, Value, Vector};
pub use write_json::AsJson;

/// Reads one value from the whole of `bytes`, within the default limits.
///
/// # Errors
/// [`DeserializeError`] with offset and path, as [`Deserializable::from_bytes`](crate::Deserializable::from_bytes).
pub fn decode<'s>(
    schema: &'s Schema,
    bytes: &[u8],
    ty: &Type,
) -> Result<Value<'s>, DeserializeError> {
    decode_with(schema, bytes, ty, &Limits::default())
}

/// Reads one value from the whole of `bytes`, within `limits`.
///
/// # Errors
/// As [`decode`].
pub fn decode_with<'s>(
    schema: &'s Schema,
    bytes: &[u8],
    ty: &Type,
    limits: &Limits,
) -> Result<Value<'s>, DeserializeError> {
    let mut decoder = Decoder::new(schema, Reader::new(bytes, limits), Notes::default());
    whole(&mut decoder, ty)
}

/// What was read, and what each byte of it is.
#[derive(Clone, Debug)]
pub struct Explained<'s> {
    /// The parts up to the first error, in order.
    pub parts: Vec<Part>,
    /// The value, or the error.
    pub result: Result<Value<'s>, DeserializeError>,
}

/// Reads one value as [`decode_with`] does, and tells what each byte of it is.
///
/// The parts take memory that no limit counts: some 200 bytes each, and the names that the schema gives.
pub fn explain<'s>(schema: &'s Schema, bytes: &[u8], ty: &Type, limits: &Limits) -> Explained<'s> {
    let mut decoder = Decoder::new(schema, Reader::new(bytes, limits), Notes::kept());
    let result = whole(&mut decoder, ty);
    Explained {
        parts: decoder.notes.into_parts(),
        result,
    }
}

fn whole<'t, 's: 't>(
    decoder: &mut Decoder<'_, 't, 's>,
    ty: &'t Type,
) -> Result<Value<'s>, DeserializeError> {
    let value = match &ty.0 {
        _ if !ty.is_of(decoder.schema) => decoder.fail(crate::DeserializeErrorKind::NoWireForm),
        Inner::Any => decoder.any(crate::builtin::ANY),
        Inner::Exactly(index) => decoder.exactly(*index),
        Inner::Bare(index) => decoder.bare(*index),
        Inner::Expr(expr) => decoder.value(Closed::new(expr, &Scope::default())),
    };
    decoder.input.expect_end();
    match (value, decoder.input.failure()) {
        (Some(value), None) => Ok(value),
        (_, failure) => {
            let failure = failure.unwrap_or(crate::reader::Failure {
                kind: crate::DeserializeErrorKind::NoWireForm,
                offset: 0,
            });
            let path = decoder.path.text();
            Err(DeserializeError::new(failure.kind, failure.offset, path))
        }
    }
}

/// The bytes of a value: boxed, with its id; a vector as the vectors of such values usually are.
///
/// # Errors
/// [`EncodeError`] where the wire cannot hold the value, or where a field is of another type than the schema says.
pub fn encode(schema: &Schema, value: &Value<'_>) -> Result<Vec<u8>, EncodeError> {
    write(schema, |out| out.natural(value, false))
}

/// The bytes of a value as a value of type `ty`: what [`decode`] reads as `ty`.
///
/// # Errors
/// As [`encode`]; and where it is no value of `ty`.
pub fn encode_as(schema: &Schema, value: &Value<'_>, ty: &Type) -> Result<Vec<u8>, EncodeError> {
    ty.check(schema)?;
    write(schema, |out| match &ty.0 {
        Inner::Any => out.any(value, false),
        Inner::Exactly(index) => out.exactly(*index, value, true),
        Inner::Bare(index) => out.exactly(*index, value, false),
        Inner::Expr(expr) => out.value(Closed::new(expr, &Scope::default()), value),
    })
}

fn write<'a>(
    schema: &'a Schema,
    write: impl FnOnce(&mut Encoder<'_, 'a>) -> Result<(), EncodeError>,
) -> Result<Vec<u8>, EncodeError> {
    let mut bytes = Vec::new();
    write(&mut Encoder::new(schema, Writer::new(&mut bytes)))?;
    Ok(bytes)
}
