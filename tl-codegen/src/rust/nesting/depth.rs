//! The longest chain of types below each type.

use std::collections::{BTreeMap, BTreeSet};

use tl_parser::Schema;
use tl_parser::ir::{Kind, TypeIndex};

use super::edges::{Edge, Edges, Target};

/// Steps of all searches of a cycle, and of each of them at least. To find the longest chain of a cycle is hard: after so many steps the longest so far is
/// taken, which is a real one.
const MOST_STEPS: usize = 320_000;
const LEAST_STEPS: usize = 1_000;
/// Types in a chain, after which it is too deep anyway.
const LONGEST: usize = 256;

/// Levels below each type, the type's own ones with them. Never less than the compiler counts, but for cycles with very many ways through them.
pub(super) struct Depths {
    types: BTreeMap<TypeIndex, u32>,
    deepest: u32,
}

/// Types that hold each other, or one type.
type Members = BTreeSet<TypeIndex>;

impl Depths {
    /// From the inside out, in time that grows with the edges: a cycle counts as one node.
    pub(super) fn new(schema: &Schema, edges: &Edges) -> Self {
        let graph = Graph::new(schema, edges);
        let mut depths = Self {
            types: BTreeMap::new(),
            deepest: 0,
        };
        for start in graph.types.keys() {
            let mut stack = vec![(*start, false)];
            while let Some((ty, inside_done)) = stack.pop() {
                if depths.types.contains_key(&ty) {
                    continue;
                }
                let members = graph.members(schema, ty);
                if inside_done {
                    graph.settle(&members, &mut depths);
                    continue;
                }
                stack.push((ty, true));
                let outside = graph.targets(&members).filter(|to| !members.contains(to));
                stack.extend(outside.map(|to| (to, false)));
            }
        }
        let all = edges.values().flatten().map(|edge| depths.through(edge));
        depths.deepest = all.max().unwrap_or(0);
        depths
    }

    /// Levels from the outside of a type to the end.
    pub(super) fn of(&self, ty: TypeIndex) -> u32 {
        self.types.get(&ty).copied().unwrap_or(0)
    }

    /// The same along one of its fields.
    pub(super) fn through(&self, edge: &Edge) -> u32 {
        match edge.target {
            Target::Type(ty) => edge.levels.saturating_add(self.of(ty)),
            Target::End => edge.levels,
        }
    }

    /// The most levels of any combinator.
    pub(super) fn deepest(&self) -> u32 {
        self.deepest
    }
}

/// The edges of a type are those of its constructors.
struct Graph<'e> {
    types: BTreeMap<TypeIndex, Vec<&'e Edge>>,
    cycles: BTreeMap<u32, Members>,
}

impl<'e> Graph<'e> {
    fn new(schema: &Schema, edges: &'e Edges) -> Self {
        let mut types = BTreeMap::<_, Vec<_>>::new();
        for (index, from) in edges {
            let combinator = &schema[*index];
            if combinator.kind == Kind::Function {
                continue;
            }
            if let Some(ty) = combinator.result_type {
                types.entry(ty).or_default().extend(from);
            }
        }
        let mut cycles = BTreeMap::<u32, Members>::new();
        for ty in types.keys() {
            if let Some(cycle) = schema.cycle(*ty) {
                cycles.entry(cycle).or_default().insert(*ty);
            }
        }
        Self { types, cycles }
    }

    fn members(&self, schema: &Schema, ty: TypeIndex) -> Members {
        let cycle = schema
            .cycle(ty)
            .and_then(|cycle| self.cycles.get(&cycle).cloned());
        cycle.unwrap_or_else(|| Members::from([ty]))
    }

    fn edges(&self, ty: TypeIndex) -> impl Iterator<Item = &'e Edge> {
        self.types.get(&ty).into_iter().flatten().copied()
    }

    fn targets(&self, members: &Members) -> impl Iterator<Item = TypeIndex> {
        members
            .iter()
            .flat_map(|ty| self.edges(*ty))
            .filter_map(|edge| match edge.target {
                Target::Type(ty) => Some(ty),
                Target::End => None,
            })
    }

    /// Fills in the depths of `members`; what is outside of them has its own already.
    fn settle(&self, members: &Members, depths: &mut Depths) {
        let steps = (MOST_STEPS / members.len().max(1)).max(LEAST_STEPS);
        let found: Vec<_> = members
            .iter()
            .map(|ty| {
                let mut search = Search {
                    graph: self,
                    depths,
                    members,
                    path: Vec::new(),
                    steps,
                };
                (*ty, search.longest(*ty))
            })
            .collect();
        depths.types.extend(found);
    }
}

/// Walks all chains from a member of a cycle.
struct Search<'g> {
    graph: &'g Graph<'g>,
    depths: &'g Depths,
    members: &'g Members,
    path: Vec<TypeIndex>,
    /// That are left.
    steps: usize,
}

impl Search<'_> {
    /// The longest chain that meets no type twice.
    fn longest(&mut self, ty: TypeIndex) -> u32 {
        self.path.push(ty);
        let mut most = 0;
        for edge in self.graph.edges(ty) {
            let levels = match edge.target {
                Target::Type(to) if self.path.contains(&to) => edge.levels,
                Target::Type(to) if self.members.contains(&to) => {
                    if self.path.len() >= LONGEST {
                        // Too deep anyway: nothing longer has to be found.
                        self.steps = 0;
                    }
                    if self.steps == 0 {
                        continue;
                    }
                    self.steps -= 1;
                    edge.levels.saturating_add(self.longest(to))
                }
                _ => self.depths.through(edge),
            };
            most = most.max(levels);
        }
        self.path.pop();
        most
    }
}
