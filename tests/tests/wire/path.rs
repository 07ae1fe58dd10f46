//! Paths of decode errors, looked up in the schema.

use tl_parser::ir::{Argument, Builtin, Kind, Param, Schema, TypeExpr};

/// Does `path` start with the combinator `root`, and name params and elements that are there?
pub(crate) fn resolves(schema: &Schema, root: &str, path: &str) -> bool {
    let Some(rest) = path.strip_prefix(root) else {
        return false;
    };
    let Some(index) = schema.find(root) else {
        return false;
    };
    // What the part so far may be: with several constructors there are several ways on.
    let mut here: Vec<&TypeExpr> = Vec::new();
    let mut params: Vec<&Param> = schema[index].params.iter().collect();
    for part in parts(rest) {
        here = match part {
            Part::Param(name) => params
                .iter()
                .filter(|param| param.name == name)
                .map(|param| &param.ty)
                .collect(),
            Part::Element => here.iter().filter_map(|ty| element(schema, ty)).collect(),
        };
        if here.is_empty() {
            return false;
        }
        params = here.iter().flat_map(|ty| fields(schema, ty)).collect();
    }
    true
}

enum Part<'p> {
    Param(&'p str),
    Element,
}

/// `.users[3].status`: `users`, an element, `status`.
fn parts(path: &str) -> Vec<Part<'_>> {
    let mut parts = Vec::new();
    for step in path.split('.').skip(1) {
        let mut pieces = step.split('[');
        parts.extend(
            pieces
                .next()
                .filter(|name| !name.is_empty())
                .map(Part::Param),
        );
        for number in pieces {
            assert!(
                number
                    .strip_suffix(']')
                    .is_some_and(|number| number.parse::<usize>().is_ok()),
                "{path}"
            );
            parts.push(Part::Element);
        }
    }
    parts
}

/// What a vector holds.
fn element<'s>(schema: &Schema, ty: &'s TypeExpr) -> Option<&'s TypeExpr> {
    match ty {
        TypeExpr::Named { ty, args, .. } if schema[*ty].builtin == Some(Builtin::Vector) => {
            match &**args {
                [Argument::Type(element)] => Some(element),
                _ => None,
            }
        }
        _ => None,
    }
}

/// The params that a value of the type may have.
fn fields<'s>(schema: &'s Schema, ty: &TypeExpr) -> Vec<&'s Param> {
    match ty {
        TypeExpr::Named { ty, .. } => match schema[*ty].builtin {
            Some(Builtin::Object) => schema
                .combinators()
                .iter()
                .flat_map(|combinator| &combinator.params)
                .collect(),
            _ => schema[*ty]
                .constructors
                .iter()
                .flat_map(|index| &schema[*index].params)
                .collect(),
        },
        TypeExpr::Call(_) => schema
            .combinators()
            .iter()
            .filter(|combinator| combinator.kind == Kind::Function)
            .flat_map(|call| &call.params)
            .collect(),
        _ => Vec::new(),
    }
}

#[test]
fn a_path_is_looked_up() {
    let schema = crate::schema::api().schema;
    for path in [
        "messages.messages",
        "messages.messages.users[3].status",
        "invokeWithLayer.query.api_id",
        "textBold.text.text",
    ] {
        let root = ["messages.messages", "invokeWithLayer", "textBold"]
            .into_iter()
            .find(|root| path.starts_with(root))
            .expect("a root");
        assert!(resolves(&schema, root, path), "{path}");
    }
    for path in [
        "messages.messages.user",
        "messages.messages.users.status",
        "messages.messages.users[0].status.nothing",
        "other",
    ] {
        assert!(!resolves(&schema, "messages.messages", path), "{path}");
    }
}
