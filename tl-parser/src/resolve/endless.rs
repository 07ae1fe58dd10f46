//! Endless bare types: constructors that hold each other in place, always, so that no value ends.

use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostic::{Diagnostic, codes};
use crate::ir::recursion::cycles;
use crate::ir::{Combinator, Type};

use super::declaration::Declarations;
use super::held;
use super::uses::{Use, Uses};
use crate::diagnostic::Findings;

/// How many other constructors of a cycle are shown.
const SHOWN: usize = 3;

/// E0409: a cycle of bare types through no vector and no condition (language, 4.7).
pub(super) fn check(
    combinators: &[Combinator],
    types: &[Type],
    uses: &Uses,
    declarations: &Declarations<'_>,
    findings: &mut Findings,
) {
    if findings.are_enough() {
        // What the combinators hold is not known any more.
        return;
    }
    let edges = held::edges(combinators, types);
    let cycle_of = cycles(&edges);
    let mut members: BTreeMap<u32, Vec<usize>> = BTreeMap::new();
    for (at, cycle) in cycle_of.iter().enumerate() {
        if let Some(cycle) = cycle {
            members.entry(*cycle).or_default().push(at);
        }
    }
    let edge = |at: usize| -> Option<&Use> {
        let order = declarations.combinators.get(at)?.order;
        let from = uses.bare.partition_point(|bare| bare.order < order);
        let inside = edges[at].iter().filter(|to| cycle_of[*to] == cycle_of[at]);
        let inside: BTreeSet<_> = inside.map(|to| combinators[to].result_type).collect();
        let own = uses.bare.get(from..)?.iter();
        own.take_while(|bare| bare.order == order)
            .find(|bare| inside.contains(&Some(bare.ty)))
    };
    for members in members.values() {
        let Some((first, others)) = members.split_first() else {
            continue;
        };
        is_endless(uses, *first, others, edge, declarations, findings);
    }
}

fn is_endless<'u>(
    uses: &Uses,
    first: usize,
    others: &[usize],
    edge: impl Fn(usize) -> Option<&'u Use>,
    declarations: &Declarations<'_>,
    findings: &mut Findings,
) {
    let title = |at: usize| declarations.combinators[at].title();
    let place =
        |at: usize| edge(at).map_or(declarations.combinators[at].name_span(), |bare| bare.span);
    let message = format!("a bare `{}` holds itself without end", title(first));
    let mut finding = match edge(first) {
        Some(bare) => uses.finding(bare, codes::E0409, message),
        None => Diagnostic::new(codes::E0409, place(first), message),
    };
    for other in others.iter().take(SHOWN) {
        let says = format!("`{}`, which it holds, holds the next here", title(*other));
        finding = finding.label(place(*other), says);
    }
    findings.push(finding.note("a value of this type would have no last byte").help(
        "put a condition, a vector or the boxed form of a type with another constructor in between",
    ));
}
