//! `Vector t`.

use alloc::vec::Vec;

use crate::__private::{Read, Reader, Shape, Sink, TryRead, Write};
use crate::builtin::VECTOR;

impl<T: Write> Write for Vec<T> {
    fn id(&self) -> u32 {
        VECTOR
    }

    fn name(&self) -> &'static str {
        "vector"
    }

    #[inline]
    fn write<S: Sink>(&self, out: &mut S) {
        T::write_vector(self, out);
    }
}

impl<T: TryRead> Read for Vec<T> {
    const SHAPE: Shape = Shape::Vector(&T::ELEMENT);

    #[inline]
    fn read(input: &mut Reader<'_>) -> Self {
        T::try_read_vector(input)
    }
}

#[cfg(test)]
mod tests {
    use alloc::string::String;
    use alloc::vec;
    use alloc::vec::Vec;

    use crate::{Deserializable, Object, Serializable};

    #[test]
    fn it_is_an_object_of_that_name() {
        let vector = vec![7_i32];
        assert_eq!((vector.id(), vector.name()), (0x1cb5_c415, "vector"));
    }

    #[test]
    fn elements_are_of_their_natural_kind() {
        let id = [0x15, 0xc4, 0xb5, 0x1c];
        let nested = vec![vec![1_i32], vec![]];
        let expected = [id, [2, 0, 0, 0], id, [1, 0, 0, 0], [1, 0, 0, 0], id, [0; 4]].concat();
        assert_eq!(nested.to_bytes().unwrap(), expected);
        assert_eq!(nested.serialized_len(), expected.len());
        assert_eq!(Vec::from_bytes(&expected), Ok(nested));

        let flags = vec![true, false];
        assert_eq!(flags.to_bytes().unwrap()[8..12], [0xb5, 0x75, 0x72, 0x99]);
        assert_eq!(Vec::from_bytes(&flags.to_bytes().unwrap()), Ok(flags));

        let parts: Vec<Vec<u8>> = vec![vec![0xff], vec![]];
        assert_eq!(parts.to_bytes().unwrap()[8..], [1, 0xff, 0, 0, 0, 0, 0, 0]);
        assert_eq!(Vec::from_bytes(&parts.to_bytes().unwrap()), Ok(parts));
    }

    #[test]
    fn every_kind_of_element_reads_back() {
        fn round<T: Serializable + Deserializable + PartialEq + core::fmt::Debug>(
            value: T,
            len: usize,
        ) {
            let bytes = value.to_bytes().unwrap();
            assert_eq!((bytes.len(), value.serialized_len()), (len, len));
            assert_eq!(T::from_bytes(&bytes), Ok(value));
        }
        round(vec![1_u32, u32::MAX], 16);
        round(vec![1.5_f64], 16);
        round(vec![1.5_f32], 12);
        round(vec![String::from("é")], 12);
        round(vec![[7_u8; 16]], 24);
        round(vec![()], 12);
        round((0..5000).collect::<Vec<i64>>(), 40_008);
    }
}
