//! Values without an end of their own: those of opaque types, and those that end in one.
//!
//! An undecoded value is the rest of the input. A combinator whose last field is open is open itself, and so is its type.

use std::collections::BTreeMap;

use tl_parser::Schema;
use tl_parser::ir::{Builtin, Combinator, CombinatorIndex, Form, Kind, Param, TypeExpr, TypeIndex};

use super::selected::Selection;

/// What may be open.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Value {
    Type(TypeIndex),
    /// Any function: `!X`.
    Call,
    /// Any constructor or function.
    Object,
}

/// Open values, with the combinator that made each so; an opaque type is open by itself.
pub(super) struct Open(BTreeMap<Value, Option<CombinatorIndex>>);

impl Open {
    /// The least fixed point: from the opaque types to all that ends in them.
    pub(super) fn new(selection: &Selection<'_>) -> Self {
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

    pub(super) fn has(&self, value: Value) -> bool {
        self.0.contains_key(&value)
    }

    /// From an open value to the opaque type: the combinators on the way, and what each ends in.
    pub(super) fn way(&self, schema: &Schema, mut value: Value) -> Vec<(CombinatorIndex, String)> {
        let mut way = Vec::new();
        while let Some(Some(index)) = self.0.get(&value) {
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
    pub(super) fn opaque<'s>(&self, schema: &'s Schema, value: Value) -> &'s str {
        let end = self.way(schema, value).last().and_then(|(index, _)| {
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

/// The last param that has bytes, with its number.
pub(super) fn last<'c>(schema: &Schema, combinator: &'c Combinator) -> Option<(usize, &'c Param)> {
    let params = combinator.params.iter().enumerate();
    params.rev().find(|(_, param)| has_bytes(schema, param))
}

pub(super) fn has_bytes(schema: &Schema, param: &Param) -> bool {
    !matches!(&param.ty, TypeExpr::Named { ty, form: Form::Bare, .. } if schema[*ty].builtin == Some(Builtin::True))
}

/// What an expression is a value of.
pub(super) fn value_of(schema: &Schema, expression: &TypeExpr) -> Option<Value> {
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
