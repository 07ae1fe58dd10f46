//! Where on the new side to show what is gone: at the last definition before it that is still there.

use super::Side;
use super::matching::Matching;
use crate::ir::CombinatorIndex;
use crate::span::Span;

/// A place for every definition of the old side.
#[derive(Debug)]
pub(super) struct Anchors {
    places: Vec<Span>,
    start: Span,
}

impl Anchors {
    pub(super) fn of_sides(old: &Side, new: &Side, matching: &Matching<'_>) -> Self {
        let start = new.remarks.start();
        let mut own: Vec<Option<Span>> = vec![None; old.schema.combinators().len()];
        for pair in matching.pairs.iter().chain(&matching.turned) {
            if let Some(slot) = own.get_mut(pair.at.0.0 as usize) {
                *slot = Some(pair.new.name_span);
            }
        }
        let mut last = start;
        let places = own.into_iter().map(|place| {
            last = place.unwrap_or(last);
            last
        });
        Self {
            places: places.collect(),
            start,
        }
    }

    pub(super) fn of(&self, old: CombinatorIndex) -> Span {
        self.places
            .get(old.0 as usize)
            .copied()
            .unwrap_or(self.start)
    }
}
