//! `gzip_packed`: a value that was compressed.

use alloc::vec::Vec;

use crate::__private::{Item, ReadItem, Reader, Sink};

/// `gzip_packed#3072cfa1 packed_data:bytes = Object`: a boxed value, compressed as a gzip file (RFC 1952).
///
/// With the feature `gzip`, `unpack` gives the value and `pack` makes one.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct GzipPacked {
    /// A gzip file of one member.
    pub packed_data: Vec<u8>,
}

impl Item for GzipPacked {
    const ID: u32 = 0x3072_cfa1;
    const NAME: &'static str = "gzip_packed";

    fn write_fields<S: Sink>(&self, out: &mut S) {
        out.bytes(&self.packed_data);
    }
}

impl ReadItem for GzipPacked {
    fn read_fields(input: &mut Reader<'_>) -> Self {
        Self {
            packed_data: input.bytes(),
        }
    }
}
