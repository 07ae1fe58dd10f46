//! What a bare value always holds in place: the bare values of other constructors, also of those given for a type variable.

use std::collections::BTreeMap;

use crate::ir::recursion::Targets;
use crate::ir::{
    Argument, Combinator, CombinatorIndex, Form, Param, Type, TypeExpr, TypeIndex, VariableIndex,
};

use super::through::{StandsFor, stands_for};
use super::uses::Place;

/// For each constructor and function those whose bare values it holds, through no condition and no vector.
///
/// Takes time in proportion to the schema: each type expression is entered once, when it is known that its value is held.
pub(super) fn edges(combinators: &[Combinator], types: &[Type]) -> Vec<Targets> {
    let mut search = Search {
        combinators,
        types,
        stands_for: stands_for(combinators),
        known: BTreeMap::new(),
        variables: BTreeMap::new(),
        waiting: BTreeMap::new(),
        todo: Vec::new(),
        edges: vec![Vec::new(); combinators.len()],
    };
    for (at, combinator) in combinators.iter().enumerate() {
        search.params(at, &combinator.params);
    }
    while let Some((place, form)) = search.todo.pop() {
        search.raise(place, form);
    }
    let edges = search.edges.into_iter();
    edges.map(|targets| targets.into_iter().collect()).collect()
}

struct Search<'s> {
    combinators: &'s [Combinator],
    types: &'s [Type],
    stands_for: StandsFor,
    /// The arguments of types that a bare value of the type holds; bare where one of the uses says `%t`.
    known: BTreeMap<Place, Form>,
    /// The same of the type variables of each constructor.
    variables: BTreeMap<(usize, VariableIndex), Form>,
    /// What is given for an argument, and by which combinator: to be entered once the argument is known to be held.
    waiting: BTreeMap<Place, Vec<(usize, &'s TypeExpr)>>,
    todo: Vec<(Place, Form)>,
    edges: Vec<Vec<u32>>,
}

impl<'s> Search<'s> {
    fn params(&mut self, at: usize, params: &'s [Param]) {
        for param in params.iter().filter(|param| param.flag.is_none()) {
            self.enter(at, &param.ty, None, Form::Boxed);
        }
    }

    /// A value of this argument is held, in this form.
    fn raise(&mut self, place: Place, form: Form) {
        let before = self.known.get(&place).copied();
        if before >= Some(form) {
            return;
        }
        self.known.insert(place, form);
        let waiting = self.waiting.get(&place).cloned().unwrap_or_default();
        for (at, ty) in waiting {
            self.enter(at, ty, before, form);
        }
    }

    /// Combinator `at` holds a value of `ty`: as written, or bare where `form` says so. `before` was said of it earlier.
    fn enter(&mut self, at: usize, ty: &'s TypeExpr, before: Option<Form>, form: Form) {
        match ty {
            TypeExpr::Variable(index, written) => {
                let form = form.max(*written);
                let variable = (at, *index);
                if self.variables.get(&variable) >= Some(&form) {
                    return;
                }
                self.variables.insert(variable, form);
                let places = self.stands_for.get(&variable);
                let places = places.into_iter().flatten();
                self.todo.extend(places.map(|place| (*place, form)));
            }
            TypeExpr::Repeat { count, params } if count.constant > 0 => self.params(at, params),
            TypeExpr::Named {
                ty,
                form: written,
                args,
            } => {
                let was_bare = before.is_some_and(|before| before.max(*written) == Form::Bare);
                if !was_bare && form.max(*written) == Form::Bare {
                    self.bare(at, *ty, args);
                }
            }
            TypeExpr::Nat | TypeExpr::Type | TypeExpr::Call(_) | TypeExpr::Repeat { .. } => {}
        }
    }

    fn bare(&mut self, at: usize, ty: TypeIndex, args: &'s [Argument]) {
        let Some(only) = self.only(ty) else {
            return;
        };
        // The same one again and again is no news.
        if self.edges[at].last() != Some(&only.0) {
            self.edges[at].push(only.0);
        }
        for (number, arg) in args.iter().enumerate() {
            let Argument::Type(arg) = arg else {
                continue;
            };
            let place = (ty, number);
            self.waiting.entry(place).or_default().push((at, arg));
            if let Some(form) = self.known.get(&place).copied() {
                self.enter(at, arg, None, form);
            }
        }
    }

    /// The constructor that a bare value of this type has.
    fn only(&self, ty: TypeIndex) -> Option<CombinatorIndex> {
        let ty = self.types.get(ty.0 as usize)?;
        match (ty.constructors.as_slice(), ty.builtin) {
            ([only], None) if (only.0 as usize) < self.combinators.len() => Some(*only),
            _ => None,
        }
    }
}
