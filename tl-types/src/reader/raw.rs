//! Reading values as bytes, where their extent is known.

use super::Reader;
use crate::DeserializeErrorKind::UnexpectedEnd;
use crate::Raw;

impl Reader<'_> {
    /// All that is left, as one boxed value. Every value takes a multiple of four bytes: where it does not, the input ends inside of one.
    pub fn raw_rest(&mut self) -> Raw {
        self.raw(self.rest.len())
    }

    /// The next `len` bytes, as one boxed value.
    pub(crate) fn raw(&mut self, len: usize) -> Raw {
        let at = self.offset();
        let bytes = match self.rest.split_at_checked(len) {
            Some((bytes, rest)) if Raw::is_extent(len) => {
                self.rest = rest;
                bytes
            }
            _ => {
                self.fail(UnexpectedEnd, at);
                &[]
            }
        };
        self.charge(bytes.len(), at);
        Raw::new(if self.failed() { &[] } else { bytes }.to_vec())
    }
}
