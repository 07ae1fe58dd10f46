//! Endless bare types: constructors that hold each other in place, always, so that no value ends.

use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostic::{Diagnostic, codes};
use crate::ir::recursion::{Targets, cycles};
use crate::ir::{
    Argument, Combinator, CombinatorIndex, Form, Param, Type, TypeExpr, TypeIndex, VariableIndex,
};

use super::bare::Use;
use super::declaration::Declarations;
use crate::diagnostic::Findings;

/// E0409: a cycle of bare types through no vector and no condition (language, 4.7).
pub(super) fn check(
    combinators: &[Combinator],
    types: &[Type],
    uses: &[Use],
    declarations: &Declarations<'_>,
    findings: &mut Findings,
) {
    if findings.are_enough() {
        // What the combinators hold is not known any more.
        return;
    }
    let mut holds = Holds {
        types,
        combinators,
        variables: BTreeMap::new(),
    };
    holds.find();
    let edges: Vec<Targets> = combinators
        .iter()
        .map(|combinator| holds.of(combinator).constructors.into_iter().collect())
        .collect();
    let cycle_of = cycles(&edges);
    let on_cycle = declarations.combinators.iter().zip(&cycle_of);
    let on_cycle = on_cycle.filter(|(_, cycle)| cycle.is_some());
    let mut by_order: BTreeMap<u32, Vec<&Use>> = on_cycle
        .map(|(declaration, _)| (declaration.order, Vec::new()))
        .collect();
    for bare in uses {
        if let Some(own) = by_order.get_mut(&bare.order) {
            own.push(bare);
        }
    }
    let mut seen = BTreeSet::new();
    for (at, targets) in edges.iter().enumerate() {
        let Some(cycle) = cycle_of[at].filter(|cycle| seen.insert(*cycle)) else {
            continue;
        };
        let members: BTreeSet<_> = targets
            .iter()
            .filter(|to| cycle_of[*to] == Some(cycle))
            .filter_map(|to| combinators[to].result_type)
            .collect();
        let declaration = &declarations.combinators[at];
        let own = by_order
            .get(&declaration.order)
            .map_or(&[][..], Vec::as_slice);
        let edge = own.iter().find(|bare| members.contains(&bare.ty));
        let span = edge.map_or(declaration.name_span(), |bare| bare.span);
        let message = format!("a bare `{}` holds itself without end", declaration.title());
        let finding = Diagnostic::new(codes::E0409, span, message)
            .note("a value of this type would have no last byte");
        findings.push(finding.help("put a condition, a vector or the boxed form of a type with another constructor in between"));
    }
}

/// What a value holds in place and always.
#[derive(Default)]
struct Held {
    constructors: Vec<u32>,
    variables: BTreeSet<VariableIndex>,
}

/// Which of its type variables each constructor holds in place.
struct Holds<'s> {
    types: &'s [Type],
    combinators: &'s [Combinator],
    variables: BTreeMap<usize, BTreeSet<VariableIndex>>,
}

impl Holds<'_> {
    /// Goes on until nothing new is found; only those that use a generic constructor are looked at again.
    fn find(&mut self) {
        let mut users: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        let mut todo = Vec::new();
        for (at, combinator) in self
            .combinators
            .iter()
            .enumerate()
            .filter(|(_, combinator)| !combinator.variables.is_empty())
        {
            todo.push(at);
            let used: Targets = self.of(combinator).constructors.into_iter().collect();
            for used in used.iter() {
                users.entry(used).or_default().push(at);
            }
        }
        while let Some(at) = todo.pop() {
            let held = self.of(&self.combinators[at]).variables;
            if held.len() > self.variables.get(&at).map_or(0, BTreeSet::len) {
                self.variables.insert(at, held);
                todo.extend(users.get(&at).into_iter().flatten());
            }
        }
    }

    fn of(&self, combinator: &Combinator) -> Held {
        let mut held = Held::default();
        self.params(&combinator.params, &mut held);
        held
    }

    fn params(&self, params: &[Param], held: &mut Held) {
        for param in params.iter().filter(|param| param.flag.is_none()) {
            self.ty(&param.ty, held);
        }
    }

    fn ty(&self, ty: &TypeExpr, held: &mut Held) {
        match ty {
            TypeExpr::Variable(index, _) => {
                held.variables.insert(*index);
            }
            TypeExpr::Repeat { count, params } if count.constant > 0 => self.params(params, held),
            TypeExpr::Named {
                ty,
                form: Form::Bare,
                args,
            } => self.bare(*ty, args, held),
            TypeExpr::Nat
            | TypeExpr::Type
            | TypeExpr::Call(_)
            | TypeExpr::Repeat { .. }
            | TypeExpr::Named { .. } => {}
        }
    }

    fn bare(&self, ty: TypeIndex, args: &[Argument], held: &mut Held) {
        let Some(([only], None)) = self
            .types
            .get(ty.0 as usize)
            .map(|ty| (ty.constructors.as_slice(), ty.builtin))
        else {
            return;
        };
        // The same one again and again is no news.
        if held.constructors.last() != Some(&only.0) {
            held.constructors.push(only.0);
        }
        for (at, arg) in args.iter().enumerate() {
            if let (Argument::Type(arg), true) = (arg, self.holds_argument(*only, at)) {
                self.ty(arg, held);
            }
        }
    }

    /// Does a value of this constructor hold a value of argument number `at` of its type?
    fn holds_argument(&self, index: CombinatorIndex, at: usize) -> bool {
        let TypeExpr::Named { args, .. } = &self.combinators[index.0 as usize].result else {
            return false;
        };
        let Some(Argument::Type(TypeExpr::Variable(variable, _))) = args.get(at) else {
            return false;
        };
        let held = self.variables.get(&(index.0 as usize));
        held.is_some_and(|held| held.contains(variable))
    }
}
