//! Reading flags words.

use super::Reader;
use crate::DeserializeErrorKind::{EmptyFlags, UnknownFlags};
use crate::Mode;

impl Reader<'_> {
    /// A flags word of which the schema knows the bits `known`. Lenient mode returns it as it stands.
    #[inline]
    pub fn flags(&mut self, known: u32) -> u32 {
        let word = self.u32();
        if self.mode == Mode::Strict {
            self.strict_flags(word, known, false)
        } else {
            word
        }
    }

    /// A flags word that is itself conditional: strict mode refuses zero, since writing would leave it out.
    #[inline]
    pub fn conditional_flags(&mut self, known: u32) -> u32 {
        let word = self.u32();
        if self.mode == Mode::Strict {
            self.strict_flags(word, known, true)
        } else {
            word
        }
    }

    #[cold]
    fn strict_flags(&mut self, word: u32, known: u32, conditional: bool) -> u32 {
        let bits = word & !known;
        if bits != 0 {
            self.fail_word(UnknownFlags { bits });
        } else if conditional && word == 0 {
            self.fail_word(EmptyFlags);
        }
        if self.failed() { 0 } else { word }
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Failure, Reader};
    use crate::DeserializeErrorKind::{EmptyFlags, UnknownFlags};
    use crate::Limits;

    #[test]
    fn lenient_mode_returns_the_word() {
        let mut input = Reader::new(&[7, 0, 0, 0, 0, 0, 0, 0], &Limits::default());
        assert_eq!((input.flags(1), input.conditional_flags(1)), (7, 0));
        assert!(!input.failed());
    }

    #[test]
    fn strict_mode_refuses_unknown_bits_and_empty_conditional_words() {
        let strict = |bytes: [u8; 8], read: fn(&mut Reader<'_>) -> u32| {
            let mut input = Reader::new(&bytes, &Limits::strict());
            input.u32();
            (read(&mut input), input.failure())
        };
        let at_4 = |kind| Some(Failure { kind, offset: 4 });
        assert_eq!(
            strict([0, 0, 0, 0, 3, 0, 0, 0], |input| input.flags(3)),
            (3, None)
        );
        let unknown = (0, at_4(UnknownFlags { bits: 6 }));
        assert_eq!(
            strict([0, 0, 0, 0, 7, 0, 0, 0], |input| input.flags(1)),
            unknown
        );
        assert_eq!(strict([0; 8], |input| input.flags(1)), (0, None));
        assert_eq!(
            strict([0; 8], |input| input.conditional_flags(1)),
            (0, at_4(EmptyFlags))
        );
    }
}
