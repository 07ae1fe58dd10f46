//! The types whose values stand somewhere without an id before them.

use std::collections::BTreeSet;

use crate::ir::{Argument, Form, Schema, TypeExpr, TypeIndex};

/// All types that a field or result of the schema uses bare.
pub(super) fn types(schema: &Schema) -> BTreeSet<TypeIndex> {
    let mut found = BTreeSet::new();
    for combinator in schema.combinators() {
        for param in &combinator.params {
            collect(&param.ty, &mut found);
        }
        collect(&combinator.result, &mut found);
    }
    found
}

fn collect(expr: &TypeExpr, found: &mut BTreeSet<TypeIndex>) {
    match expr {
        TypeExpr::Named { ty, form, args } => {
            if *form == Form::Bare {
                found.insert(*ty);
            }
            for arg in args {
                if let Argument::Type(arg) = arg {
                    collect(arg, found);
                }
            }
        }
        TypeExpr::Repeat { params, .. } => {
            for param in params {
                collect(&param.ty, found);
            }
        }
        TypeExpr::Nat | TypeExpr::Type | TypeExpr::Variable(..) | TypeExpr::Call(_) => {}
    }
}
