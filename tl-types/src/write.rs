//! Values that can be written in the boxed form.

use alloc::vec::Vec;

use crate::__private::{Counter, Item, Sink, Writer};
use crate::SerializeError;

/// The boxed form of a type, and the form inside vectors of its natural kind: built-ins bare, the rest boxed.
pub trait Write {
    /// Id of the combinator that would be written.
    fn id(&self) -> u32;

    /// Its TL name.
    fn name(&self) -> &'static str;

    /// Writes the boxed form.
    fn write<S: Sink>(&self, out: &mut S);

    /// Writes the boxed form as bytes. See [`Item::write_fields_to`].
    #[inline]
    fn write_to(&self, out: &mut Writer<'_>) {
        self.write(out);
    }

    /// Counts the boxed form.
    #[inline]
    fn count(&self, out: &mut Counter) {
        self.write(out);
    }

    /// Writes the form inside vectors.
    #[inline]
    fn write_element<S: Sink>(&self, out: &mut S) {
        out.value(self);
    }

    /// Writes a boxed vector. Numbers do better than one by one.
    #[inline]
    fn write_vector<S: Sink>(items: &[Self], out: &mut S)
    where
        Self: Sized,
    {
        out.vector(items, |out, item| item.write_element(out));
    }
}

impl<T: Item> Write for T {
    #[inline]
    fn id(&self) -> u32 {
        T::ID
    }

    #[inline]
    fn name(&self) -> &'static str {
        T::NAME
    }

    #[inline]
    fn write<S: Sink>(&self, out: &mut S) {
        out.run::<4, _>((T::ID,));
        out.fields(self);
    }
}

/// Bytes that most requests fit into: one allocation, and no pass for the length.
const CAPACITY: usize = 512;

/// What `write` writes, in a new vector.
pub(crate) fn to_vec(write: impl FnOnce(&mut Writer<'_>)) -> Result<Vec<u8>, SerializeError> {
    let mut out = Vec::with_capacity(CAPACITY);
    append(&mut out, write)?;
    Ok(out)
}

/// Appends what `write` writes, or nothing.
pub(crate) fn append(
    out: &mut Vec<u8>,
    write: impl FnOnce(&mut Writer<'_>),
) -> Result<(), SerializeError> {
    let start = out.len();
    let mut writer = Writer::new(out);
    write(&mut writer);
    let result = writer.finish();
    if result.is_err() {
        out.truncate(start);
    }
    result
}

/// How many bytes `write` would write.
pub(crate) fn len(write: impl FnOnce(&mut Counter)) -> usize {
    let mut counter = Counter::default();
    write(&mut counter);
    counter.len()
}
