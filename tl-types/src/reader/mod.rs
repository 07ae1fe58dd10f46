//! The reader: it keeps the first error, then yields zeros, and is checked once at the end.

#[cfg(feature = "mtproto")]
mod extent;
mod flags;
mod nested;
mod rest;
mod scalar;
mod unknown;
mod vector;

use crate::{DeserializeErrorKind, Limits, Mode};

pub(crate) use rest::is_extent;

/// Reads a value from bytes. After the first error the input is empty: numbers are zero, strings and vectors are empty.
#[derive(Debug)]
pub struct Reader<'a> {
    rest: &'a [u8],
    /// Length of the whole input.
    len: usize,
    failure: Option<Failure>,
    /// The first error, if anything is read from here on: a value has all that was left.
    pending: Option<Failure>,
    /// Bytes of memory that may still be taken.
    memory: usize,
    /// Elements without bytes that may still come.
    zero_width: usize,
    /// Levels that may still be entered.
    depth: u32,
    mode: Mode,
    huge_strings: bool,
}

/// The first error, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Failure {
    pub(crate) kind: DeserializeErrorKind,
    pub(crate) offset: usize,
}

impl<'a> Reader<'a> {
    /// A reader of `bytes`, within `limits`.
    #[inline]
    pub fn new(bytes: &'a [u8], limits: &Limits) -> Self {
        Self {
            rest: bytes,
            len: bytes.len(),
            failure: None,
            pending: None,
            memory: limits.memory(bytes.len()),
            zero_width: limits.zero_width,
            depth: limits.depth,
            mode: limits.mode,
            huge_strings: limits.huge_strings && limits.mode == Mode::Lenient,
        }
    }

    /// Whether an error was met. What was read since is not in the input.
    #[inline]
    pub fn failed(&self) -> bool {
        self.failure.is_some()
    }

    pub(crate) fn failure(&self) -> Option<Failure> {
        self.failure.clone()
    }

    /// The first error of a value that may not have all that is left, since other values may follow.
    pub(crate) fn failure_of_prefix(&self) -> Option<Failure> {
        self.failure.as_ref().or(self.pending.as_ref()).cloned()
    }

    /// Where the next byte stands; the end of the input after an error.
    #[inline]
    pub(crate) fn offset(&self) -> usize {
        self.len - self.rest.len()
    }

    pub(crate) fn rest(&self) -> &'a [u8] {
        self.rest
    }

    /// Keeps the error if it is the first, and empties the input.
    #[cold]
    #[inline(never)]
    pub(crate) fn fail(&mut self, kind: DeserializeErrorKind, offset: usize) {
        let first = self.pending.take().unwrap_or(Failure { kind, offset });
        self.failure.get_or_insert(first);
        self.rest = &[];
    }

    /// An error of the four bytes just read.
    #[cold]
    pub(crate) fn fail_word(&mut self, kind: DeserializeErrorKind) {
        self.fail(kind, self.offset().saturating_sub(4));
    }

    /// Anything left is an error.
    #[inline]
    pub(crate) fn expect_end(&mut self) {
        if !self.rest.is_empty() {
            self.fail(
                DeserializeErrorKind::TrailingBytes {
                    left: self.rest.len(),
                },
                self.offset(),
            );
        }
    }

    /// Takes memory from the budget, for a value at offset `at`. Whether there was so much.
    #[inline]
    pub(crate) fn charge(&mut self, bytes: usize, at: usize) -> bool {
        let memory = self.memory.checked_sub(bytes);
        match memory {
            Some(memory) => self.memory = memory,
            None => self.fail(DeserializeErrorKind::MemoryLimit, at),
        }
        memory.is_some()
    }

    /// A budget that never ends, for walks that keep nothing.
    pub(crate) fn keep_nothing(&mut self) {
        self.memory = usize::MAX;
    }
}
