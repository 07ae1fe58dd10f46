//! Built-in types, of which values are made as of generated ones.

use alloc::string::String;
use alloc::vec::Vec;

use ::arbitrary::{Arbitrary, Result, Unstructured};

use super::make::{self, Make};
use super::maker::Maker;
use crate::Raw;

impl Make for bool {}
impl Make for () {}
impl Make for Raw {}

/// Bare inside vectors.
macro_rules! scalars {
    ($($ty:ty),*) => {$(
        impl Make for $ty {
            fn make_element(maker: &mut Maker<'_, '_>) -> Result<()> {
                maker.shape(<Self as crate::__private::TryRead>::ELEMENT)
            }
        }
    )*};
}

scalars!(
    i32,
    u32,
    i64,
    f64,
    f32,
    String,
    Vec<u8>,
    [u8; 16],
    [u8; 32],
    [u8; 64]
);

impl<T: Make> Make for Vec<T> {
    fn make(maker: &mut Maker<'_, '_>) -> Result<()> {
        maker.boxed_vector(T::make_element)
    }
}

/// An id and a few words, which need not be a value of any schema.
impl<'a> Arbitrary<'a> for Raw {
    fn arbitrary(input: &mut Unstructured<'a>) -> Result<Self> {
        make::arbitrary(input)
    }

    fn size_hint(_: usize) -> (usize, Option<usize>) {
        (4, None)
    }
}
