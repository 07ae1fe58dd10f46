//! Values as JSON, or as whatever else serde writes.

use serde::ser::{Serialize, SerializeMap, Serializer};

use super::value::{Fields, Object, Value, Vector};
use crate::BytesForm;
use crate::json::{Bytes, Double, Float, Long, NAME, Opaque};

/// A value with the form in which its `bytes` are to be written. Made by [`Value::json`].
#[derive(Clone, Copy, Debug)]
pub struct AsJson<'v, 's> {
    value: &'v Value<'s>,
    form: BytesForm,
}

impl<'s> Value<'s> {
    /// The value, to be written by serde with `bytes` in this form.
    pub fn json(&self, form: BytesForm) -> AsJson<'_, 's> {
        AsJson { value: self, form }
    }
}

impl Serialize for Value<'_> {
    fn serialize<S: Serializer>(&self, out: S) -> Result<S::Ok, S::Error> {
        self.json(BytesForm::default()).serialize(out)
    }
}

impl Serialize for AsJson<'_, '_> {
    fn serialize<S: Serializer>(&self, out: S) -> Result<S::Ok, S::Error> {
        match self.value {
            Value::Int(number) => out.serialize_i32(*number),
            Value::Nat(number) => out.serialize_u32(*number),
            Value::Long(number) => Long(*number).serialize(out),
            Value::Double(number) => Double(*number).serialize(out),
            Value::Float(number) => Float(*number).serialize(out),
            Value::Opaque(bytes) => Opaque(bytes).serialize(out),
            Value::String(text) => out.serialize_str(text),
            Value::Bytes(bytes) => Bytes(bytes, self.form).serialize(out),
            Value::Bool(flag) => out.serialize_bool(*flag),
            Value::True => out.serialize_bool(true),
            Value::Vector(items) => vector(items, self.form, out),
            Value::Object(object) => self::object(object, self.form, out),
            Value::Fields(fields) => self::fields(fields, self.form, out),
        }
    }
}

fn vector<S: Serializer>(items: &Vector<'_>, form: BytesForm, out: S) -> Result<S::Ok, S::Error> {
    out.collect_seq(items.iter().map(|item| item.json(form)))
}

fn object<S: Serializer>(object: &Object<'_>, form: BytesForm, out: S) -> Result<S::Ok, S::Error> {
    let mut map = out.serialize_map(None)?;
    map.serialize_entry(NAME, object.name())?;
    for (key, value) in object.mentioned() {
        map.serialize_entry(&key, &value.json(form))?;
    }
    map.end()
}

fn fields<S: Serializer>(fields: &Fields<'_>, form: BytesForm, out: S) -> Result<S::Ok, S::Error> {
    let mentioned = fields.mentioned();
    out.collect_map(mentioned.map(|(key, value)| (key, value.json(form))))
}
