//! A type from its text.

use alloc::boxed::Box;
use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

use tl_parser::ast::{Application, Arg, Expr, ExprKind, Item, Name};
use tl_parser::ir::{
    Argument, Builtin, CombinatorIndex, Form, Kind, Nat, TypeExpr, TypeIndex, VariableKind,
};
use tl_parser::{Schema, SourceMap, parse as parse_file};

use super::builder::near;
use super::role::is_free;
use super::ty::{Inner, Type, TypeError};

impl Type {
    /// A type as TL has it: `User` (boxed), `%User` or `user` (the fields of the constructor alone), `Vector<User>`, `Vector int`; or the name of a function,
    /// for a call of it. `Object` is [any](Self::any) value.
    ///
    /// # Errors
    /// [`TypeError`] where this is no type of `schema`.
    pub fn parse(schema: &Schema, text: &str) -> Result<Self, TypeError> {
        parse(schema, text).map_err(|message| TypeError {
            message: format!("`{text}` {message}"),
        })
    }
}

/// The type that `text` says; else what is wrong with it, to stand behind the text.
fn parse(schema: &Schema, text: &str) -> Result<Type, String> {
    let expr = expression(text)?;
    if let ExprKind::Name(name) = &expr.kind {
        if let Some(index) = schema.find(&name.0) {
            return of_combinator(schema, index);
        }
        // A schema that has no use for this type has it all the same.
        if matches!(&*name.0, "Object" | "object") {
            return Ok(Type::any());
        }
    }
    Types { schema }.ty(&expr).map(|ty| Type(Inner::Expr(ty)))
}

/// The tree of a type, read as that of a field.
fn expression(text: &str) -> Result<Expr, String> {
    if text.contains(';') {
        return Err("is no type".to_string());
    }
    let mut sources = SourceMap::new();
    let id = sources.add("type", format!("x _:({text}) = X;"));
    let parsed = parse_file(&sources, id);
    if !parsed.diagnostics.is_empty() {
        return Err("is no type".to_string());
    }
    let [Item::Combinator(combinator)] = parsed.file.items.as_slice() else {
        return Err("is no type".to_string());
    };
    match &*combinator.args {
        [Arg::Field(field)] if !field.bang && field.condition.is_none() => Ok(field.ty.clone()),
        _ => Err("is no type".to_string()),
    }
}

/// A constructor by its name is its bare form, a function is a call of it.
fn of_combinator(schema: &Schema, index: CombinatorIndex) -> Result<Type, String> {
    let combinator = &schema[index];
    if combinator.builtin.is_some() && combinator.result_type.is_some() {
        let ty = combinator
            .result_type
            .filter(|ty| schema[*ty].params.is_empty());
        let ty = ty.ok_or("needs arguments")?;
        return Ok(Type(Inner::Expr(named(ty, Form::Bare))));
    }
    if !is_free(combinator) {
        return Err("needs arguments".to_string());
    }
    Ok(Type(match combinator.kind {
        Kind::Function => Inner::Exactly(index),
        _ => Inner::Bare(index),
    }))
}

fn named(ty: TypeIndex, form: Form) -> TypeExpr {
    TypeExpr::Named {
        ty,
        form,
        args: Box::default(),
    }
}

struct Types<'s> {
    schema: &'s Schema,
}

impl Types<'_> {
    fn ty(&self, expr: &Expr) -> Result<TypeExpr, String> {
        match &expr.kind {
            ExprKind::Nat => Ok(TypeExpr::Nat),
            ExprKind::Name(name) => self.applied(name, &[]),
            ExprKind::Apply(apply) => self.application(apply),
            ExprKind::Bare(inner) => self.bare(inner),
            ExprKind::Number(_) | ExprKind::Sum(_) => Err("is a number, no type".to_string()),
        }
    }

    fn application(&self, apply: &Application) -> Result<TypeExpr, String> {
        match &apply.head.kind {
            ExprKind::Name(name) => self.applied(name, &apply.args),
            _ => Err("has arguments behind what takes none".to_string()),
        }
    }

    fn bare(&self, inner: &Expr) -> Result<TypeExpr, String> {
        match self.ty(inner)? {
            TypeExpr::Named { ty, args, .. } => {
                self.has_bare_form(ty)?;
                let form = Form::Bare;
                Ok(TypeExpr::Named { ty, form, args })
            }
            other => Ok(other),
        }
    }

    fn applied(&self, name: &Name, args: &[Expr]) -> Result<TypeExpr, String> {
        let (ty, form) = self.find(name)?;
        let wanted = &self.schema[ty].params;
        if wanted.len() != args.len() {
            return Err(format!(
                "gives `{}` {} arguments, it takes {}",
                name.0,
                args.len(),
                wanted.len()
            ));
        }
        if form == Form::Bare {
            self.has_bare_form(ty)?;
        }
        let args = wanted.iter().zip(args);
        let args = args.map(|(kind, arg)| self.argument(*kind, arg));
        let args = args.collect::<Result<Vec<_>, _>>()?.into();
        Ok(TypeExpr::Named { ty, form, args })
    }

    fn find(&self, name: &Name) -> Result<(TypeIndex, Form), String> {
        let schema = self.schema;
        let unknown = || {
            let types = schema.types().iter().map(|ty| &*ty.name);
            let names = types.chain(schema.combinators().iter().map(|one| &*one.name));
            let near = near(&name.0, names);
            format!("is no type: the schema has no `{}`{near}", name.0)
        };
        if name.is_upper() {
            let ty = schema.find_type(&name.0).ok_or_else(unknown)?;
            return Ok((ty, Form::Boxed));
        }
        let declared = schema.find(&name.0).and_then(|index| {
            let combinator = &schema[index];
            let ty = combinator.result_type?;
            (combinator.kind != Kind::Function).then_some(ty)
        });
        let builtin = || schema.find_type(Builtin::type_name_of(&name.0)?);
        let ty = declared.or_else(builtin).ok_or_else(unknown)?;
        Ok((ty, Form::Bare))
    }

    fn has_bare_form(&self, index: TypeIndex) -> Result<(), String> {
        let ty = &self.schema[index];
        match (ty.builtin, ty.constructors.len()) {
            (Some(Builtin::Bool), _) => Err("asks for a bare `Bool`, which there is not".into()),
            (Some(_), _) | (None, 1) => Ok(()),
            _ => Err(format!(
                "asks for a bare `{}`, which has several constructors",
                ty.name
            )),
        }
    }

    fn argument(&self, kind: VariableKind, arg: &Expr) -> Result<Argument, String> {
        match kind {
            VariableKind::Type => Ok(Argument::Type(self.ty(arg)?)),
            VariableKind::Nat => {
                let constant = number(arg).ok_or("has a type where a number belongs")?;
                let variable = None;
                Ok(Argument::Nat(Nat { variable, constant }))
            }
        }
    }
}

/// The value of a number or of a sum of numbers.
fn number(expr: &Expr) -> Option<u32> {
    match &expr.kind {
        ExprKind::Number(number) => number.value(),
        ExprKind::Sum(terms) => terms
            .iter()
            .try_fold(0_u32, |sum, term| sum.checked_add(number(term)?)),
        _ => None,
    }
}
