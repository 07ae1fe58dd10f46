//! `New`, `Final` and `Empty`: promises about the constructors of a type, and whether they hold.

use std::collections::BTreeSet;

use crate::ast::{Finality, Keyword};
use crate::diagnostic::{Diagnostic, codes};
use crate::span::Span;

use super::declaration::{Declaration, Declarations};
use super::names::Symbols;
use crate::diagnostic::Findings;

/// Checks all promises of the schema.
pub(super) fn check(
    declarations: &Declarations<'_>,
    symbols: &mut Symbols<'_>,
    findings: &mut Findings,
) {
    let mut late = BTreeSet::new();
    for (order, finality) in &declarations.finalities {
        promise(*order, finality, declarations, symbols, &mut late, findings);
    }
}

/// `late` are the constructors of which it has been said that they come too late.
fn promise(
    order: u32,
    finality: &Finality,
    declarations: &Declarations<'_>,
    symbols: &mut Symbols<'_>,
    late: &mut BTreeSet<u32>,
    findings: &mut Findings,
) {
    let name = &finality.name.value.0;
    let found = symbols.type_named(name);
    let all = &declarations.combinators;
    let constructors = found.map_or(&[][..], |index| &symbols.ty(index).constructors);
    let is_builtin = found.is_some_and(|index| symbols.ty(index).builtin.is_some());
    // They stand in order.
    let split = constructors.partition_point(|index| all[index.0 as usize].order < order);
    let before = constructors
        .first()
        .filter(|_| split > 0)
        .map(|index| &all[index.0 as usize]);
    let after = constructors.get(split).map(|index| &all[index.0 as usize]);
    match (finality.keyword.value, before, after) {
        (Keyword::New, Some(before), _) => is_new(finality, before, findings),
        (Keyword::Empty, Some(before), _) => is_empty(finality, before, findings),
        (Keyword::Final | Keyword::Empty, _, Some(after)) => {
            if late.insert(after.order) {
                is_closed(after, name, finality.span, findings);
            }
        }
        (Keyword::New | Keyword::Final, None, None) if found.is_none() => {
            is_known(finality, symbols, findings);
        }
        (Keyword::Empty, None, None) if is_builtin => has_values(finality, findings),
        (Keyword::New | Keyword::Final | Keyword::Empty, _, _) => {}
    }
}

/// E0601: `New T` says that no constructor of `T` stands before (language, 3.10).
fn is_new(finality: &Finality, before: &Declaration<'_>, findings: &mut Findings) {
    let name = &finality.name.value.0;
    let finding = Diagnostic::new(
        codes::E0601,
        finality.name.span,
        format!(
            "`{name}` is not new here: it has constructor `{}` before",
            before.title()
        ),
    );
    findings.push(
        finding
            .label(before.name_span(), "the constructor")
            .help(format!(
                "move `New {name};` before its first constructor, or take it away"
            )),
    );
}

/// E0601: `Empty T` says that `T` has no constructor (language, 3.10).
fn is_empty(finality: &Finality, before: &Declaration<'_>, findings: &mut Findings) {
    let name = &finality.name.value.0;
    let finding = Diagnostic::new(
        codes::E0601,
        finality.name.span,
        format!(
            "`{name}` is not empty: it has constructor `{}`",
            before.title()
        ),
    );
    findings.push(finding.label(before.name_span(), "the constructor"));
}

/// E0601: `Empty Int` (language, 3.10).
fn has_values(finality: &Finality, findings: &mut Findings) {
    let name = &finality.name.value.0;
    findings.push(Diagnostic::new(
        codes::E0601,
        finality.name.span,
        format!("`{name}` is not empty: it is a built-in type"),
    ));
}

/// E0203: `New T` or `Final T` for a type that nobody declares (language, 3.10).
fn is_known(finality: &Finality, symbols: &Symbols<'_>, findings: &mut Findings) {
    let name = &finality.name.value.0;
    let mut finding = Diagnostic::new(
        codes::E0203,
        finality.name.span,
        format!("type `{name}` is not declared"),
    );
    finding.help = symbols
        .nearest_type(name, findings)
        .map(|near| format!("did you mean `{near}`?"));
    findings.push(finding);
}

/// E0602: `Final T` and `Empty T` say that no constructor of `T` follows (language, 3.10).
fn is_closed(after: &Declaration<'_>, name: &str, closed: Span, findings: &mut Findings) {
    let message = format!(
        "`{}` is a new constructor of `{name}`, which was closed before",
        after.title()
    );
    findings.push(
        Diagnostic::new(codes::E0602, after.name_span(), message)
            .label(closed, "closed here")
            .help(format!(
                "declare it before that, or give `{}` another type",
                after.title()
            )),
    );
}
