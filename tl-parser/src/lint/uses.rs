//! What a combinator does with its variables: the bits it tests, and everything else that reads one.

use std::collections::{BTreeMap, BTreeSet};

use crate::ir::{Combinator, Param, TypeExpr, VariableIndex, visit};

/// The variables of one combinator that are used.
#[derive(Debug, Default)]
pub(super) struct Uses {
    /// The bits that conditions test, by word; never 0.
    pub(super) bits: BTreeMap<VariableIndex, u32>,
    /// Used as a count, an argument, a type or in the result.
    otherwise: BTreeSet<VariableIndex>,
}

impl Uses {
    pub(super) fn of(combinator: &Combinator) -> Self {
        let mut uses = Self::default();
        visit::variables(combinator, &mut |found| match found {
            visit::Uses::Variable(variable) => drop(uses.otherwise.insert(variable)),
            visit::Uses::Fields(params) => {
                for flag in params.iter().filter_map(|param| param.flag) {
                    *uses.bits.entry(flag.word).or_default() |= 1 << flag.bit;
                }
            }
        });
        uses
    }

    /// Is it used at all?
    pub(super) fn has(&self, index: VariableIndex) -> bool {
        self.bits.contains_key(&index) || self.is_more_than_bits(index)
    }

    /// Is it a number to something, so that bits of it may mean something there?
    pub(super) fn is_more_than_bits(&self, index: VariableIndex) -> bool {
        self.otherwise.contains(&index)
    }
}

/// Calls `visit` for every field, those inside of repetitions included.
pub(super) fn fields<'p>(params: &'p [Param], visit: &mut dyn FnMut(&'p Param)) {
    for param in params {
        visit(param);
        if let TypeExpr::Repeat { params, .. } = &param.ty {
            fields(params, visit);
        }
    }
}
