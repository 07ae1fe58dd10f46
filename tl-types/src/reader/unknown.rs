//! Reading values that the schema does not have: all that is left is theirs, and reading on shows that it was not.

use alloc::boxed::Box;
use alloc::vec::Vec;

use super::{Failure, Reader};
use crate::__private::Shape;
use crate::DeserializeErrorKind::UnexpectedId;
use crate::description::Description;
use crate::{Unknown, builtin};

impl<'a> Reader<'a> {
    /// The value whose id was just read, which is none of `expected`; `shape` tells which ids the schema has. An error where it cannot be kept.
    #[cold]
    #[inline(never)]
    pub fn keep_unknown(&mut self, id: u32, expected: &'static str, shape: Shape) -> Box<Unknown> {
        let mut raw = Vec::new();
        if let Some(rest) = self.claim_rest(id, expected, shape.description()) {
            raw.extend_from_slice(rest);
        }
        Box::new(Unknown { id, raw })
    }

    /// The rest of the input, as the fields of a value with the id just read. From here on every error is one of this id: it came first.
    ///
    /// Nothing, and an error, where the id is known (then it belongs to another type), or where the rest cannot be that of a value.
    pub(crate) fn claim_rest(
        &mut self,
        found: u32,
        expected: &'static str,
        description: &'static [u8],
    ) -> Option<&'a [u8]> {
        if self.failed() {
            return None;
        }
        let schema = Description::new(description);
        let is_known =
            builtin::is_boxed(found) || schema.is_some_and(|schema| schema.find(found).is_some());
        if is_known || !self.rest.len().is_multiple_of(4) {
            self.unexpected_id(found, expected);
            return None;
        }
        let offset = self.offset().saturating_sub(4);
        let bytes = size_of::<Unknown>().saturating_add(self.rest.len());
        if !self.charge(bytes, offset) {
            return None;
        }
        let expected = expected.into();
        let kind = UnexpectedId { found, expected };
        self.pending = Some(Failure { kind, offset });
        Some(core::mem::take(&mut self.rest))
    }
}

#[cfg(test)]
mod tests {
    use alloc::vec::Vec;

    use super::super::{Failure, Reader};
    use crate::__private::Shape;
    use crate::DeserializeErrorKind::{MemoryLimit, UnexpectedId};
    use crate::{Limits, Unknown};

    const BYTES: [u8; 12] = [1, 0, 0, 0, 9, 0, 0, 0, 5, 6, 7, 8];

    fn unexpected(found: u32) -> Failure {
        let kind = UnexpectedId {
            found,
            expected: "T".into(),
        };
        Failure { kind, offset: 4 }
    }

    /// Reads the id at offset 4 and what it starts.
    fn keep(
        bytes: &[u8],
        limits: &Limits,
        then: fn(&mut Reader<'_>),
    ) -> (Unknown, Reader<'static>) {
        let mut input = Reader::new(Vec::from(bytes).leak(), limits);
        input.i32();
        let id = input.id();
        let unknown = input.keep_unknown(id, "T", Shape::Unknown);
        then(&mut input);
        (*unknown, input)
    }

    #[test]
    fn the_rest_is_its_own() {
        let (unknown, mut input) = keep(&BYTES, &Limits::default(), |_| ());
        input.expect_end();
        assert_eq!((unknown.id, &unknown.raw[..]), (9, &BYTES[8..]));
        assert_eq!(input.failure(), None);
        assert_eq!(input.failure_of_prefix(), Some(unexpected(9)));
    }

    #[test]
    fn reading_on_shows_that_it_was_not() {
        let thens: [fn(&mut Reader<'_>); 4] = [
            |input| assert_eq!(input.i32(), 0),
            |input| drop(input.string()),
            |input| drop(input.vector(4, Reader::i32)),
            |input| {
                let id = input.id();
                assert!(input.keep_unknown(id, "U", Shape::Unknown).raw.is_empty());
            },
        ];
        for then in thens {
            let (_, input) = keep(&BYTES, &Limits::default(), then);
            assert_eq!(input.failure(), Some(unexpected(9)));
        }
    }

    #[test]
    fn what_is_no_value_is_not_kept() {
        let refused = |bytes: &[u8], found| {
            let (unknown, input) = keep(bytes, &Limits::default(), |_| ());
            assert!(unknown.raw.is_empty());
            assert_eq!(input.failure(), Some(unexpected(found)));
        };
        refused(&BYTES[..11], 9);
        let mut known = BYTES;
        known[4..8].copy_from_slice(&0x1cb5_c415_u32.to_le_bytes());
        refused(&known, 0x1cb5_c415);
    }

    #[test]
    fn it_takes_memory() {
        let all = size_of::<Unknown>() + 4;
        let (unknown, input) = keep(&BYTES, &Limits::default().with_memory(0, all), |_| ());
        assert_eq!((unknown.raw.len(), input.failure()), (4, None));
        let (unknown, input) = keep(&BYTES, &Limits::default().with_memory(0, all - 1), |_| ());
        assert!(unknown.raw.is_empty());
        let failure = input
            .failure()
            .map(|failure| (failure.kind, failure.offset));
        assert_eq!(failure, Some((MemoryLimit, 4)));
    }
}
