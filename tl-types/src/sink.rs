//! Where values are written: bytes or a length, from one body of code.

use crate::__private::{Bulk, Item, Run, Write};
use crate::builtin::VECTOR;
use crate::{Object, SerializeError};

/// Takes the parts of a value in the order of the wire.
pub trait Sink: Sized {
    /// `N` bytes of fixed-size fields at once.
    fn run<const N: usize, T: Run>(&mut self, fields: T);

    /// A `string`.
    fn string(&mut self, value: &str);

    /// A `bytes`.
    fn bytes(&mut self, value: &[u8]);

    /// Bytes as they stand.
    fn raw(&mut self, bytes: &[u8]);

    /// Numbers, without id and count.
    fn repeat_bulk<T: Bulk>(&mut self, items: &[T]);

    /// A boxed value of any type.
    fn object(&mut self, value: &dyn Object);

    /// Keeps the first error. What is written after it does not matter.
    fn fail(&mut self, error: SerializeError);

    /// The boxed form of a type.
    #[inline]
    fn value<T: Write + ?Sized>(&mut self, value: &T) {
        value.write(self);
    }

    /// The bare form of a combinator.
    #[inline]
    fn fields<T: Item>(&mut self, value: &T) {
        value.write_fields(self);
    }

    /// Elements, without id and count.
    #[inline]
    fn repeat<T>(&mut self, items: &[T], mut each: impl FnMut(&mut Self, &T)) {
        for item in items {
            each(self, item);
        }
    }

    /// Id, count, elements.
    #[inline]
    fn vector<T>(&mut self, items: &[T], each: impl FnMut(&mut Self, &T)) {
        if let Some(count) = self.count(items.len()) {
            self.run::<8, _>((VECTOR, count));
            self.repeat(items, each);
        }
    }

    /// Count, elements.
    #[inline]
    fn bare_vector<T>(&mut self, items: &[T], each: impl FnMut(&mut Self, &T)) {
        if let Some(count) = self.count(items.len()) {
            self.run::<4, _>((count,));
            self.repeat(items, each);
        }
    }

    /// Id, count, numbers.
    #[inline]
    fn bulk<T: Bulk>(&mut self, items: &[T]) {
        if let Some(count) = self.count(items.len()) {
            self.run::<8, _>((VECTOR, count));
            self.repeat_bulk(items);
        }
    }

    /// Count, numbers.
    #[inline]
    fn bare_bulk<T: Bulk>(&mut self, items: &[T]) {
        if let Some(count) = self.count(items.len()) {
            self.run::<4, _>((count,));
            self.repeat_bulk(items);
        }
    }

    /// A length as the wire has it, or an error and nothing to write.
    #[inline]
    fn count(&mut self, len: usize) -> Option<u32> {
        let count = u32::try_from(len).ok();
        if count.is_none() {
            self.fail(SerializeError::TooMany { count: len });
        }
        count
    }

    /// Checks that a public `#` param is the number of elements of a repetition.
    #[inline]
    fn agree_on_count(&mut self, param: &'static str, value: u32, len: usize) {
        if usize::try_from(value) != Ok(len) {
            self.fail(SerializeError::CountDisagrees { param, value, len });
        }
    }

    /// Checks that of a public flags word exactly `bits` are set among those of `mask`.
    #[inline]
    fn agree(&mut self, word: &'static str, value: u32, mask: u32, bits: u32) {
        let differing = (value ^ bits) & mask;
        if differing != 0 {
            self.fail(SerializeError::FlagsDisagree {
                word,
                value,
                bits: differing,
            });
        }
    }
}
