//! Reading a boxed value without decoding it: it is the last, so all that is left is its own.

use alloc::boxed::Box;

use super::Reader;
use crate::DeserializeErrorKind::UnexpectedEnd;

/// Bytes of an id.
const ID: usize = 4;

impl<'a> Reader<'a> {
    /// The rest of the input as a boxed value: an id and whole words. What is less than a word stays.
    pub(crate) fn rest_of_input(&mut self) -> &'a [u8] {
        let words = self.rest.len() & !3;
        match self.rest.split_at_checked(words) {
            Some((value, rest)) if value.len() >= ID => {
                self.rest = rest;
                value
            }
            _ => {
                self.fail(UnexpectedEnd, self.offset());
                &[]
            }
        }
    }

    /// As [`rest_of_input`](Self::rest_of_input), in memory of its own.
    #[inline(never)]
    pub(crate) fn keep_rest(&mut self) -> Box<[u8]> {
        let at = self.offset();
        let value = self.rest_of_input();
        self.keep(value, at)
    }

    /// A copy of the bytes that stood at `at`, which takes memory.
    pub(super) fn keep(&mut self, value: &[u8], at: usize) -> Box<[u8]> {
        if self.charge(value.len(), at) {
            Box::from(value)
        } else {
            Box::default()
        }
    }
}

/// Whether a boxed value can have so many bytes: it starts with four, and takes a multiple of them.
pub(crate) const fn is_extent(len: usize) -> bool {
    len >= 4 && len.is_multiple_of(4)
}

#[cfg(test)]
mod tests {
    use super::super::{Failure, Reader, is_extent};
    use crate::DeserializeErrorKind::{self, MemoryLimit, TrailingBytes, UnexpectedEnd};
    use crate::Limits;

    /// Reads an `int`, then the rest; the number of bytes and the failure.
    fn rest(bytes: &[u8], limits: &Limits) -> (usize, Option<(DeserializeErrorKind, usize)>) {
        let mut input = Reader::new(bytes, limits);
        input.i32();
        let len = input.keep_rest().len();
        input.expect_end();
        let failure = input.failure();
        (len, failure.map(|Failure { kind, offset }| (kind, offset)))
    }

    #[test]
    fn values_are_words() {
        let extents: [usize; 3] = [4, 8, 16_777_216];
        assert!(extents.into_iter().all(is_extent));
        assert!(![0, 1, 2, 3, 5, 6, 7, 9].into_iter().any(is_extent));
    }

    #[test]
    fn whole_words_are_taken() {
        let limits = Limits::default();
        assert_eq!(rest(&[0; 8], &limits), (4, None));
        assert_eq!(rest(&[0; 400], &limits), (396, None));
        let left = |left| Some((TrailingBytes { left }, 12));
        assert_eq!(rest(&[0; 15], &limits), (8, left(3)));
    }

    #[test]
    fn there_is_an_id_at_least() {
        let end = |at| Some((UnexpectedEnd, at));
        assert_eq!(rest(&[0; 7], &Limits::default()), (0, end(4)));
        assert_eq!(rest(&[0; 4], &Limits::default()), (0, end(4)));
        assert_eq!(rest(&[0; 3], &Limits::default()), (0, end(0)));
    }

    #[test]
    fn it_takes_memory() {
        let limits = Limits::default();
        assert_eq!(rest(&[0; 16], &limits.with_memory(0, 12)), (12, None));
        let full = Some((MemoryLimit, 4));
        assert_eq!(rest(&[0; 16], &limits.with_memory(0, 11)), (0, full));
    }
}
