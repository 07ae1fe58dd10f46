//! Types of both sides: which have another name now, and how two types of fields differ.

use std::collections::{BTreeMap, BTreeSet};

use super::matching::Pair;
use super::{Side, bare};
use crate::ir::{Argument, Builtin, Form, Nat, Param, Type, TypeExpr, TypeIndex, VariableIndex};

/// How the type of a field changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Change {
    /// `int` became `Int`, `vector` became `Vector`, or the other way round.
    Boxedness,
    /// `T` became `Vector T`, or the other way round.
    Vector,
    /// `int` became `long`.
    Widened,
    /// `long` became `int`.
    Narrowed,
    /// `string` became `bytes`, or the other way round.
    StringBytes,
    /// `true` became `Bool`, or the other way round.
    TrueBool,
    /// `#` became `int`, or the other way round: the same bytes.
    Number,
    /// The count of a repetition.
    Repetition,
    /// The names of fields in a repetition, and nothing else.
    Names,
    /// Anything else.
    Other,
}

/// Both sides' types.
#[derive(Debug)]
pub(super) struct Types<'s> {
    old: &'s Side,
    new: &'s Side,
    /// Types of the old side that have another name on the new one.
    pub(super) renamed: BTreeMap<TypeIndex, TypeIndex>,
    /// Types of the old side that are used bare there.
    was_bare: BTreeSet<TypeIndex>,
    /// Those of them that are used bare on the new side too.
    bare: BTreeSet<TypeIndex>,
}

impl<'s> Types<'s> {
    pub(super) fn of(old: &'s Side, new: &'s Side, pairs: &[Pair<'_>]) -> Self {
        let mut types = Self {
            old,
            new,
            renamed: renamed(old, new, pairs),
            was_bare: bare::types(&old.schema),
            bare: BTreeSet::new(),
        };
        let after = bare::types(&new.schema);
        let is_bare = |index: &TypeIndex| types.now(*index).is_some_and(|now| after.contains(&now));
        types.bare = types.was_bare.iter().copied().filter(is_bare).collect();
        types
    }

    /// What a type that is no built-in is on the new side.
    pub(super) fn now(&self, old: TypeIndex) -> Option<TypeIndex> {
        let ty = &self.old.schema[old];
        let named = || self.new.schema.find_type(&ty.name);
        let now = self.renamed.get(&old).copied().or_else(named)?;
        (ty.builtin.is_none() && self.new.schema[now].builtin.is_none()).then_some(now)
    }

    /// Does no id stand before some values of this type of the old side, neither then nor now?
    pub(super) fn is_bare(&self, old: TypeIndex) -> bool {
        self.bare.contains(&old)
    }

    /// Did no id stand before some values of this type of the old side?
    pub(super) fn was_bare(&self, old: TypeIndex) -> bool {
        self.was_bare.contains(&old)
    }

    /// Are these one type, under whatever name?
    pub(super) fn are_one(&self, old: TypeIndex, new: TypeIndex) -> bool {
        let (from, to) = (&self.old.schema[old], &self.new.schema[new]);
        match (from.builtin, to.builtin) {
            (None, None) => from.name == to.name || self.renamed.get(&old) == Some(&new),
            (from, to) => from == to,
        }
    }

    /// Are these `true` fields, which are on their bits only?
    pub(super) fn are_bits(&self, old: &Param, new: &Param) -> bool {
        self.old.schema.is_bit_only(old) && self.new.schema.is_bit_only(new)
    }

    /// What of `new` is not as in `old`; `variable` tells what a variable of the old side is on the new one.
    pub(super) fn change(
        &self,
        old: &TypeExpr,
        new: &TypeExpr,
        variable: &dyn Fn(VariableIndex) -> Option<VariableIndex>,
    ) -> Option<Change> {
        match (old, new) {
            (TypeExpr::Nat, TypeExpr::Nat) | (TypeExpr::Type, TypeExpr::Type) => None,
            (TypeExpr::Variable(from, old), TypeExpr::Variable(to, new))
                if variable(*from) == Some(*to) =>
            {
                (old != new).then_some(Change::Boxedness)
            }
            (TypeExpr::Call(from), TypeExpr::Call(to)) if variable(*from) == Some(*to) => None,
            (
                TypeExpr::Named {
                    ty: from,
                    form: old_form,
                    args: old_args,
                },
                TypeExpr::Named {
                    ty: to,
                    form: new_form,
                    args: new_args,
                },
            ) => {
                if self.are_one(*from, *to) {
                    if old_form != new_form {
                        return Some(Change::Boxedness);
                    }
                    // `Int` and `Int32` are one value behind two ids.
                    let (before, after) = (&self.old.schema, &self.new.schema);
                    let is_builtin = before[*from].builtin.is_some() && *old_form == Form::Boxed;
                    if is_builtin && before.boxed_id(*from) != after.boxed_id(*to) {
                        return Some(Change::Other);
                    }
                    return self.arguments(old_args, new_args, variable);
                }
                Some(self.named(old, new, variable))
            }
            (
                TypeExpr::Repeat {
                    count: old_count,
                    params: old,
                },
                TypeExpr::Repeat {
                    count: new_count,
                    params: new,
                },
            ) => {
                if !is_same_nat(*old_count, *new_count, variable) {
                    return Some(Change::Repetition);
                }
                self.repeated(old, new, variable)
            }
            (TypeExpr::Nat, TypeExpr::Named { .. }) | (TypeExpr::Named { .. }, TypeExpr::Nat) => {
                let is_int = |side: &Side, ty| {
                    builtin(&side.schema.types, ty) == Some((Builtin::Int, Form::Bare))
                };
                let is_number = is_int(self.old, old) || is_int(self.new, new);
                Some(if is_number {
                    Change::Number
                } else {
                    Change::Other
                })
            }
            _ => Some(self.named(old, new, variable)),
        }
    }

    fn arguments(
        &self,
        old: &[Argument],
        new: &[Argument],
        variable: &dyn Fn(VariableIndex) -> Option<VariableIndex>,
    ) -> Option<Change> {
        if old.len() != new.len() {
            return Some(Change::Other);
        }
        old.iter().zip(new).find_map(|pair| match pair {
            (Argument::Type(old), Argument::Type(new)) => self.change(old, new, variable),
            (Argument::Nat(old), Argument::Nat(new)) => {
                (!is_same_nat(*old, *new, variable)).then_some(Change::Other)
            }
            _ => Some(Change::Other),
        })
    }

    fn repeated(
        &self,
        old: &[Param],
        new: &[Param],
        variable: &dyn Fn(VariableIndex) -> Option<VariableIndex>,
    ) -> Option<Change> {
        if old.len() != new.len() {
            return Some(Change::Other);
        }
        // Words of the repetition are the same by their places in it.
        let words = old.iter().zip(new);
        let words = words.filter_map(|(old, new)| Some((old.variable?, new.variable?)));
        let words: BTreeMap<VariableIndex, VariableIndex> = words.collect();
        let variable: &dyn Fn(VariableIndex) -> Option<VariableIndex> =
            &|index| words.get(&index).copied().or_else(|| variable(index));
        let mut names = None;
        for (old, new) in old.iter().zip(new) {
            let is_same_flag = match (old.flag, new.flag) {
                (None, None) => true,
                (Some(old), Some(new)) => {
                    old.bit == new.bit && variable(old.word) == Some(new.word)
                }
                _ => false,
            };
            if !is_same_flag {
                return Some(Change::Other);
            }
            match self.change(&old.ty, &new.ty, variable) {
                None if old.name != new.name => names = Some(Change::Names),
                None => {}
                Some(Change::Names) => names = Some(Change::Names),
                Some(other) => return Some(other),
            }
        }
        names
    }

    /// Two types that are not one.
    fn named(
        &self,
        old: &TypeExpr,
        new: &TypeExpr,
        variable: &dyn Fn(VariableIndex) -> Option<VariableIndex>,
    ) -> Change {
        let is_element = |vector: Option<&TypeExpr>, other: &TypeExpr, turned: bool| {
            vector.is_some_and(|element| {
                let (old, new) = if turned {
                    (other, element)
                } else {
                    (element, other)
                };
                self.change(old, new, variable).is_none()
            })
        };
        if is_element(element(&self.old.schema.types, old), new, false)
            || is_element(element(&self.new.schema.types, new), old, true)
        {
            return Change::Vector;
        }
        let from = builtin(&self.old.schema.types, old);
        let to = builtin(&self.new.schema.types, new);
        let (Some((from, old)), Some((to, new))) = (from, to) else {
            return Change::Other;
        };
        match (from, to) {
            (Builtin::True, Builtin::Bool) | (Builtin::Bool, Builtin::True) => Change::TrueBool,
            _ if old != new => Change::Other,
            (Builtin::Int, Builtin::Long) | (Builtin::Float, Builtin::Double) => Change::Widened,
            (Builtin::Long, Builtin::Int) | (Builtin::Double, Builtin::Float) => Change::Narrowed,
            (Builtin::String, Builtin::Bytes) | (Builtin::Bytes, Builtin::String) => {
                Change::StringBytes
            }
            _ => Change::Other,
        }
    }
}

/// The element of a vector, in the form of the vector.
fn element<'t>(table: &[Type], ty: &'t TypeExpr) -> Option<&'t TypeExpr> {
    let TypeExpr::Named { args, .. } = ty else {
        return None;
    };
    let (builtin, _) = builtin(table, ty)?;
    match (&**args, builtin) {
        ([Argument::Type(element)], Builtin::Vector) => Some(element),
        _ => None,
    }
}

fn builtin(table: &[Type], ty: &TypeExpr) -> Option<(Builtin, Form)> {
    let TypeExpr::Named { ty, form, .. } = ty else {
        return None;
    };
    let builtin = table.get(ty.0 as usize)?.builtin?;
    Some((builtin, *form))
}

fn is_same_nat(
    old: Nat,
    new: Nat,
    variable: &dyn Fn(VariableIndex) -> Option<VariableIndex>,
) -> bool {
    old.constant == new.constant
        && match (old.variable, new.variable) {
            (None, None) => true,
            (Some(old), Some(new)) => variable(old) == Some(new),
            _ => false,
        }
}

/// A type is renamed where all its constructors are those of one type that was not there before, which has no others.
fn renamed(old: &Side, new: &Side, pairs: &[Pair<'_>]) -> BTreeMap<TypeIndex, TypeIndex> {
    let mut targets: BTreeMap<TypeIndex, Vec<Option<TypeIndex>>> = BTreeMap::new();
    for pair in pairs {
        if let (Some(from), crate::ir::Kind::Constructor) = (pair.old.result_type, pair.old.kind) {
            targets.entry(from).or_default().push(pair.new.result_type);
        }
    }
    let declares = |side: &Side, name: &str| {
        let found = side.schema.find_type(name);
        found.is_some_and(|index| !side.schema[index].constructors.is_empty())
    };
    let target = |(from, targets): (TypeIndex, Vec<Option<TypeIndex>>)| {
        let to = (*targets.first()?)?;
        let (before, after) = (&old.schema[from], &new.schema[to]);
        let is_renamed = targets.iter().all(|target| *target == Some(to))
            && before.constructors.len() == targets.len()
            && after.constructors.len() == targets.len()
            && before.builtin.is_none()
            && after.builtin.is_none()
            && before.params == after.params
            && !declares(new, &before.name)
            && !declares(old, &after.name);
        is_renamed.then_some((from, to))
    };
    targets.into_iter().filter_map(target).collect()
}
