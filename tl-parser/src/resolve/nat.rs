//! Numbers: constants, variables and sums, as counts of repetitions and as type arguments.

use crate::ast::{Expr, ExprKind, Name, Number};
use crate::diagnostic::{Diagnostic, codes};
use crate::ir::{Nat, VariableKind};
use crate::span::Span;

use super::context::Lower;
use super::uses::Place;
use super::wording::{shortened, shown};

/// The greatest number that `#` can say (language, 3.8).
const GREATEST: u32 = (1 << 31) - 1;

/// What the number is for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Wanted {
    /// The count of a repetition.
    Count,
    /// The argument of a type.
    Argument(Place),
}

impl Lower<'_, '_, '_> {
    /// A number. `None` where it cannot be told; then that has been reported.
    pub(super) fn nat(&mut self, expr: &Expr, wanted: Wanted) -> Option<Nat> {
        match &expr.kind {
            ExprKind::Number(number) => self.constant(number, expr.span).map(|constant| Nat {
                variable: None,
                constant,
            }),
            ExprKind::Name(name) => self.nat_variable(name, expr, wanted),
            ExprKind::Sum(terms) => self.sum(terms, expr.span, wanted),
            ExprKind::Nat | ExprKind::Apply(_) | ExprKind::Bare(_) => {
                self.number_is_no_type(expr, wanted)
            }
        }
    }

    fn nat_variable(&mut self, name: &Name, expr: &Expr, wanted: Wanted) -> Option<Nat> {
        match self.scope.variable(&name.0) {
            Some((index, VariableKind::Nat)) => Some(Nat {
                variable: Some(index),
                constant: 0,
            }),
            Some((_, VariableKind::Type)) => self.number_is_no_type(expr, wanted),
            None if self.is_broken(name) => None,
            None if self.scope.find(&name.0).is_some()
                || self.is_type(name)
                || name.is_upper()
                || name.0.contains('.') =>
            {
                self.number_is_no_type(expr, wanted)
            }
            None if wanted == Wanted::Count => self.count_is_to_the_left(name, expr.span),
            None => self.variable_is_known(name, expr.span, VariableKind::Nat),
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
                return self.one_variable(terms, term.span, span);
            }
            sum.variable = sum.variable.or(next.variable);
            sum.constant += next.constant;
            if sum.constant > GREATEST {
                return self.number_fits("this sum", span);
            }
        }
        Some(sum)
    }

    fn constant(&mut self, number: &Number, span: Span) -> Option<u32> {
        match number.value().filter(|value| *value <= GREATEST) {
            Some(value) => Some(value),
            None => self.number_fits(&shortened(&number.0), span),
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
        let mut finding = Diagnostic::new(
            codes::E0304,
            span,
            "nothing says how often this repeats: no field of type `#` stands before it",
        );
        let later = self.findings.want_suggestions();
        if let Some(later) = later.then(|| self.nat_after(span)).flatten() {
            finding = finding.label(later, "this one comes too late");
        }
        self.report(finding.help(
            "write a count before the bracket, as in `n*[ int ]`, or a `#` field to its left",
        ));
        None
    }

    /// E0305: a count is a variable of type `#` to the left (language, 4.3).
    fn count_is_to_the_left(&mut self, name: &Name, span: Span) -> Option<Nat> {
        let message = format!("count `{}` is not declared to the left", name.0);
        let finding = Diagnostic::new(codes::E0305, span, message);
        self.is_missing(finding, &name.0, VariableKind::Nat);
        None
    }

    /// E0306: `#` ends at 2^31-1 (language, 3.8).
    fn number_fits<T>(&mut self, what: &str, span: Span) -> Option<T> {
        let message = format!("{what} is too large: the numbers of `#` end at {GREATEST}");
        self.report(Diagnostic::new(codes::E0306, span, message));
        None
    }

    /// E0101: a sum has at most one variable (language, 3.8). Said here and not by the grammar, which cannot tell variables from types.
    fn one_variable(&mut self, terms: &[Expr], second: Span, whole: Span) -> Option<Nat> {
        let is_variable = |term: &&Expr| matches!(term.kind, ExprKind::Name(_));
        let first = terms.iter().find(is_variable);
        let first = first.map_or(whole, |term| term.span);
        let message = "a sum has at most one variable, and this is the second";
        let finding = Diagnostic::new(codes::E0101, second, message);
        self.report(finding.label(first, "the first one"));
        None
    }

    /// E0403 (an argument) or E0305 (a count): a type where a number is wanted (language, 4.5).
    fn number_is_no_type(&mut self, expr: &Expr, wanted: Wanted) -> Option<Nat> {
        let is_field = match &expr.kind {
            ExprKind::Name(name) => {
                self.scope.variable(&name.0).is_none() && self.scope.find(&name.0).is_some()
            }
            _ => false,
        };
        let what = shown(expr);
        let is = if is_field {
            "is not of type `#`"
        } else {
            "is a type"
        };
        let mut finding = match wanted {
            Wanted::Count => {
                let message = format!("`{what}` cannot count: it {is}");
                Diagnostic::new(codes::E0305, expr.span, message)
            }
            Wanted::Argument((ty, at)) => {
                let owner = self.symbols.ty(ty);
                let (name, at) = (&owner.name, at + 1);
                let message = format!("argument {at} of `{name}` is a number, but `{what}` {is}");
                let finding = Diagnostic::new(codes::E0403, expr.span, message);
                match self.result_of(owner) {
                    Some(declared) => finding.label(declared, "declared here"),
                    None => finding,
                }
            }
        };
        finding = self.show_variable(finding, expr);
        self.report(if is_field {
            finding.help(format!("declare it as `{what}:#`"))
        } else {
            finding
        });
        None
    }
}
