//! The registry of a schema: names, ids, and readers of values known by id only.

use alloc::boxed::Box;

use crate::__private::{Reader, Shape, TryRead};
use crate::builtin::{ANY, ANY_CALL};
use crate::description::op;
use crate::{DeserializeError, Limits, Object, decode};

/// What an entry is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A constructor, read as its type.
    Constructor,
    /// A function.
    Function,
}

/// A combinator.
#[derive(Clone, Copy, Debug)]
pub struct Entry {
    /// Its id.
    pub id: u32,
    /// Its TL name.
    pub name: &'static str,
    /// What it is.
    pub kind: Kind,
    /// Reads the boxed form, id included.
    pub read: fn(&mut Reader<'_>) -> Option<Box<dyn Object>>,
}

/// The combinators of a schema.
#[derive(Clone, Copy, Debug)]
pub struct Registry {
    /// Sorted by id; of several with one id the first is the one that reading finds.
    pub entries: &'static [Entry],
    /// Indices of the entries that have a name, sorted by it.
    pub by_name: &'static [u32],
    /// The description of the schema, or nothing.
    pub description: &'static [u8],
}

impl Registry {
    /// Reads one boxed constructor or function from the whole of `bytes`.
    pub fn decode(&self, bytes: &[u8]) -> Result<Box<dyn Object>, DeserializeError> {
        self.decode_with(bytes, &Limits::DEFAULT)
    }

    /// As [`decode`](Self::decode), within `limits`.
    #[inline]
    pub fn decode_with(
        &self,
        bytes: &[u8],
        limits: &Limits,
    ) -> Result<Box<dyn Object>, DeserializeError> {
        let shape = Shape::Object {
            description: self.description,
        };
        decode::whole(bytes, limits, shape, |input| self.read_object(input))
    }

    /// As [`decode`](Self::decode); an id that the schema does not have is an [`Unknown`](crate::Unknown).
    pub fn decode_keeping(&self, bytes: &[u8]) -> Result<Box<dyn Object>, DeserializeError> {
        self.decode_keeping_with(bytes, &Limits::DEFAULT)
    }

    /// As [`decode_keeping`](Self::decode_keeping), within `limits`.
    pub fn decode_keeping_with(
        &self,
        bytes: &[u8],
        limits: &Limits,
    ) -> Result<Box<dyn Object>, DeserializeError> {
        let shape = self.keeping();
        decode::whole(bytes, limits, shape, |input| self.keep_object(input))
    }

    /// The TL name of an id.
    pub fn name(&self, id: u32) -> Option<&'static str> {
        self.entry(id).map(|entry| entry.name)
    }

    /// The id of a TL name.
    pub fn id(&self, name: &str) -> Option<u32> {
        let entry = |index: &u32| self.entries.get(usize::try_from(*index).ok()?);
        let place = self
            .by_name
            .binary_search_by(|index| entry(index).map_or("", |entry| entry.name).cmp(name))
            .ok()?;
        self.by_name
            .get(place)
            .and_then(entry)
            .map(|entry| entry.id)
    }

    /// Reads a boxed value of any combinator. The level of depth is the caller's.
    pub fn read_object(&self, input: &mut Reader<'_>) -> Option<Box<dyn Object>> {
        read(input, self.entry(input.peek_id()), ANY)
    }

    /// As [`read_object`](Self::read_object); an id that the schema does not have is an [`Unknown`](crate::Unknown).
    pub fn keep_object(&self, input: &mut Reader<'_>) -> Option<Box<dyn Object>> {
        if let Some(entry) = self.entry(input.peek_id()) {
            return (entry.read)(input);
        }
        let found = input.id();
        Some(input.keep_unknown(found, ANY, self.keeping()))
    }

    /// Reads a boxed call of any function. The level of depth is the caller's.
    pub fn read_call(&self, input: &mut Reader<'_>) -> Option<Box<dyn Object>> {
        let entry = self
            .entry(input.peek_id())
            .filter(|entry| entry.kind == Kind::Function);
        read(input, entry, ANY_CALL)
    }

    /// Any object, or an unknown one.
    const fn keeping(&self) -> Shape {
        Shape::Schema {
            description: self.description,
            op: op::KEPT_OBJECT,
            index: 0,
            min: 4,
        }
    }

    fn entry(&self, id: u32) -> Option<&Entry> {
        let place = self.entries.partition_point(|entry| entry.id < id);
        self.entries.get(place).filter(|entry| entry.id == id)
    }
}

/// Reads a `T`, for [`Entry::read`].
pub fn read_object_as<T: TryRead + Object>(input: &mut Reader<'_>) -> Option<Box<dyn Object>> {
    let value = input.try_alloc(T::try_read)?;
    Some(value)
}

fn read(
    input: &mut Reader<'_>,
    entry: Option<&Entry>,
    expected: &'static str,
) -> Option<Box<dyn Object>> {
    if let Some(entry) = entry {
        return (entry.read)(input);
    }
    let found = input.id();
    input.unexpected_id(found, expected);
    None
}
