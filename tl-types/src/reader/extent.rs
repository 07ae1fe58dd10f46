//! Reading values whose extent is known, undecoded.

use alloc::boxed::Box;

use super::{Reader, is_extent};
use crate::DeserializeErrorKind::UnexpectedEnd;

impl Reader<'_> {
    /// The next `len` bytes, as one boxed value.
    pub(crate) fn undecoded(&mut self, len: usize) -> Box<[u8]> {
        let at = self.offset();
        match self.rest.split_at_checked(len) {
            Some((value, rest)) if is_extent(len) => {
                self.rest = rest;
                self.keep(value, at)
            }
            _ => {
                self.fail(UnexpectedEnd, at);
                Box::default()
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Failure, Reader};
    use crate::DeserializeErrorKind::{MemoryLimit, UnexpectedEnd};
    use crate::Limits;

    #[test]
    fn it_takes_what_it_is_told() {
        let bytes = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12];
        let mut input = Reader::new(&bytes, &Limits::default());
        assert_eq!(*input.undecoded(4), bytes[..4]);
        assert_eq!(*input.undecoded(8), bytes[4..]);
        assert!(!input.failed());
        assert!(input.undecoded(4).is_empty());
        let kind = UnexpectedEnd;
        assert_eq!(input.failure(), Some(Failure { kind, offset: 12 }));
    }

    #[test]
    fn no_value_has_half_a_word_or_none() {
        for len in [0, 1, 3, 6, 7] {
            let mut input = Reader::new(&[0; 12], &Limits::default());
            assert!(input.undecoded(len).is_empty());
            let kind = UnexpectedEnd;
            assert_eq!(input.failure(), Some(Failure { kind, offset: 0 }));
        }
    }

    #[test]
    fn it_takes_memory() {
        let mut input = Reader::new(&[0; 12], &Limits::default().with_memory(0, 7));
        assert_eq!(input.undecoded(4).len(), 4);
        assert!(input.undecoded(4).is_empty());
        let kind = MemoryLimit;
        assert_eq!(input.failure(), Some(Failure { kind, offset: 4 }));
    }
}
