//! Numbers: constants, variables and sums, as counts of repetitions and as type arguments.

use crate::ast::{Expr, ExprKind, Name, Number};
use crate::diagnostic::{Diagnostic, codes};
use crate::ir::{Nat, VariableKind};
use crate::span::Span;

use super::lower::Lower;

/// The greatest number that `#` can say (language, 3.8).
const GREATEST: u32 = (1 << 31) - 1;

/// What the number is for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Wanted {
    /// The count of a repetition.
    Count,
    /// The argument of a type.
    Argument,
}

impl Lower<'_, '_, '_> {
    /// A number. `None` where it cannot be told; then that has been reported.
    pub(super) fn nat(&mut self, expr: &Expr, wanted: Wanted) -> Option<Nat> {
        match &expr.kind {
            ExprKind::Number(number) => self.constant(number, expr.span).map(|constant| Nat {
                variable: None,
                constant,
            }),
            ExprKind::Name(name) => self.nat_variable(name, expr.span, wanted),
            ExprKind::Sum(terms) => self.sum(terms, expr.span, wanted),
            ExprKind::Nat | ExprKind::Apply(_) | ExprKind::Bare(_) => {
                self.number_is_no_type(expr.span, wanted)
            }
        }
    }

    fn nat_variable(&mut self, name: &Name, span: Span, wanted: Wanted) -> Option<Nat> {
        match self.scope.variable(&name.0) {
            Some((index, VariableKind::Nat)) => Some(Nat {
                variable: Some(index),
                constant: 0,
            }),
            Some((_, VariableKind::Type)) => self.number_is_no_type(span, wanted),
            None if self.is_broken(name) => None,
            None if wanted == Wanted::Count => self.count_is_to_the_left(name, span),
            None if self.scope.find(&name.0).is_some()
                || self.is_type(name)
                || name.is_upper()
                || name.0.contains('.') =>
            {
                self.number_is_no_type(span, wanted)
            }
            None => self.variable_is_known(name, span),
        }
    }

    fn sum(&mut self, terms: &[Expr], span: Span, wanted: Wanted) -> Option<Nat> {
        let mut sum = Nat {
            variable: None,
            constant: 0,
        };
        for term in terms {
            let next = self.nat(term, wanted)?;
            if sum.variable.is_some() && next.variable.is_some() {
                return self.one_variable(term.span);
            }
            sum.variable = sum.variable.or(next.variable);
            sum.constant += next.constant;
            if sum.constant > GREATEST {
                return self.number_fits(span);
            }
        }
        Some(sum)
    }

    fn constant(&mut self, number: &Number, span: Span) -> Option<u32> {
        match number.value().filter(|value| *value <= GREATEST) {
            Some(value) => Some(value),
            None => self.number_fits(span),
        }
    }

    /// The count of `[ … ]` without one: the nearest `#` to the left.
    pub(super) fn implicit_count(&mut self, span: Span) -> Option<Nat> {
        match self.scope.last_nat() {
            Some(index) => Some(Nat {
                variable: Some(index),
                constant: 0,
            }),
            None => self.repetition_has_count(span),
        }
    }

    /// E0304: a repetition needs a count, written or by a `#` before it (language, 4.4).
    fn repetition_has_count(&mut self, span: Span) -> Option<Nat> {
        let finding = Diagnostic::new(
            codes::E0304,
            span,
            "nothing says how often this repeats: no field of type `#` stands before it",
        );
        self.report(finding.help(
            "write a count before the bracket, as in `n*[ int ]`, or a `#` field to its left",
        ));
        None
    }

    /// E0305: a count is a variable of type `#` to the left (language, 4.3).
    fn count_is_to_the_left(&mut self, name: &Name, span: Span) -> Option<Nat> {
        let mut finding = match self.scope.find(&name.0) {
            Some(entry) => {
                let message = format!("`{}` cannot count: it is not of type `#`", name.0);
                Diagnostic::new(codes::E0305, span, message).label(entry.span, "declared here")
            }
            None => Diagnostic::new(
                codes::E0305,
                span,
                format!("count `{}` is not declared to the left", name.0),
            ),
        };
        finding.help = self
            .nearest_variable(&name.0, &[VariableKind::Nat])
            .map(|near| format!("did you mean `{near}`?"));
        self.report(finding);
        None
    }

    /// E0306: `#` ends at 2^31-1 (language, 3.8).
    fn number_fits<T>(&mut self, span: Span) -> Option<T> {
        self.report(Diagnostic::new(
            codes::E0306,
            span,
            format!("this number does not fit `#`, which ends at {GREATEST}"),
        ));
        None
    }

    /// E0101: a sum has at most one variable (language, 3.8). Said here and not by the grammar, which cannot tell variables from types.
    fn one_variable(&mut self, span: Span) -> Option<Nat> {
        self.report(Diagnostic::new(
            codes::E0101,
            span,
            "a sum has at most one variable",
        ));
        None
    }

    /// E0403 (an argument) or E0305 (a count): a type where a number is wanted (language, 4.5).
    fn number_is_no_type(&mut self, span: Span, wanted: Wanted) -> Option<Nat> {
        let finding = match wanted {
            Wanted::Count => Diagnostic::new(
                codes::E0305,
                span,
                "a type cannot count: write a number or a variable of type `#`",
            ),
            Wanted::Argument => {
                Diagnostic::new(codes::E0403, span, "a type stands where a number is wanted")
            }
        };
        self.report(finding);
        None
    }
}
