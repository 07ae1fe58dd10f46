//! One combinator as generated code gives it: id, name, fields. The public traits are blankets over this.

use crate::__private::{Counter, Reader, Shape, Sink, Writer};

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

    /// Writes the bare form as bytes. Code that is to be compiled where it was generated has methods of its own here: a crate compiles what is not
    /// generic.
    #[inline]
    fn write_fields_to(&self, out: &mut Writer<'_>) {
        self.write_fields(out);
    }

    /// Counts the bare form. See [`write_fields_to`](Self::write_fields_to).
    #[inline]
    fn count_fields(&self, out: &mut Counter) {
        self.write_fields(out);
    }
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
