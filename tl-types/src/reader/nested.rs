//! Reading values inside values: other types, boxes, levels of depth.

use alloc::boxed::Box;

use super::Reader;
use crate::__private::{Read, ReadItem, TryRead, TryReadItem};
use crate::DeserializeErrorKind::DepthLimit;

impl Reader<'_> {
    /// The boxed form of a type.
    #[inline]
    pub fn value<T: Read>(&mut self) -> T {
        T::read(self)
    }

    /// The bare form of a combinator.
    #[inline]
    pub fn fields<T: ReadItem>(&mut self) -> T {
        T::read_fields(self)
    }

    /// The boxed form of a type that may have no smallest value.
    #[inline]
    pub fn try_value<T: TryRead>(&mut self) -> Option<T> {
        T::try_read(self)
    }

    /// The bare form of a combinator that may have no smallest value.
    #[inline]
    pub fn try_fields<T: TryReadItem>(&mut self) -> Option<T> {
        T::try_read_fields(self)
    }

    /// A value in a box, which takes memory.
    #[inline]
    pub fn alloc<T>(&mut self, each: impl FnOnce(&mut Self) -> T) -> Box<T> {
        self.charge(size_of::<T>(), self.offset());
        Box::new(each(self))
    }

    /// As [`alloc`](Self::alloc); nothing after an error.
    #[inline]
    pub fn try_alloc<T>(&mut self, each: impl FnOnce(&mut Self) -> Option<T>) -> Option<Box<T>> {
        if self.failed() || !self.charge(size_of::<T>(), self.offset()) {
            return None;
        }
        each(self).map(Box::new)
    }

    /// A value one level deeper. Beyond the limit it is read from an empty input, and the level that is left was none; levels behind an error bound nothing.
    #[inline]
    pub fn nested<T>(&mut self, each: impl FnOnce(&mut Self) -> T) -> T {
        self.enter();
        let value = each(self);
        self.leave();
        value
    }

    /// A value one level deeper; nothing beyond the limit.
    #[inline]
    pub fn try_nested<T>(&mut self, each: impl FnOnce(&mut Self) -> Option<T>) -> Option<T> {
        if !self.enter() {
            return None;
        }
        let value = each(self);
        self.leave();
        value
    }

    /// One level deeper, if there is one.
    #[inline]
    pub(crate) fn enter(&mut self) -> bool {
        let Some(depth) = self.depth.checked_sub(1) else {
            self.fail(DepthLimit, self.offset());
            return false;
        };
        self.depth = depth;
        true
    }

    /// Back from a level that was entered.
    #[inline]
    pub(crate) fn leave(&mut self) {
        self.depth += 1;
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Failure, Reader};
    use crate::DeserializeErrorKind::{DepthLimit, MemoryLimit};
    use crate::Limits;

    fn down(input: &mut Reader<'_>, levels: u32) {
        if levels > 0 {
            input.nested(|input| {
                input.i32();
                down(input, levels - 1);
            });
        }
    }

    #[test]
    fn sixty_four_levels_may_be_entered() {
        let bytes = [0; 65 * 4];
        let mut input = Reader::new(&bytes, &Limits::default());
        down(&mut input, 64);
        assert!(!input.failed());
        let mut input = Reader::new(&bytes, &Limits::default());
        down(&mut input, 65);
        assert_eq!(
            input.failure(),
            Some(Failure {
                kind: DepthLimit,
                offset: 256
            })
        );
    }

    #[test]
    fn levels_are_left_again() {
        let mut input = Reader::new(&[], &Limits::default().with_depth(1));
        for _ in 0..3 {
            assert_eq!(input.try_nested(|_| Some(())), Some(()));
            input.nested(|_| ());
        }
        assert!(!input.failed());
        assert_eq!(
            input.try_nested(|input| input.try_nested(|_| Some(()))),
            None
        );
        assert!(input.failed());
    }

    #[test]
    fn boxes_take_memory() {
        let bytes = [1, 0, 0, 0, 2, 0, 0, 0, 3, 0, 0, 0];
        let mut input = Reader::new(&bytes, &Limits::default().with_memory(0, 8));
        assert_eq!(input.alloc(Reader::i32), 1.into());
        assert_eq!(input.try_alloc(|input| Some(input.i32())), Some(2.into()));
        assert_eq!(input.alloc(Reader::i32), 0.into());
        assert_eq!(input.try_alloc(|input| Some(input.i32())), None);
        assert_eq!(
            input.failure(),
            Some(Failure {
                kind: MemoryLimit,
                offset: 8
            })
        );
    }
}
