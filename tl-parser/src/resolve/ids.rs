//! Constructor ids: written or computed, checked for clashes, compared with the rule that the schema follows.

use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostic::{Diagnostic, codes};
use crate::id::{IdRule, known};
use crate::ir::{Builtin, Combinator, CombinatorIndex, Kind, ids};
use crate::span::Span;

use super::declaration::{Declaration, Declarations};
use super::{names, usual};
use crate::diagnostic::Findings;

/// Ids that never stand for a constructor.
const RESERVED: [u32; 2] = [0, u32::MAX];

/// The ids of a schema.
pub(super) struct Ids {
    pub(super) rule: IdRule,
    pub(super) by_id: BTreeMap<u32, CombinatorIndex>,
}

/// Gives every combinator its id; `combinators` stand as the declarations do.
pub(super) fn assign(
    declarations: &Declarations<'_>,
    combinators: &mut [Combinator],
    rule: Option<IdRule>,
    findings: &mut Findings,
) -> Ids {
    for (declaration, combinator) in declarations.combinators.iter().zip(combinators.iter_mut()) {
        combinator.classic_id = names::computed(declaration, IdRule::Classic);
        combinator.published_id = names::computed(declaration, IdRule::Published);
    }
    let rule = rule.unwrap_or_else(|| inferred(combinators));
    let mut by_id: BTreeMap<u32, CombinatorIndex> = BTreeMap::new();
    let builtins = declared_builtins(declarations);
    for (at, declaration) in (0..).zip(&declarations.combinators) {
        let combinator = &mut combinators[at as usize];
        combinator.id = combinator
            .written_id
            .unwrap_or_else(|| combinator.computed_id(rule));
        let id = combinator.id;
        if RESERVED.contains(&id) {
            is_not_reserved(declaration, combinator, rule, findings);
            continue;
        }
        is_of_no_builtin(declaration, id, &builtins, findings);
        let holder = by_id.entry(id).or_insert(CombinatorIndex(at));
        if holder.0 != at {
            is_unique(
                &declarations.combinators[holder.0 as usize],
                declaration,
                id,
                findings,
            );
        }
    }
    if ids::follow(combinators, rule) {
        for (declaration, combinator) in declarations.combinators.iter().zip(combinators.iter()) {
            is_computed(declaration, combinator, rule, findings);
        }
    }
    Ids { rule, by_id }
}

/// The rule that more of the written ids follow.
fn inferred(combinators: &[Combinator]) -> IdRule {
    let count = |rule| {
        combinators
            .iter()
            .filter(|combinator| combinator.written_id == Some(combinator.computed_id(rule)))
            .count()
    };
    if count(IdRule::Published) > count(IdRule::Classic) {
        IdRule::Published
    } else {
        IdRule::Classic
    }
}

fn span_of(declaration: &Declaration<'_>) -> Span {
    declaration
        .id()
        .number
        .as_ref()
        .map_or(declaration.name_span(), |number| number.span)
}

/// E0502: 00000000 and ffffffff are no ids (language, 4.2).
fn is_not_reserved(
    declaration: &Declaration<'_>,
    combinator: &Combinator,
    rule: IdRule,
    findings: &mut Findings,
) {
    let (id, title) = (combinator.id, declaration.title());
    let message = format!("{id:08x} is reserved and cannot be the id of `{title}`");
    let finding = Diagnostic::new(codes::E0502, span_of(declaration), message);
    let computed = combinator.computed_id(rule);
    findings.push(if RESERVED.contains(&computed) {
        finding
    } else {
        finding.help(format!(
            "leave the id out: the declaration gives {computed:08x} by the {rule} rule"
        ))
    });
}

/// E0501: two declarations with one id cannot be told apart; W0504: two functions can, by who asks (language, 4.2).
fn is_unique(first: &Declaration<'_>, second: &Declaration<'_>, id: u32, findings: &mut Findings) {
    let result =
        |declaration: &Declaration<'_>| declaration.result_head().map(|(name, _)| name.clone());
    if first.name() == second.name() && (first.name().is_some() || result(first) == result(second))
    {
        // That has been reported.
        return;
    }
    let both_functions = first.kind == Kind::Function && second.kind == Kind::Function;
    let is_known = [first, second]
        .iter()
        .any(|declaration| known::is_shared(declaration.title(), id));
    if both_functions && is_known {
        return;
    }
    let code = if both_functions {
        codes::W0504
    } else {
        codes::E0501
    };
    let named = |declaration: &Declaration<'_>| match (declaration.name(), result(declaration)) {
        (None, Some(ty)) => format!("the `_` of `{}`", ty.0),
        _ => format!("`{}`", declaration.title()),
    };
    let (one, other) = (named(first), named(second));
    let message = format!("{one} and {other} have one id, {id:08x}");
    let mut finding =
        Diagnostic::new(code, span_of(second), message).label(span_of(first), "the first one");
    for declaration in [first, second]
        .into_iter()
        .filter(|declaration| declaration.id().number.is_none())
    {
        finding = finding.note(format!(
            "the id of `{}` is computed from its declaration",
            declaration.title()
        ));
    }
    if both_functions {
        finding = finding.about(second.title()).about(first.title());
    }
    findings.push(finding);
}

/// The names of the built-ins that the schema declares itself: their ids are among those of its declarations.
fn declared_builtins<'a>(declarations: &Declarations<'a>) -> BTreeSet<&'a str> {
    let all = declarations.combinators.iter();
    all.filter(|declaration| declaration.builtin.is_some())
        .map(Declaration::title)
        .collect()
}

/// The constructor and the type of the built-in that has this id where the schema does not declare it.
fn builtin_of(id: u32) -> Option<(&'static str, &'static str)> {
    let of_bool = usual::BOOL.iter().find(|(_, own)| *own == id);
    of_bool
        .map(|(name, _)| (*name, "Bool"))
        .or_else(|| Builtin::names_of_id(id))
}

/// E0501: built-ins have their ids without being declared (language, 3.11 and 4.2).
fn is_of_no_builtin(
    declaration: &Declaration<'_>,
    id: u32,
    declared: &BTreeSet<&str>,
    findings: &mut Findings,
) {
    let Some((builtin, ty)) = builtin_of(id) else {
        return;
    };
    let result = declaration.result_head().map(|(name, _)| name.0.as_str());
    let is_builtin_type = declaration.kind != Kind::Function
        && result.is_some_and(|name| Builtin::from_type_name(name).is_some());
    // A constructor of a built-in type is that built-in, or has been reported.
    if is_builtin_type || declared.contains(builtin) {
        return;
    }
    let title = declaration.title();
    let message = format!("`{title}` has the id of the built-in `{builtin}`, {id:08x}");
    let finding = Diagnostic::new(codes::E0501, span_of(declaration), message).note(format!(
        "every schema has `{builtin}`, the constructor of `{ty}`, declared or not"
    ));
    findings.push(finding.help(format!("give `{title}` another id")));
}

/// W0503: a written id that the rule of the schema does not give (language, 5.3).
fn is_computed(
    declaration: &Declaration<'_>,
    combinator: &Combinator,
    rule: IdRule,
    findings: &mut Findings,
) {
    let Some(written) = combinator.odd_id(rule) else {
        return;
    };
    let computed = combinator.computed_id(rule);
    let message = format!(
        "the id of `{}` is written {written:08x}, but its declaration gives {computed:08x}",
        combinator.name
    );
    let finding =
        Diagnostic::new(codes::W0503, span_of(declaration), message).about(&combinator.name);
    findings.push(finding.note(format!(
        "nearly all written ids of this schema follow the {rule} rule; the written one counts"
    )));
}
