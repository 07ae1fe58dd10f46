//! Types that nothing needs: `unused-type`.

use std::collections::BTreeSet;

use crate::diagnostic::{Diagnostic, codes};
use crate::ir::recursion::cycles;
use crate::ir::{Builtin, Schema, TypeIndex, visit};

use super::habit::Found;
use super::{Rule, known};

/// How many of the types that go with an unused one are named,
const NAMED: usize = 5;
/// and how many are counted: many unused types may share what they hold.
const COUNTED: usize = 100;

/// W0802: a type that is no part of what a function takes or gives. Of types that only unused types mention, the first ones are reported.
///
/// Nothing can be said of a schema without functions, nor of one where a field holds any object: there every type may be in use.
pub(super) fn unused(schema: &Schema) -> Result<Found, String> {
    if schema.functions().next().is_none() {
        return Err("without functions nothing tells which types are used".to_owned());
    }
    if holds_any_object(schema) {
        return Err(
            "a value of type `Object` can be of any type, so all of them may be used".to_owned(),
        );
    }
    let places = declared(schema).count();
    let reached = reached(schema);
    let unused: Vec<_> = declared(schema)
        .filter(|index| !reached.contains(index))
        .collect();
    let mentions = mentions(schema, &unused);
    let findings = heads(&mentions)
        .into_iter()
        .filter_map(|head| no_function_reaches(schema, head, &unused, &mentions))
        .collect();
    Ok(Found {
        findings,
        places,
        noun: "types",
    })
}

/// The types that have constructors of their own.
fn declared(schema: &Schema) -> impl Iterator<Item = TypeIndex> {
    let own = schema
        .indexed_types()
        .filter(|(_, ty)| ty.builtin.is_none() && !ty.constructors.is_empty());
    own.map(|(index, _)| index)
}

fn holds_any_object(schema: &Schema) -> bool {
    let mut found = false;
    for combinator in schema.combinators() {
        let fields = combinator.params.iter().map(|param| &param.ty);
        let result = (combinator.kind == crate::ir::Kind::Function).then_some(&combinator.result);
        for ty in fields.chain(result) {
            visit::types(schema.types(), ty, &mut |index, _| {
                found |= schema[index].builtin == Some(Builtin::Object);
            });
        }
    }
    found
}

/// The types that functions need, and those that are known to travel on their own.
fn reached(schema: &Schema) -> BTreeSet<TypeIndex> {
    let mut roots: Vec<_> = schema.functions().map(|(index, _)| index).collect();
    for index in declared(schema) {
        let ty = &schema[index];
        let is_known = |id| known::has(Rule::UnusedType, &ty.name, id);
        if ty
            .constructors
            .iter()
            .any(|constructor| is_known(schema[*constructor].id))
        {
            roots.extend(&ty.constructors);
        }
    }
    let closure = schema.closure(&roots, &[]);
    closure
        .into_iter()
        .filter(|index| schema[*index].kind != crate::ir::Kind::Function)
        .filter_map(|index| schema[index].result_type)
        .collect()
}

/// For each of `types` the places in `types` of those that it mentions.
fn mentions(schema: &Schema, types: &[TypeIndex]) -> Vec<Vec<usize>> {
    let of = |ty: &TypeIndex| {
        let mut found = BTreeSet::new();
        let constructors = schema[*ty].constructors.iter();
        for param in constructors.flat_map(|index| &schema[*index].params) {
            visit::types(schema.types(), &param.ty, &mut |index, _| {
                found.extend(types.binary_search(&index).ok());
            });
        }
        found.into_iter().collect()
    };
    types.iter().map(of).collect()
}

/// The nodes that no other mentions; of nodes that mention each other, and are mentioned by no others, the first.
fn heads(mentions: &[Vec<usize>]) -> Vec<usize> {
    let edges = mentions.iter().map(|targets| {
        let numbers = targets.iter().map(|to| u32::try_from(*to));
        numbers.filter_map(Result::ok).collect()
    });
    let cycles = cycles(&edges.collect::<Vec<_>>());
    let same = |a: usize, b: usize| a == b || (cycles[a].is_some() && cycles[a] == cycles[b]);
    let mut is_head = vec![true; mentions.len()];
    for (from, targets) in mentions.iter().enumerate() {
        for to in targets.iter().filter(|to| !same(from, **to)) {
            is_head[*to] = false;
        }
    }
    // A cycle is a head if all of it is; then its first node stands for it.
    let mut broken = BTreeSet::new();
    broken.extend(
        (0..mentions.len())
            .filter(|at| !is_head[*at])
            .filter_map(|at| cycles[at]),
    );
    let mut seen = BTreeSet::new();
    (0..mentions.len())
        .filter(|at| is_head[*at])
        .filter(|at| cycles[*at].is_none_or(|cycle| !broken.contains(&cycle) && seen.insert(cycle)))
        .collect()
}

fn no_function_reaches(
    schema: &Schema,
    head: usize,
    unused: &[TypeIndex],
    mentions: &[Vec<usize>],
) -> Option<Diagnostic> {
    let ty = &schema[*unused.get(head)?];
    let constructor = &schema[*ty.constructors.first()?];
    let message = format!(
        "no function takes or gives type `{}`, nor anything that holds it",
        ty.name
    );
    let mut finding = Diagnostic::new(codes::W0802, constructor.name_span, message);
    let others = followers(head, mentions);
    if !others.is_empty() {
        let names: Vec<_> = others
            .iter()
            .take(NAMED)
            .map(|at| format!("`{}`", schema[unused[*at]].name))
            .collect();
        let more = match others.len() {
            COUNTED.. => " and many more".to_owned(),
            ..=NAMED => String::new(),
            count => format!(" and {} more", count - NAMED),
        };
        finding = finding.note(format!(
            "it holds {}{more}, which no function reaches either",
            names.join(", ")
        ));
    }
    let help = "remove it, or use it; if it travels on its own, allow it with the reason";
    Some(finding.help(help).about(&ty.name))
}

/// What can be reached from `head`, without it, up to the number that is counted.
fn followers(head: usize, mentions: &[Vec<usize>]) -> BTreeSet<usize> {
    let mut found = BTreeSet::new();
    let mut todo = vec![head];
    while let Some(at) = todo.pop() {
        for to in mentions[at].iter().filter(|to| **to != head) {
            if found.len() == COUNTED {
                return found;
            }
            if found.insert(*to) {
                todo.push(*to);
            }
        }
    }
    found
}
