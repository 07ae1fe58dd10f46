//! The selected part of a schema, found by a search from the roots.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use tl_parser::Schema;
use tl_parser::ir::{Builtin, Combinator, CombinatorIndex, Kind, TypeIndex};

use super::mentions::{Mentions, Place, outermost};
use crate::Config;
use crate::config::paths::Paths;

/// The selected part of a schema.
pub(crate) struct Selection<'s> {
    pub(in crate::rust) schema: &'s Schema,
    combinators: BTreeMap<CombinatorIndex, Cause>,
    types: BTreeSet<TypeIndex>,
    pub(super) opaque: BTreeSet<TypeIndex>,
}

/// What there is code for a definition for.
#[derive(Clone, Copy)]
pub(crate) enum Cause {
    /// An option names it, or there are no roots.
    Root,
    /// It is a constructor of a type that this combinator needs there.
    Need { by: CombinatorIndex, place: Place },
}

impl<'s> Selection<'s> {
    /// Selects. The paths of `config` are in the schema's spelling.
    pub(crate) fn new(schema: &'s Schema, config: &Config) -> Self {
        let is_opaque = |name: &str| config.opaque.has(name);
        let types = schema.indexed_types();
        let opaque = types.filter(|(_, ty)| ty.builtin.is_none() && is_opaque(&ty.name));
        let opaque = opaque.map(|(index, _)| index).collect();
        let mut search = Search {
            selection: Self {
                schema,
                combinators: BTreeMap::new(),
                types: BTreeSet::new(),
                opaque,
            },
            exclude: &config.exclude,
            entered: BTreeSet::new(),
            todo: VecDeque::new(),
        };
        for (index, combinator) in schema.indexed() {
            let named = |paths| is_named(schema, combinator, paths);
            let from_the_start = if config.roots.is_empty() {
                !search.selection.is_of_opaque_type(combinator)
            } else {
                named(&config.roots)
            };
            if from_the_start || named(&config.include) {
                search.take(index, Cause::Root);
            }
        }
        search.run()
    }

    /// What it is a part of.
    pub(crate) fn schema(&self) -> &'s Schema {
        self.schema
    }

    /// The selected combinators, in order of declaration.
    pub(in crate::rust) fn combinators(
        &self,
    ) -> impl Iterator<Item = (CombinatorIndex, &'s Combinator)> {
        let schema = self.schema;
        let indices = self.combinators.keys();
        indices.map(move |index| (*index, &schema[*index]))
    }

    /// How many definitions there is code for.
    pub(crate) fn len(&self) -> usize {
        self.combinators.len()
    }

    /// What a combinator is selected for.
    pub(crate) fn cause(&self, index: CombinatorIndex) -> Option<Cause> {
        self.combinators.get(&index).copied()
    }

    pub(in crate::rust) fn has(&self, index: CombinatorIndex) -> bool {
        self.combinators.contains_key(&index)
    }

    /// Is there an item for the type? For an opaque one only where constructors of it are included.
    pub(in crate::rust) fn has_type(&self, index: TypeIndex) -> bool {
        self.types.contains(&index)
    }

    /// Do values of the type stay undecoded?
    pub(crate) fn is_opaque(&self, index: TypeIndex) -> bool {
        self.opaque.contains(&index)
    }

    /// Does the param hold a value that in turn holds the combinator's type in place? Undecoded values hold nothing.
    pub(in crate::rust) fn needs_box(&self, index: CombinatorIndex, param: usize) -> bool {
        let params = &self.schema[index].params;
        let is_opaque = params
            .get(param)
            .and_then(|param| outermost(&param.ty))
            .is_some_and(|ty| self.is_opaque(ty));
        !is_opaque && self.schema.needs_box(index, param)
    }

    fn is_of_opaque_type(&self, combinator: &Combinator) -> bool {
        let ty = combinator
            .result_type
            .filter(|_| combinator.kind != Kind::Function);
        ty.is_some_and(|ty| self.is_opaque(ty))
    }
}

/// Is the combinator in one of the paths: by its own name, or a constructor by its type's?
pub(crate) fn is_named(schema: &Schema, combinator: &Combinator, paths: &Paths<()>) -> bool {
    let ty = combinator
        .result_type
        .filter(|_| combinator.kind != Kind::Function);
    paths.has(&combinator.name) || ty.is_some_and(|ty| paths.has(&schema[ty].name))
}

/// A search in breadth, so that the way to each definition is a shortest one.
struct Search<'s, 'c> {
    selection: Selection<'s>,
    exclude: &'c Paths<()>,
    entered: BTreeSet<TypeIndex>,
    todo: VecDeque<CombinatorIndex>,
}

impl<'s> Search<'s, '_> {
    fn take(&mut self, index: CombinatorIndex, cause: Cause) {
        let schema = self.selection.schema;
        let combinator = &schema[index];
        if self.selection.has(index) || is_named(schema, combinator, self.exclude) {
            return;
        }
        self.selection.combinators.insert(index, cause);
        let own = combinator
            .result_type
            .filter(|_| combinator.kind == Kind::Constructor && combinator.builtin.is_none());
        self.selection.types.extend(own);
        self.todo.push_back(index);
    }

    fn run(mut self) -> Selection<'s> {
        let schema = self.selection.schema;
        while let Some(by) = self.todo.pop_front() {
            for (place, ty) in Mentions::of(schema, &self.selection.opaque, by) {
                if !self.entered.insert(ty) {
                    continue;
                }
                // Vectors need no declaration.
                if schema[ty].builtin == Some(Builtin::Vector) {
                    continue;
                }
                if schema[ty].builtin.is_none() {
                    self.selection.types.insert(ty);
                }
                for constructor in &schema[ty].constructors {
                    self.take(*constructor, Cause::Need { by, place });
                }
            }
        }
        self.selection
    }
}
