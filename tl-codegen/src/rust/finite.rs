//! Which values can always be made from nothing: the reader yields zeros after an error, and what has no smallest value is read through `Option`.

use std::collections::{BTreeMap, BTreeSet};

use tl_parser::Schema;
use tl_parser::ir::{CombinatorIndex, TypeIndex};

use super::plan::{Plan, Step};
use super::wire::{Wire, Wires};

/// Constructors and types that have a smallest value.
#[derive(Default)]
pub(super) struct Finite {
    combinators: BTreeSet<CombinatorIndex>,
    /// With the constructor that was found first: its fields need no later one.
    types: BTreeMap<TypeIndex, CombinatorIndex>,
}

impl Finite {
    /// The least fixed point: a constructor is finite when all that it requires is, a type when one of its constructors is.
    pub(super) fn new(
        schema: &Schema,
        plans: &BTreeMap<CombinatorIndex, Plan>,
        wires: &Wires,
    ) -> Self {
        let mut finite = Self::default();
        let mut waiting = BTreeMap::<Need, Vec<CombinatorIndex>>::new();
        let mut missing = BTreeMap::<CombinatorIndex, usize>::new();
        let mut ready = Vec::new();
        for (index, plan) in plans {
            let required = plan.steps.iter().filter_map(|step| match step {
                Step::Required { param, .. } => Need::of(&wires[index][*param]),
                _ => None,
            });
            let required = required.collect::<BTreeSet<_>>();
            if required.is_empty() {
                ready.push(*index);
            }
            missing.insert(*index, required.len());
            for need in required {
                waiting.entry(need).or_default().push(*index);
            }
        }
        // Level by level, so that the choice does not depend on the order of types in the file.
        while !ready.is_empty() {
            let level = std::mem::take(&mut ready);
            finite.combinators.extend(&level);
            let mut met = level
                .iter()
                .map(|index| Need::Fields(*index))
                .collect::<Vec<_>>();
            let types = level
                .iter()
                .filter_map(|index| schema[*index].result_type)
                .collect::<BTreeSet<_>>();
            for ty in types {
                let first = schema[ty]
                    .constructors
                    .iter()
                    .find(|c| finite.combinators.contains(c));
                if let (Some(first), false) = (first, finite.types.contains_key(&ty)) {
                    finite.types.insert(ty, *first);
                    met.push(Need::Type(ty));
                }
            }
            for waiter in met.iter().filter_map(|need| waiting.remove(need)).flatten() {
                if let Some(count) = missing.get_mut(&waiter) {
                    *count -= 1;
                    if *count == 0 {
                        ready.push(waiter);
                    }
                }
            }
        }
        finite
    }

    /// Has the combinator a smallest value?
    pub(super) fn combinator(&self, index: CombinatorIndex) -> bool {
        self.combinators.contains(&index)
    }

    /// The constructor that the reader falls back to after an error.
    pub(super) fn fallback(&self, index: TypeIndex) -> Option<CombinatorIndex> {
        self.types.get(&index).copied()
    }

    /// Can a value of this form always be made?
    pub(super) fn wire(&self, wire: &Wire) -> bool {
        match Need::of(wire) {
            None => true,
            Some(Need::Never) => false,
            Some(Need::Type(ty)) => self.types.contains_key(&ty),
            Some(Need::Fields(combinator)) => self.combinator(combinator),
        }
    }
}

/// What a required value waits for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Need {
    Type(TypeIndex),
    Fields(CombinatorIndex),
    /// Calls and objects: nothing stands for them.
    Never,
}

impl Need {
    fn of(wire: &Wire) -> Option<Self> {
        match wire {
            Wire::Type(ty) => Some(Self::Type(*ty)),
            Wire::Bare(combinator) => Some(Self::Fields(*combinator)),
            Wire::Call(_) | Wire::Object | Wire::AnyCall => Some(Self::Never),
            Wire::BoxedBuiltin(_, inner) => Self::of(inner),
            _ => None,
        }
    }
}
