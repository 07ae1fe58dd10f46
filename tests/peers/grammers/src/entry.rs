//! What can be done with a definition whose type is not named.

use grammers_tl_types::deserialize::{Error, Result as Read};
use grammers_tl_types::{Cursor, Deserializable, Identifiable, Serializable};
use serde_json::Value;

use crate::Result;
use crate::chance::Chance;
use crate::value::Tl;

/// Ways to make a value of one definition.
pub(crate) struct Entry {
    pub(crate) is_function: bool,
    /// Reads the value behind an id, and writes what it read, without the id.
    pub(crate) behind: fn(&mut Cursor<'_>) -> Read<Vec<u8>>,
    /// Reads boxed bytes, and writes what it read.
    pub(crate) through: fn(&[u8]) -> Result<Vec<u8>>,
    /// Builds a value from JSON, and writes it, boxed.
    pub(crate) built: fn(&Value) -> Result<Vec<u8>>,
    /// JSON of a random value.
    pub(crate) any: fn(&mut Chance) -> Value,
}

impl Entry {
    /// A constructor, read and written as its type.
    pub(crate) const fn constructor<C, T>() -> Self
    where
        C: Tl,
        T: From<C> + Deserializable + Serializable,
    {
        Self {
            is_function: false,
            behind: no_call,
            through: boxed::<T>,
            built: |json| Ok(T::from(C::of(json)?).to_bytes()),
            any: C::any,
        }
    }

    /// A function: it writes its own id, but reads from behind it.
    pub(crate) const fn function<F: Tl + Identifiable + Deserializable + Serializable>() -> Self {
        Self {
            is_function: true,
            behind: behind::<F>,
            through: call::<F>,
            built: |json| Ok(F::of(json)?.to_bytes()),
            any: F::any,
        }
    }
}

fn no_call(bytes: &mut Cursor<'_>) -> Read<Vec<u8>> {
    Err(Error::UnexpectedConstructor {
        id: u32::deserialize(bytes)?,
    })
}

fn behind<F: Deserializable + Serializable>(bytes: &mut Cursor<'_>) -> Read<Vec<u8>> {
    Ok(F::deserialize(bytes)?.to_bytes().split_off(4))
}

/// Boxed bytes, read to their end.
fn boxed<T: Deserializable + Serializable>(bytes: &[u8]) -> Result<Vec<u8>> {
    let mut cursor = Cursor::from_slice(bytes);
    let made = T::deserialize(&mut cursor)?.to_bytes();
    if cursor.pos() == bytes.len() {
        Ok(made)
    } else {
        Err("not all was read".into())
    }
}

fn call<F: Identifiable + Deserializable + Serializable>(bytes: &[u8]) -> Result<Vec<u8>> {
    let behind = bytes
        .strip_prefix(&F::CONSTRUCTOR_ID.to_le_bytes())
        .ok_or("another id")?;
    boxed::<F>(behind)
}
