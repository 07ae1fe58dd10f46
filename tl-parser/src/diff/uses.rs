//! What else than its bits a number of a definition is for.

use super::around::is_word;
use crate::ir::{Argument, Combinator, Nat, TypeExpr, VariableIndex, VariableKind};

/// A use of a number that sets bits which guard no field.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Use {
    /// An argument of a type, whose fields may stand on its bits.
    Argument,
    /// A value of its own, or a count: any bit may be set.
    Number,
}

/// What the number `variable` of `combinator` is used for beside its own bits.
pub(super) fn of(combinator: &Combinator, variable: VariableIndex) -> Option<Use> {
    let field = combinator
        .params
        .iter()
        .find(|param| param.variable == Some(variable));
    let is_number = combinator
        .variables
        .get(variable.0 as usize)
        .is_some_and(|declared| declared.kind == VariableKind::Nat);
    if !is_number {
        return None;
    }
    let mut found = None;
    for param in &combinator.params {
        collect(&param.ty, variable, &mut found);
    }
    collect(&combinator.result, variable, &mut found);
    let is_plain = field.is_some_and(|field| !is_word(combinator, field));
    found.or(is_plain.then_some(Use::Number))
}

fn collect(ty: &TypeExpr, variable: VariableIndex, found: &mut Option<Use>) {
    let used = |nat: &Nat, what| (nat.variable == Some(variable)).then_some(what);
    match ty {
        TypeExpr::Named { args, .. } => {
            for arg in args {
                match arg {
                    Argument::Nat(nat) => *found = (*found).max(used(nat, Use::Argument)),
                    Argument::Type(ty) => collect(ty, variable, found),
                }
            }
        }
        TypeExpr::Repeat { count, params } => {
            *found = (*found).max(used(count, Use::Number));
            for param in params {
                collect(&param.ty, variable, found);
            }
        }
        TypeExpr::Nat | TypeExpr::Type | TypeExpr::Variable(..) | TypeExpr::Call(_) => {}
    }
}
