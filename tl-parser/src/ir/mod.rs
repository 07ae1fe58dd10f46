//! Resolved schema: every name bound, every id known, every flag on its bit.
//!
//! Made by [`resolve`](crate::resolve()) from [`ast::SchemaFile`](crate::ast::SchemaFile)s; read by every backend. Comments and spelling are gone (the tree has them);
//! the order of declaration is kept, because variants follow it.

pub mod builtin;
pub mod closure;
pub mod combinator;
pub(crate) mod ids;
pub mod recursion;
pub mod size;
pub mod ty;
pub(crate) mod visit;

#[cfg(test)]
mod tests;

use std::collections::BTreeMap;
use std::ops::Index;

pub use builtin::Builtin;
pub use combinator::{
    Combinator, CombinatorIndex, Flag, Kind, Param, Variable, VariableIndex, VariableKind,
};
pub use ty::{Argument, Form, Nat, Type, TypeExpr, TypeIndex};

use crate::Text;
use crate::id::IdRule;

/// One schema, made of one or more files.
#[derive(Clone, Debug)]
pub struct Schema {
    pub(crate) layer: Option<i32>,
    pub(crate) id_rule: IdRule,
    pub(crate) combinators: Vec<Combinator>,
    pub(crate) types: Vec<Type>,
    pub(crate) by_name: BTreeMap<Text, CombinatorIndex>,
    pub(crate) by_id: BTreeMap<u32, CombinatorIndex>,
    pub(crate) types_by_name: BTreeMap<Text, TypeIndex>,
    pub(crate) facts: Facts,
}

/// What is computed once for the whole schema; one entry a combinator or type.
#[derive(Clone, Debug, Default)]
pub(crate) struct Facts {
    /// Smallest wire size of a combinator's fields, without the id; `None` where no finite value exists.
    pub(crate) smallest_fields: Vec<Option<u32>>,
    /// Smallest wire size of a boxed value of a type, id included.
    pub(crate) smallest_boxed: Vec<Option<u32>>,
    /// Cycle of types that hold each other, through vectors and conditions too; types alone have `None`.
    pub(crate) cycle: Vec<Option<u32>>,
    /// The same without the edges through vectors (which are heap anyway).
    pub(crate) inline_cycle: Vec<Option<u32>>,
    /// Does a combinator hold a value of a type of its own cycle?
    pub(crate) nests: Vec<bool>,
}

impl Schema {
    /// The layer, where a `// LAYER n` line gives it.
    pub fn layer(&self) -> Option<i32> {
        self.layer
    }

    /// The rule that gave ids to declarations without one.
    pub fn id_rule(&self) -> IdRule {
        self.id_rule
    }

    /// All declared combinators, in order of declaration. Built-ins that are not declared are not here.
    pub fn combinators(&self) -> &[Combinator] {
        &self.combinators
    }

    /// All types: the declared ones in order of their first constructor, then the built-ins that are used without a declaration.
    pub fn types(&self) -> &[Type] {
        &self.types
    }

    /// The combinators with their indices.
    pub fn indexed(&self) -> impl Iterator<Item = (CombinatorIndex, &Combinator)> {
        (0..).map(CombinatorIndex).zip(&self.combinators)
    }

    /// The constructors with their indices.
    pub fn constructors(&self) -> impl Iterator<Item = (CombinatorIndex, &Combinator)> {
        self.indexed()
            .filter(|(_, combinator)| combinator.kind == Kind::Constructor)
    }

    /// The functions with their indices.
    pub fn functions(&self) -> impl Iterator<Item = (CombinatorIndex, &Combinator)> {
        self.indexed()
            .filter(|(_, combinator)| combinator.kind == Kind::Function)
    }

    /// The types with their indices.
    pub fn indexed_types(&self) -> impl Iterator<Item = (TypeIndex, &Type)> {
        (0..).map(TypeIndex).zip(&self.types)
    }

    /// The combinator called `name`, constructor or function.
    pub fn find(&self, name: &str) -> Option<CombinatorIndex> {
        self.by_name.get(name).copied()
    }

    /// The combinator with this id; of several functions with one id the first.
    pub fn find_id(&self, id: u32) -> Option<CombinatorIndex> {
        self.by_id.get(&id).copied()
    }

    /// Is this `x:flags.3?true`: a yes or no that is stored in its bit, and takes no bytes?
    pub fn is_bit_only(&self, param: &Param) -> bool {
        let TypeExpr::Named {
            ty,
            form: Form::Bare,
            ..
        } = &param.ty
        else {
            return false;
        };
        param.flag.is_some()
            && self
                .types
                .get(ty.0 as usize)
                .is_some_and(|ty| ty.builtin == Some(Builtin::True))
    }

    /// The type called `name`.
    pub fn find_type(&self, name: &str) -> Option<TypeIndex> {
        self.types_by_name.get(name).copied()
    }
}

impl Index<CombinatorIndex> for Schema {
    type Output = Combinator;

    fn index(&self, index: CombinatorIndex) -> &Combinator {
        &self.combinators[index.0 as usize]
    }
}

impl Index<TypeIndex> for Schema {
    type Output = Type;

    fn index(&self, index: TypeIndex) -> &Type {
        &self.types[index.0 as usize]
    }
}
