//! Walks over what a type expression mentions: types, variables.

use super::{Argument, Builtin, Combinator, Param, Type, TypeExpr, TypeIndex, VariableIndex};

/// How a type stands in what mentions it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Place {
    /// In the value itself.
    Inline,
    /// Behind a vector or a repetition of variable length, which are on the heap anyway.
    Behind,
}

/// Calls `found` for every named type in `ty`, from outside to inside, arguments included.
pub(crate) fn types(table: &[Type], ty: &TypeExpr, found: &mut dyn FnMut(TypeIndex, Place)) {
    walk(table, ty, Place::Inline, found);
}

fn walk(table: &[Type], ty: &TypeExpr, place: Place, found: &mut dyn FnMut(TypeIndex, Place)) {
    match ty {
        TypeExpr::Nat | TypeExpr::Type | TypeExpr::Variable(..) | TypeExpr::Call(_) => {}
        TypeExpr::Named { ty, args, .. } => {
            found(*ty, place);
            let is_vector = table
                .get(ty.0 as usize)
                .is_some_and(|ty| ty.builtin == Some(Builtin::Vector));
            let inside = if is_vector { Place::Behind } else { place };
            for arg in args {
                if let Argument::Type(arg) = arg {
                    walk(table, arg, inside, found);
                }
            }
        }
        TypeExpr::Repeat { count, params } => {
            let inside = if count.variable.is_some() {
                Place::Behind
            } else {
                place
            };
            for param in params {
                walk(table, &param.ty, inside, found);
            }
        }
    }
}

/// What a combinator uses variables for.
pub(crate) enum Uses<'c> {
    /// As a count, an argument, a type or a call.
    Variable(VariableIndex),
    /// Fields of the combinator or of a repetition in it: their conditions.
    Fields(&'c [Param]),
}

/// Calls `found` for every list of fields in a combinator, and for every variable that their types and its result mention.
pub(crate) fn variables<'c>(combinator: &'c Combinator, found: &mut dyn FnMut(Uses<'c>)) {
    fields(&combinator.params, found);
    mentioned(&combinator.result, found);
}

fn fields<'c>(params: &'c [Param], found: &mut dyn FnMut(Uses<'c>)) {
    found(Uses::Fields(params));
    for param in params {
        mentioned(&param.ty, found);
    }
}

fn mentioned<'c>(ty: &'c TypeExpr, found: &mut dyn FnMut(Uses<'c>)) {
    match ty {
        TypeExpr::Nat | TypeExpr::Type => {}
        TypeExpr::Variable(variable, _) | TypeExpr::Call(variable) => {
            found(Uses::Variable(*variable));
        }
        TypeExpr::Named { args, .. } => {
            for arg in args {
                match arg {
                    Argument::Type(arg) => mentioned(arg, found),
                    Argument::Nat(nat) => nat
                        .variable
                        .into_iter()
                        .map(Uses::Variable)
                        .for_each(&mut *found),
                }
            }
        }
        TypeExpr::Repeat { count, params } => {
            count
                .variable
                .into_iter()
                .map(Uses::Variable)
                .for_each(&mut *found);
            fields(params, found);
        }
    }
}
