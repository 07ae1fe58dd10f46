//! What a param is to a value.

use tl_parser::Schema;
use tl_parser::ir::{Builtin, Combinator, Kind, Param, TypeExpr, TypeIndex, VariableIndex};

/// What of a param a value has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// A value of its own.
    Value,
    /// `flags.3?true`: its bit is all there is of it.
    Bit,
    /// Nothing: a `#` that follows from which fields are there.
    Word(VariableIndex),
}

impl Role {
    /// The role of a param of `combinator`, at any depth of repetitions.
    pub(super) fn of(schema: &Schema, combinator: &Combinator, param: &Param) -> Self {
        match param.variable {
            Some(word) if is_flags(combinator, word) => Self::Word(word),
            None if schema.is_bit_only(param) => Self::Bit,
            _ => Self::Value,
        }
    }
}

/// Is it a word that follows from which fields are there, and no field itself?
pub(super) fn is_flags(combinator: &Combinator, word: VariableIndex) -> bool {
    let variable = combinator.variables.get(word.0 as usize);
    variable.is_some_and(|variable| variable.is_flags)
}

/// Is it a constructor of this type?
pub(super) fn makes(combinator: &Combinator, ty: TypeIndex) -> bool {
    combinator.kind == Kind::Constructor && combinator.result_type == Some(ty)
}

/// Can the combinator be read by its id alone: does it have one, and nothing that only its type would tell?
pub(super) fn is_free(combinator: &Combinator) -> bool {
    let has_id = matches!(
        combinator.builtin,
        None | Some(Builtin::Bool | Builtin::True)
    );
    let called = |variable| {
        let mut params = combinator.params.iter();
        params.any(|param| matches!(param.ty, TypeExpr::Call(call) if call == variable))
    };
    let mut variables = (0..).map(VariableIndex).zip(&combinator.variables);
    has_id
        && combinator.kind != Kind::Builtin
        && variables.all(|(index, variable)| !variable.implicit || called(index))
}

/// The param of a repetition that repeats nothing but values of one type.
pub(super) fn plain(params: &[Param]) -> Option<&Param> {
    match params {
        [only] if only.name.is_empty() && only.flag.is_none() => Some(only),
        _ => None,
    }
}

/// Is it a `#` that needs no mention where it is zero, as flags words are that have no bits yet?
pub(super) fn is_zero_by_default(param: &Param, role: Role) -> bool {
    param.variable.is_some()
        && !param.name.is_empty()
        && param.ty == TypeExpr::Nat
        && param.flag.is_none()
        && role == Role::Value
}
