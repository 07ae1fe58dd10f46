//! What arguments each type takes: as many, and of the kinds, as the results of its constructors say.

use std::collections::BTreeMap;

use crate::ast::{Arg, Combinator, Expr, ExprKind};
use crate::diagnostic::{Diagnostic, codes};
use crate::ir::{Kind, VariableKind};
use crate::span::Span;

use super::arguments::with_arguments;
use super::declaration::{Declarations, Tree};
use super::names::Symbols;
use crate::diagnostic::Findings;

/// Gives every declared type its parameters. The first constructor decides; those that disagree are reported.
pub(super) fn assign(
    declarations: &Declarations<'_>,
    symbols: &mut Symbols<'_>,
    findings: &mut Findings,
) {
    let mut decided: Vec<Option<Results<'_>>> = vec![None; symbols.types.len()];
    for (at, declaration) in declarations.combinators.iter().enumerate() {
        let (Some(index), Tree::Combinator(tree)) = (symbols.type_of[at], declaration.tree) else {
            continue;
        };
        if declaration.kind != Kind::Constructor {
            continue;
        }
        let own = Results {
            title: declaration.title(),
            span: tree.result.ty.span,
            params: kinds(tree),
        };
        match &decided[index.0 as usize] {
            None => decided[index.0 as usize] = Some(own),
            Some(first) if first.params != own.params => {
                constructors_agree(&symbols.ty(index).name, &own, first, findings);
                symbols.type_of[at] = None;
            }
            Some(_) => {}
        }
    }
    for (ty, decided) in symbols.types.iter_mut().zip(decided) {
        if let Some(first) = decided {
            ty.params = first.params;
        }
    }
}

/// What the result of a constructor says of its type.
#[derive(Clone)]
struct Results<'d> {
    title: &'d str,
    span: Span,
    params: Box<[VariableKind]>,
}

/// E0405: all constructors of a type take the same arguments (language, 4.5).
fn constructors_agree(ty: &str, own: &Results<'_>, first: &Results<'_>, findings: &mut Findings) {
    let kind = |kind: VariableKind| match kind {
        VariableKind::Type => "a type",
        VariableKind::Nat => "a number",
    };
    let is_as_long = own.params.len() == first.params.len();
    let mut pairs = own.params.iter().zip(&first.params).enumerate();
    let different = pairs.find(|(_, (own, first))| own != first);
    let (here, there) = match different {
        Some((at, (own, first))) if is_as_long => {
            let at = at + 1;
            (
                format!("argument {at} is {}", kind(*own)),
                format!("argument {at} is {}", kind(*first)),
            )
        }
        _ => (
            with_arguments(own.params.len()),
            with_arguments(first.params.len()),
        ),
    };
    let message = format!(
        "the constructors of `{ty}` disagree on its arguments: {here} in `{}`, {there} in `{}`",
        own.title, first.title
    );
    let finding = Diagnostic::new(codes::E0405, own.span, message);
    findings.push(finding.label(first.span, "the first constructor says this"));
}

/// The kinds of the arguments in the result of a constructor.
fn kinds(tree: &Combinator) -> Box<[VariableKind]> {
    let args = match &tree.result.ty.kind {
        ExprKind::Apply(apply) => &apply.args,
        _ => return Box::default(),
    };
    let variables: BTreeMap<_, _> = variables(tree).collect();
    args.iter()
        .map(|arg| match &arg.kind {
            ExprKind::Name(name) => variables
                .get(name.0.as_str())
                .copied()
                .unwrap_or(VariableKind::Type),
            ExprKind::Number(_) | ExprKind::Sum(_) => VariableKind::Nat,
            _ => VariableKind::Type,
        })
        .collect()
}

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
