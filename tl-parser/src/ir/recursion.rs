//! Recursion: which types hold themselves, and which of the fields on the way need a box.

use super::visit::{self, Place};
use super::{CombinatorIndex, Kind, Schema, Type, TypeIndex};

impl Schema {
    /// Can a value of the type hold another value of it, at any depth and through vectors and conditions too?
    pub fn is_recursive(&self, index: TypeIndex) -> bool {
        self.cycle(index).is_some()
    }

    /// Does this constructor hold a value of a type of its own cycle, in whatever way? Reading it enters one more level of nesting.
    pub fn nests(&self, index: CombinatorIndex) -> bool {
        let nests = self.facts.nests.get(index.0 as usize);
        nests.copied().unwrap_or_default()
    }

    fn find_nests(&self, index: CombinatorIndex) -> bool {
        let Some((combinator, own)) = self.constructor_type(index) else {
            return false;
        };
        let Some(cycle) = self.cycle(own) else {
            return false;
        };
        combinator.params.iter().any(|param| {
            let mut nests = false;
            visit::types(&self.types, &param.ty, &mut |ty, _| {
                nests |= self.cycle(ty) == Some(cycle);
            });
            nests
        })
    }

    /// Does field number `param_no` of this constructor hold, in place, a value of a type that in turn holds the constructor's type in place?
    ///
    /// A vector or a repetition of variable length is on the heap already, so what is behind one needs no box.
    pub fn needs_box(&self, index: CombinatorIndex, param_no: usize) -> bool {
        let Some((combinator, own)) = self.constructor_type(index) else {
            return false;
        };
        let Some(cycle) = self.inline_cycle(own) else {
            return false;
        };
        let Some(param) = combinator.params.get(param_no) else {
            return false;
        };
        let mut needs = false;
        visit::types(&self.types, &param.ty, &mut |ty, place| {
            needs |= place == Place::Inline && self.inline_cycle(ty) == Some(cycle);
        });
        needs
    }

    fn constructor_type(&self, index: CombinatorIndex) -> Option<(&super::Combinator, TypeIndex)> {
        let combinator = self.combinators.get(index.0 as usize)?;
        let ty = combinator
            .result_type
            .filter(|_| combinator.kind == Kind::Constructor)?;
        Some((combinator, ty))
    }

    /// The number of the cycle of types that the type is on, all of which hold each other; `None` where the type does not hold itself.
    pub fn cycle(&self, index: TypeIndex) -> Option<u32> {
        self.facts.cycle.get(index.0 as usize).copied().flatten()
    }

    fn inline_cycle(&self, index: TypeIndex) -> Option<u32> {
        self.facts
            .inline_cycle
            .get(index.0 as usize)
            .copied()
            .flatten()
    }

    /// Finds the cycles of types, with and without the edges through vectors.
    pub(crate) fn find_cycles(&mut self) {
        self.facts.cycle = cycles(&self.edges(|_| true));
        self.facts.inline_cycle = cycles(&self.edges(|place| place == Place::Inline));
        let nests = self.indexed().map(|(index, _)| self.find_nests(index));
        self.facts.nests = nests.collect();
    }

    /// Which types each type holds in such a place.
    fn edges(&self, wanted: impl Fn(Place) -> bool) -> Vec<Targets> {
        let of_type = |ty: &Type| {
            let mut targets = Vec::new();
            let constructors = ty.constructors.iter().filter(|_| ty.builtin.is_none());
            for param in constructors.flat_map(|&index| &self[index].params) {
                visit::types(&self.types, &param.ty, &mut |to, place| {
                    // The same type again and again is no news.
                    if wanted(place) && targets.last() != Some(&to.0) {
                        targets.push(to.0);
                    }
                });
            }
            targets.into_iter().collect()
        };
        self.types.iter().map(of_type).collect()
    }
}

/// Where edges lead to, each once.
#[derive(Clone, Debug, Default)]
pub(crate) struct Targets(Box<[u32]>);

impl Targets {
    /// All of them, in order.
    pub(crate) fn iter(&self) -> impl Iterator<Item = usize> {
        self.0.iter().map(|&to| to as usize)
    }

    fn get(&self, at: usize) -> Option<usize> {
        self.0.get(at).map(|&to| to as usize)
    }

    fn contains(&self, node: usize) -> bool {
        u32::try_from(node).is_ok_and(|node| self.0.binary_search(&node).is_ok())
    }
}

impl FromIterator<u32> for Targets {
    fn from_iter<I: IntoIterator<Item = u32>>(targets: I) -> Self {
        let mut targets: Vec<u32> = targets.into_iter().collect();
        targets.sort_unstable();
        targets.dedup();
        Self(targets.into())
    }
}

/// The number of the cycle that each node is on (Tarjan, without recursion); `None` for nodes that do not reach themselves.
pub(crate) fn cycles(edges: &[Targets]) -> Vec<Option<u32>> {
    let mut search = Tarjan {
        edges,
        order: vec![0; edges.len()],
        low: vec![0; edges.len()],
        on_path: vec![false; edges.len()],
        path: Vec::new(),
        seen: 0,
        found: vec![None; edges.len()],
        cycles: 0,
    };
    for start in 0..edges.len() {
        if search.order[start] == 0 {
            search.visit(start);
        }
    }
    search.found
}

struct Tarjan<'e> {
    edges: &'e [Targets],
    /// When a node was first seen, from 1; 0 is never.
    order: Vec<u32>,
    low: Vec<u32>,
    on_path: Vec<bool>,
    path: Vec<usize>,
    seen: u32,
    found: Vec<Option<u32>>,
    cycles: u32,
}

impl Tarjan<'_> {
    fn visit(&mut self, start: usize) {
        let mut stack = vec![(start, 0)];
        self.enter(start);
        while let Some((node, next)) = stack.last_mut() {
            let node = *node;
            if let Some(to) = self.edges[node].get(*next) {
                *next += 1;
                if self.order[to] == 0 {
                    self.enter(to);
                    stack.push((to, 0));
                } else if self.on_path[to] {
                    self.low[node] = self.low[node].min(self.order[to]);
                }
                continue;
            }
            stack.pop();
            if let Some(&(parent, _)) = stack.last() {
                self.low[parent] = self.low[parent].min(self.low[node]);
            }
            if self.low[node] == self.order[node] {
                self.close(node);
            }
        }
    }

    fn enter(&mut self, node: usize) {
        self.seen += 1;
        self.order[node] = self.seen;
        self.low[node] = self.seen;
        self.on_path[node] = true;
        self.path.push(node);
    }

    fn close(&mut self, root: usize) {
        let is_cycle = self.path.last() != Some(&root) || self.edges[root].contains(root);
        while let Some(node) = self.path.pop() {
            self.on_path[node] = false;
            self.found[node] = is_cycle.then_some(self.cycles);
            if node == root {
                break;
            }
        }
        self.cycles += u32::from(is_cycle);
    }
}

#[cfg(test)]
mod tests {
    use super::Targets;

    fn cycles<const N: usize>(edges: [&[u32]; N]) -> Vec<Option<u32>> {
        super::cycles(&edges.map(|targets| targets.iter().copied().collect()))
    }

    #[test]
    fn a_chain_has_no_cycle() {
        assert_eq!(cycles([&[1], &[2], &[]]), [None, None, None]);
    }

    #[test]
    fn a_self_edge_is_a_cycle() {
        assert_eq!(cycles([&[0], &[0]]), [Some(0), None]);
    }

    #[test]
    fn two_cycles_are_told_apart() {
        let found = cycles([&[1], &[2, 0], &[3, 3], &[2, 4], &[]]);
        assert_eq!(found[0], found[1]);
        assert_eq!(found[2], found[3]);
        assert!(
            found[0].is_some() && found[2].is_some() && found[0] != found[2] && found[4].is_none()
        );
    }

    #[test]
    fn a_long_chain_needs_no_stack() {
        let count: u32 = 100_000;
        let next = |node| Targets::from_iter([(node + 1) % count]);
        let ring: Vec<_> = (0..count).map(next).collect();
        let found = super::cycles(&ring);
        assert!(found.iter().all(|found| *found == Some(0)));
    }
}
