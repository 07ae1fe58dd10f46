//! E0703: opaque types that are not the last on the wire. Nothing may follow an open value, and neither can be the element of a vector.

use tl_parser::Span;
use tl_parser::diagnostic::{Diagnostic, codes::E0703};
use tl_parser::ir::{Argument, Builtin, Combinator, Form, Kind, Param, TypeExpr, TypeIndex};

use super::mentions::called;
use super::open::{Open, Value, has_bytes, last, value_of};
use super::selected::Selection;
use crate::Config;

/// All fields and results that cannot stay undecoded.
pub(super) fn check(selection: &Selection<'_>, config: &Config) -> Vec<Diagnostic> {
    if config.opaque.is_empty() {
        return Vec::new();
    }
    let mut checker = Checker {
        selection,
        config,
        open: Open::new(selection),
        found: Vec::new(),
    };
    for (_, combinator) in selection.combinators() {
        for (number, param) in combinator.params.iter().enumerate() {
            checker.param(combinator, number, param);
        }
        if combinator.kind == Kind::Function {
            checker.result(combinator);
        }
    }
    checker.found
}

/// A value inside an expression.
struct Part<'e> {
    expression: &'e TypeExpr,
    in_vector: bool,
}

struct Checker<'s, 'c> {
    selection: &'s Selection<'s>,
    config: &'c Config,
    open: Open,
    found: Vec<Diagnostic>,
}

impl Checker<'_, '_> {
    fn param(&mut self, combinator: &Combinator, number: usize, param: &Param) {
        let schema = self.selection.schema;
        let user = format!("field `{}` of `{}`", called(param), combinator.name);
        let part = self.innermost(&param.ty);
        if self.is_refused(combinator, param.span, &user, &part) || part.in_vector {
            return;
        }
        let following = last(schema, combinator).filter(|(last, _)| *last > number);
        let value = value_of(schema, part.expression).filter(|value| self.open.has(*value));
        if let (Some(value), Some((last, _))) = (value, following) {
            let after = combinator.params.get(number + 1..=last).unwrap_or_default();
            let next = after.iter().find(|param| has_bytes(schema, param));
            self.followed(combinator, param, value, &user, next);
        }
    }

    /// What vectors are of, at any depth; or the value itself.
    fn innermost<'e>(&self, mut expression: &'e TypeExpr) -> Part<'e> {
        let mut in_vector = false;
        while let TypeExpr::Named { ty, args, .. } = expression
            && self.selection.schema[*ty].builtin == Some(Builtin::Vector)
            && !self.is_opaque_builtin(*ty)
            && let Some(Argument::Type(element)) = args.first()
        {
            in_vector = true;
            expression = element;
        }
        Part {
            expression,
            in_vector,
        }
    }

    fn is_opaque_builtin(&self, ty: TypeIndex) -> bool {
        let ty = &self.selection.schema[ty];
        ty.builtin.is_some() && self.config.opaque.exactly(&ty.name).is_some()
    }

    fn result(&mut self, function: &Combinator) {
        let user = format!("the result of `{}`", function.name);
        let part = self.innermost(&function.result);
        self.is_refused(function, function.name_span, &user, &part);
    }

    /// Bare values and built-ins cannot be opaque, and elements of vectors follow each other.
    fn is_refused(
        &mut self,
        combinator: &Combinator,
        span: Span,
        user: &str,
        part: &Part<'_>,
    ) -> bool {
        let schema = self.selection.schema;
        if let TypeExpr::Named {
            ty: index, form, ..
        } = part.expression
        {
            let ty = &schema[*index];
            let is_bare = *form == Form::Bare && self.selection.is_opaque(*index);
            let why = match (self.is_opaque_builtin(*index), is_bare) {
                (true, _) => "a built-in",
                (_, true) => "bare here, without the id that undecoded values start with",
                _ => "",
            };
            if !why.is_empty() {
                let message = format!("`{}` cannot stay undecoded in {user}: it is {why}", ty.name);
                let help = format!("take `{}` out of the opaque types", ty.name);
                let finding = Diagnostic::new(E0703, span, message).help(help);
                self.found.push(finding);
                return true;
            }
        }
        let open = value_of(schema, part.expression).filter(|value| self.open.has(*value));
        let Some(value) = open.filter(|_| part.in_vector) else {
            return false;
        };
        let opaque = self.open.opaque(schema, value);
        let message = format!(
            "`{opaque}` cannot stay undecoded in {user}: elements of a vector follow each other"
        );
        let finding = Diagnostic::new(E0703, span, message);
        self.report(finding, combinator, value);
        true
    }

    fn followed(
        &mut self,
        combinator: &Combinator,
        param: &Param,
        value: Value,
        user: &str,
        next: Option<&Param>,
    ) {
        let opaque = self.open.opaque(self.selection.schema, value);
        let follower = next.map_or("_", called);
        let message =
            format!("`{opaque}` cannot stay undecoded in {user}: `{follower}` follows it");
        let mut finding =
            Diagnostic::new(E0703, param.span, message).here("only decoding tells where this ends");
        if let Some(next) = next {
            finding = finding.label(next.span, "and this starts");
        }
        self.report(finding, combinator, value);
    }

    fn report(&mut self, mut finding: Diagnostic, combinator: &Combinator, value: Value) {
        let schema = self.selection.schema;
        let opaque = self.open.opaque(schema, value).to_owned();
        for (index, held) in self.open.way(schema, value) {
            let name = &schema[index].name;
            finding = finding.note(format!("`{name}` ends in {held}"));
        }
        let own = combinator
            .result_type
            .filter(|_| combinator.kind != Kind::Function)
            .map(|ty| &schema[ty].name);
        self.found.push(finding.help(match own {
            Some(own) => format!("leave `{opaque}` decoded, or make `{own}` opaque, too"),
            None => format!("leave `{opaque}` decoded, or exclude `{}`", combinator.name),
        }));
    }
}
