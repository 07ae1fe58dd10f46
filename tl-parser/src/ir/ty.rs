//! Resolved types and type expressions.

use crate::Text;

use super::{Builtin, CombinatorIndex, Param, VariableIndex, VariableKind};

/// Place of a [`Type`] in [`Schema::types`](super::Schema::types).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TypeIndex(pub u32);

/// A type: all constructors with one result name.
#[derive(Clone, Debug)]
pub struct Type {
    /// Qualified name, such as `messages.Messages`.
    pub name: Text,
    /// What each argument must be; empty for most.
    pub params: Box<[VariableKind]>,
    /// Its declared constructors, in order; `int ? = Int` is one, too.
    pub constructors: Vec<CombinatorIndex>,
    /// The built-in that it is, declared or not.
    pub builtin: Option<Builtin>,
}

impl Type {
    /// Namespace and last part of the name.
    pub fn split_name(&self) -> (Option<&str>, &str) {
        super::combinator::split(&self.name)
    }
}

/// Does the id stand before the value?
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Form {
    /// Id, then fields.
    Boxed,
    /// Fields only.
    Bare,
}

/// A type as used in a field or a result.
#[derive(Clone, Debug, PartialEq)]
pub enum TypeExpr {
    /// `#`
    Nat,
    /// `Type`: a type itself as a value.
    Type,
    /// A type variable, as written or with `%`.
    Variable(VariableIndex, Form),
    /// `!X`: a boxed call whose answer has the type `X`.
    Call(VariableIndex),
    /// A named type with its arguments: `Point`, `%Point`, `point`, `int` (bare `Int`), `Vector int`.
    Named {
        /// The type; where the bare form was written by constructor name, that constructor's type.
        ty: TypeIndex,
        /// Boxed or bare.
        form: Form,
        /// Types and numbers, as many as the type has parameters.
        args: Box<[Argument]>,
    },
    /// `n*[ … ]`, `# [ t ]`'s bracket: the fields, as often as the count says.
    Repeat {
        /// How often.
        count: Nat,
        /// What is repeated.
        params: Box<[Param]>,
    },
}

/// Argument of a type.
#[derive(Clone, Debug, PartialEq)]
pub enum Argument {
    /// A type.
    Type(TypeExpr),
    /// A number.
    Nat(Nat),
}

/// A sum of a constant and at most one variable.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Nat {
    /// The variable, of type `#`.
    pub variable: Option<VariableIndex>,
    /// What is added.
    pub constant: u32,
}
