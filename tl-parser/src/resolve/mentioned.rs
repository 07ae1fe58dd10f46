//! Which variables a resolved type mentions.

use std::collections::BTreeSet;

use crate::ir::{Argument, Param, TypeExpr, VariableIndex};

/// All variables in `ty`.
pub(super) fn by(ty: &TypeExpr) -> BTreeSet<VariableIndex> {
    let mut found = BTreeSet::new();
    walk(ty, &mut |index, _| {
        found.insert(index);
    });
    found
}

/// The `X` of every `!X` among these fields, at any depth.
pub(super) fn calls(params: &[Param]) -> BTreeSet<VariableIndex> {
    let mut found = BTreeSet::new();
    for param in params {
        walk(&param.ty, &mut |index, is_call| {
            if is_call {
                found.insert(index);
            }
        });
    }
    found
}

fn walk(ty: &TypeExpr, found: &mut dyn FnMut(VariableIndex, bool)) {
    match ty {
        TypeExpr::Nat | TypeExpr::Type => {}
        TypeExpr::Variable(index, _) => found(*index, false),
        TypeExpr::Call(index) => found(*index, true),
        TypeExpr::Named { args, .. } => {
            for arg in args {
                match arg {
                    Argument::Type(arg) => walk(arg, found),
                    Argument::Nat(nat) => nat
                        .variable
                        .into_iter()
                        .for_each(|index| found(index, false)),
                }
            }
        }
        TypeExpr::Repeat { count, params } => {
            count
                .variable
                .into_iter()
                .for_each(|index| found(index, false));
            for param in params {
                walk(&param.ty, found);
            }
        }
    }
}
