//! What of a declaration is a variable.

use crate::ast::{Arg, Combinator, Expr, ExprKind};
use crate::ir::VariableKind;

/// The variables that the result can see: implicit arguments, and fields of type `#` or `Type` outside of repetitions.
pub(super) fn variables(tree: &Combinator) -> impl Iterator<Item = (&str, VariableKind)> {
    let in_braces = tree.optional.iter().flat_map(|optional| {
        optional
            .vars
            .iter()
            .map(|var| (var.value.as_str(), &optional.ty))
    });
    let fields = tree.args.iter().flat_map(|arg| {
        let (field, group) = match arg {
            Arg::Field(field) => (Some(field), None),
            Arg::Group(group) => (None, Some(group)),
            Arg::Repetition(_) => (None, None),
        };
        let single = field.and_then(|field| Some((field.label.name()?.as_str(), &field.ty)));
        single
            .into_iter()
            .chain(group.into_iter().flat_map(|group| {
                let names = group.names.iter();
                names.filter_map(|name| Some((name.value.as_deref()?, &group.ty)))
            }))
    });
    in_braces
        .chain(fields)
        .filter_map(|(name, ty)| Some((name, variable_kind(ty)?)))
}

/// The kind of variable that a field or an implicit argument of this type is.
pub(super) fn variable_kind(ty: &Expr) -> Option<VariableKind> {
    match &ty.kind {
        ExprKind::Nat => Some(VariableKind::Nat),
        ExprKind::Name(name) if name.0 == "Type" => Some(VariableKind::Type),
        _ => None,
    }
}
