//! From JSON to a value, along the schema.

use alloc::boxed::Box;
use alloc::collections::BTreeMap;
use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use tl_parser::Schema;
use tl_parser::ir::{Builtin, Combinator, CombinatorIndex, Kind, Param, TypeExpr, TypeIndex};

use super::body::Body;
use super::builder::{missing, no_field, settle, unknown};
use super::decode::NESTING;
use super::encode::{no_wire_form, title, too_deep};
use super::error::{EncodeError, EncodeErrorKind};
use super::key::{Key, key};
use super::path::Step;
use super::presence::Presence;
use super::role::{Role, is_free, is_zero_by_default, makes, plain};
use super::scope::{Args, Binding, Closed, Scope};
use super::shape::Shape;
use super::value::{Fields, Object, Value};
use crate::BytesForm;
use crate::json::{self, Fault, NAME, Untyped};
use EncodeErrorKind::{Disagrees, MissingField, UnknownField, UnknownName, WrongType};

/// The keys of an object of JSON with their values.
type Entries = [(String, Untyped)];

/// What a combinator without a name is called.
const NAMELESS: &str = "_";

/// What an absent `#` is.
static ZERO: Untyped = Untyped::Int(0);

/// What JSON is read with.
#[derive(Clone, Copy)]
pub(super) struct Reading<'s> {
    schema: &'s Schema,
    form: BytesForm,
    nesting: u32,
}

impl<'s> Reading<'s> {
    pub(super) fn new(schema: &'s Schema, form: BytesForm) -> Self {
        Self {
            schema,
            form,
            nesting: 0,
        }
    }

    /// One value, vector or repetition deeper. What is deeper than that cannot be written, and the stack may not hold it.
    fn nested(self) -> Result<Self, EncodeError> {
        if self.nesting >= NESTING {
            return Err(too_deep());
        }
        let nesting = self.nesting + 1;
        Ok(Self { nesting, ..self })
    }

    /// A value of a type.
    pub(super) fn value<'t>(self, ty: Closed<'t>, json: &Untyped) -> Result<Value<'s>, EncodeError>
    where
        's: 't,
    {
        match Shape::of(self.schema, ty) {
            Shape::Nat => Ok(Value::Nat(json::nat(json)?)),
            Shape::Plain(builtin) | Shape::Boxed(_, builtin) => self.builtin(builtin, json),
            Shape::Vector { element, .. } => {
                let items = list(json)?;
                let inside = self.nested()?;
                let read = |item: &Untyped| inside.value(element.clone(), item);
                collect(items, read).map(|items| Value::Vector(items.into()))
            }
            Shape::Call => self.any(json, true),
            Shape::Any => self.any(json, false),
            Shape::Type(index, args) => self.boxed(index, &args, json),
            Shape::Bare(index, args) => {
                let scope = Scope::fitting(&self.schema[index], &args).ok_or_else(no_wire_form)?;
                let entries = entries(json)?;
                self.is_called(index, entries)?;
                self.object(index, scope, entries)
            }
            Shape::Repeat { .. } | Shape::Nothing => Err(no_wire_form()),
        }
    }

    /// A value that says by itself what it is.
    pub(super) fn any(self, json: &Untyped, is_call: bool) -> Result<Value<'s>, EncodeError> {
        if let (Untyped::Bool(flag), false) = (json, is_call) {
            return Ok(Value::Bool(*flag));
        }
        let entries = entries(json)?;
        let name = name(entries)?.ok_or_else(no_name)?;
        let all = self.schema.indexed().map(|(index, _)| index);
        let index = self.find(name, all).ok_or_else(|| self.not_found(name))?;
        let combinator = &self.schema[index];
        if !is_free(combinator) {
            let message = format!("`{name}` cannot stand here: its id does not tell what it is");
            return Err(EncodeError::new(WrongType, message));
        }
        if is_call && combinator.kind != Kind::Function {
            let message = format!("a function is wanted, this is `{name}`");
            return Err(EncodeError::new(WrongType, message));
        }
        if combinator.builtin == Some(Builtin::Bool) {
            given(combinator, &[], &[], entries).map_err(|error| error.of(name))?;
            return Ok(Value::Bool(name == "boolTrue"));
        }
        self.object(index, Scope::of(combinator), entries)
    }

    /// The combinator of this name. Of those without one it is the only one among the `likely`.
    fn find(
        self,
        name: &str,
        likely: impl Iterator<Item = CombinatorIndex>,
    ) -> Option<CombinatorIndex> {
        if name != NAMELESS {
            return self.schema.find(name);
        }
        let mut nameless = likely.filter(|index| self.schema[*index].name == NAMELESS);
        nameless.next().filter(|_| nameless.next().is_none())
    }

    fn not_found(self, name: &str) -> EncodeError {
        if name != NAMELESS {
            return unknown(self.schema, name);
        }
        let message = "`_` stands for what has no name, and here that is not exactly one";
        EncodeError::new(UnknownName, message)
    }

    /// A value of this constructor or function.
    pub(super) fn exactly(
        self,
        index: CombinatorIndex,
        json: &Untyped,
    ) -> Result<Value<'s>, EncodeError> {
        let entries = entries(json)?;
        self.is_called(index, entries)?;
        self.object(index, Scope::of(&self.schema[index]), entries)
    }

    /// Only one combinator can stand here: its name may be left out.
    fn is_called(self, index: CombinatorIndex, entries: &Entries) -> Result<(), EncodeError> {
        let wanted = &self.schema[index].name;
        match name(entries)? {
            Some(found) if *wanted != *found => {
                let message = format!("a `{wanted}` is wanted, this is `{found}`");
                Err(EncodeError::new(WrongType, message))
            }
            _ => Ok(()),
        }
    }

    fn boxed<'t>(
        self,
        index: TypeIndex,
        args: &Args<'t>,
        json: &Untyped,
    ) -> Result<Value<'s>, EncodeError>
    where
        's: 't,
    {
        let (found, scope) = self.constructor(index, args, json)?;
        self.object(found, scope, entries(json)?)
    }

    /// The constructor of a type that an object is, and what its variables stand for.
    fn constructor<'t>(
        self,
        index: TypeIndex,
        args: &Args<'t>,
        json: &Untyped,
    ) -> Result<(CombinatorIndex, Scope<'t>), EncodeError>
    where
        's: 't,
    {
        let ty = &self.schema[index];
        let own = &ty.constructors;
        let found = match (name(entries(json)?)?, own.as_slice()) {
            (Some(name), _) => {
                let found = self.find(name, own.iter().copied());
                let found = found.ok_or_else(|| self.not_found(name))?;
                let is_own = makes(&self.schema[found], index);
                is_own.then_some(found).ok_or_else(|| {
                    let message = format!("a value of `{}` is wanted, this is `{name}`", ty.name);
                    EncodeError::new(WrongType, message)
                })?
            }
            (None, [only]) => *only,
            (None, _) => return Err(no_name()),
        };
        let scope = Scope::fitting(&self.schema[found], args).ok_or_else(|| {
            let message = format!(
                "`{}` is no value of a `{}` with these arguments",
                self.schema[found].name, ty.name
            );
            EncodeError::new(WrongType, message)
        })?;
        Ok((found, scope))
    }

    fn object<'t>(
        self,
        index: CombinatorIndex,
        mut scope: Scope<'t>,
        entries: &Entries,
    ) -> Result<Value<'s>, EncodeError>
    where
        's: 't,
    {
        let schema = self.schema;
        let combinator = &schema[index];
        let inside = self.nested().map_err(|error| error.of(&combinator.name))?;
        let body = inside.fields(combinator, &combinator.params, &mut scope, entries);
        Ok(Value::Object(Object {
            schema,
            combinator,
            body: body.map_err(|error| error.of(&combinator.name))?,
        }))
    }

    fn fields<'t>(
        self,
        combinator: &'s Combinator,
        params: &'s [Param],
        scope: &mut Scope<'t>,
        entries: &Entries,
    ) -> Result<Body<Value<'s>>, EncodeError>
    where
        's: 't,
    {
        let roles: Vec<_> = params
            .iter()
            .map(|param| Role::of(self.schema, combinator, param))
            .collect();
        let given = given(combinator, params, &roles, entries)?;
        if params.is_empty() {
            return Ok(Body::default());
        }
        let mut presence = self.told(combinator, params, &roles, &given)?;
        scope.bind_words(combinator, params, |at| presence.has(at));
        let mut values = Vec::new();
        for (at, (param, role)) in params.iter().zip(&roles).enumerate() {
            // A flags word on a bit of a number is there if the number says so: it is not told itself.
            let is_word = matches!(role, Role::Word(_));
            if is_word && scope.calls_for(combinator, param) {
                presence.set(at, true);
            }
            let is_there = presence.has(at);
            scope
                .agrees(combinator, param, is_there)
                .map_err(|message| EncodeError::new(Disagrees, message))?;
            match (role, given.get(at).copied().flatten()) {
                (Role::Word(_), _) if is_there => {}
                (Role::Value, Some(json)) if is_there => {
                    let value = self.param(combinator, param, scope, json);
                    values.push(value.map_err(|error| error.inside(step(param, at)))?);
                }
                (Role::Value, None) if param.flag.is_none() => return Err(missing(param, at)),
                _ => {
                    if let Some(number) = param.variable {
                        scope.bind(number, Binding::Number(0));
                    }
                }
            }
        }
        Ok(Body::new(presence, values))
    }

    /// Which params the given keys say are there.
    fn told(
        self,
        combinator: &Combinator,
        params: &[Param],
        roles: &[Role],
        given: &[Option<&Untyped>],
    ) -> Result<Presence, EncodeError> {
        let mut presence = Presence::none(params.len());
        for (at, (role, json)) in roles.iter().zip(given).enumerate() {
            let is_there = match (role, json) {
                (Role::Bit, Some(json)) => {
                    json::flag(json).map_err(|fault| inside(fault, params, at))?
                }
                (Role::Value, Some(Untyped::Null)) => {
                    params.get(at).is_some_and(|param| param.flag.is_none())
                }
                (_, json) => json.is_some(),
            };
            presence.set(at, is_there);
        }
        settle(&mut presence, self.schema, combinator, params)?;
        Ok(presence)
    }

    fn param<'t>(
        self,
        combinator: &'s Combinator,
        param: &'s Param,
        scope: &mut Scope<'t>,
        json: &Untyped,
    ) -> Result<Value<'s>, EncodeError>
    where
        's: 't,
    {
        if let TypeExpr::Repeat { params, .. } = &param.ty {
            return self.repeat(combinator, params, scope, json);
        }
        let value = self.value(Closed::new(&param.ty, scope), json)?;
        if let (Some(variable), Value::Nat(number)) = (param.variable, &value) {
            scope.number_is(variable, *number).map_err(|wanted| {
                let message = format!("the number is {number}, the type says {wanted}");
                EncodeError::new(Disagrees, message)
            })?;
        }
        scope.bind_answer(&param.ty, &value);
        Ok(value)
    }

    /// A repetition. Whether its count is right is seen when it is written.
    fn repeat<'t>(
        self,
        combinator: &'s Combinator,
        params: &'s [Param],
        scope: &Scope<'t>,
        json: &Untyped,
    ) -> Result<Value<'s>, EncodeError>
    where
        's: 't,
    {
        let mut scope = scope.clone();
        let inside = self.nested()?;
        let read = |item: &Untyped| {
            if let Some(only) = plain(params) {
                return inside.value(Closed::new(&only.ty, &scope), item);
            }
            let entries = entries(item)?;
            if name(entries)?.is_some() {
                let message = "the fields of a repetition have no name";
                return Err(EncodeError::new(UnknownField, message));
            }
            let inside = inside.nested()?;
            let body = inside.fields(combinator, params, &mut scope, entries)?;
            Ok(Value::Fields(Box::new(Fields {
                schema: self.schema,
                combinator,
                params,
                body,
            })))
        };
        let items = collect(list(json)?, read)?;
        Ok(Value::Vector(items.into()))
    }

    fn builtin(self, builtin: Builtin, json: &Untyped) -> Result<Value<'s>, EncodeError> {
        Ok(match builtin {
            Builtin::Int => Value::Int(json::int(json)?),
            Builtin::Long => Value::Long(json::long(json)?),
            Builtin::Double => Value::Double(json::double(json)?),
            Builtin::Float => Value::Float(json::float(json)?),
            Builtin::String => Value::String(json::string(json)?.into()),
            Builtin::Bytes => Value::Bytes(json::bytes(json, self.form)?),
            Builtin::Bool => Value::Bool(json::flag(json)?),
            Builtin::Int128 => Value::Opaque(json::opaque(json, 16)?.into()),
            Builtin::Int256 => Value::Opaque(json::opaque(json, 32)?.into()),
            Builtin::Int512 => Value::Opaque(json::opaque(json, 64)?.into()),
            Builtin::True if json::flag(json)? => Value::True,
            other => {
                let message = format!("{} is wanted", title(other));
                return Err(EncodeError::new(WrongType, message));
            }
        })
    }
}

/// What of `entries` stands for each param; nothing may be left.
fn given<'e>(
    combinator: &Combinator,
    params: &[Param],
    roles: &[Role],
    entries: &'e Entries,
) -> Result<Vec<Option<&'e Untyped>>, EncodeError> {
    let mut given: Vec<Option<&Untyped>> = Vec::with_capacity(params.len());
    given.resize(params.len(), None);
    // Keys mostly come in the order of the params, so the search goes on where it ended; those that do not are all looked up.
    let named = |from: usize| {
        let rest = (from..).zip(params.get(from..).unwrap_or_default());
        rest.map(|(at, param)| (key(param, at), at))
    };
    let mut next = 0;
    let mut places: Option<BTreeMap<Key<'_>, usize>> = None;
    for (name, json) in entries.iter().filter(|(name, _)| name != NAME) {
        let found = match &places {
            None => named(next).find(|(key, _)| key == name),
            Some(_) => None,
        };
        let found = found.map(|(_, at)| at).or_else(|| {
            let places = places.get_or_insert_with(|| named(0).collect());
            places.get(name.as_str()).copied()
        });
        let is_no_word = |at: &usize| !matches!(roles.get(*at), Some(Role::Word(_)));
        let at = found.filter(is_no_word);
        let at = at.ok_or_else(|| no_field(combinator, params, name))?;
        match given.get_mut(at) {
            Some(slot) if slot.is_none() => *slot = Some(json),
            _ => {
                let message = format!("the key `{name}` is there twice");
                return Err(EncodeError::new(UnknownField, message));
            }
        }
        next = at + 1;
    }
    for ((slot, param), role) in given.iter_mut().zip(params).zip(roles) {
        if slot.is_none() && is_zero_by_default(param, *role) {
            *slot = Some(&ZERO);
        }
    }
    Ok(given)
}

/// The name that an object gives itself.
fn name(entries: &Entries) -> Result<Option<&str>, EncodeError> {
    let mut names = entries.iter().filter(|(key, _)| key == NAME);
    let first = names.next().map(|(_, name)| json::string(name));
    if names.next().is_some() {
        return Err(EncodeError::new(UnknownField, "the key `_` is there twice"));
    }
    Ok(first.transpose()?)
}

fn no_name() -> EncodeError {
    let message = "the key `_` is missing, which names the constructor or function";
    EncodeError::new(MissingField, message)
}

fn entries(json: &Untyped) -> Result<&Entries, EncodeError> {
    match json {
        Untyped::Map(entries) => Ok(entries),
        other => Err(other_type("an object", other)),
    }
}

fn list(json: &Untyped) -> Result<&[Untyped], EncodeError> {
    match json {
        Untyped::List(items) => Ok(items),
        other => Err(other_type("an array", other)),
    }
}

fn other_type(wanted: &'static str, json: &Untyped) -> EncodeError {
    let found = json.title();
    Fault::Type { wanted, found }.into()
}

fn collect<'s>(
    items: &[Untyped],
    mut read: impl FnMut(&Untyped) -> Result<Value<'s>, EncodeError>,
) -> Result<Vec<Value<'s>>, EncodeError> {
    let read = |(index, item)| read(item).map_err(|error| error.inside(Step::Index(index)));
    items.iter().enumerate().map(read).collect()
}

fn step(param: &Param, at: usize) -> Step<'static> {
    Step::Field(key(param, at).into_owned().into())
}

fn inside(fault: Fault, params: &[Param], at: usize) -> EncodeError {
    let error = EncodeError::from(fault);
    match params.get(at) {
        Some(param) => error.inside(step(param, at)),
        None => error,
    }
}
