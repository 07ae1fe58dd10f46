//! What arguments each type takes: as many, and of the kinds, as the results of its constructors say.

use std::collections::BTreeMap;

use crate::ast::{Combinator, ExprKind};
use crate::diagnostic::{Diagnostic, codes};
use crate::ir::{Kind, VariableKind};
use crate::span::Span;

use super::declaration::{Declarations, Tree};
use super::names::Symbols;
use super::variables::variables;
use super::wording::with_arguments;
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
