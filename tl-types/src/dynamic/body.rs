//! The fields of a combinator: which of its params are there, and their values.

use alloc::boxed::Box;
use alloc::vec::Vec;

use super::presence::Presence;

/// What the params of a combinator, or of a repetition, come to. Nothing is kept where there are none.
#[derive(Clone, PartialEq)]
pub(super) struct Body<V>(Option<Box<Inner<V>>>);

#[derive(Clone, PartialEq)]
struct Inner<V> {
    presence: Presence,
    /// Of the params that are there and have one.
    values: Box<[V]>,
}

impl<V> Body<V> {
    pub(super) fn new(presence: Presence, values: Vec<V>) -> Self {
        Self(Some(Box::new(Inner {
            presence,
            values: values.into(),
        })))
    }

    /// Memory that a body takes besides its values.
    pub(super) fn size(params: usize) -> usize {
        if params == 0 {
            0
        } else {
            size_of::<Inner<V>>() + Presence::size(params)
        }
    }

    /// Is param number `at` there?
    pub(super) fn has(&self, at: usize) -> bool {
        let inner = self.0.as_ref();
        inner.is_some_and(|inner| inner.presence.has(at))
    }

    /// The values of the params that are there and have one, in order.
    pub(super) fn stored(&self) -> impl Iterator<Item = &V> {
        self.0.iter().flat_map(|inner| &inner.values)
    }
}

impl<V> Default for Body<V> {
    fn default() -> Self {
        Self(None)
    }
}
