//! Reading vectors and repetitions.

use alloc::vec::Vec;

use super::Reader;
use crate::__private::Bulk;
use crate::DeserializeErrorKind::MemoryLimit;
use crate::count;

impl Reader<'_> {
    /// A boxed vector of elements that take at least `min` bytes.
    #[inline]
    pub fn vector<T>(&mut self, min: usize, each: impl FnMut(&mut Self) -> T) -> Vec<T> {
        self.expect_vector();
        self.bare_vector(min, each)
    }

    /// A bare vector: a count, then the elements.
    #[inline]
    pub fn bare_vector<T>(&mut self, min: usize, mut each: impl FnMut(&mut Self) -> T) -> Vec<T> {
        self.try_bare_vector(min, |input| Some(each(input)))
    }

    /// As [`vector`](Self::vector), of elements that may have no smallest value.
    #[inline]
    pub fn try_vector<T>(
        &mut self,
        min: usize,
        each: impl FnMut(&mut Self) -> Option<T>,
    ) -> Vec<T> {
        self.expect_vector();
        self.try_bare_vector(min, each)
    }

    /// As [`bare_vector`](Self::bare_vector), of elements that may have no smallest value.
    #[inline]
    pub fn try_bare_vector<T>(
        &mut self,
        min: usize,
        each: impl FnMut(&mut Self) -> Option<T>,
    ) -> Vec<T> {
        let at = self.offset();
        let count = self.u32();
        let count = self.admit(count, at, min, size_of::<T>());
        self.elements(count, each)
    }

    /// `count` elements of at least `min` bytes; the count was a param.
    #[inline]
    pub fn repeat<T>(
        &mut self,
        count: u32,
        min: usize,
        mut each: impl FnMut(&mut Self) -> T,
    ) -> Vec<T> {
        self.try_repeat(count, min, |input| Some(each(input)))
    }

    /// As [`repeat`](Self::repeat), of elements that may have no smallest value.
    #[inline]
    pub fn try_repeat<T>(
        &mut self,
        count: u32,
        min: usize,
        each: impl FnMut(&mut Self) -> Option<T>,
    ) -> Vec<T> {
        let count = self.admit(count, self.offset(), min, size_of::<T>());
        self.elements(count, each)
    }

    /// `count` elements; the count stands in the schema, so only memory bounds it. Fewer after an error.
    #[inline]
    pub fn constant<T>(&mut self, count: usize, mut each: impl FnMut(&mut Self) -> T) -> Vec<T> {
        self.try_constant(count, |input| Some(each(input)))
    }

    /// As [`constant`](Self::constant), of elements that may have no smallest value.
    #[inline]
    pub fn try_constant<T>(
        &mut self,
        count: usize,
        each: impl FnMut(&mut Self) -> Option<T>,
    ) -> Vec<T> {
        let bytes = count.saturating_mul(size_of::<T>());
        let has_room = !self.failed() && self.charge(bytes, self.offset());
        self.elements(if has_room { count } else { 0 }, each)
    }

    /// A boxed vector of numbers.
    #[inline]
    pub fn bulk<T: Bulk>(&mut self) -> Vec<T> {
        self.expect_vector();
        self.bare_bulk()
    }

    /// A bare vector of numbers.
    #[inline]
    pub fn bare_bulk<T: Bulk>(&mut self) -> Vec<T> {
        let at = self.offset();
        let count = self.u32();
        let count = self.admit(count, at, T::WIDTH, size_of::<T>());
        match self.rest.split_at_checked(count * T::WIDTH) {
            Some((numbers, rest)) => {
                self.rest = rest;
                T::collect(numbers)
            }
            None => Vec::new(),
        }
    }

    /// As many elements as the input and the memory of `size` bytes each allow: `count`, or none and an error at `at`.
    #[inline]
    pub(crate) fn admit(&mut self, count: u32, at: usize, min: usize, size: usize) -> usize {
        if min > 0
            && let Ok(claimed) = usize::try_from(count)
            && let Some(least) = claimed.checked_mul(min)
            && least <= self.rest.len()
            && let Some(bytes) = claimed.checked_mul(size)
            && let Some(memory) = self.memory.checked_sub(bytes)
        {
            self.memory = memory;
            return claimed;
        }
        self.admit_rare(count, at, min, size)
    }

    /// As [`admit`](Self::admit): elements without bytes, and all errors.
    #[cold]
    #[inline(never)]
    fn admit_rare(&mut self, count: u32, at: usize, min: usize, size: usize) -> usize {
        if self.failed() {
            return 0;
        }
        let admitted = count::check(count, min, self.rest.len(), &mut self.zero_width);
        match admitted.map(|count| (count, count.checked_mul(size))) {
            Ok((count, Some(bytes))) if self.charge(bytes, at) => return count,
            Ok((_, Some(_))) => {}
            Ok((_, None)) => self.fail(MemoryLimit, at),
            Err(kind) => self.fail(kind, at),
        }
        0
    }

    /// How many elements without bytes may still come.
    #[cfg(feature = "dynamic")]
    pub(crate) fn zero_width(&self) -> usize {
        self.zero_width
    }

    /// Takes `inside` elements without bytes for each of `times` values that are not read, since they are as the one before.
    #[cfg(feature = "dynamic")]
    pub(crate) fn repeat_zero_width(&mut self, inside: usize, times: usize) {
        let all = inside.saturating_mul(times);
        let limit = self.zero_width;
        if let Some(left) = limit.checked_sub(all) {
            self.zero_width = left;
            return;
        }
        let count = u32::try_from(all).unwrap_or(u32::MAX);
        let kind = crate::DeserializeErrorKind::CountTooLarge { count, limit };
        self.fail(kind, self.offset());
    }

    /// All elements. None after an error: what is built to end the values around takes memory, too.
    #[inline]
    fn elements<T>(
        &mut self,
        count: usize,
        mut each: impl FnMut(&mut Self) -> Option<T>,
    ) -> Vec<T> {
        let mut items = Vec::with_capacity(count);
        for _ in 0..count {
            match each(self) {
                Some(item) if !self.failed() => items.push(item),
                _ => return Vec::new(),
            }
        }
        items
    }
}

#[cfg(test)]
mod tests {
    use alloc::vec::Vec;

    use super::super::{Failure, Reader};
    use crate::DeserializeErrorKind::{CountTooLarge, MemoryLimit, UnexpectedEnd};
    use crate::{DeserializeErrorKind, Limits};

    fn words(words: &[u32]) -> Vec<u8> {
        words.iter().flat_map(|word| word.to_le_bytes()).collect()
    }

    fn failed(input: &Reader<'_>, kind: DeserializeErrorKind, offset: usize) {
        assert_eq!(input.failure(), Some(Failure { kind, offset }));
    }

    #[test]
    fn counts_are_checked_before_anything_is_reserved() {
        let bytes = words(&[0x1cb5_c415, u32::MAX, 1, 2]);
        let kind = CountTooLarge {
            count: u32::MAX,
            limit: 2,
        };
        let mut input = Reader::new(&bytes, &Limits::default());
        assert_eq!(input.vector(4, Reader::i32).capacity(), 0);
        failed(&input, kind.clone(), 4);
        let mut input = Reader::new(&bytes, &Limits::default());
        assert_eq!(input.bulk::<i32>().capacity(), 0);
        failed(&input, kind, 4);
        let mut input = Reader::new(&bytes, &Limits::default());
        assert!(input.vector(0, |_| ()).is_empty());
        failed(
            &input,
            CountTooLarge {
                count: u32::MAX,
                limit: 65_536,
            },
            4,
        );
        let mut input = Reader::new(&bytes, &Limits::default());
        assert!(input.repeat(5, 4, Reader::i32).is_empty());
        failed(&input, CountTooLarge { count: 5, limit: 4 }, 0);
    }

    #[test]
    fn elements_without_bytes_are_bounded_in_the_whole_input() {
        let bytes = words(&[40_000, 40_000]);
        let mut input = Reader::new(&bytes, &Limits::default());
        assert_eq!(input.bare_vector(0, |_| ()).len(), 40_000);
        assert_eq!(input.bare_vector(0, |_| ()).len(), 0);
        failed(
            &input,
            CountTooLarge {
                count: 40_000,
                limit: 25_536,
            },
            4,
        );
    }

    #[test]
    #[cfg(feature = "dynamic")]
    fn elements_that_are_not_read_are_counted() {
        let limits = Limits::default().with_zero_width(10);
        let mut input = Reader::new(&[], &limits);
        input.repeat_zero_width(3, 2);
        assert_eq!((input.zero_width(), input.failed()), (4, false));
        input.repeat_zero_width(5, 1);
        failed(&input, CountTooLarge { count: 5, limit: 4 }, 0);
    }

    #[test]
    fn reservations_take_memory() {
        let bytes = words(&[4, 0, 0, 0, 0]);
        let limits = Limits::default().with_memory(0, 4 * 256);
        let big = |input: &mut Reader<'_>| (input.u32(), [0_u32; 63]);
        let mut input = Reader::new(&bytes, &limits);
        assert_eq!(input.bare_vector(4, big).capacity(), 4);
        assert!(!input.failed());
        let mut input = Reader::new(&bytes, &limits.with_memory(0, 4 * 256 - 1));
        assert_eq!(input.bare_vector(4, big).capacity(), 0);
        failed(&input, MemoryLimit, 0);
    }

    #[test]
    fn reading_stops_at_the_first_error() {
        let bytes = words(&[3, 0, 0, 0]);
        let mut input = Reader::new(&bytes, &Limits::default());
        let mut calls = 0;
        let items = input.try_bare_vector(4, |input| {
            calls += 1;
            input.i64();
            (!input.failed()).then_some(7_u8)
        });
        assert_eq!((items.capacity(), calls), (0, 2));
        failed(&input, UnexpectedEnd, 12);
    }

    #[test]
    fn constant_counts_stop_at_the_end() {
        let bytes = words(&[1, 2]);
        let mut input = Reader::new(&bytes, &Limits::default());
        assert_eq!(input.constant(2, Reader::i32), [1, 2]);
        assert!(input.constant(2, Reader::i32).is_empty());
        failed(&input, UnexpectedEnd, 8);
        let mut input = Reader::new(&bytes, &Limits::default());
        assert_eq!(input.constant(usize::MAX, Reader::i32).capacity(), 0);
        failed(&input, MemoryLimit, 0);
    }

    #[test]
    fn numbers_in_bulk() {
        let bytes = words(&[0x1cb5_c415, 2, 1, 0, 2, 0, 9]);
        let mut input = Reader::new(&bytes, &Limits::default());
        assert_eq!(input.bulk::<i64>(), [1, 2]);
        assert_eq!(input.i32(), 9);
        assert!(!input.failed());
    }
}
