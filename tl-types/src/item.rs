//! One combinator as generated code gives it: id, name, fields. The public traits are blankets over this.

use crate::__private::{Reader, Shape, Sink};

/// A constructor or function struct.
pub trait Item {
    /// Its id.
    const ID: u32;
    /// Its TL name.
    const NAME: &'static str;
    /// Its boxed form.
    const SHAPE: Shape = Shape::Unknown;

    /// Writes the bare form.
    fn write_fields<S: Sink>(&self, out: &mut S);
}

/// An [`Item`] with a smallest value: reading always ends with one, and errors wait in the reader.
pub trait ReadItem: Item + Sized {
    /// Reads the bare form.
    fn read_fields(input: &mut Reader<'_>) -> Self;
}

/// An [`Item`] that may have no smallest value, since it holds a call, an object or itself: nothing after an error.
pub trait TryReadItem: Item + Sized {
    /// Reads the bare form.
    fn try_read_fields(input: &mut Reader<'_>) -> Option<Self>;
}

impl<T: ReadItem> TryReadItem for T {
    #[inline]
    fn try_read_fields(input: &mut Reader<'_>) -> Option<Self> {
        Some(T::read_fields(input))
    }
}
