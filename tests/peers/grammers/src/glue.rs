//! The definitions of the crate's schema, tied to its types: written by the build script.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use crate::Result;
use crate::chance::Chance;
use crate::entry::Entry;
use crate::value::{Tl, field, only};

/// A constructor or a function.
macro_rules! object {
    ($ty:ty, $name:literal, $($kind:ident $attribute:ident $field:literal $bit:literal,)*) => {
        impl Tl for $ty {
            fn of(json: &Value) -> Result<Self> {
                only(json, &[$($field),*])?;
                Ok(Self { $($attribute: field(json, $field)?),* })
            }

            #[allow(unused_mut, unused_variables, reason = "some have no fields")]
            fn any(chance: &mut Chance) -> Value {
                let mut made = Made::new($name, chance);
                $(made.$kind($field, $bit, chance, |one: &$ty| &one.$attribute);)*
                made.fields.into()
            }
        }
    };
}

/// A type: its constructors, of which the first ones need the fewest values in each other.
macro_rules! choice {
    ($ty:ty, $least:literal, $($name:literal $constructor:ty),*) => {
        impl Tl for $ty {
            fn of(json: &Value) -> Result<Self> {
                match json.get("_").and_then(Value::as_str) {
                    $(Some($name) => Ok(<$constructor>::of(json)?.into()),)*
                    other => Err(format!("no constructor {other:?}").into()),
                }
            }

            fn any(chance: &mut Chance) -> Value {
                let all: &[fn(&mut Chance) -> Value] = &[$(<$constructor>::any),*];
                let end = if chance.is_tired() { $least } else { all.len() };
                let chosen = all[chance.below(end)];
                chance.inside(chosen)
            }
        }
    };
}

/// An object on the way: what it has, and which bits are on.
struct Made {
    fields: Map<String, Value>,
    share: usize,
    bits: BTreeMap<&'static str, bool>,
}

impl Made {
    fn new(name: &str, chance: &mut Chance) -> Self {
        let fields = Map::from_iter([("_".to_owned(), name.into())]);
        Self {
            fields,
            share: chance.share(),
            bits: BTreeMap::new(),
        }
    }

    /// Fields of one bit are there together; without a bit a field is always there.
    fn is_there(&mut self, bit: &'static str, chance: &mut Chance) -> bool {
        let share = self.share;
        bit.is_empty() || *self.bits.entry(bit).or_insert_with(|| chance.is_on(share))
    }

    /// A field; `_get` only says of which type it is.
    fn field<S, T: Tl>(
        &mut self,
        name: &str,
        bit: &'static str,
        chance: &mut Chance,
        _get: fn(&S) -> &T,
    ) {
        if self.is_there(bit, chance) {
            self.fields.insert(name.to_owned(), T::any(chance));
        }
    }

    /// A field that is its bit and nothing more.
    fn flag<S>(
        &mut self,
        name: &str,
        bit: &'static str,
        chance: &mut Chance,
        _get: fn(&S) -> &bool,
    ) {
        if self.is_there(bit, chance) {
            self.fields.insert(name.to_owned(), true.into());
        }
    }
}

include!(concat!(env!("OUT_DIR"), "/glue.rs"));
