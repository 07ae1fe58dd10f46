//! Fields of a fixed size, written several at a time.

use crate::builtin::{BOOL_FALSE, BOOL_TRUE};

/// A field whose bytes are as many for every value.
pub trait Fixed {
    /// So many.
    const LEN: usize;

    /// Puts the bytes at the start of `out` and returns the rest of it.
    fn put(self, out: &mut [u8]) -> &mut [u8];
}

impl<const N: usize> Fixed for [u8; N] {
    const LEN: usize = N;

    #[inline]
    fn put(self, out: &mut [u8]) -> &mut [u8] {
        match out.split_first_chunk_mut::<N>() {
            Some((slot, rest)) => {
                *slot = self;
                rest
            }
            None => &mut [],
        }
    }
}

macro_rules! numbers {
    ($($number:ty),*) => {$(
        impl Fixed for $number {
            const LEN: usize = size_of::<$number>();

            #[inline]
            fn put(self, out: &mut [u8]) -> &mut [u8] {
                self.to_le_bytes().put(out)
            }
        }
    )*};
}

numbers!(i32, u32, i64, f64, f32);

impl Fixed for bool {
    const LEN: usize = 4;

    #[inline]
    fn put(self, out: &mut [u8]) -> &mut [u8] {
        (if self { BOOL_TRUE } else { BOOL_FALSE }).put(out)
    }
}

/// A tuple of [`Fixed`] fields.
pub trait Run {
    /// Bytes of all of them.
    const LEN: usize;

    /// Puts the bytes into `out`.
    fn put(self, out: &mut [u8]);
}

macro_rules! runs {
    () => {};
    ($first:ident $($more:ident)*) => {
        impl<$first: Fixed, $($more: Fixed),*> Run for ($first, $($more,)*) {
            const LEN: usize = $first::LEN $(+ $more::LEN)*;

            #[inline]
            #[allow(non_snake_case, reason = "each field is called as its type")]
            fn put(self, out: &mut [u8]) {
                let ($first, $($more,)*) = self;
                let out = $first.put(out);
                $(let out = $more.put(out);)*
                debug_assert!(out.is_empty());
            }
        }

        runs!($($more)*);
    };
}

runs!(A B C D E F G H I J K L);

#[cfg(test)]
mod tests {
    use super::Run;

    #[test]
    fn fields_stand_in_order() {
        let mut out = [0; 24];
        (1_i32, 2_u32, 3_i64, true, [9, 9, 9, 9]).put(&mut out);
        assert_eq!(out[..8], [1, 0, 0, 0, 2, 0, 0, 0]);
        assert_eq!(out[8..16], [3, 0, 0, 0, 0, 0, 0, 0]);
        assert_eq!(out[16..], [0xb5, 0x75, 0x72, 0x99, 9, 9, 9, 9]);
        assert_eq!(<(f64, f32, bool)>::LEN, 16);
    }
}
