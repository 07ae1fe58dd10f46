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

#[cfg(test)]
mod tests {
    use alloc::vec;

    use super::Item;
    use crate::__private::{Counter, Sink, Writer};
    use crate::{Bare, Object, Serializable};

    /// Its bound writers write one more than the generic one, to be told apart.
    #[derive(Clone, Debug, PartialEq)]
    struct Bound(u32);

    impl Item for Bound {
        const ID: u32 = 9;
        const NAME: &'static str = "bound";

        fn write_fields<S: Sink>(&self, out: &mut S) {
            out.run::<4, _>((self.0,));
        }

        fn write_fields_to(&self, out: &mut Writer<'_>) {
            out.run::<8, _>((self.0, 1_u32));
        }

        fn count_fields(&self, out: &mut Counter) {
            out.run::<8, _>((self.0, 1_u32));
        }
    }

    impl super::ReadItem for Bound {
        fn read_fields(input: &mut crate::__private::Reader<'_>) -> Self {
            Self(input.u32())
        }
    }

    #[test]
    fn bound_writers_are_used_wherever_the_sink_is_known() {
        let one = [9, 0, 0, 0, 7, 0, 0, 0, 1, 0, 0, 0];
        let value = Bound(7);
        assert_eq!(value.to_bytes().unwrap(), one);
        assert_eq!(value.serialized_len(), one.len());
        assert_eq!(value.to_bare_bytes().unwrap(), one[4..]);
        assert_eq!(value.encode().unwrap(), one);
        let several = vec![value.clone(), value];
        assert_eq!(several.to_bytes().unwrap()[8..], [one, one].concat());
        assert_eq!(several.serialized_len(), 8 + 2 * one.len());
        let object: &dyn Object = &several;
        let mut counter = Counter::default();
        counter.object(object);
        assert_eq!(counter.len(), 8 + 2 * one.len());
    }
}
