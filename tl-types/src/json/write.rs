//! Leaves for serde: what JSON has no type for is written as text.

use serde::{Serialize, Serializer};

use super::{BytesForm, double};

/// A `long`: numbers of JSON are exact up to 2^53 only.
pub(crate) struct Long(pub(crate) i64);

/// A `double`.
pub(crate) struct Double(pub(crate) f64);

/// A `float`, as the `double` of the same value.
pub(crate) struct Float(pub(crate) f32);

/// A `bytes`.
pub(crate) struct Bytes<'a>(pub(crate) &'a [u8], pub(crate) BytesForm);

/// An `int128`, `int256` or `int512`.
pub(crate) struct Opaque<'a>(pub(crate) &'a [u8]);

impl Serialize for Long {
    fn serialize<S: Serializer>(&self, out: S) -> Result<S::Ok, S::Error> {
        out.collect_str(&self.0)
    }
}

impl Serialize for Double {
    fn serialize<S: Serializer>(&self, out: S) -> Result<S::Ok, S::Error> {
        if self.0.is_finite() {
            out.serialize_f64(self.0)
        } else {
            out.serialize_str(&double::text(self.0))
        }
    }
}

impl Serialize for Float {
    fn serialize<S: Serializer>(&self, out: S) -> Result<S::Ok, S::Error> {
        if self.0.is_finite() {
            out.serialize_f64(self.0.into())
        } else {
            out.serialize_str(&double::short_text(self.0))
        }
    }
}

impl Serialize for Bytes<'_> {
    fn serialize<S: Serializer>(&self, out: S) -> Result<S::Ok, S::Error> {
        out.serialize_str(&self.1.encode(self.0))
    }
}

impl Serialize for Opaque<'_> {
    fn serialize<S: Serializer>(&self, out: S) -> Result<S::Ok, S::Error> {
        out.serialize_str(&BytesForm::Hex.encode(self.0))
    }
}
