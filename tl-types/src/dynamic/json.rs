//! JSON that is to become a value.

use serde::{Deserialize, Deserializer};
use tl_parser::Schema;

use super::error::EncodeError;
use super::read_json::Reading;
use super::scope::{Closed, Scope};
use super::ty::{Inner, Type};
use super::value::Value;
use crate::BytesForm;
use crate::json::Untyped;

/// JSON as it was read: what it is a value of is not known yet. At most 512 arrays and objects in one another.
///
/// Read it with a reader that does not limit nesting more than that (`serde_json`: 128, unless told otherwise) and keeps all digits of a
/// double (`serde_json`: feature `float_roundtrip`).
#[derive(Clone, Debug, PartialEq)]
pub struct Json(Untyped);

impl<'de> Deserialize<'de> for Json {
    fn deserialize<D: Deserializer<'de>>(input: D) -> Result<Self, D::Error> {
        Untyped::deserialize(input).map(Self)
    }
}

impl Json {
    /// The value of type `ty` that this is, with `bytes` in `form`: what [`Value::json`] writes. `"_"` may stand anywhere in its object, and is not needed
    /// where only one constructor can be meant.
    ///
    /// # Errors
    /// [`EncodeError`] with the path of the field.
    pub fn value<'s>(
        &self,
        schema: &'s Schema,
        ty: &Type,
        form: BytesForm,
    ) -> Result<Value<'s>, EncodeError> {
        ty.check(schema)?;
        let reading = Reading::new(schema, form);
        match &ty.0 {
            Inner::Any => reading.any(&self.0, false),
            Inner::Exactly(index) | Inner::Bare(index) => reading.exactly(*index, &self.0),
            Inner::Expr(expr) => reading.value(Closed::new(expr, &Scope::default()), &self.0),
        }
    }
}
