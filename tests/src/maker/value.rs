//! One value on the way.

use tl_parser::Schema;
use tl_parser::ir::{
    Argument, Builtin, Combinator, CombinatorIndex, Form, Param, TypeExpr, TypeIndex,
};

use super::scope::Scope;
use crate::height::{self, Heights};
use crate::random::Random;

/// Levels of values in values before the smallest ones are taken.
const LEVELS: u32 = 6;
/// Bytes after which the smallest values are taken.
const ENOUGH: usize = 4096;
/// Bytes, and values in each other, after which the value is given up: where arguments grow there may be no way out.
const TOO_MUCH: (usize, u32) = (1 << 18, 60);
/// The most times that a repetition repeats.
const MOST_TIMES: u32 = 64;

pub(super) struct Value<'m> {
    pub(super) schema: &'m Schema,
    pub(super) heights: &'m Heights,
    pub(super) random: Random,
    /// How many more may be entered.
    levels: u32,
    /// How many were.
    depth: u32,
    pub(super) out: Vec<u8>,
}

impl<'m> Value<'m> {
    pub(super) fn new(schema: &'m Schema, heights: &'m Heights, random: Random) -> Self {
        Self {
            schema,
            heights,
            random,
            levels: LEVELS,
            depth: 0,
            out: Vec::new(),
        }
    }

    pub(super) fn is_tired(&self) -> bool {
        self.levels == 0 || self.out.len() > ENOUGH
    }

    /// Id and fields.
    pub(super) fn combinator(&mut self, index: CombinatorIndex, scope: Scope) -> Option<()> {
        self.word(self.schema[index].id);
        self.fields(index, scope)
    }

    fn fields(&mut self, index: CombinatorIndex, mut scope: Scope) -> Option<()> {
        let (bytes, depth) = TOO_MUCH;
        (self.out.len() < bytes && self.depth < depth).then_some(())?;
        let combinator = &self.schema[index];
        let before = self.levels;
        self.levels = before.saturating_sub(1);
        self.depth += 1;
        self.params(combinator, &combinator.params, &mut scope)?;
        self.depth -= 1;
        self.levels = before;
        Some(())
    }

    fn params(
        &mut self,
        combinator: &Combinator,
        params: &[Param],
        scope: &mut Scope,
    ) -> Option<()> {
        for param in params {
            let is_there = param.flag.is_none_or(|flag| {
                let word = scope.known(flag.word).unwrap_or(0);
                word >> flag.bit & 1 == 1
            });
            if !is_there {
                continue;
            }
            match (param.variable, &param.ty) {
                // Types as values are not made.
                (_, TypeExpr::Type) => return None,
                (Some(variable), _) => {
                    let value = self.word_of(combinator, param, variable, scope)?;
                    scope.set(variable, value);
                    self.word(value);
                }
                (None, TypeExpr::Repeat { count, params }) => {
                    let times = scope.sum(*count).filter(|times| *times <= MOST_TIMES)?;
                    for _ in 0..times {
                        self.params(combinator, params, &mut scope.clone())?;
                    }
                }
                (None, TypeExpr::Call(_)) => self.any(true)?,
                (None, ty) => self.value(&scope.ty(ty)?)?,
            }
        }
        Some(())
    }

    /// A value of a type without variables.
    fn value(&mut self, ty: &TypeExpr) -> Option<()> {
        match ty {
            TypeExpr::Nat => {
                let any = self.random.half();
                self.word(any);
                Some(())
            }
            TypeExpr::Named { ty, form, args } => self.named(*ty, *form, args),
            TypeExpr::Type
            | TypeExpr::Variable(..)
            | TypeExpr::Call(_)
            | TypeExpr::Repeat { .. } => None,
        }
    }

    fn named(&mut self, index: TypeIndex, form: Form, args: &[Argument]) -> Option<()> {
        let ty = &self.schema[index];
        match (ty.builtin, form) {
            (Some(Builtin::Bool), _) => {
                self.bool();
                Some(())
            }
            (Some(Builtin::Object), _) => self.any(false),
            (Some(Builtin::Function), _) => self.any(true),
            (Some(builtin), form) => {
                if form == Form::Boxed {
                    self.word(self.schema.boxed_id(index)?);
                }
                self.builtin(builtin, args)
            }
            (None, Form::Bare) => {
                let only = *ty.constructors.first()?;
                self.fields(only, Scope::fitting(&self.schema[only], args)?)
            }
            (None, Form::Boxed) => {
                let fitting =
                    ty.constructors.iter().copied().filter_map(|index| {
                        Some((index, Scope::fitting(&self.schema[index], args)?))
                    });
                let (constructor, scope) = self.constructor(fitting.collect())?;
                self.combinator(constructor, scope)
            }
        }
    }

    /// Any constructor that has a value, or the shortest way out.
    fn constructor(
        &mut self,
        all: Vec<(CombinatorIndex, Scope)>,
    ) -> Option<(CombinatorIndex, Scope)> {
        let heights = self.heights;
        let finite = all
            .into_iter()
            .filter(|(index, _)| heights.of(*index).is_some())
            .collect::<Vec<_>>();
        if self.is_tired() {
            finite
                .into_iter()
                .min_by_key(|(index, _)| heights.of(*index))
        } else {
            self.random.one_of(&finite).cloned()
        }
    }

    /// The boxed form of any function, or of any constructor too.
    fn any(&mut self, functions_only: bool) -> Option<()> {
        let all = height::any(self.schema, functions_only);
        let all = all.map(|index| (index, Scope::default()));
        let (chosen, scope) = self.constructor(all.collect())?;
        let before = self.levels;
        self.levels = before.saturating_sub(1);
        self.combinator(chosen, scope)?;
        self.levels = before;
        Some(())
    }

    /// Count and elements.
    pub(super) fn elements(&mut self, args: &[Argument]) -> Option<()> {
        let [Argument::Type(element)] = args else {
            return None;
        };
        let is_empty = self.is_tired() || !self.heights.has_value(self.schema, element);
        let count = if is_empty { 0 } else { self.random.below(4) };
        self.word(u32::try_from(count).ok()?);
        for _ in 0..count {
            self.value(element)?;
        }
        Some(())
    }
}
