//! Vectors of numbers, copied many at a time.

use alloc::vec::Vec;

/// Bytes that go to the output in one piece.
pub(crate) const PIECE: usize = 4096;

/// A number whose vectors are copied many at a time.
pub trait Bulk: Copy {
    /// Its bytes on the wire.
    const WIDTH: usize;

    /// Puts as many of `items` as fit into `piece`.
    fn put(items: &[Self], piece: &mut [u8; PIECE]);

    /// The numbers in `bytes`.
    fn collect(bytes: &[u8]) -> Vec<Self>;
}

macro_rules! numbers {
    ($($number:ty),*) => {$(
        impl Bulk for $number {
            const WIDTH: usize = size_of::<$number>();

            #[inline]
            fn put(items: &[Self], piece: &mut [u8; PIECE]) {
                let (slots, _) = piece.as_chunks_mut::<{ size_of::<$number>() }>();
                for (slot, item) in slots.iter_mut().zip(items) {
                    *slot = item.to_le_bytes();
                }
            }

            #[inline]
            fn collect(bytes: &[u8]) -> Vec<Self> {
                let (items, _) = bytes.as_chunks::<{ size_of::<$number>() }>();
                items.iter().map(|item| Self::from_le_bytes(*item)).collect()
            }
        }
    )*};
}

numbers!(i32, u32, i64, f64, f32);
