//! How many values must stand in each other at least: which values are finite, and which way is out of a recursive type.

use std::collections::BTreeMap;

use tl_parser::Schema;
use tl_parser::ir::{
    Builtin, Combinator, CombinatorIndex, Form, Kind, TypeExpr, TypeIndex, VariableKind,
};

/// The least height of a value of each combinator that has a finite one.
#[derive(Clone, Debug)]
pub struct Heights(BTreeMap<CombinatorIndex, u32>);

impl Heights {
    /// Round after round: in each, what needs only what the rounds before found. So a height is the number of the round.
    pub fn new(schema: &Schema) -> Self {
        let mut heights = Self(BTreeMap::new());
        for round in 0.. {
            let unknown = schema
                .indexed()
                .filter(|(index, _)| !heights.0.contains_key(index));
            let found = unknown.filter(|(_, combinator)| {
                combinator
                    .params
                    .iter()
                    .all(|p| p.flag.is_some() || heights.has_value(schema, &p.ty))
            });
            let found = found.map(|(index, _)| (index, round)).collect::<Vec<_>>();
            if found.is_empty() {
                break;
            }
            heights.0.extend(found);
        }
        heights
    }

    /// The height of a combinator; `None` where no finite value exists.
    pub fn of(&self, index: CombinatorIndex) -> Option<u32> {
        self.0.get(&index).copied()
    }

    /// Is a finite value of `ty` known?
    pub fn has_value(&self, schema: &Schema, ty: &TypeExpr) -> bool {
        match ty {
            TypeExpr::Named { ty, form, .. } => self.has_named(schema, *ty, *form),
            TypeExpr::Call(_) => self.has_any(schema, true),
            TypeExpr::Nat | TypeExpr::Type | TypeExpr::Variable(..) | TypeExpr::Repeat { .. } => {
                true
            }
        }
    }

    fn has_named(&self, schema: &Schema, index: TypeIndex, form: Form) -> bool {
        let ty = &schema[index];
        match ty.builtin {
            Some(Builtin::Object) => self.has_any(schema, false),
            Some(Builtin::Function) => self.has_any(schema, true),
            Some(_) => true,
            None if form == Form::Bare => ty
                .constructors
                .first()
                .is_some_and(|only| self.of(*only).is_some()),
            None => ty
                .constructors
                .iter()
                .any(|constructor| self.of(*constructor).is_some()),
        }
    }

    fn has_any(&self, schema: &Schema, functions_only: bool) -> bool {
        any(schema, functions_only).any(|index| self.of(index).is_some())
    }
}

/// What may stand where any function, or any function or constructor, may.
pub(crate) fn any(schema: &Schema, functions_only: bool) -> impl Iterator<Item = CombinatorIndex> {
    let fits = move |kind| kind == Kind::Function || (!functions_only && kind == Kind::Constructor);
    let known = schema.indexed().filter(move |(index, c)| {
        c.builtin.is_none() && fits(c.kind) && is_free(c) && schema.find_id(c.id) == Some(*index)
    });
    known.map(|(index, _)| index)
}

/// Does its id tell all about it? A call's answer is not written, but other implicit arguments say what its fields are.
pub(crate) fn is_free(combinator: &Combinator) -> bool {
    combinator
        .implicit()
        .all(|variable| combinator.kind == Kind::Function && variable.kind == VariableKind::Type)
}
