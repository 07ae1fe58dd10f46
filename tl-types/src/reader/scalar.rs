//! Reading numbers, ids, `Bool`, strings.

use alloc::string::String;
use alloc::vec::Vec;

use super::Reader;
use crate::DeserializeErrorKind::{
    self, InvalidBool, InvalidUtf8, StringForm, UnexpectedEnd, UnexpectedId, UnexpectedVectorId,
};
use crate::builtin::{BOOL_FALSE, BOOL_TRUE, VECTOR};
use crate::string;

impl<'a> Reader<'a> {
    /// `N` bytes as they stand.
    #[inline]
    pub fn array<const N: usize>(&mut self) -> [u8; N] {
        if let Some((bytes, rest)) = self.rest.split_first_chunk::<N>() {
            self.rest = rest;
            *bytes
        } else {
            self.fail(UnexpectedEnd, self.offset());
            [0; N]
        }
    }

    /// An `int`.
    #[inline]
    pub fn i32(&mut self) -> i32 {
        i32::from_le_bytes(self.array())
    }

    /// A `#`.
    #[inline]
    pub fn u32(&mut self) -> u32 {
        u32::from_le_bytes(self.array())
    }

    /// A `long`.
    #[inline]
    pub fn i64(&mut self) -> i64 {
        i64::from_le_bytes(self.array())
    }

    /// A `double`: all 64 bits, as they stand.
    #[inline]
    pub fn f64(&mut self) -> f64 {
        f64::from_le_bytes(self.array())
    }

    /// A `float`: all 32 bits, as they stand.
    #[inline]
    pub fn f32(&mut self) -> f32 {
        f32::from_le_bytes(self.array())
    }

    /// A `Bool`.
    #[inline]
    pub fn bool(&mut self) -> bool {
        match self.u32() {
            BOOL_TRUE => true,
            BOOL_FALSE => false,
            found => {
                self.fail_word(InvalidBool { found });
                false
            }
        }
    }

    /// The id of a boxed value.
    #[inline]
    pub fn id(&mut self) -> u32 {
        self.u32()
    }

    /// The next id, without reading it; 0 where the input ends.
    pub(crate) fn peek_id(&self) -> u32 {
        self.rest
            .first_chunk()
            .map_or(0, |id| u32::from_le_bytes(*id))
    }

    /// An id that must be this one.
    #[inline]
    pub fn expect_id(&mut self, id: u32, expected: &'static str) {
        let found = self.id();
        if found != id {
            self.unexpected_id(found, expected);
        }
    }

    /// The id just read is none of `expected`.
    #[cold]
    pub fn unexpected_id(&mut self, found: u32, expected: &'static str) {
        let expected = expected.into();
        self.fail_word(UnexpectedId { found, expected });
    }

    /// The id of a boxed vector.
    #[inline]
    pub(crate) fn expect_vector(&mut self) {
        let found = self.id();
        if found != VECTOR {
            self.fail_word(UnexpectedVectorId { found });
        }
    }

    /// A `string`.
    #[inline(never)]
    pub fn string(&mut self) -> String {
        let at = self.offset();
        let text = self.text();
        if self.charge(text.len(), at) {
            String::from(text)
        } else {
            String::new()
        }
    }

    /// A `bytes`.
    #[inline(never)]
    pub fn bytes(&mut self) -> Vec<u8> {
        let at = self.offset();
        let data = self.data();
        if self.charge(data.len(), at) {
            Vec::from(data)
        } else {
            Vec::new()
        }
    }

    /// A `string`, in the input.
    #[inline]
    pub(crate) fn text(&mut self) -> &'a str {
        let at = self.offset();
        str::from_utf8(self.data()).unwrap_or_else(|_| {
            self.fail(InvalidUtf8, at);
            ""
        })
    }

    /// A `bytes`, in the input.
    #[inline]
    pub(crate) fn data(&mut self) -> &'a [u8] {
        match string::split(self.rest, self.mode) {
            Ok((data, rest)) => {
                self.rest = rest;
                data
            }
            Err(kind) => self.other_data(kind),
        }
    }

    /// A `bytes` in the form of huge strings, where that is read; else the error.
    #[cold]
    #[inline(never)]
    fn other_data(&mut self, kind: DeserializeErrorKind) -> &'a [u8] {
        let huge = (kind == StringForm && self.huge_strings).then(|| string::split_huge(self.rest));
        match huge.unwrap_or(Err(kind)) {
            Ok((data, rest)) => {
                self.rest = rest;
                data
            }
            Err(kind) => {
                self.fail(kind, self.offset());
                &[]
            }
        }
    }

    /// So many bytes, unread.
    pub(crate) fn skip(&mut self, bytes: usize) {
        match self.rest.split_at_checked(bytes) {
            Some((_, rest)) => self.rest = rest,
            None => self.fail(UnexpectedEnd, self.offset()),
        }
    }
}

#[cfg(test)]
mod tests {
    use alloc::string::String;
    use alloc::vec::Vec;

    use super::super::{Failure, Reader};
    use crate::DeserializeErrorKind::{
        InvalidBool, InvalidUtf8, MemoryLimit, StringForm, UnexpectedEnd, UnexpectedId,
        UnexpectedVectorId,
    };
    use crate::{Limits, Serializable};

    fn failure(bytes: &[u8], read: impl FnOnce(&mut Reader<'_>)) -> Option<Failure> {
        let mut input = Reader::new(bytes, &Limits::default());
        read(&mut input);
        input.failure()
    }

    #[test]
    fn numbers_keep_all_bits() {
        let bits = 0x7ff0_0000_dead_beef_u64;
        let bytes = bits.to_le_bytes();
        let limits = Limits::default().with_memory(0, 0);
        let mut input = Reader::new(&bytes, &limits);
        assert_eq!(input.f64().to_bits(), bits);
        assert!(!input.failed());
        let bits = 0x7fa0_0001_u32;
        let bytes = bits.to_le_bytes();
        let mut input = Reader::new(&bytes, &limits);
        assert_eq!(input.f32().to_bits(), bits);
        assert!(!input.failed());
    }

    #[test]
    fn errors_stand_at_the_start_of_the_value() {
        let end = |offset| {
            Some(Failure {
                kind: UnexpectedEnd,
                offset,
            })
        };
        let two = |input: &mut Reader<'_>| {
            input.i32();
            input.i64();
        };
        assert_eq!(failure(&[0; 12], two), None);
        assert_eq!(failure(&[0; 11], two), end(4));
        assert_eq!(failure(&[0; 3], two), end(0));
        let text = |input: &mut Reader<'_>| {
            input.i32();
            input.string();
        };
        assert_eq!(failure(&[0, 0, 0, 0, 4, b'a', b'b', b'c'], text), end(4));
        assert_eq!(
            failure(&[0, 0, 0, 0, 1, 0xff, 0, 0], text),
            Some(Failure {
                kind: InvalidUtf8,
                offset: 4
            })
        );
    }

    #[test]
    fn ids_are_checked_where_they_stand() {
        let at_4 = |kind| Some(Failure { kind, offset: 4 });
        let bytes = [0, 0, 0, 0, 7, 0, 0, 0, 1, 1, 1, 1];
        let mut seen = Vec::new();
        for read in [
            |input: &mut Reader<'_>| assert!(!input.bool()),
            |input: &mut Reader<'_>| input.expect_id(8, "User"),
            |input: &mut Reader<'_>| drop(input.vector(4, Reader::i32)),
        ] {
            seen.push(failure(&bytes, |input| {
                input.i32();
                read(input);
                assert_eq!(input.i32(), 0);
            }));
        }
        let id = UnexpectedId {
            found: 7,
            expected: "User".into(),
        };
        assert_eq!(
            seen,
            [
                at_4(InvalidBool { found: 7 }),
                at_4(id),
                at_4(UnexpectedVectorId { found: 7 })
            ]
        );
    }

    #[test]
    fn huge_strings_are_read_where_that_is_wanted() {
        let bytes = [255, 3, 0, 0, 0, 0, 0, 0, b'a', b'b', b'c', 9, 7, 0, 0, 0];
        let huge = Limits::default().with_huge_strings(true);
        let read = |limits: &Limits| {
            let mut input = Reader::new(&bytes, limits);
            let text = input.string();
            (
                text,
                input.i32(),
                input.failure().map(|failure| failure.kind),
            )
        };
        assert_eq!(read(&huge), ("abc".into(), 7, None));
        let refused = (String::new(), 0, Some(StringForm));
        assert_eq!(read(&Limits::default()), refused);
        assert_eq!(read(&huge.with_mode(crate::Mode::Strict)), refused);
        assert_eq!(read(&huge.with_memory(0, 2)).2, Some(MemoryLimit));
    }

    #[test]
    fn strings_take_memory() {
        let bytes = "abcdefg".repeat(10).to_bytes().unwrap().split_off(4);
        let limits = Limits::default();
        assert_eq!(
            Reader::new(&bytes, &limits.with_memory(0, 70))
                .bytes()
                .len(),
            70
        );
        let mut input = Reader::new(&bytes, &limits.with_memory(0, 69));
        assert!(input.string().is_empty());
        assert_eq!(
            input.failure(),
            Some(Failure {
                kind: MemoryLimit,
                offset: 0
            })
        );
    }
}
