//! E0703: opaque types that are not the last on the wire.
//!
//! An undecoded value has no end of its own: it is the rest of the input. So nothing may follow it, nor what ends in it: a combinator whose last field is
//! open is open itself, and so is its type.

use std::collections::BTreeMap;

use tl_parser::diagnostic::{Diagnostic, codes::E0703};
use tl_parser::ir::{
    Argument, Builtin, Combinator, CombinatorIndex, Form, Kind, Param, TypeExpr, TypeIndex,
};
use tl_parser::{Schema, Span};

use super::selected::Selection;
use crate::Config;

/// What may be open.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Value {
    Type(TypeIndex),
    /// Any function: `!X`.
    Call,
    /// Any constructor or function.
    Object,
}

/// Open values, with the combinator that made each so; an opaque type is open by itself.
struct Open(BTreeMap<Value, Option<CombinatorIndex>>);

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

impl Open {
    /// The least fixed point: from the opaque types to all that ends in them.
    fn new(selection: &Selection<'_>) -> Self {
        let schema = selection.schema;
        let mut waiting = BTreeMap::<Value, Vec<CombinatorIndex>>::new();
        for (index, combinator) in selection.combinators() {
            let value = last(schema, combinator).and_then(|(_, last)| value_of(schema, &last.ty));
            if let Some(value) = value {
                waiting.entry(value).or_default().push(index);
            }
        }
        let opaque = selection.opaque.iter().map(|ty| Value::Type(*ty));
        let mut open = Self(opaque.clone().map(|value| (value, None)).collect());
        let mut todo = opaque.collect::<Vec<_>>();
        while let Some(value) = todo.pop() {
            for index in waiting.remove(&value).into_iter().flatten() {
                let combinator = &schema[index];
                let ty = combinator.result_type.map(Value::Type);
                let own = match combinator.kind {
                    Kind::Function => Some(Value::Call),
                    _ => ty,
                };
                for value in own.into_iter().chain([Value::Object]) {
                    open.0.entry(value).or_insert_with(|| {
                        todo.push(value);
                        Some(index)
                    });
                }
            }
        }
        open
    }

    fn has(&self, value: Value) -> bool {
        self.0.contains_key(&value)
    }
}

/// The last param that has bytes, with its number.
fn last<'c>(schema: &Schema, combinator: &'c Combinator) -> Option<(usize, &'c Param)> {
    let params = combinator.params.iter().enumerate();
    params.rev().find(|(_, param)| has_bytes(schema, param))
}

fn has_bytes(schema: &Schema, param: &Param) -> bool {
    !matches!(&param.ty, TypeExpr::Named { ty, form: Form::Bare, .. } if schema[*ty].builtin == Some(Builtin::True))
}

/// What an expression is a value of.
fn value_of(schema: &Schema, expression: &TypeExpr) -> Option<Value> {
    match expression {
        TypeExpr::Call(_) => Some(Value::Call),
        TypeExpr::Named { ty, .. } => match schema[*ty].builtin {
            None => Some(Value::Type(*ty)),
            Some(Builtin::Object) => Some(Value::Object),
            Some(Builtin::Function) => Some(Value::Call),
            Some(_) => None,
        },
        _ => None,
    }
}

/// A value inside an expression.
struct Part<'e> {
    expression: &'e TypeExpr,
    in_vector: bool,
}

/// What vectors are of, at any depth; or the value itself.
fn innermost<'e>(schema: &Schema, mut expression: &'e TypeExpr) -> Part<'e> {
    let mut in_vector = false;
    while let TypeExpr::Named { ty, args, .. } = expression
        && schema[*ty].builtin == Some(Builtin::Vector)
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

struct Checker<'s, 'c> {
    selection: &'s Selection<'s>,
    config: &'c Config,
    open: Open,
    found: Vec<Diagnostic>,
}

impl Checker<'_, '_> {
    fn param(&mut self, combinator: &Combinator, number: usize, param: &Param) {
        let schema = self.selection.schema;
        let user = format!("field `{}` of `{}`", param.name, combinator.name);
        let part = innermost(schema, &param.ty);
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

    fn result(&mut self, function: &Combinator) {
        let user = format!("the result of `{}`", function.name);
        let part = innermost(self.selection.schema, &function.result);
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
            let is_builtin = ty.builtin.is_some() && self.config.opaque.exactly(&ty.name).is_some();
            let is_bare = *form == Form::Bare && self.selection.is_opaque(*index);
            let why = match (is_builtin, is_bare) {
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
        let opaque = self.opaque(value);
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
        let opaque = self.opaque(value);
        let follower = next.map_or("", |next| &next.name);
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
        let opaque = self.opaque(value).to_owned();
        for (index, held) in self.way(value) {
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

    /// From an open value to the opaque type: the combinators on the way, and what each ends in.
    fn way(&self, mut value: Value) -> Vec<(CombinatorIndex, String)> {
        let schema = self.selection.schema;
        let mut way = Vec::new();
        while let Some(Some(index)) = self.open.0.get(&value) {
            let Some((_, last)) = last(schema, &schema[*index]) else {
                break;
            };
            way.push((*index, format!("`{}:{}`", last.name, last.text)));
            match value_of(schema, &last.ty) {
                Some(inner) => value = inner,
                None => break,
            }
        }
        way
    }

    /// The name of the opaque type that an open value ends in.
    fn opaque(&self, value: Value) -> &str {
        let schema = self.selection.schema;
        let end = self.way(value).last().and_then(|(index, _)| {
            let (_, last) = last(schema, &schema[*index])?;
            value_of(schema, &last.ty)
        });
        match end.unwrap_or(value) {
            Value::Type(ty) => &schema[ty].name,
            Value::Call => "!X",
            Value::Object => "Object",
        }
    }
}
