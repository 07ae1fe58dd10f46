//! Walks over the types that a type expression mentions.

use super::{Argument, Builtin, Type, TypeExpr, TypeIndex};

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
