//! Which field of the new definition is which of the old one.

use std::collections::{BTreeMap, BTreeSet};

use super::matching::Pair;
use super::types::Types;
use crate::ir::{Combinator, Flag, Param, VariableIndex};

/// So many fields that are left are looked at for one that a new field may have been.
const NEAR: usize = 64;

/// A bit of a flags word of the new side.
pub(super) type Slot = (VariableIndex, u32);

/// A field and its place.
#[derive(Clone, Copy, Debug)]
pub(super) struct At<'s> {
    pub(super) at: usize,
    pub(super) param: &'s Param,
}

/// The fields of a pair of definitions.
#[derive(Debug, Default)]
pub(super) struct Fields<'s> {
    /// In the order of the old side.
    pub(super) pairs: Vec<(At<'s>, At<'s>)>,
    pub(super) gone: Vec<At<'s>>,
    pub(super) fresh: Vec<At<'s>>,
    /// What the variables of the old side are on the new one.
    variables: BTreeMap<VariableIndex, VariableIndex>,
}

impl<'s> Fields<'s> {
    /// By name, then by place with equal type and bit.
    pub(super) fn of(types: &Types<'_>, pair: &Pair<'s>) -> Self {
        let mut fields = Self::default();
        fields.implicit(pair);
        let all = |params: &'s [Param]| {
            params
                .iter()
                .enumerate()
                .map(|(at, param)| At { at, param })
        };
        let mut old: Vec<Option<At<'s>>> = all(&pair.old.params).map(Some).collect();
        let mut new: Vec<Option<At<'s>>> = all(&pair.new.params).map(Some).collect();
        fields.by_name(&mut old, &mut new);
        fields.by_place(types, &mut old, &mut new);
        fields.gone = old.into_iter().flatten().collect();
        fields.fresh = new.into_iter().flatten().collect();
        fields.pairs.sort_by_key(|(old, _)| old.at);
        fields
    }

    /// What a variable of the old side is on the new one.
    pub(super) fn variable(&self, old: VariableIndex) -> Option<VariableIndex> {
        self.variables.get(&old).copied()
    }

    /// The bit that a field of the old side stands on, if the new side has its word.
    pub(super) fn slot(&self, old: &Param) -> Option<Slot> {
        let flag = old.flag?;
        Some((self.variable(flag.word)?, flag.bit))
    }

    /// What the variables of the new side were on the old one.
    pub(super) fn before(&self) -> BTreeMap<VariableIndex, VariableIndex> {
        let turned = self.variables.iter().map(|(old, new)| (*new, *old));
        turned.collect()
    }

    /// Is this the same bit of the same word?
    pub(super) fn is_same_flag(&self, old: Option<Flag>, new: Option<Flag>) -> bool {
        match (old, new) {
            (None, None) => true,
            (Some(old), Some(new)) => {
                old.bit == new.bit && self.variable(old.word) == Some(new.word)
            }
            _ => false,
        }
    }

    /// Variables in braces are the same by name, and those that are left by their order.
    fn implicit(&mut self, pair: &Pair<'_>) {
        let (mut old, mut new) = (implicit(pair.old), implicit(pair.new));
        let names: BTreeMap<_, _> = new.iter().copied().collect();
        let same = old
            .iter()
            .filter_map(|(name, index)| Some((*index, *names.get(name)?)));
        self.variables = same.collect();
        let taken: BTreeSet<_> = self.variables.values().copied().collect();
        old.retain(|(_, index)| !self.variables.contains_key(index));
        new.retain(|(_, index)| !taken.contains(index));
        let left = old.into_iter().zip(new);
        self.variables
            .extend(left.map(|((_, old), (_, new))| (old, new)));
    }

    fn by_name(&mut self, old: &mut [Option<At<'s>>], new: &mut [Option<At<'s>>]) {
        let mut names: Vec<(&str, usize)> = new
            .iter()
            .flatten()
            .filter(|field| !field.param.name.is_empty())
            .map(|field| (field.param.name.as_str(), field.at))
            .collect();
        names.sort_unstable();
        for slot in old.iter_mut() {
            let Some(field) = *slot else { continue };
            let at = names.partition_point(|(name, _)| *name < field.param.name.as_str());
            let found = names.get(at).filter(|(name, _)| field.param.name == *name);
            let taken = found
                .and_then(|(_, at)| new.get_mut(*at))
                .and_then(Option::take);
            if let Some(other) = taken {
                *slot = None;
                self.add(field, other);
            }
        }
    }

    /// Walks through both sides; between two fields that are the same by name, each that is left takes the next of equal type and bit. Where more of a type
    /// are new than are gone, or fewer, nobody knows which is which, and none is.
    fn by_place(
        &mut self,
        types: &Types<'_>,
        old: &mut [Option<At<'s>>],
        new: &mut [Option<At<'s>>],
    ) {
        let mut by_new: Vec<Option<usize>> = vec![None; new.len()];
        for (old, new) in &self.pairs {
            if let Some(slot) = by_new.get_mut(new.at) {
                *slot = Some(old.at);
            }
        }
        // The field of the old side that the stretch follows.
        let mut after: Option<usize> = None;
        for at in 0..new.len() {
            if let Some(old) = by_new.get(at).copied().flatten() {
                after = Some(old);
                continue;
            }
            let Some(field) = new.get(at).copied().flatten() else {
                continue;
            };
            let start = after.map_or(0, |after| after + 1);
            let stretch = old.iter().skip(start).take(NEAR);
            let stretch = stretch.take_while(|slot| slot.is_some());
            let fits = |slot: &&Option<At<'s>>| {
                slot.is_some_and(|candidate| self.is_same_kind(types, candidate.param, field.param))
            };
            let Some(candidate) = stretch.clone().find(fits).copied().flatten() else {
                continue;
            };
            // A bit tells which it is; flags words and fields without a name are counted; else there must not be a choice.
            let is_told = field.param.flag.is_some()
                || field.param.variable.is_some()
                || field.param.name == candidate.param.name;
            if !is_told && stretch.filter(fits).count() != self.rivals(types, new, at, candidate) {
                continue;
            }
            if let (Some(from), Some(to)) = (old.get_mut(candidate.at), new.get_mut(at)) {
                (*from, *to) = (None, None);
                self.add(candidate, field);
                after = Some(candidate.at);
            }
        }
    }

    /// How many fields in the stretch round `at` may be `candidate` as well as the one at `at`.
    fn rivals(
        &self,
        types: &Types<'_>,
        new: &[Option<At<'s>>],
        at: usize,
        candidate: At<'s>,
    ) -> usize {
        let (before, behind) = new.split_at_checked(at).unwrap_or((new, &[]));
        let before = before.iter().rev().take(NEAR).map_while(|slot| *slot);
        let behind = behind.iter().take(NEAR).map_while(|slot| *slot);
        before
            .chain(behind)
            .filter(|field| self.is_same_kind(types, candidate.param, field.param))
            .count()
    }

    fn is_same_kind(&self, types: &Types<'_>, old: &Param, new: &Param) -> bool {
        // What else stands on the bit of a `true` field is another field.
        !types.are_bits(old, new)
            && old.variable.is_some() == new.variable.is_some()
            && self.is_same_flag(old.flag, new.flag)
            && types
                .change(&old.ty, &new.ty, &|index| self.variable(index))
                .is_none()
    }

    fn add(&mut self, old: At<'s>, new: At<'s>) {
        if let (Some(from), Some(to)) = (old.param.variable, new.param.variable) {
            self.variables.insert(from, to);
        }
        self.pairs.push((old, new));
    }
}

/// The variables in braces, by name.
fn implicit(combinator: &Combinator) -> Vec<(&str, VariableIndex)> {
    let all = (0..).map(VariableIndex).zip(&combinator.variables);
    let own = all.filter(|(_, variable)| variable.implicit);
    own.map(|(index, variable)| (variable.name.as_str(), index))
        .collect()
}
