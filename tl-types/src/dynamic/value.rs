//! A value of any type, with the names that its schema gives.

use alloc::boxed::Box;
use alloc::string::String;
use alloc::vec::Vec;
use core::fmt;

use tl_parser::Schema;
use tl_parser::ir::{Combinator, Param};

use super::body::Body;
use super::key::{Key, key};
use super::role::{Role, is_zero_by_default};

/// A value that was read from bytes or JSON, or made by a [`Builder`](super::Builder).
///
/// Takes 32 bytes and what it holds. `Serialize` writes it as JSON with `bytes` in base64; see [`json`](Self::json).
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub enum Value<'s> {
    /// `int`
    Int(i32),
    /// `#`
    Nat(u32),
    /// `long`
    Long(i64),
    /// `double`
    Double(f64),
    /// `float`
    Float(f32),
    /// `int128`, `int256`, `int512`: 16, 32 or 64 bytes, in wire order.
    Opaque(Box<[u8]>),
    /// `string`
    String(String),
    /// `bytes`
    Bytes(Vec<u8>),
    /// `Bool`
    Bool(bool),
    /// `true`
    True,
    /// A vector, or a repetition.
    Vector(Vector<'s>),
    /// A constructor or a call.
    Object(Object<'s>),
    /// The fields of a repetition that repeats more than one, or one with a name.
    Fields(Box<Fields<'s>>),
}

impl Value<'_> {
    /// What people call it.
    pub(super) fn title(&self) -> &'static str {
        match self {
            Self::Int(_) => "an `int`",
            Self::Nat(_) => "a `#`",
            Self::Long(_) => "a `long`",
            Self::Double(_) => "a `double`",
            Self::Float(_) => "a `float`",
            Self::Opaque(_) => "opaque bytes",
            Self::String(_) => "a `string`",
            Self::Bytes(_) => "a `bytes`",
            Self::Bool(_) => "a `Bool`",
            Self::True => "`true`",
            Self::Vector(_) => "a vector",
            Self::Object(_) => "a constructor or a call",
            Self::Fields(_) => "the fields of a repetition",
        }
    }
}

/// The elements of a vector or of a repetition.
///
/// ```
/// use tl_types::dynamic::{Value, Vector};
///
/// let vector: Vector = [1, 2].map(Value::Int).into_iter().collect();
/// assert_eq!((vector.len(), vector.get(1)), (2, Some(&Value::Int(2))));
/// ```
#[derive(Clone, Default)]
pub struct Vector<'s> {
    /// The last one stands for all that follow: elements without bytes are the same, and may be many.
    items: Box<[Value<'s>]>,
    len: usize,
}

impl<'s> Vector<'s> {
    /// `len` times the same.
    pub(super) fn same(item: Value<'s>, len: usize) -> Self {
        Self {
            items: Box::new([item]),
            len,
        }
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.len
    }

    /// Is there none?
    pub fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// Element number `index`, from 0.
    pub fn get(&self, index: usize) -> Option<&Value<'s>> {
        let kept = index.min(self.items.len().saturating_sub(1));
        self.items.get(kept).filter(|_| index < self.len)
    }

    /// All elements, in order.
    pub fn iter(&self) -> impl Iterator<Item = &Value<'s>> {
        (0..self.len).map_while(|index| self.get(index))
    }
}

impl PartialEq for Vector<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.len == other.len && self.iter().eq(other.iter())
    }
}

impl<'s> From<Vec<Value<'s>>> for Vector<'s> {
    fn from(items: Vec<Value<'s>>) -> Self {
        Self {
            len: items.len(),
            items: items.into(),
        }
    }
}

impl<'s> FromIterator<Value<'s>> for Vector<'s> {
    fn from_iter<I: IntoIterator<Item = Value<'s>>>(items: I) -> Self {
        items.into_iter().collect::<Vec<_>>().into()
    }
}

/// A constructor or function, and its fields.
#[derive(Clone)]
pub struct Object<'s> {
    pub(super) schema: &'s Schema,
    pub(super) combinator: &'s Combinator,
    pub(super) body: Body<Value<'s>>,
}

impl<'s> Object<'s> {
    /// What the schema says of it.
    pub fn combinator(&self) -> &'s Combinator {
        self.combinator
    }

    /// Its id.
    pub fn id(&self) -> u32 {
        self.combinator.id
    }

    /// Its name, such as `messages.startBot`.
    pub fn name(&self) -> &'s str {
        &self.combinator.name
    }

    /// The fields that are there, in order; of the flags words only those that something else uses, too.
    pub fn fields(&self) -> impl Iterator<Item = (Key<'s>, &Value<'s>)> {
        self.values()
            .map(|(at, param, value)| (key(param, at), value))
    }

    /// The fields that JSON mentions.
    pub(super) fn mentioned(&self) -> impl Iterator<Item = (Key<'s>, &Value<'s>)> {
        self.values().filter_map(mentioned)
    }

    fn values(&self) -> impl Iterator<Item = (usize, &'s Param, &Value<'s>)> {
        let combinator = self.combinator;
        values(&self.body, (self.schema, combinator), &combinator.params)
    }

    /// The field called `name`, if it is there. What has no name is called by its place: `_1` is the first param.
    pub fn get(&self, name: &str) -> Option<&Value<'s>> {
        find(self.fields(), name)
    }
}

impl PartialEq for Object<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.id() == other.id() && self.name() == other.name() && self.body == other.body
    }
}

/// The fields of one round of a repetition.
#[derive(Clone)]
pub struct Fields<'s> {
    pub(super) schema: &'s Schema,
    pub(super) combinator: &'s Combinator,
    pub(super) params: &'s [Param],
    pub(super) body: Body<Value<'s>>,
}

impl<'s> Fields<'s> {
    /// Those that are there, in order.
    pub fn fields(&self) -> impl Iterator<Item = (Key<'s>, &Value<'s>)> {
        self.values()
            .map(|(at, param, value)| (key(param, at), value))
    }

    /// Those that JSON mentions.
    pub(super) fn mentioned(&self) -> impl Iterator<Item = (Key<'s>, &Value<'s>)> {
        self.values().filter_map(mentioned)
    }

    fn values(&self) -> impl Iterator<Item = (usize, &'s Param, &Value<'s>)> {
        values(&self.body, (self.schema, self.combinator), self.params)
    }

    /// The one called `name`, if it is there.
    pub fn get(&self, name: &str) -> Option<&Value<'s>> {
        find(self.fields(), name)
    }
}

impl PartialEq for Fields<'_> {
    fn eq(&self, other: &Self) -> bool {
        let names = |fields: &Self| fields.params.iter().map(|param| param.name.clone());
        names(self).eq(names(other)) && self.body == other.body
    }
}

/// What stands for every param that is nothing but a bit.
const TRUE: Value<'static> = Value::True;

/// The params that are there and no flags words, with their places and values. `params` are those that the body was made for.
fn values<'v, 's>(
    body: &'v Body<Value<'s>>,
    (schema, combinator): (&'s Schema, &'s Combinator),
    params: &'s [Param],
) -> impl Iterator<Item = (usize, &'s Param, &'v Value<'s>)> + use<'v, 's> {
    let mut values = body.stored();
    let there = params.iter().enumerate().filter(|(at, _)| body.has(*at));
    there.filter_map(move |(at, param)| {
        let value = match Role::of(schema, combinator, param) {
            Role::Value => values.next()?,
            Role::Bit => &TRUE,
            Role::Word(_) => return None,
        };
        Some((at, param, value))
    })
}

/// A field and its name, unless it is what a missing one would be.
fn mentioned<'v, 's>(
    (at, param, value): (usize, &'s Param, &'v Value<'s>),
) -> Option<(Key<'s>, &'v Value<'s>)> {
    let says_nothing = *value == Value::Nat(0) && is_zero_by_default(param, Role::Value);
    (!says_nothing).then(|| (key(param, at), value))
}

fn find<'v, 's: 'v>(
    mut fields: impl Iterator<Item = (Key<'s>, &'v Value<'s>)>,
    name: &str,
) -> Option<&'v Value<'s>> {
    let found = fields.find(|(key, _)| key == name);
    found.map(|(_, value)| value)
}

impl fmt::Debug for Value<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Int(value) => value.fmt(f),
            Self::Nat(value) => value.fmt(f),
            Self::Long(value) => value.fmt(f),
            Self::Double(value) => value.fmt(f),
            Self::Float(value) => value.fmt(f),
            Self::Opaque(value) => value.fmt(f),
            Self::String(value) => value.fmt(f),
            Self::Bytes(value) => value.fmt(f),
            Self::Bool(value) => value.fmt(f),
            Self::True => f.write_str("true"),
            Self::Vector(value) => value.fmt(f),
            Self::Object(value) => value.fmt(f),
            Self::Fields(value) => value.fmt(f),
        }
    }
}

impl fmt::Debug for Vector<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.iter()).finish()
    }
}

impl fmt::Debug for Object<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut out = f.debug_struct(self.name());
        for (key, value) in self.fields() {
            out.field(&key, value);
        }
        out.finish()
    }
}

impl fmt::Debug for Fields<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_map().entries(self.fields()).finish()
    }
}
