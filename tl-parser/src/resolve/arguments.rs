//! Arguments of types: as many as the type takes, each of its kind.

use crate::ast::{Expr, ExprKind};
use crate::diagnostic::{Diagnostic, codes};
use crate::ir::{Argument, Form, Type, TypeExpr, TypeIndex, VariableKind};
use crate::span::Span;

use super::context::Lower;
use super::declaration::Tree;
use super::expr::Parts;
use super::nat::Wanted;
use super::uses::{Given, Place, What};
use super::wording::{shown, with_arguments};

impl Lower<'_, '_, '_> {
    /// The arguments of a type, each of the kind that the type wants.
    pub(super) fn arguments(
        &mut self,
        ty: TypeIndex,
        args: &[&Expr],
        span: Span,
    ) -> Option<Box<[Argument]>> {
        let params = self.symbols.ty(ty).params.clone();
        if let ([first, second], [a, b]) = (&*params, args)
            && first != second
            && self.is_of_kind(a) == Some(*second)
            && self.is_of_kind(b) == Some(*first)
        {
            self.arguments_are_in_order(ty, *first, a.span.to(b.span));
            return None;
        }
        let lowered: Vec<_> = params
            .iter()
            .zip(args)
            .enumerate()
            .map(|(at, (kind, arg))| self.argument((ty, at), *kind, arg))
            .collect();
        if params.len() != args.len() {
            // What is too much will go, so it is not looked into.
            let at = args.get(params.len()).map_or(span, |extra| extra.span);
            self.argument_count(ty, args.len(), at);
            return None;
        }
        lowered.into_iter().collect()
    }

    /// The first arguments of a type, of which some may be left out.
    pub(super) fn partial_arguments(&mut self, ty: TypeIndex, args: &[Expr], span: Span) {
        let params = self.symbols.ty(ty).params.clone();
        let given: Vec<_> = args.iter().collect();
        if given.len() >= params.len() {
            self.arguments(ty, &given, span);
            return;
        }
        for (at, (kind, arg)) in params.into_iter().zip(given).enumerate() {
            self.argument((ty, at), kind, arg);
        }
    }

    fn argument(&mut self, place: Place, kind: VariableKind, arg: &Expr) -> Option<Argument> {
        match kind {
            VariableKind::Nat => self.nat(arg, Wanted::Argument(place)).map(Argument::Nat),
            VariableKind::Type if self.is_of_kind(arg) == Some(VariableKind::Nat) => {
                self.argument_is_a_type(place, arg);
                None
            }
            VariableKind::Type => {
                let lowered = self.ty(arg)?;
                self.give(place, &lowered, arg.span);
                Some(Argument::Type(lowered))
            }
        }
    }

    /// Notes what is given for a type variable. The elements of a vector are never made bare.
    fn give(&mut self, place: Place, ty: &TypeExpr, span: Span) {
        let what = match ty {
            TypeExpr::Named {
                ty,
                form: Form::Boxed,
                ..
            } => What::Type(*ty),
            TypeExpr::Variable(variable, Form::Boxed) => What::Variable(*variable),
            TypeExpr::Nat => What::Word("#"),
            TypeExpr::Type => What::Word("Type"),
            _ => return,
        };
        if self.symbols.ty(place.0).builtin.is_none() {
            self.uses.given.push(Given {
                place,
                what,
                span,
                order: self.order,
            });
        }
    }

    /// The kind of an argument, where it shows at once.
    fn is_of_kind(&self, arg: &Expr) -> Option<VariableKind> {
        match &arg.kind {
            ExprKind::Number(_) | ExprKind::Sum(_) => Some(VariableKind::Nat),
            ExprKind::Name(name) => match self.scope.variable(&name.0) {
                Some((_, kind)) => Some(kind),
                None if self.scope.find(&name.0).is_some() => None,
                None => self.is_type(name).then_some(VariableKind::Type),
            },
            ExprKind::Nat | ExprKind::Apply(_) | ExprKind::Bare(_) => Some(VariableKind::Type),
        }
    }

    /// Looks for unknown types in arguments that have no meaning where they stand.
    pub(super) fn look_into(&mut self, args: &[&Expr]) {
        for arg in args {
            match &arg.kind {
                ExprKind::Name(name) => {
                    let may_be = self.scope.find(&name.0).is_some() || name.0 == "Type";
                    if name.is_upper() && !may_be {
                        self.type_called(name, arg.span);
                    }
                }
                ExprKind::Apply(apply) => {
                    self.look_into(&[&apply.head]);
                    self.look_into(&apply.args.iter().collect::<Vec<_>>());
                }
                ExprKind::Bare(inner) => self.look_into(&[inner]),
                ExprKind::Nat | ExprKind::Number(_) | ExprKind::Sum(_) => {}
            }
        }
    }

    /// E0401: as many arguments as the type has parameters (language, 4.5).
    fn argument_count(&mut self, ty: TypeIndex, given: usize, at: Span) {
        let ty = self.symbols.ty(ty);
        let (name, wanted) = (ty.name.clone(), ty.params.len());
        let declared = self.result_of(ty);
        let mut finding = counted(&name, wanted, given, at);
        if let Some(declared) = declared {
            let says = format!("`{name}` is declared {} here", with_arguments(wanted));
            finding = finding.label(declared, says);
        }
        if given == 0 {
            finding = finding.help(format!(
                "write what it takes in brackets: `{name}<…>` or `({name} …)`"
            ));
        }
        self.report(finding);
    }

    pub(super) fn takes_arguments(&mut self, name: &str, parts: &Parts<'_>) -> Option<TypeExpr> {
        let at = parts.args.first().map_or(parts.span, |first| first.span);
        self.report(counted(name, 0, parts.args.len(), at));
        None
    }

    /// The result of the first constructor of a type, which says what arguments it takes.
    pub(super) fn result_of(&self, ty: &Type) -> Option<Span> {
        let first = ty.constructors.first()?;
        match self.declarations.get(first.0 as usize)?.tree {
            Tree::Combinator(tree) => Some(tree.result.ty.span),
            Tree::Builtin(tree) => Some(tree.result.span),
        }
    }

    /// E0402: a number for a type variable (language, 4.5).
    fn argument_is_a_type(&mut self, (ty, at): Place, number: &Expr) {
        let owner = self.symbols.ty(ty);
        let message = format!(
            "argument {} of `{}` is a type, but `{}` is a number",
            at + 1,
            owner.name,
            shown(number)
        );
        let mut finding = Diagnostic::new(codes::E0402, number.span, message);
        if let Some(declared) = self.result_of(owner) {
            finding = finding.label(declared, "declared here");
        }
        finding = self.show_variable(finding, number);
        self.report(finding);
    }

    /// E0403: a number and a type, the wrong way round (language, 4.5).
    fn arguments_are_in_order(&mut self, ty: TypeIndex, first: VariableKind, at: Span) {
        let owner = self.symbols.ty(ty);
        let order = match first {
            VariableKind::Type => "a type, then a number",
            VariableKind::Nat => "a number, then a type",
        };
        let message = format!("`{}` takes {order}, not the other way round", owner.name);
        let mut finding = Diagnostic::new(codes::E0403, at, message);
        if let Some(declared) = self.result_of(owner) {
            finding = finding.label(declared, "declared here");
        }
        self.report(finding.help("swap the two arguments"));
    }
}

fn counted(name: &str, wanted: usize, given: usize, at: Span) -> Diagnostic {
    let takes = match wanted {
        0 => "no type arguments".to_owned(),
        1 => "1 type argument".to_owned(),
        _ => format!("{wanted} type arguments"),
    };
    let given = match given {
        0 => "none is given".to_owned(),
        1 => "1 is given".to_owned(),
        _ => format!("{given} are given"),
    };
    Diagnostic::new(
        codes::E0401,
        at,
        format!("`{name}` takes {takes}, but {given}"),
    )
}
