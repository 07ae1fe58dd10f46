//! What one decode may cost, and how literally the bytes are taken.

/// How literally the bytes are taken where the wire form leaves a choice.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Mode {
    /// Unknown flag bits, padding that is not zero and the long form of a short string pass.
    #[default]
    Lenient,
    /// They are errors: what is accepted is written back as the same bytes.
    Strict,
}

/// Bounds of one decode.
///
/// ```
/// use tl_types::{Deserializable, Limits};
///
/// let padded = [0x24, 0x6e, 0x28, 0xb5, 1, b'a', 0, 7];
/// assert!(String::from_bytes(&padded).is_ok());
/// assert!(String::from_bytes_with(&padded, &Limits::strict().with_depth(8)).is_err());
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Limits {
    /// Levels of recursive types, `!X` and `Object` that may be entered: 64.
    pub depth: u32,
    /// Bytes of memory a byte of input may take: 64.
    pub memory_factor: usize,
    /// Bytes of memory that any input may take besides: 64 KiB.
    pub memory_base: usize,
    /// Vector elements without bytes on the wire, in the whole input: 65,536. They take no memory for it, but text does: where a schema has structs of nothing
    /// but `true`, JSON of a few bytes may have each of their fields so many times.
    pub zero_width: usize,
    /// Lenient by default.
    pub mode: Mode,
    /// Whether strings may have 2^24 bytes and more, as TDLib reads them: the byte 255, a length in seven bytes, the data. No by default, since Telegram's
    /// other programs take such a byte for a length or an error. Never in strict mode: such strings are not written.
    pub huge_strings: bool,
}

impl Limits {
    /// As a constant: a reference to it costs nothing to make.
    pub(crate) const DEFAULT: Self = Self {
        depth: 64,
        memory_factor: 64,
        memory_base: 64 * 1024,
        zero_width: 65_536,
        mode: Mode::Lenient,
        huge_strings: false,
    };

    /// The default limits in [`Mode::Strict`].
    pub const fn strict() -> Self {
        Self::DEFAULT.with_mode(Mode::Strict)
    }

    /// The same limits with so many levels. The stack that decoding takes grows with them.
    #[must_use]
    pub const fn with_depth(self, depth: u32) -> Self {
        Self { depth, ..self }
    }

    /// The same limits with memory of `factor` times the input and `base` bytes.
    #[must_use]
    pub const fn with_memory(self, factor: usize, base: usize) -> Self {
        Self {
            memory_factor: factor,
            memory_base: base,
            ..self
        }
    }

    /// The same limits with so many vector elements without bytes.
    #[must_use]
    pub const fn with_zero_width(self, zero_width: usize) -> Self {
        Self { zero_width, ..self }
    }

    /// The same limits in `mode`.
    #[must_use]
    pub const fn with_mode(self, mode: Mode) -> Self {
        Self { mode, ..self }
    }

    /// The same limits, with strings of 2^24 bytes and more or without.
    ///
    /// ```
    /// use tl_types::{Deserializable, Limits};
    ///
    /// let huge = [0x24, 0x6e, 0x28, 0xb5, 255, 2, 0, 0, 0, 0, 0, 0, b'a', b'b', 0, 0];
    /// assert!(String::from_bytes(&huge).is_err());
    /// let limits = Limits::default().with_huge_strings(true);
    /// assert_eq!(String::from_bytes_with(&huge, &limits)?, "ab");
    /// # Ok::<(), tl_types::DeserializeError>(())
    /// ```
    #[must_use]
    pub const fn with_huge_strings(self, huge_strings: bool) -> Self {
        Self {
            huge_strings,
            ..self
        }
    }

    /// Memory that an input of `len` bytes may take.
    pub(crate) const fn memory(&self, len: usize) -> usize {
        self.memory_factor
            .saturating_mul(len)
            .saturating_add(self.memory_base)
    }
}

impl Default for Limits {
    fn default() -> Self {
        Self::DEFAULT
    }
}

#[cfg(test)]
mod tests {
    use super::{Limits, Mode};

    #[test]
    fn strict_differs_in_the_mode_only() {
        assert_eq!(Limits::strict(), Limits::default().with_mode(Mode::Strict));
        assert_eq!(Limits::strict().with_mode(Mode::Lenient), Limits::default());
    }

    #[test]
    fn memory_saturates() {
        assert_eq!(Limits::default().memory(0), 65_536);
        assert_eq!(Limits::default().memory(10), 65_536 + 640);
        assert_eq!(Limits::default().memory(usize::MAX), usize::MAX);
    }
}
