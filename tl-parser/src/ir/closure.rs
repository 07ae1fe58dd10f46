//! Closure: everything that some combinators need.

use super::{Builtin, CombinatorIndex, Schema, TypeIndex, visit};

impl Schema {
    /// All combinators that `roots` need, they included, in order of declaration: every constructor of every type that a field or a result mentions,
    /// and what those mention in turn.
    ///
    /// The types in `opaque` stay closed: their constructors are not followed. `x:flags.0?true` asks for nothing, being a bit only, and the built-in vector
    /// needs no declaration, so it is left out unless it is a root.
    pub fn closure(&self, roots: &[CombinatorIndex], opaque: &[TypeIndex]) -> Vec<CombinatorIndex> {
        let mut search = Search {
            schema: self,
            taken: vec![false; self.combinators.len()],
            seen: vec![false; self.types.len()],
            todo: Vec::new(),
        };
        let vectors = self
            .indexed_types()
            .filter(|(_, ty)| ty.builtin == Some(Builtin::Vector))
            .map(|(index, _)| index);
        for index in opaque.iter().copied().chain(vectors) {
            if let Some(seen) = search.seen.get_mut(index.0 as usize) {
                *seen = true;
            }
        }
        for &root in roots {
            search.take(root);
        }
        while let Some(index) = search.todo.pop() {
            search.follow(index);
        }
        self.indexed()
            .zip(search.taken)
            .filter(|(_, taken)| *taken)
            .map(|((index, _), _)| index)
            .collect()
    }
}

struct Search<'s> {
    schema: &'s Schema,
    taken: Vec<bool>,
    seen: Vec<bool>,
    todo: Vec<CombinatorIndex>,
}

impl Search<'_> {
    fn take(&mut self, index: CombinatorIndex) {
        if let Some(taken) = self
            .taken
            .get_mut(index.0 as usize)
            .filter(|taken| !**taken)
        {
            *taken = true;
            self.todo.push(index);
        }
    }

    fn follow(&mut self, index: CombinatorIndex) {
        let schema = self.schema;
        let combinator = &schema[index];
        let mut fresh = Vec::new();
        let fields = combinator
            .params
            .iter()
            .filter(|param| !schema.is_bit_only(param))
            .map(|param| &param.ty);
        for ty in fields.chain([&combinator.result]) {
            visit::types(&schema.types, ty, &mut |ty, _| {
                if let Some(seen) = self.seen.get_mut(ty.0 as usize).filter(|seen| !**seen) {
                    *seen = true;
                    fresh.push(ty);
                }
            });
        }
        for constructor in fresh.into_iter().flat_map(|ty| &schema[ty].constructors) {
            self.take(*constructor);
        }
    }
}
