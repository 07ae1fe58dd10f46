//! Bare uses through a type variable: `%t` in a generic constructor uses every type bare that is given for `t`.

use std::collections::BTreeMap;

use crate::diagnostic::{Diagnostic, codes};
use crate::ir::{Argument, Combinator, Kind, Type, TypeExpr, VariableIndex};
use crate::span::Span;

use super::declaration::Declarations;
use super::uses::{Place, Use, Uses, What};
use crate::diagnostic::Findings;

/// The arguments that are used bare, each with the place of the `%t` that does it.
pub(super) type UsedBare = BTreeMap<Place, Span>;

/// Finds them, whatever the number of types in between: `v {t:Type} y:(W t) = V t` uses bare what `W` uses bare. Each is looked at once.
pub(super) fn find(
    uses: &Uses,
    combinators: &[Combinator],
    declarations: &Declarations<'_>,
) -> UsedBare {
    let mut found = UsedBare::new();
    if uses.variables.is_empty() {
        return found;
    }
    let stands_for = stands_for(combinators);
    let all = &declarations.combinators;
    let places = |order: u32, variable: VariableIndex| {
        let at = all.binary_search_by_key(&order, |declaration| declaration.order);
        let places = at.ok().and_then(|at| stands_for.get(&(at, variable)));
        places.map_or(&[][..], Vec::as_slice)
    };
    let mut handed_on: BTreeMap<Place, Vec<(u32, VariableIndex)>> = BTreeMap::new();
    for given in &uses.given {
        if let What::Variable(variable) = given.what {
            let givers = handed_on.entry(given.place).or_default();
            givers.push((given.order, variable));
        }
    }
    let mut todo = Vec::new();
    for bare in uses.variables.iter().rev() {
        let places = places(bare.order, bare.variable).iter();
        todo.extend(places.map(|place| (*place, bare.span)));
    }
    while let Some((place, span)) = todo.pop() {
        if found.contains_key(&place) {
            continue;
        }
        found.insert(place, span);
        for (order, variable) in handed_on.get(&place).into_iter().flatten() {
            let places = places(*order, *variable).iter();
            todo.extend(places.map(|place| (*place, span)));
        }
    }
    found
}

/// For each variable of a constructor the arguments of its type that it stands for.
pub(super) type StandsFor = BTreeMap<(usize, VariableIndex), Vec<Place>>;

pub(super) fn stands_for(combinators: &[Combinator]) -> StandsFor {
    let mut all = StandsFor::new();
    for (index, combinator) in combinators.iter().enumerate() {
        let TypeExpr::Named { ty, args, .. } = &combinator.result else {
            continue;
        };
        if combinator.kind == Kind::Function {
            continue;
        }
        for (at, arg) in args.iter().enumerate() {
            if let Argument::Type(TypeExpr::Variable(variable, _)) = arg {
                let places = all.entry((index, *variable)).or_default();
                places.push((*ty, at));
            }
        }
    }
    all
}

/// Adds the bare uses through variables to the others, in the order of the declarations. E0410 where what is given has no bare form.
pub(super) fn add(uses: &mut Uses, found: &UsedBare, types: &[Type], findings: &mut Findings) {
    for given in &uses.given {
        let Some(through) = found.get(&given.place).copied() else {
            continue;
        };
        match given.what {
            What::Type(ty) => {
                uses.through.insert(given.span, through);
                uses.bare.push(Use {
                    ty,
                    span: given.span,
                    order: given.order,
                    by_name: false,
                });
            }
            What::Word(word) => {
                let owner = types.get(given.place.0.0 as usize);
                let owner = owner.map_or("", |ty| ty.name.as_str());
                let message = format!("`{word}` has no bare form, but `{owner}` uses it bare");
                findings.push(
                    Diagnostic::new(codes::E0410, given.span, message)
                        .label(through, "the bare use"),
                );
            }
            What::Variable(_) => {}
        }
    }
    uses.bare.sort_by_key(|bare| bare.order);
}
