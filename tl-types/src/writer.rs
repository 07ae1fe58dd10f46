//! The two sinks: one writes bytes, one counts them.

use alloc::vec::Vec;

use crate::__private::{Bulk, Item, Run, Sink, Write};
use crate::bulk::PIECE;
use crate::{Object, SerializeError, string};

/// Appends to a vector of bytes.
#[derive(Debug)]
pub struct Writer<'a> {
    out: &'a mut Vec<u8>,
    error: Option<SerializeError>,
}

impl<'a> Writer<'a> {
    pub(crate) fn new(out: &'a mut Vec<u8>) -> Self {
        Self { out, error: None }
    }

    /// The first error so far.
    #[cfg(feature = "dynamic")]
    pub(crate) fn check(&self) -> Result<(), SerializeError> {
        self.error.map_or(Ok(()), Err)
    }

    pub(crate) fn finish(self) -> Result<(), SerializeError> {
        self.error.map_or(Ok(()), Err)
    }
}

impl Sink for Writer<'_> {
    #[inline]
    fn run<const N: usize, T: Run>(&mut self, fields: T) {
        const { assert!(T::LEN == N, "the run has another length") }
        let mut bytes = [0; N];
        fields.put(&mut bytes);
        self.out.extend_from_slice(&bytes);
    }

    #[inline]
    fn string(&mut self, value: &str) {
        self.bytes(value.as_bytes());
    }

    #[inline(never)]
    fn bytes(&mut self, value: &[u8]) {
        if !string::append(value, self.out) {
            self.fail(SerializeError::TooLong { len: value.len() });
        }
    }

    fn raw(&mut self, value: &[u8]) {
        self.out.extend_from_slice(value);
    }

    fn repeat_bulk<T: Bulk>(&mut self, items: &[T]) {
        let mut piece = [0; PIECE];
        for items in items.chunks(PIECE / T::WIDTH) {
            T::put(items, &mut piece);
            if let Some(bytes) = piece.get(..items.len() * T::WIDTH) {
                self.out.extend_from_slice(bytes);
            }
        }
    }

    #[inline]
    fn value<T: Write + ?Sized>(&mut self, value: &T) {
        value.write_to(self);
    }

    #[inline]
    fn fields<T: Item>(&mut self, value: &T) {
        value.write_fields_to(self);
    }

    fn object(&mut self, value: &dyn Object) {
        value.write_object(self);
    }

    #[cold]
    fn fail(&mut self, error: SerializeError) {
        self.error.get_or_insert(error);
    }
}

/// Counts what a [`Writer`] would write.
#[derive(Debug, Default)]
pub struct Counter {
    len: usize,
}

impl Counter {
    pub(crate) fn len(&self) -> usize {
        self.len
    }

    #[inline]
    fn add(&mut self, bytes: usize) {
        self.len = self.len.saturating_add(bytes);
    }
}

impl Sink for Counter {
    #[inline]
    fn run<const N: usize, T: Run>(&mut self, _: T) {
        const { assert!(T::LEN == N, "the run has another length") }
        self.add(N);
    }

    #[inline]
    fn string(&mut self, value: &str) {
        self.bytes(value.as_bytes());
    }

    #[inline]
    fn bytes(&mut self, value: &[u8]) {
        self.add(string::wire_len(value.len()));
    }

    fn raw(&mut self, value: &[u8]) {
        self.add(value.len());
    }

    #[inline]
    fn repeat_bulk<T: Bulk>(&mut self, items: &[T]) {
        self.add(items.len().saturating_mul(T::WIDTH));
    }

    #[inline]
    fn value<T: Write + ?Sized>(&mut self, value: &T) {
        value.count(self);
    }

    #[inline]
    fn fields<T: Item>(&mut self, value: &T) {
        value.count_fields(self);
    }

    fn object(&mut self, value: &dyn Object) {
        value.count_object(self);
    }

    // A length has no errors: whoever writes meets them.
    fn fail(&mut self, _: SerializeError) {}
}

#[cfg(test)]
mod tests {
    use alloc::vec;
    use alloc::vec::Vec;

    use super::{Counter, Sink, Writer};
    use crate::SerializeError;

    fn both<const BYTES: usize>(
        write: impl Fn(&mut Writer<'_>),
        count: impl Fn(&mut Counter),
    ) -> Vec<u8> {
        let mut out = Vec::new();
        let mut writer = Writer::new(&mut out);
        write(&mut writer);
        writer.finish().unwrap();
        let mut counter = Counter::default();
        count(&mut counter);
        assert_eq!((out.len(), counter.len()), (BYTES, BYTES));
        out
    }

    macro_rules! both {
        ($bytes:literal, $out:ident => $body:expr) => {
            both::<$bytes>(|$out: &mut Writer<'_>| $body, |$out: &mut Counter| $body)
        };
    }

    #[test]
    fn both_sinks_agree() {
        assert_eq!(
            both!(8, out => out.run::<8, _>((1_i32, true)))[..4],
            [1, 0, 0, 0]
        );
        both!(260, out => out.bytes(&[7; 254]));
        both!(8, out => out.object(&7_i32));
        let vector =
            both!(12, out => out.bare_vector(&[1_i32, 2], |out, item| out.run::<4, _>((*item,))));
        assert_eq!(vector, both!(12, out => out.bare_bulk(&[1_i32, 2])));
        assert_eq!(
            both!(8, out => out.bulk::<i64>(&[])),
            [0x15, 0xc4, 0xb5, 0x1c, 0, 0, 0, 0]
        );
    }

    #[test]
    fn long_vectors_go_in_pieces() {
        let items: Vec<i64> = (0..1500).collect();
        let mut out = Vec::new();
        Writer::new(&mut out).repeat_bulk(&items);
        let expected: Vec<u8> = items.iter().flat_map(|item| item.to_le_bytes()).collect();
        assert_eq!(out, expected);
    }

    #[test]
    fn the_first_error_is_kept() {
        let mut out = vec![];
        let mut writer = Writer::new(&mut out);
        writer.agree("mode", 0b101, 0b110, 0b100);
        writer.agree("mode", 0b101, 0b011, 0b010);
        writer.agree("other", 0, 1, 1);
        let error = SerializeError::FlagsDisagree {
            word: "mode",
            value: 0b101,
            bits: 0b011,
        };
        assert_eq!(writer.finish(), Err(error));
    }

    #[test]
    #[cfg(target_pointer_width = "64")]
    fn a_vector_of_too_many_elements_is_not_begun() {
        let mut out = vec![];
        let mut writer = Writer::new(&mut out);
        let written = core::cell::Cell::new(0_u64);
        writer.bare_vector(&[(); 1 << 32], |_, ()| written.set(written.get() + 1));
        assert_eq!(
            writer.finish(),
            Err(SerializeError::TooMany { count: 1 << 32 })
        );
        assert!(out.is_empty() && written.get() == 0);
    }
}
