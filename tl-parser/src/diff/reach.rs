//! Which types clients read, and which they write.

use std::collections::BTreeSet;

use crate::ir::{Kind, Schema, TypeExpr, TypeIndex, visit};

/// The types that functions take, and those that they are answered by.
#[derive(Debug, Default)]
pub(super) struct Reach {
    read: BTreeSet<TypeIndex>,
    written: BTreeSet<TypeIndex>,
}

impl Reach {
    pub(super) fn of(schema: &Schema) -> Self {
        let functions = || schema.functions().map(|(_, function)| function);
        let results = functions().map(|function| &function.result);
        let params = functions().flat_map(|function| &function.params);
        let mut read = closure(schema, results);
        let written = closure(schema, params.map(|param| &param.ty));
        // What no function mentions is sent all the same: servers push it.
        let pushed = schema.constructors().filter(|(_, one)| {
            let is_mentioned = |own| read.contains(&own) || written.contains(&own);
            !one.result_type.is_some_and(is_mentioned)
        });
        let fields = pushed.flat_map(|(_, one)| &one.params);
        let pushed = closure(schema, fields.map(|field| &field.ty));
        read.extend(pushed);
        Self { read, written }
    }

    /// Do clients write values of the type, and never read one?
    pub(super) fn is_only_written(&self, index: TypeIndex) -> bool {
        self.written.contains(&index) && !self.read.contains(&index)
    }
}

/// All types in values of `roots`.
fn closure<'s>(
    schema: &'s Schema,
    roots: impl Iterator<Item = &'s TypeExpr>,
) -> BTreeSet<TypeIndex> {
    let mut found = BTreeSet::new();
    let mut todo = Vec::new();
    let mut mention = |ty: &TypeExpr, todo: &mut Vec<TypeIndex>| {
        visit::types(schema.types(), ty, &mut |index, _| {
            if found.insert(index) {
                todo.push(index);
            }
        });
    };
    for root in roots {
        mention(root, &mut todo);
    }
    while let Some(index) = todo.pop() {
        let constructors = schema[index]
            .constructors
            .iter()
            .map(|index| &schema[*index]);
        let own = constructors.filter(|constructor| constructor.kind == Kind::Constructor);
        for param in own.flat_map(|constructor| &constructor.params) {
            mention(&param.ty, &mut todo);
        }
    }
    found
}
