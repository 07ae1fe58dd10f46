//! Values made by hand.

use alloc::collections::BTreeMap;
use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use tl_parser::Schema;
use tl_parser::ir::{Combinator, Param};
use tl_parser::lint::nearest;

use super::body::Body;
use super::error::{EncodeError, EncodeErrorKind};
use super::key::key;
use super::path::Step;
use super::presence::Presence;
use super::role::Role;
use super::scope::{Binding, Scope};
use super::value::{Object, Value};

/// Collects the fields of a constructor or a call.
///
/// ```
/// use tl_parser::{Options, SourceMap, load};
/// use tl_types::dynamic::{self, Builder, Value};
///
/// let mut sources = SourceMap::new();
/// let id = sources.add("user.tl", "user#1 flags:# bot:flags.0?true id:long = User;");
/// let schema = load(&sources, &[id], &Options::default()).schema.ok_or("errors")?;
/// let user = Builder::new(&schema, "user")?.set("id", Value::Long(7)).build()?;
/// assert_eq!(dynamic::encode(&schema, &user)?, [1, 0, 0, 0, 0, 0, 0, 0, 7, 0, 0, 0, 0, 0, 0, 0]);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug)]
pub struct Builder<'s> {
    schema: &'s Schema,
    combinator: &'s Combinator,
    fields: BTreeMap<String, Value<'s>>,
}

impl<'s> Builder<'s> {
    /// A constructor or function of `schema`, without fields.
    ///
    /// # Errors
    /// `UnknownName` where the schema has none of this name.
    pub fn new(schema: &'s Schema, name: &str) -> Result<Self, EncodeError> {
        let index = schema.find(name).ok_or_else(|| unknown(schema, name))?;
        Ok(Self {
            schema,
            combinator: &schema[index],
            fields: BTreeMap::new(),
        })
    }

    /// Sets a field; a `true` on a bit is set with [`Value::True`].
    #[must_use]
    pub fn set(mut self, name: &str, value: Value<'s>) -> Self {
        self.fields.insert(name.into(), value);
        self
    }

    /// The value. Whether its fields are of the right types is seen when it is written.
    ///
    /// # Errors
    /// `MissingField` and `UnknownField`, with the path.
    pub fn build(mut self) -> Result<Value<'s>, EncodeError> {
        let (schema, combinator) = (self.schema, self.combinator);
        let params = &combinator.params;
        let body = body(schema, combinator, params, |name| {
            Ok(self.fields.remove(name))
        });
        let body = body.map_err(|error| error.of(&combinator.name))?;
        if let Some(name) = self.fields.keys().next() {
            return Err(no_field(combinator, params, name).of(&combinator.name));
        }
        Ok(Value::Object(Object {
            schema,
            combinator,
            body,
        }))
    }
}

/// The fields that `take` has, each asked for once.
fn body<'s>(
    schema: &'s Schema,
    combinator: &'s Combinator,
    params: &'s [Param],
    mut take: impl FnMut(&str) -> Result<Option<Value<'s>>, EncodeError>,
) -> Result<Body<Value<'s>>, EncodeError> {
    let mut presence = Presence::none(params.len());
    let mut values = Vec::new();
    let mut scope = Scope::of(combinator);
    let mut words = Vec::new();
    for (at, param) in params.iter().enumerate() {
        let role = Role::of(schema, combinator, param);
        if matches!(role, Role::Word(_)) {
            words.push((at, param));
            continue;
        }
        match take(&key(param, at))? {
            Some(value) => {
                presence.set(at, true);
                if let (Some(number), Value::Nat(value)) = (param.variable, &value) {
                    scope.bind(number, Binding::Number(*value));
                }
                if role == Role::Value {
                    values.push(value);
                }
            }
            None if param.flag.is_none() => return Err(missing(param, at)),
            None => {}
        }
    }
    settle(&mut presence, schema, combinator, params)?;
    // A word on a bit of a number is there if the number says so.
    for (at, word) in words {
        if scope.calls_for(combinator, word) {
            presence.set(at, true);
        }
    }
    Ok(Body::new(presence, values))
}

/// Settles the flags words, or says which field is missing.
pub(super) fn settle(
    presence: &mut Presence,
    schema: &Schema,
    combinator: &Combinator,
    params: &[Param],
) -> Result<(), EncodeError> {
    let given = presence.clone();
    let settled = presence.settle(schema, combinator, params);
    settled.map_err(|at| match params.get(at) {
        Some(param) => missing(param, at),
        None => EncodeError::new(EncodeErrorKind::MissingField, "a field is missing"),
    })?;
    let mut all = params.iter().enumerate();
    match all.find(|(at, _)| given.has(*at) && !presence.has(*at)) {
        Some((at, param)) => Err(untold(param, at)),
        None => Ok(()),
    }
}

/// A `true` on a bit that words tell, all of which are zero.
fn untold(param: &Param, at: usize) -> EncodeError {
    let message = "the fields that this `true` belongs to are missing";
    let step = Step::Field(key(param, at).into_owned().into());
    EncodeError::new(EncodeErrorKind::MissingField, message).inside(step)
}

/// A field that must be there is not.
pub(super) fn missing(param: &Param, at: usize) -> EncodeError {
    let message = match param.flag {
        None => "this field is missing",
        Some(_) => "this field is missing, while another one on its bit is there",
    };
    let step = Step::Field(key(param, at).into_owned().into());
    EncodeError::new(EncodeErrorKind::MissingField, message).inside(step)
}

/// There is a field that the combinator does not have.
pub(super) fn no_field(combinator: &Combinator, params: &[Param], name: &str) -> EncodeError {
    let is_word = params.iter().any(|param| param.name == name);
    let message = if is_word {
        format!("`{name}` follows from which fields are there: leave it out")
    } else {
        // A flags word is not told.
        let fields = params.iter().filter(|param| param.variable.is_none());
        let near = near(name, fields.map(|param| &*param.name));
        format!("`{}` has no field `{name}`{near}", combinator.name)
    };
    EncodeError::new(EncodeErrorKind::UnknownField, message)
}

/// The schema has no combinator of this name.
pub(super) fn unknown(schema: &Schema, name: &str) -> EncodeError {
    let names = schema.combinators().iter().map(|one| &*one.name);
    let near = near(name, names);
    let message = format!("the schema has no constructor or function `{name}`{near}");
    EncodeError::new(EncodeErrorKind::UnknownName, message)
}

/// What stands behind a misspelt name: the one among `names` that is likely meant.
pub(super) fn near<'n>(name: &str, names: impl Iterator<Item = &'n str>) -> String {
    nearest(name, names).map_or_else(String::new, |near| format!("; did you mean `{near}`?"))
}
