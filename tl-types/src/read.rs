//! Values that can be read from the boxed form.

use alloc::vec::Vec;

use crate::__private::{ReadItem, Reader, Shape};

/// A type with a smallest value: reading always ends with one, and errors wait in the reader.
pub trait Read: Sized {
    /// The boxed form, for paths of errors and for the smallest size.
    const SHAPE: Shape;
    /// The form inside vectors.
    const ELEMENT: Shape = Self::SHAPE;

    /// Reads the boxed form.
    fn read(input: &mut Reader<'_>) -> Self;

    /// Reads the form inside vectors.
    #[inline]
    fn read_element(input: &mut Reader<'_>) -> Self {
        Self::read(input)
    }

    /// Reads a boxed vector. Numbers do better than one by one.
    #[inline]
    fn read_vector(input: &mut Reader<'_>) -> Vec<Self> {
        input.vector(Self::ELEMENT.min(), Self::read_element)
    }
}

/// A type that may have no smallest value: nothing after an error.
pub trait TryRead: Sized {
    /// The boxed form, for paths of errors and for the smallest size.
    const SHAPE: Shape;
    /// The form inside vectors.
    const ELEMENT: Shape = Self::SHAPE;

    /// Reads the boxed form.
    fn try_read(input: &mut Reader<'_>) -> Option<Self>;

    /// Reads the form inside vectors.
    #[inline]
    fn try_read_element(input: &mut Reader<'_>) -> Option<Self> {
        Self::try_read(input)
    }

    /// Reads a boxed vector; after an error there are no elements.
    #[inline]
    fn try_read_vector(input: &mut Reader<'_>) -> Vec<Self> {
        input.try_vector(Self::ELEMENT.min(), Self::try_read_element)
    }
}

impl<T: ReadItem> Read for T {
    const SHAPE: Shape = T::SHAPE;

    #[inline]
    fn read(input: &mut Reader<'_>) -> Self {
        input.expect_id(T::ID, T::NAME);
        T::read_fields(input)
    }
}

impl<T: Read> TryRead for T {
    const SHAPE: Shape = T::SHAPE;
    const ELEMENT: Shape = T::ELEMENT;

    #[inline]
    fn try_read(input: &mut Reader<'_>) -> Option<Self> {
        Some(T::read(input))
    }

    #[inline]
    fn try_read_element(input: &mut Reader<'_>) -> Option<Self> {
        Some(T::read_element(input))
    }

    #[inline]
    fn try_read_vector(input: &mut Reader<'_>) -> Vec<Self> {
        T::read_vector(input)
    }
}

#[cfg(test)]
mod tests {
    use super::TryRead;
    use crate::__private::Reader;
    use crate::Limits;

    #[test]
    fn what_always_has_a_value_is_an_element_as_it_is_one_of_its_own() {
        let bytes = [7, 0, 0, 0];
        let mut input = Reader::new(&bytes, &Limits::default());
        assert_eq!(i32::try_read_element(&mut input), Some(7));
        assert_eq!(input.offset(), 4);
    }
}
