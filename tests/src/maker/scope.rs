//! What the variables of one combinator stand for.

use std::collections::BTreeMap;

use tl_parser::ir::{Argument, Combinator, Form, Nat, TypeExpr, VariableIndex};

/// Types without variables, and numbers.
#[derive(Clone, Debug, Default)]
pub(super) struct Scope {
    types: BTreeMap<VariableIndex, TypeExpr>,
    numbers: BTreeMap<VariableIndex, u32>,
}

/// A number as an argument.
pub(super) fn number(constant: u32) -> Argument {
    Argument::Nat(Nat {
        variable: None,
        constant,
    })
}

impl Scope {
    /// That for which the result of `combinator` has these arguments, which have no variables; `None` where it cannot have them.
    pub(super) fn fitting(combinator: &Combinator, wanted: &[Argument]) -> Option<Self> {
        let mut scope = Self::default();
        let TypeExpr::Named { args, .. } = &combinator.result else {
            return Some(scope);
        };
        for (own, wanted) in args.iter().zip(wanted) {
            match (own, wanted) {
                (Argument::Nat(own), Argument::Nat(wanted)) => {
                    let rest = wanted.constant.checked_sub(own.constant)?;
                    let known = match own.variable {
                        None => 0,
                        Some(variable) => *scope.numbers.entry(variable).or_insert(rest),
                    };
                    (known == rest).then_some(())?;
                }
                (Argument::Type(TypeExpr::Variable(variable, _)), Argument::Type(wanted)) => {
                    let known = scope.types.entry(*variable).or_insert(wanted.clone());
                    (known == wanted).then_some(())?;
                }
                (Argument::Type(own), Argument::Type(wanted)) => {
                    (scope.ty(own)? == *wanted).then_some(())?;
                }
                _ => return None,
            }
        }
        Some(scope)
    }

    /// The value of a word; nothing where it was not met and no argument says it.
    pub(super) fn known(&self, word: VariableIndex) -> Option<u32> {
        self.numbers.get(&word).copied()
    }

    pub(super) fn set(&mut self, word: VariableIndex, value: u32) {
        self.numbers.insert(word, value);
    }

    /// A count or a number argument; a word that is not there counts nothing.
    pub(super) fn sum(&self, nat: Nat) -> Option<u32> {
        let variable = nat.variable.and_then(|variable| self.known(variable));
        nat.constant.checked_add(variable.unwrap_or(0))
    }

    /// The same type without variables.
    pub(super) fn ty(&self, expr: &TypeExpr) -> Option<TypeExpr> {
        match expr {
            TypeExpr::Variable(variable, as_written) => {
                let mut ty = self.types.get(variable)?.clone();
                if let (TypeExpr::Named { form, .. }, Form::Bare) = (&mut ty, as_written) {
                    *form = Form::Bare;
                }
                Some(ty)
            }
            TypeExpr::Named { ty, form, args } => Some(TypeExpr::Named {
                ty: *ty,
                form: *form,
                args: args
                    .iter()
                    .map(|arg| self.argument(arg))
                    .collect::<Option<_>>()?,
            }),
            TypeExpr::Nat => Some(TypeExpr::Nat),
            TypeExpr::Type | TypeExpr::Call(_) | TypeExpr::Repeat { .. } => None,
        }
    }

    fn argument(&self, argument: &Argument) -> Option<Argument> {
        match argument {
            Argument::Type(ty) => self.ty(ty).map(Argument::Type),
            Argument::Nat(nat) => self.sum(*nat).map(number),
        }
    }
}
