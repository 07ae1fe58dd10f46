//! Generated types as JSON: `Serialize` and `Deserialize` by the static description.
//!
//! Generated impls are one call each. A value is written to its wire form, and a walk over these bytes along the description tells serde what they are; what
//! was read from JSON is written along the description, and the type reads the bytes. So serde costs the compiler next to nothing, and the limits of reading
//! are those of the wire.

mod encoder;
mod expression;
mod param;
mod presence;
mod problem;
#[cfg(test)]
mod testing;
#[cfg(test)]
mod tests;
mod walk;

use ::serde::de::Error as _;
use ::serde::ser::Error as _;
use ::serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::__private::{Shape, TryRead, Write};
use crate::json::Untyped;
use crate::{BytesForm, Deserializable, Limits, Serializable};
use expression::Expression;
use param::Words;
use problem::{HIDDEN, Problem};
use walk::{Value, Walk};

/// Sixteen times the memory that bytes from a peer may take, for types whose values take more than those; depth as on the wire.
const LIMITS: Limits = Limits::strict().with_memory(1024, 1 << 20);

/// Writes a value of a generated type, for its `Serialize`.
///
/// # Errors
/// What the wire cannot hold, and ids that the schema does not have.
pub fn serialize<T: Write + TryRead, S: Serializer>(
    value: &T,
    form: BytesForm,
    out: S,
) -> Result<S::Ok, S::Error> {
    let wire = value.to_bytes().map_err(S::Error::custom)?;
    walked(&wire, T::SHAPE, form, out)
}

/// Writes the value that is the whole of `wire`.
fn walked<S: Serializer>(
    wire: &[u8],
    shape: Shape,
    form: BytesForm,
    out: S,
) -> Result<S::Ok, S::Error> {
    let (description, expression) =
        Expression::of(shape).ok_or_else(|| S::Error::custom(HIDDEN))?;
    let walk = Walk::new(wire, description, form);
    let done = Value::new(&walk, Some(expression), &Words::default()).serialize(out)?;
    match walk.finish() {
        None => Ok(done),
        Some(kind) => Err(S::Error::custom(kind)),
    }
}

/// Reads a value of a generated type, for its `Deserialize`.
///
/// # Errors
/// What is no JSON of the type: the path of the field, and what is wanted there.
pub fn deserialize<'de, T: TryRead, D: Deserializer<'de>>(
    form: BytesForm,
    input: D,
) -> Result<T, D::Error> {
    let value = Untyped::deserialize(input)?;
    let wire = encoder::encode(T::SHAPE, &value, form).map_err(D::Error::custom)?;
    T::from_bytes_with(&wire, &LIMITS).map_err(|error| D::Error::custom(Problem::from(&error)))
}
