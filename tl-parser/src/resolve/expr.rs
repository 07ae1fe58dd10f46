//! Type expressions: every name bound to a type or a variable, arguments counted and of the right kind, bare and boxed told apart.

use crate::ast::{Expr, ExprKind, Name};
use crate::diagnostic::{Diagnostic, codes};
use crate::ir::{Argument, Form, Kind, TypeExpr, TypeIndex, VariableIndex, VariableKind};
use crate::span::Span;

use super::bare::Use;
use super::lower::Lower;
use super::nat::Wanted;

/// An expression taken apart: `%Vector<int>` is head `Vector`, bare, with one argument.
struct Parts<'e> {
    head: &'e Expr,
    args: Vec<&'e Expr>,
    /// The expression from its first `%`.
    bare: Option<Span>,
    /// The whole.
    span: Span,
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
            ExprKind::Nat => self.takes_arguments("#", 0, &parts),
            _ => self.type_is_no_number(parts.head.span),
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
                (None, false) => self.takes_arguments("Type", 0, parts),
            };
        }
        let (ty, form) = if name.is_upper() {
            (self.type_called(name, parts.head.span)?, parts.form())
        } else {
            (self.type_of_constructor(name, parts.head.span)?, Form::Bare)
        };
        if form == Form::Bare {
            self.uses.push(Use {
                ty,
                span: parts.bare.unwrap_or(parts.head.span),
                order: self.order,
                by_name: !name.is_upper(),
            });
        }
        let args = self.arguments(ty, &parts.args, parts.span)?;
        Some(TypeExpr::Named { ty, form, args })
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
            (VariableKind::Nat, None) => self.type_is_no_number(parts.span),
            (VariableKind::Type, None) => Some(TypeExpr::Variable(index, parts.form())),
        }
    }

    /// The arguments of a type, each of the kind that the type wants.
    pub(super) fn arguments(
        &mut self,
        ty: TypeIndex,
        args: &[&Expr],
        span: Span,
    ) -> Option<Box<[Argument]>> {
        let params = self.symbols.ty(ty).params.clone();
        let lowered: Vec<_> = params
            .iter()
            .zip(args)
            .map(|(kind, arg)| self.argument(*kind, arg))
            .collect();
        if params.len() != args.len() {
            let at = args.get(params.len()).map_or(span, |extra| extra.span);
            self.argument_count(
                &self.symbols.ty(ty).name.clone(),
                params.len(),
                args.len(),
                at,
            );
            return None;
        }
        lowered.into_iter().collect()
    }

    /// The first arguments of a type, of which some may be left out.
    pub(super) fn partial_arguments(&mut self, ty: TypeIndex, args: &[Expr], span: Span) {
        let params = self.symbols.ty(ty).params.len();
        let given: Vec<_> = args.iter().collect();
        if given.len() >= params {
            self.arguments(ty, &given, span);
            return;
        }
        for (kind, arg) in self.symbols.ty(ty).params.clone().into_iter().zip(given) {
            self.argument(kind, arg);
        }
    }

    fn argument(&mut self, kind: VariableKind, arg: &Expr) -> Option<Argument> {
        match kind {
            VariableKind::Type => self.ty(arg).map(Argument::Type),
            VariableKind::Nat => self.nat(arg, Wanted::Argument).map(Argument::Nat),
        }
    }

    /// `!X`: the answer of the call is the type variable `X`.
    pub(super) fn call(&mut self, expr: &Expr) -> Option<TypeExpr> {
        if let ExprKind::Name(name) = &expr.kind {
            match self.scope.variable(&name.0) {
                Some((index, VariableKind::Type)) => return Some(TypeExpr::Call(index)),
                None if self.is_broken(name) => return None,
                None if !name.0.contains('.') && !self.is_type(name) => {
                    return self.variable_is_known(name, expr.span);
                }
                _ => {}
            }
        }
        self.call_of_variable(expr.span)
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
    pub(super) fn variable_is_known<T>(&mut self, name: &Name, span: Span) -> Option<T> {
        let mut finding = Diagnostic::new(
            codes::E0208,
            span,
            format!("variable `{}` is not declared to the left", name.0),
        );
        let near = self.nearest_variable(&name.0, &[VariableKind::Type, VariableKind::Nat]);
        finding.help = near.map(|near| format!("did you mean `{near}`?"));
        self.report(finding);
        None
    }

    /// E0401: as many arguments as the type has parameters (language, 4.5).
    fn argument_count(&mut self, name: &str, wanted: usize, given: usize, at: Span) {
        let takes = match wanted {
            0 => "no type arguments".to_owned(),
            1 => "1 type argument".to_owned(),
            _ => format!("{wanted} type arguments"),
        };
        self.report(Diagnostic::new(
            codes::E0401,
            at,
            format!("`{name}` takes {takes}, but {given} stand here"),
        ));
    }

    fn takes_arguments(
        &mut self,
        name: &str,
        wanted: usize,
        parts: &Parts<'_>,
    ) -> Option<TypeExpr> {
        let at = parts.args.first().map_or(parts.span, |first| first.span);
        self.argument_count(name, wanted, parts.args.len(), at);
        None
    }

    /// E0402: a number where a type is wanted (language, 4.5).
    fn type_is_no_number(&mut self, span: Span) -> Option<TypeExpr> {
        self.report(Diagnostic::new(
            codes::E0402,
            span,
            "a number stands where a type is wanted",
        ));
        None
    }

    /// E0404: variables take no arguments (language, 4.5).
    fn variable_takes_no_arguments(&mut self, name: &Name, span: Span) -> Option<TypeExpr> {
        self.report(Diagnostic::new(
            codes::E0404,
            span,
            format!(
                "`{}` is a variable, and variables take no arguments",
                name.0
            ),
        ));
        None
    }

    /// E0410: `%` before a number (language, 3.4).
    fn number_is_not_bare(&mut self, parts: &Parts<'_>) -> Option<TypeExpr> {
        let finding = Diagnostic::new(
            codes::E0410,
            parts.bare.unwrap_or(parts.span),
            "`%` stands before something that has no bare form",
        );
        self.report(
            finding.note("only types have a bare form; numbers, `#` and `Type` are as they are"),
        );
        None
    }

    /// E0411: `!` makes a call of a type variable only (language, 3.5).
    fn call_of_variable(&mut self, span: Span) -> Option<TypeExpr> {
        let finding = Diagnostic::new(
            codes::E0411,
            span,
            "`!` stands before something that is no type variable",
        );
        self.report(
            finding.help("declare a variable for the answer, as in `{X:Type} query:!X = X`"),
        );
        None
    }
}
