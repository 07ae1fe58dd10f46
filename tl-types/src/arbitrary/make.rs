//! Types that values can be made of.

use alloc::vec::Vec;

use ::arbitrary::{Error, Result, Unstructured};

use super::budget::Budget;
use super::maker::Maker;
use crate::__private::TryRead;
use crate::Deserializable;

/// A type that values can be made of: generated with the option `arbitrary`, built-in, or a vector of such. Nobody else implements it.
pub trait Make: TryRead {
    /// Makes the boxed form.
    #[doc(hidden)]
    fn make(maker: &mut Maker<'_, '_>) -> Result<()> {
        maker.shape(Self::SHAPE)
    }

    /// Makes the form inside vectors.
    #[doc(hidden)]
    fn make_element(maker: &mut Maker<'_, '_>) -> Result<()> {
        Self::make(maker)
    }
}

/// Makes a value within `budget`. The same input gives the same value; where the input ends, the value takes the shortest way to its end.
///
/// # Errors
/// [`Error::EmptyChoose`] where the type has no finite value, [`Error::IncorrectFormat`] where none can be read within the default limits.
pub fn make<T: Make>(input: &mut Unstructured<'_>, budget: Budget) -> Result<T> {
    let bytes = bytes::<T>(input, budget)?;
    T::from_bytes(&bytes).map_err(|_| Error::IncorrectFormat)
}

/// Makes the boxed form of a value, as [`make`] would read it: canonical bytes, which strict mode accepts.
///
/// ```
/// use tl_types::arbitrary::{Budget, Unstructured, bytes};
///
/// let bytes = bytes::<i32>(&mut Unstructured::new(&[200, 1, 2, 3, 4]), Budget::default())?;
/// assert_eq!(bytes, [0xda, 0x9b, 0x50, 0xa8, 1, 2, 3, 4]);
/// # Ok::<(), tl_types::arbitrary::Error>(())
/// ```
///
/// # Errors
/// [`Error::EmptyChoose`] where the type has no finite value.
pub fn bytes<T: Make>(input: &mut Unstructured<'_>, budget: Budget) -> Result<Vec<u8>> {
    let mut maker = Maker::new(input, budget);
    T::make(&mut maker)?;
    Ok(maker.into_bytes())
}

/// [`make`] within the default budget, for generated code.
pub fn arbitrary<T: Make>(input: &mut Unstructured<'_>) -> Result<T> {
    make(input, Budget::default())
}

/// Bytes of input that a value takes: its smallest size without the id is a good guess, and it may take many more.
pub fn size_hint<T: TryRead>() -> (usize, Option<usize>) {
    (T::SHAPE.min().saturating_sub(4), None)
}
