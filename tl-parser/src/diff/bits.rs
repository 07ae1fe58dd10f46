//! What the bits of flags words meant before.

use std::collections::BTreeMap;

use super::Side;
use super::fields::{Fields, Slot};
use super::matching::Pair;
use super::uses::{self, Use};
use crate::ir::{Combinator, Flag, Kind, Param, VariableIndex};

/// The past of a bit that a new field stands on.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Bit<'s> {
    /// It was never used.
    Fresh,
    /// It guards a field that is still there.
    Shared(&'s Param),
    /// It guarded a field that is gone, in the baseline or before.
    Recycled {
        field: &'s Param,
        layer: Option<i32>,
    },
}

/// The bits of one definition's words, by word and number on the new side.
#[derive(Debug)]
pub(super) struct Bits<'s> {
    states: BTreeMap<Slot, Bit<'s>>,
    /// The definition in earlier versions, the newest first.
    earlier: Vec<(&'s Combinator, Option<i32>)>,
    pair: Pair<'s>,
    /// What the variables of the new side were on the old one.
    before: BTreeMap<VariableIndex, VariableIndex>,
}

impl<'s> Bits<'s> {
    pub(super) fn of(earlier: &'s [Side], pair: &Pair<'s>, fields: &Fields<'s>) -> Self {
        let mut states = BTreeMap::new();
        for field in &pair.old.params {
            if let Some(slot) = fields.slot(field) {
                let layer = None;
                states.entry(slot).or_insert(Bit::Recycled { field, layer });
            }
        }
        for (old, new) in &fields.pairs {
            if let Some(flag) = new.param.flag
                && fields.is_same_flag(old.param.flag, new.param.flag)
            {
                states.insert((flag.word, flag.bit), Bit::Shared(new.param));
            }
        }
        let versions = earlier.iter().rev().filter_map(|side| {
            let combinator = version(side, pair.new.kind, &pair.new.name)?;
            Some((combinator, side.schema.layer()))
        });
        Self {
            states,
            earlier: versions.collect(),
            before: fields.before(),
            pair: *pair,
        }
    }

    /// What the word of a bit was beside a word, so that old writers may set any of its bits.
    pub(super) fn other_use(&self, flag: Flag) -> Option<Use> {
        uses::of(self.pair.old, *self.before.get(&flag.word)?)
    }

    /// The state of a bit of the new side.
    pub(super) fn state(&self, flag: Flag) -> Bit<'s> {
        if let Some(state) = self.states.get(&(flag.word, flag.bit)) {
            return *state;
        }
        let name = self.pair.new.variable_name(flag.word);
        let mut versions = self.earlier.iter();
        let found = versions.find_map(|(combinator, layer)| {
            let field = on_bit(combinator, name, flag.bit)?;
            let layer = *layer;
            Some(Bit::Recycled { field, layer })
        });
        found.unwrap_or(Bit::Fresh)
    }
}

/// The definition of this kind and name on another side.
pub(super) fn version<'s>(side: &'s Side, kind: Kind, name: &str) -> Option<&'s Combinator> {
    let combinator = &side.schema[side.schema.find(name)?];
    (combinator.kind == kind).then_some(combinator)
}

fn on_bit<'s>(combinator: &'s Combinator, word: &str, bit: u32) -> Option<&'s Param> {
    combinator.params.iter().find(|param| {
        param
            .flag
            .is_some_and(|flag| flag.bit == bit && combinator.variable_name(flag.word) == word)
    })
}
