//! Type expressions: every name bound to a type or a variable, arguments counted and of the right kind, bare and boxed told apart.

use crate::ast::{Expr, ExprKind, Name};
use crate::diagnostic::{Diagnostic, codes};
use crate::ir::{Builtin, Form, Kind, TypeExpr, TypeIndex, VariableIndex, VariableKind};
use crate::span::Span;

use super::context::Lower;
use super::uses::{BareVariable, Use};
use super::wording::shown;

/// An expression taken apart: `%Vector<int>` is head `Vector`, bare, with one argument.
pub(super) struct Parts<'e> {
    pub(super) head: &'e Expr,
    pub(super) args: Vec<&'e Expr>,
    /// The expression from its first `%`.
    pub(super) bare: Option<Span>,
    /// The whole.
    pub(super) span: Span,
}

impl<'e> Parts<'e> {
    fn of(expr: &'e Expr) -> Self {
        let mut parts = Self {
            head: expr,
            args: Vec::new(),
            bare: None,
            span: expr.span,
        };
        loop {
            match &parts.head.kind {
                ExprKind::Apply(apply) => {
                    parts.args.splice(0..0, &apply.args);
                    parts.head = &apply.head;
                }
                ExprKind::Bare(inner) => {
                    parts.bare.get_or_insert(parts.head.span);
                    parts.head = inner;
                }
                _ => return parts,
            }
        }
    }

    fn form(&self) -> Form {
        if self.bare.is_some() {
            Form::Bare
        } else {
            Form::Boxed
        }
    }
}

impl Lower<'_, '_, '_> {
    /// A type. `None` where it cannot be told; then that has been reported.
    pub(super) fn ty(&mut self, expr: &Expr) -> Option<TypeExpr> {
        let parts = Parts::of(expr);
        match &parts.head.kind {
            ExprKind::Name(name) => self.named(name, &parts),
            _ if parts.bare.is_some() => self.number_is_not_bare(&parts),
            ExprKind::Nat if parts.args.is_empty() => Some(TypeExpr::Nat),
            ExprKind::Nat => self.takes_arguments("#", &parts),
            _ => self.type_is_no_number(parts.head),
        }
    }

    fn named(&mut self, name: &Name, parts: &Parts<'_>) -> Option<TypeExpr> {
        if let Some((index, kind)) = self.scope.variable(&name.0) {
            return self.variable_type(index, kind, name, parts);
        }
        if self.is_broken(name) {
            return None;
        }
        if name.0 == "Type" && !self.symbols.types_by_name.contains_key("Type") {
            return match (parts.bare, parts.args.is_empty()) {
                (Some(_), _) => self.number_is_not_bare(parts),
                (None, true) => Some(TypeExpr::Type),
                (None, false) => self.takes_arguments("Type", parts),
            };
        }
        let found = if name.is_upper() {
            let ty = self.type_called(name, parts.head.span);
            ty.map(|ty| (ty, parts.form()))
        } else {
            let ty = self.type_of_constructor(name, parts.head.span);
            ty.map(|ty| (ty, Form::Bare))
        };
        let Some((ty, form)) = found else {
            self.look_into(&parts.args);
            return None;
        };
        if form == Form::Bare && self.may_not_be_bare(ty) {
            self.uses.bare.push(Use {
                ty,
                span: parts.bare.unwrap_or(parts.head.span),
                order: self.order,
                by_name: !name.is_upper(),
            });
        }
        let args = self.arguments(ty, &parts.args, parts.span)?;
        Some(TypeExpr::Named { ty, form, args })
    }

    /// Of the built-in types, which are most of what is used bare, only `Bool` has no bare form.
    fn may_not_be_bare(&self, ty: TypeIndex) -> bool {
        let ty = self.symbols.types.get(ty.0 as usize);
        ty.is_some_and(|ty| matches!(ty.builtin, None | Some(Builtin::Bool)))
    }

    fn variable_type(
        &mut self,
        index: VariableIndex,
        kind: VariableKind,
        name: &Name,
        parts: &Parts<'_>,
    ) -> Option<TypeExpr> {
        match (kind, parts.args.first()) {
            (_, Some(first)) => self.variable_takes_no_arguments(name, first.span),
            (VariableKind::Nat, None) if parts.bare.is_some() => self.number_is_not_bare(parts),
            (VariableKind::Nat, None) => self.type_is_no_number(parts.head),
            (VariableKind::Type, None) => {
                if let Some(span) = parts.bare {
                    self.uses.variables.push(BareVariable {
                        variable: index,
                        span,
                        order: self.order,
                    });
                }
                Some(TypeExpr::Variable(index, parts.form()))
            }
        }
    }

    /// `!X`: the answer of the call is the type variable `X`.
    pub(super) fn call(&mut self, expr: &Expr) -> Option<TypeExpr> {
        if let ExprKind::Name(name) = &expr.kind {
            match self.scope.variable(&name.0) {
                Some((index, VariableKind::Type)) => return Some(TypeExpr::Call(index)),
                None if self.is_broken(name) => return None,
                None if !name.0.contains('.') && !self.is_type(name) => {
                    return self.variable_is_known(name, expr.span, VariableKind::Type);
                }
                _ => {}
            }
        }
        self.call_of_variable(expr)
    }

    pub(super) fn is_type(&self, name: &Name) -> bool {
        let builtin = crate::ir::Builtin::from_type_name(&name.0)
            .or(crate::ir::Builtin::from_bare_name(&name.0));
        self.symbols.types_by_name.contains_key(&*name.0)
            || self.symbols.combinators.contains_key(name.0.as_str())
            || builtin.is_some()
    }

    /// E0203: a type that is neither declared nor built in (language, 4.3).
    pub(super) fn type_called(&mut self, name: &Name, span: Span) -> Option<TypeIndex> {
        if let Some(index) = self.symbols.type_named(&name.0) {
            return Some(index);
        }
        if self.reported.contains(name.0.as_str()) {
            // A variable that is missing, which `!X` has shown.
            return None;
        }
        let mut finding = Diagnostic::new(
            codes::E0203,
            span,
            format!("type `{}` is not declared", name.0),
        );
        finding.help = self
            .symbols
            .nearest_type(&name.0, self.findings)
            .map(|near| format!("did you mean `{near}`?"));
        self.report(finding);
        None
    }

    /// E0205: a bare use by a name that no constructor has (language, 3.4).
    pub(super) fn type_of_constructor(&mut self, name: &Name, span: Span) -> Option<TypeIndex> {
        let declarations = self.declarations;
        if let Some(at) = self.symbols.combinators.get(name.0.as_str()).copied() {
            let declared = &declarations[at];
            if declared.kind == Kind::Function {
                let finding = Diagnostic::new(
                    codes::E0205,
                    span,
                    format!("`{}` is a function, not a type", name.0),
                );
                self.report(finding.label(declared.name_span(), "declared here"));
            }
            return self.symbols.type_of[at];
        }
        if let Some(index) = self.symbols.bare_builtin(&name.0) {
            return Some(index);
        }
        let mut finding = Diagnostic::new(
            codes::E0205,
            span,
            format!("no constructor is called `{}`", name.0),
        );
        finding.help = self
            .symbols
            .nearest_constructor(&name.0, self.findings)
            .map(|near| format!("did you mean `{near}`?"));
        self.report(finding);
        None
    }

    /// E0208: a variable that is not declared to the left (language, 4.3).
    pub(super) fn variable_is_known<T>(
        &mut self,
        name: &Name,
        span: Span,
        kind: VariableKind,
    ) -> Option<T> {
        let message = format!("variable `{}` is not declared to the left", name.0);
        let finding = Diagnostic::new(codes::E0208, span, message);
        self.is_missing(finding, &name.0, kind);
        None
    }

    /// E0402: a number where a type is wanted (language, 4.5).
    fn type_is_no_number(&mut self, number: &Expr) -> Option<TypeExpr> {
        let message = format!("`{}` is a number, where a type is wanted", shown(number));
        let finding = Diagnostic::new(codes::E0402, number.span, message);
        let finding = self.show_variable(finding, number);
        self.report(finding);
        None
    }

    /// Shows where a variable was declared.
    pub(super) fn show_variable(&self, finding: Diagnostic, expr: &Expr) -> Diagnostic {
        let ExprKind::Name(name) = &expr.kind else {
            return finding;
        };
        match self.scope.find(&name.0) {
            Some(entry) => finding.label(entry.span, format!("`{}` is declared here", name.0)),
            None => finding,
        }
    }

    /// E0404: variables take no arguments (language, 4.5).
    fn variable_takes_no_arguments(&mut self, name: &Name, span: Span) -> Option<TypeExpr> {
        let message = format!(
            "`{}` is a variable, and variables take no arguments",
            name.0
        );
        let mut finding = Diagnostic::new(codes::E0404, span, message);
        if let Some(entry) = self.scope.find(&name.0) {
            finding = finding.label(entry.span, "declared here");
        }
        self.report(finding);
        None
    }

    /// E0410: `%` before a number (language, 3.4).
    fn number_is_not_bare(&mut self, parts: &Parts<'_>) -> Option<TypeExpr> {
        let message = format!(
            "`{}` has no bare form, so `%` cannot stand before it",
            shown(parts.head)
        );
        let at = parts.bare.unwrap_or(parts.span);
        let finding = Diagnostic::new(codes::E0410, at, message);
        let finding = self.show_variable(finding, parts.head);
        self.report(
            finding.note("only types have a bare form; numbers, `#` and `Type` are as they are"),
        );
        None
    }

    /// E0411: `!` makes a call of a type variable only (language, 3.5).
    fn call_of_variable(&mut self, expr: &Expr) -> Option<TypeExpr> {
        let message = format!(
            "`!` stands before `{}`, which is no type variable",
            shown(expr)
        );
        let finding = Diagnostic::new(codes::E0411, expr.span, message);
        let finding = self.show_variable(finding, expr);
        self.report(
            finding.help("declare a variable for the answer, as in `{X:Type} query:!X = X`"),
        );
        None
    }
}
