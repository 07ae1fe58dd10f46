//! One side of a comparison.

use std::collections::{BTreeMap, BTreeSet};

use crate::ir::{Combinator, Kind, Schema};
use crate::remarks::Remarks;

/// A schema, and what the comparison knows of it beside.
#[derive(Clone, Debug)]
pub struct Side {
    /// The resolved schema.
    pub schema: Schema,
    /// Comments, and where the layer is written: [`Remarks::read`].
    pub remarks: Remarks,
    /// The names that generated code has, by TL name: `inputUserSelf` is `InputUser::UserSelf`. Empty where nobody asks for them.
    pub names: BTreeMap<String, String>,
    /// The types whose enums are `#[non_exhaustive]` in generated code: a new constructor of theirs breaks no `match`.
    pub open_types: BTreeSet<String>,
}

impl Side {
    /// A side of which nobody knows the generated code: its names and its `match`es are left out of account.
    pub fn new(schema: Schema, remarks: Remarks) -> Self {
        Self {
            schema,
            remarks,
            names: BTreeMap::new(),
            open_types: BTreeSet::new(),
        }
    }

    /// Its definitions, without the built-ins: these mean the same whether they are declared or not.
    pub(super) fn own(&self) -> impl Iterator<Item = &Combinator> {
        let all = self.schema.combinators().iter();
        all.filter(|one| one.kind != Kind::Builtin && one.builtin.is_none())
    }
}

/// What is compared.
#[derive(Clone, Copy, Debug)]
pub(super) struct Sides<'s> {
    /// The baseline.
    pub(super) old: &'s Side,
    pub(super) new: &'s Side,
    /// Versions before the baseline, the oldest first.
    pub(super) earlier: &'s [Side],
}
