//! One declaration from tree to resolved form: implicit arguments, fields, result.

use crate::Text;
use crate::ast::{
    Arg, Condition, Expr, ExprKind, Field, Group, Name, OptionalArgs, Repetition, print,
};
use crate::diagnostic::{Diagnostic, codes};
use crate::ir::{Combinator, Form, Kind, Param, TypeExpr, Variable, VariableIndex, VariableKind};
use crate::span::Span;

use super::context::Lower;
use super::declaration::{self, Declaration, Tree};
use super::nat::Wanted;
use super::scope::Entry;
use super::variables::variable_kind;
use super::wording::shown;
use crate::nearest::nearest;

impl<'a> Lower<'_, 'a, '_> {
    /// The resolved declaration, without its ids.
    pub(super) fn declaration(mut self, at: usize) -> Combinator {
        let declaration = &self.declarations[at];
        let result_type = self.symbols.type_of[at];
        let (params, result, result_text) = match declaration.tree {
            Tree::Builtin(tree) => (
                Box::default(),
                result_type.map(boxed),
                tree.result.value.0.clone(),
            ),
            Tree::Combinator(tree) => {
                self.optional(&tree.optional);
                let params = self.args(&tree.args);
                (
                    params,
                    self.result(declaration, result_type, &tree.result.ty),
                    type_text(false, &tree.result.ty),
                )
            }
        };
        if self.findings.are_enough() {
            // Not all fields are here to be asked.
        } else if let (Some(result), Tree::Combinator(tree)) = (&result, declaration.tree) {
            let place = tree.result.ty.span;
            self.mentions(declaration.kind, &tree.optional, &params, (result, place));
        }
        let result_type = match &result {
            Some(TypeExpr::Named { ty, .. }) => Some(*ty),
            _ => None,
        };
        Combinator {
            name: match &declaration.id().name {
                Some(name) => name.0.clone(),
                None => declaration.title().into(),
            },
            kind: declaration.kind,
            id: 0,
            written_id: declaration.id().number.as_ref().map(|number| number.value),
            classic_id: 0,
            published_id: 0,
            variables: self.scope.into_variables(),
            params,
            result: result.unwrap_or(TypeExpr::Type),
            result_type,
            result_text,
            annotations: declaration
                .annotations()
                .iter()
                .map(|mark| mark.value.clone())
                .collect(),
            builtin: declaration.builtin,
            declaration: Text::default(),
            span: declaration.span(),
            name_span: declaration.name_span(),
        }
    }

    /// The visible variable with the nearest name.
    pub(super) fn nearest_variable(&self, name: &str, kinds: &[VariableKind]) -> Option<String> {
        let names = kinds.iter().flat_map(|kind| self.scope.names_of(*kind));
        self.findings
            .want_suggestions()
            .then(|| nearest(name, names).map(str::to_owned))
            .flatten()
    }

    /// Is this nothing but a field or an implicit argument whose type could not be told?
    pub(super) fn is_broken(&self, name: &Name) -> bool {
        self.scope
            .find(&name.0)
            .is_some_and(|entry| entry.is_broken)
            && !self.is_type(name)
    }

    fn optional(&mut self, optional: &[OptionalArgs]) {
        for args in optional {
            let kind = variable_kind(&args.ty);
            if kind.is_none() {
                self.implicit_is_type_or_nat(args);
            }
            for name in &args.vars {
                let variable = kind.map(|kind| {
                    (
                        self.variable(name.value.clone(), kind, true, name.span),
                        kind,
                    )
                });
                self.name_is_free(
                    &name.value,
                    Entry {
                        span: name.span,
                        variable,
                        is_broken: kind.is_none(),
                    },
                );
            }
        }
    }

    fn variable(
        &mut self,
        name: Text,
        kind: VariableKind,
        implicit: bool,
        span: Span,
    ) -> VariableIndex {
        self.scope.add_variable(Variable {
            name,
            kind,
            implicit,
            is_flags: false,
            span,
        })
    }

    fn args(&mut self, args: &'a [Arg]) -> Box<[Param]> {
        let mut params = Vec::with_capacity(args.len());
        for arg in args {
            match arg {
                Arg::Field(field) => params.push(self.field(field)),
                Arg::Group(group) => self.group(group, &mut params),
                Arg::Repetition(repetition) => params.push(self.repetition(repetition)),
            }
            if self.findings.are_enough() {
                // They have been checked, and nobody will ask for them.
                params = Vec::new();
            }
        }
        params.into()
    }

    fn field(&mut self, field: &Field) -> Param {
        let head = Head {
            name: field.label.name(),
            name_span: field.label.name_span(field.span),
            condition: field.condition.as_deref(),
            span: field.span,
        };
        let flag = head.condition.and_then(|condition| self.flag(condition));
        let (ty, variable) = self.field_type(&head, field.bang, &field.ty);
        self.param(&head, flag, ty, variable, type_text(field.bang, &field.ty))
    }

    fn group(&mut self, group: &Group, params: &mut Vec<Param>) {
        let text = type_text(group.bang, &group.ty);
        // What is no variable is the same for every name: looked into once, reported once.
        let mut shared: Option<Option<TypeExpr>> = None;
        for name in &group.names {
            let head = Head {
                name: name.value.as_ref(),
                name_span: match name.value {
                    Some(_) => name.span,
                    None => group.span,
                },
                condition: None,
                span: group.span,
            };
            let (ty, variable) = match &shared {
                Some(ty) => (ty.clone(), None),
                None => self.field_type(&head, group.bang, &group.ty),
            };
            if variable.is_none() {
                shared = Some(ty.clone());
            }
            params.push(self.param(&head, None, ty, variable, text.clone()));
        }
    }

    fn repetition(&mut self, repetition: &'a Repetition) -> Param {
        let head = Head {
            name: repetition.label.name(),
            name_span: repetition.label.name_span(repetition.span),
            condition: repetition.condition.as_deref(),
            span: repetition.span,
        };
        let flag = head.condition.and_then(|condition| self.flag(condition));
        let count = match &repetition.count {
            Some(count) => self.nat(count, Wanted::Count),
            None => self.implicit_count(repetition.bracket),
        };
        self.scope.enter();
        let params = self.args(&repetition.args);
        self.scope.leave();
        let ty = count.map(|count| TypeExpr::Repeat { count, params });
        self.param(
            &head,
            flag,
            ty,
            None,
            print::repetition_type(repetition).into(),
        )
    }

    /// The type of a field, and the variable that it is where its type is `#` or `Type`.
    fn field_type(
        &mut self,
        head: &Head<'_>,
        bang: bool,
        ty: &Expr,
    ) -> (Option<TypeExpr>, Option<VariableIndex>) {
        if bang {
            return (self.call(ty), None);
        }
        let lowered = self.ty(ty);
        let kind = match lowered {
            Some(TypeExpr::Nat) if matches!(ty.kind, ExprKind::Nat) => VariableKind::Nat,
            Some(TypeExpr::Type) => VariableKind::Type,
            _ => return (lowered, None),
        };
        let name = head.name.cloned().unwrap_or_default();
        let variable = self.variable(name, kind, false, head.name_span);
        (lowered, Some(variable))
    }

    fn param(
        &mut self,
        head: &Head<'_>,
        flag: Option<crate::ir::Flag>,
        ty: Option<TypeExpr>,
        variable: Option<VariableIndex>,
        text: Text,
    ) -> Param {
        if let Some(name) = head.name {
            let kind = if matches!(ty, Some(TypeExpr::Type)) {
                VariableKind::Type
            } else {
                VariableKind::Nat
            };
            let entry = Entry {
                span: head.name_span,
                variable: variable.map(|index| (index, kind)),
                is_broken: ty.is_none(),
            };
            self.name_is_free(name, entry);
        }
        Param {
            name: head.name.cloned().unwrap_or_default(),
            // Without a type there is an error, and no schema comes out.
            ty: ty.unwrap_or(TypeExpr::Type),
            text,
            flag,
            variable,
            span: head.span,
            name_span: head.name_span,
        }
    }

    fn result(
        &mut self,
        declaration: &Declaration<'_>,
        declared: Option<crate::ir::TypeIndex>,
        ty: &Expr,
    ) -> Option<TypeExpr> {
        if declaration.kind == Kind::Function {
            return self.ty(ty);
        }
        match (declared, &ty.kind) {
            (Some(index), ExprKind::Name(_)) => Some(boxed(index)),
            (Some(index), ExprKind::Apply(apply)) => {
                let args = apply.args.iter().collect::<Vec<_>>();
                let args = self.arguments(index, &args, ty.span)?;
                Some(TypeExpr::Named {
                    ty: index,
                    form: Form::Boxed,
                    args,
                })
            }
            _ => {
                self.constructor_returns_type(ty);
                None
            }
        }
    }

    /// E0207: only a function may return a variable (language, 4.8).
    fn constructor_returns_type(&mut self, ty: &Expr) {
        let head = declaration::head(ty).map(|(name, _)| name);
        if let Some((name, _)) = head.and_then(|name| Some((name, self.scope.variable(&name.0)?))) {
            let message = format!(
                "constructor `{}` cannot return the variable `{}`",
                self.title, name.0
            );
            let mut finding = Diagnostic::new(codes::E0207, ty.span, message);
            if let Some(entry) = self.scope.find(&name.0) {
                finding = finding.label(entry.span, "declared here");
            }
            self.report(finding.help("name a type here; only functions return variables"));
        } else if !head.is_some_and(Name::is_upper) || matches!(ty.kind, ExprKind::Bare(_)) {
            self.result_is_boxed(ty);
        }
        // What is left disagrees with another constructor, which has been reported.
    }

    /// E0107: the result of a constructor is a type in its boxed form (language, 2). The parser says so first, except behind `=>` and annotations.
    fn result_is_boxed(&mut self, ty: &Expr) {
        let message = format!(
            "`{}` cannot be the type of constructor `{}`",
            shown(ty),
            self.title
        );
        let finding = Diagnostic::new(codes::E0107, ty.span, message);
        self.report(
            finding.help("name the type in its boxed form: it starts with an upper-case letter"),
        );
    }

    /// E0407: an implicit argument is a type or a number (language, 3.3).
    fn implicit_is_type_or_nat(&mut self, args: &OptionalArgs) {
        let ty = shown(&args.ty);
        let name = args.vars.first().map_or("", |name| name.value.as_str());
        let finding = Diagnostic::new(
            codes::E0407,
            args.ty.span,
            format!("implicit argument `{name}` must be of type `#` or `Type`, not `{ty}`"),
        );
        self.report(match nearest(&ty, ["Type"].into_iter()) {
            Some(near) => finding.help(format!("did you mean `{near}`?")),
            None if declaration::head(&args.ty).is_some_and(|(ty, _)| self.is_type(ty)) => {
                finding.help("write it without braces to make it a field")
            }
            None => finding.help("write `#` for a number, or `Type` for a type"),
        });
    }

    /// E0202: names are unique in a combinator; the inside of a repetition has names of its own (language, 3.2).
    fn name_is_free(&mut self, name: &Text, entry: Entry) {
        if let Some(first) = self.scope.declare(name, entry) {
            let finding = Diagnostic::new(
                codes::E0202,
                entry.span,
                format!("`{name}` is declared twice in `{}`", self.title),
            );
            self.report(finding.label(first, "first declared here"));
        }
    }

    /// E0406: an implicit argument is not on the wire, so the result, or in a function the answer of a `!X`, must tell it (language, 3.3).
    fn mentions(
        &mut self,
        kind: Kind,
        optional: &[OptionalArgs],
        params: &[Param],
        (result, place): (&TypeExpr, Span),
    ) {
        let mut told = super::mentioned::by(result);
        if kind == Kind::Function {
            told.extend(super::mentioned::calls(params));
        }
        for name in optional
            .iter()
            .filter(|args| variable_kind(&args.ty).is_some())
            .flat_map(|args| &args.vars)
        {
            let untold = self.scope.variable(&name.value).filter(|(index, _)| {
                self.scope.span_of(*index) == Some(name.span) && !told.contains(index)
            });
            if let Some((_, of)) = untold {
                let may_be_called = kind == Kind::Function && of == VariableKind::Type;
                let finding = is_told(&name.value, may_be_called, name.span);
                self.report(finding.label(place, "the result"));
            }
        }
    }
}

fn is_told(name: &str, may_be_called: bool, at: Span) -> Diagnostic {
    let (by, help) = if may_be_called {
        (
            format!("neither the result nor a `!{name}` mentions it"),
            format!("make `{name}` an argument of the result type, or add a field `query:!{name}`"),
        )
    } else {
        (
            "the result does not mention it".to_owned(),
            format!("make `{name}` an argument of the result type, or a field"),
        )
    };
    let message = format!("nothing tells what `{name}` is: {by}");
    Diagnostic::new(codes::E0406, at, message).help(help)
}

/// What a field has before its type.
struct Head<'h> {
    name: Option<&'h Text>,
    /// Of the name, or of the field where it has none.
    name_span: Span,
    condition: Option<&'h Condition>,
    span: Span,
}

/// The type of a field as text; that of one word is the word itself, not a copy.
fn type_text(bang: bool, ty: &Expr) -> Text {
    match &ty.kind {
        ExprKind::Name(name) if !bang => name.0.clone(),
        _ => print::bang_type(bang, ty).into(),
    }
}

fn boxed(ty: crate::ir::TypeIndex) -> TypeExpr {
    TypeExpr::Named {
        ty,
        form: Form::Boxed,
        args: Box::default(),
    }
}
