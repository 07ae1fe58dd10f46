//! Bare uses: the type has exactly one constructor, with a name, and does not hold itself without end.

use std::collections::BTreeMap;

use crate::diagnostic::{Diagnostic, codes};
use crate::ir::{Builtin, Type, TypeIndex};

use super::declaration::{Declaration, Declarations};
use super::uses::{Use, Uses};
use crate::diagnostic::Findings;

/// Checks every bare use against the constructors of its type.
pub(super) fn check(
    uses: &Uses,
    types: &[Type],
    declarations: &Declarations<'_>,
    findings: &mut Findings,
) {
    let mut first: BTreeMap<TypeIndex, Use> = BTreeMap::new();
    for bare in &uses.bare {
        let Some(ty) = types.get(bare.ty.0 as usize) else {
            continue;
        };
        let constructors: Vec<_> = ty
            .constructors
            .iter()
            .take(2)
            .filter_map(|index| declarations.combinators.get(index.0 as usize))
            .collect();
        let is_first = !first.contains_key(&bare.ty);
        let closing = *first.entry(bare.ty).or_insert(*bare);
        match (ty.builtin, constructors.as_slice()) {
            (Some(Builtin::Bool), _) => {
                has_one_constructor(uses, bare, ty, &constructors, findings);
            }
            (None, []) => has_named_constructor(uses, bare, ty, None, findings),
            (None, [only]) if only.name().is_none() && !bare.by_name => {
                has_named_constructor(uses, bare, ty, Some(only), findings);
            }
            (Some(_), _) | (None, [_]) => {}
            (None, [before, next, ..])
                if before.order <= closing.order && next.order > closing.order =>
            {
                if is_first {
                    is_still_open(bare, ty, next, findings);
                }
            }
            (None, _) => has_one_constructor(uses, bare, ty, &constructors, findings),
        }
    }
}

/// E0408: a bare value has no id, so its type must have one constructor (language, 3.4).
fn has_one_constructor(
    uses: &Uses,
    bare: &Use,
    ty: &Type,
    first: &[&Declaration<'_>],
    findings: &mut Findings,
) {
    let name = &ty.name;
    let count = ty.constructors.len().max(2);
    let message =
        format!("`{name}` has {count} constructors, so a bare value would not say which it is");
    let mut finding = uses.finding(bare, codes::E0408, message);
    for declaration in first {
        finding = finding.label(declaration.name_span(), "one of them");
    }
    findings.push(match uses.through.get(&bare.span) {
        None => finding.help(format!("write `{name}` for the boxed form")),
        Some(_) => finding.help("give a type with one constructor here"),
    });
}

/// E0412: a bare value is of a constructor with a name (language, 4.7).
fn has_named_constructor(
    uses: &Uses,
    bare: &Use,
    ty: &Type,
    anonymous: Option<&Declaration<'_>>,
    findings: &mut Findings,
) {
    let name = &ty.name;
    findings.push(match anonymous {
        Some(declaration) => {
            let message =
                format!("the only constructor of `{name}` is anonymous, so it has no bare form");
            uses.finding(bare, codes::E0412, message)
                .label(declaration.name_span(), "the constructor")
        }
        None => uses.finding(
            bare,
            codes::E0412,
            format!("`{name}` has no constructor, so it has no bare form"),
        ),
    });
}

/// E0602: a bare use closes its type (language, 3.1).
fn is_still_open(bare: &Use, ty: &Type, new: &Declaration<'_>, findings: &mut Findings) {
    let message = format!(
        "`{}` is a new constructor of `{}`, which a bare use closed before",
        new.title(),
        ty.name
    );
    let finding = Diagnostic::new(codes::E0602, new.name_span(), message)
        .label(bare.span, "bare use of the only constructor so far");
    findings.push(finding.help(format!(
        "use the boxed form `{}` there, or give the new constructor another type",
        ty.name
    )));
}
