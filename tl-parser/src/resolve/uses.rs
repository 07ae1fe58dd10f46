//! Everything about bare uses that the declarations say.

use std::collections::BTreeMap;

use crate::diagnostic::{Code, Diagnostic};
use crate::ir::{TypeIndex, VariableIndex};
use crate::span::Span;

/// All bare uses, and what may become one.
#[derive(Default)]
pub(super) struct Uses {
    pub(super) bare: Vec<Use>,
    /// What is given for type variables.
    pub(super) given: Vec<Given>,
    /// `%t`
    pub(super) variables: Vec<BareVariable>,
    /// Bare uses that a `%t` makes, where the type is given for `t`, each with the place of the `%t`. They are few, and uses are many.
    pub(super) through: BTreeMap<Span, Span>,
}

impl Uses {
    /// A finding at a use, which shows the `%t` too.
    pub(super) fn finding(&self, bare: &Use, code: Code, message: String) -> Diagnostic {
        let finding = Diagnostic::new(code, bare.span, message);
        match self.through.get(&bare.span) {
            Some(through) => finding
                .here("this is used bare")
                .label(*through, "because of this `%`"),
            None => finding,
        }
    }
}

/// One bare use: `%Point` or `point`.
#[derive(Clone, Copy)]
pub(super) struct Use {
    pub(super) ty: TypeIndex,
    pub(super) span: Span,
    /// Place of the using declaration among all items.
    pub(super) order: u32,
    /// By the constructor's name, not with `%`.
    pub(super) by_name: bool,
}

/// A type that is given, in its boxed form, for a variable: `A` in `%(W A)`.
#[derive(Clone, Copy)]
pub(super) struct Given {
    /// The type that takes it, and as which of its arguments.
    pub(super) place: Place,
    pub(super) what: What,
    pub(super) span: Span,
    /// Place of the giving declaration among all items.
    pub(super) order: u32,
}

/// A type and the number of one of its arguments, from 0.
pub(super) type Place = (TypeIndex, usize);

/// What can be given for a type variable.
#[derive(Clone, Copy)]
pub(super) enum What {
    Type(TypeIndex),
    Variable(VariableIndex),
    /// `#` or `Type`.
    Word(&'static str),
}

/// `%t`, where `t` is a variable.
#[derive(Clone, Copy)]
pub(super) struct BareVariable {
    pub(super) variable: VariableIndex,
    pub(super) span: Span,
    pub(super) order: u32,
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A line of two bytes can hold a bare use, so each byte counts (docs/measurements.md).
    #[test]
    fn a_use_is_small() {
        assert_eq!(size_of::<Use>(), 24);
    }
}
