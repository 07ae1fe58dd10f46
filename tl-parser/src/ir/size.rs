//! Smallest wire sizes: how many bytes the least value of a combinator, a type or a type expression takes.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use super::{Builtin, CombinatorIndex, Form, Param, Schema, Type, TypeExpr, TypeIndex};

/// Bytes of an id, of a count and of a flags word.
const WORD: u32 = 4;

impl Schema {
    /// Smallest number of bytes that a value of `ty` takes; `None` where no finite value exists.
    ///
    /// A lower bound: what a type variable stands for counts nothing, a conditional field is absent, a vector is empty.
    pub fn smallest(&self, ty: &TypeExpr) -> Option<u32> {
        let mut needs = Needs::default();
        needs.add(&self.types, ty, 1);
        needs
            .on
            .iter()
            .try_fold(needs.fixed, |sum, &(node, times)| {
                Some(sum.saturating_add(self.known(node)?.saturating_mul(times)))
            })
    }

    /// Smallest size of the fields of a combinator, without its id; `None` where no finite value exists.
    pub fn smallest_fields(&self, index: CombinatorIndex) -> Option<u32> {
        self.known(Node::Fields(index))
    }

    /// Smallest size of a boxed value of a type, id included; `None` where no finite value exists.
    pub fn smallest_boxed(&self, index: TypeIndex) -> Option<u32> {
        self.known(Node::Boxed(index))
    }

    /// The id before a boxed value of the type: that of its only constructor, or of the undeclared built-in.
    ///
    /// `None` where values may have different ids (`Bool`, `Object`, types with several constructors) or where there are none.
    pub fn boxed_id(&self, index: TypeIndex) -> Option<u32> {
        let ty = self.types.get(index.0 as usize)?;
        match (ty.builtin, ty.constructors.as_slice()) {
            (Some(Builtin::Bool | Builtin::Object | Builtin::Function), _) => None,
            (_, [only]) => Some(self[*only].id),
            (Some(_), []) => Builtin::default_id(&ty.name),
            _ => None,
        }
    }

    fn known(&self, node: Node) -> Option<u32> {
        match node {
            Node::Fields(index) => self
                .facts
                .smallest_fields
                .get(index.0 as usize)
                .copied()
                .flatten(),
            Node::Boxed(index) => self
                .facts
                .smallest_boxed
                .get(index.0 as usize)
                .copied()
                .flatten(),
        }
    }

    /// Finds all smallest sizes at once, cheapest first, so that each is final when it is found.
    pub(crate) fn find_sizes(&mut self) {
        let mut search = Search::new(self);
        search.run(self);
        self.facts.smallest_fields = search.fields;
        self.facts.smallest_boxed = search.boxed;
    }
}

/// Smallest size of the boxed form of a built-in.
fn boxed(builtin: Builtin) -> u32 {
    match builtin {
        Builtin::Bool | Builtin::Object | Builtin::Function => builtin.smallest(),
        _ => WORD + builtin.smallest(),
    }
}

/// What a size may depend on.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Node {
    /// The fields of a combinator.
    Fields(CombinatorIndex),
    /// A boxed value of a type.
    Boxed(TypeIndex),
}

/// The size of a part: known bytes, and what else counts how often.
#[derive(Default)]
struct Needs {
    fixed: u32,
    on: Vec<(Node, u32)>,
}

impl Needs {
    fn add(&mut self, types: &[Type], ty: &TypeExpr, times: u32) {
        match ty {
            TypeExpr::Nat | TypeExpr::Call(_) => self.fix(WORD, times),
            TypeExpr::Type | TypeExpr::Variable(..) => {}
            TypeExpr::Named { ty, form, .. } => self.named(types, *ty, *form, times),
            TypeExpr::Repeat { count, params } => {
                self.params(types, params, times.saturating_mul(count.constant));
            }
        }
    }

    fn params(&mut self, types: &[Type], params: &[Param], times: u32) {
        if times == 0 {
            return;
        }
        for param in params.iter().filter(|param| param.flag.is_none()) {
            self.add(types, &param.ty, times);
        }
    }

    fn named(&mut self, types: &[Type], index: TypeIndex, form: Form, times: u32) {
        let Some(ty) = types.get(index.0 as usize) else {
            return;
        };
        match (ty.builtin, form, ty.constructors.as_slice()) {
            (Some(builtin), Form::Boxed, _) => self.fix(boxed(builtin), times),
            (Some(builtin), Form::Bare, _) => self.fix(builtin.smallest(), times),
            (None, Form::Bare, [only]) => self.need(Node::Fields(*only), times),
            (None, ..) => self.need(Node::Boxed(index), times),
        }
    }

    fn need(&mut self, node: Node, times: u32) {
        match self.on.last_mut() {
            Some((last, known)) if *last == node => *known = known.saturating_add(times),
            _ => self.on.push((node, times)),
        }
    }

    fn fix(&mut self, bytes: u32, times: u32) {
        self.fixed = self.fixed.saturating_add(bytes.saturating_mul(times));
    }
}

/// A combinator that waits for the size of a part.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Wait {
    part: Node,
    who: CombinatorIndex,
    /// How often the part counts.
    times: u32,
}

/// Cheapest-first search over the combinators and types.
struct Search {
    fields: Vec<Option<u32>>,
    boxed: Vec<Option<u32>>,
    /// For each combinator the bytes so far and how many parts are still unknown.
    open: Vec<(u32, u32)>,
    /// In order of what is waited for.
    waiting: Vec<Wait>,
    queue: BinaryHeap<Reverse<(u32, Node)>>,
}

impl Search {
    fn new(schema: &Schema) -> Self {
        let (combinators, types) = (schema.combinators.len(), schema.types.len());
        let mut search = Self {
            fields: vec![None; combinators],
            boxed: vec![None; types],
            open: Vec::with_capacity(combinators),
            waiting: Vec::new(),
            queue: BinaryHeap::new(),
        };
        for (index, combinator) in schema.indexed() {
            let mut needs = Needs::default();
            needs.params(&schema.types, &combinator.params, 1);
            let parts = u32::try_from(needs.on.len()).unwrap_or(u32::MAX);
            search.open.push((needs.fixed, parts));
            if needs.on.is_empty() {
                search
                    .queue
                    .push(Reverse((needs.fixed, Node::Fields(index))));
            }
            search
                .waiting
                .extend(needs.on.into_iter().map(|(part, times)| Wait {
                    part,
                    who: index,
                    times,
                }));
        }
        search.waiting.sort_unstable();
        for (index, ty) in schema.indexed_types() {
            if let Some(builtin) = ty.builtin {
                search
                    .queue
                    .push(Reverse((boxed(builtin), Node::Boxed(index))));
            }
        }
        search
    }

    fn run(&mut self, schema: &Schema) {
        while let Some(Reverse((size, node))) = self.queue.pop() {
            let slot = match node {
                Node::Fields(index) => &mut self.fields[index.0 as usize],
                Node::Boxed(index) => &mut self.boxed[index.0 as usize],
            };
            if slot.is_some() {
                continue;
            }
            *slot = Some(size);
            if let Node::Fields(index) = node {
                self.found_constructor(schema, index, size);
            }
            let mut at = self.waiting.partition_point(|wait| wait.part < node);
            while let Some(wait) = self.waiting.get(at).filter(|wait| wait.part == node) {
                self.found_part(wait.who, size.saturating_mul(wait.times));
                at += 1;
            }
        }
    }

    fn found_constructor(&mut self, schema: &Schema, index: CombinatorIndex, size: u32) {
        let combinator = &schema[index];
        if let (super::Kind::Constructor, Some(ty)) = (combinator.kind, combinator.result_type) {
            self.queue
                .push(Reverse((size.saturating_add(WORD), Node::Boxed(ty))));
        }
    }

    fn found_part(&mut self, index: CombinatorIndex, bytes: u32) {
        let (sum, unknown) = &mut self.open[index.0 as usize];
        *sum = sum.saturating_add(bytes);
        *unknown -= 1;
        if *unknown == 0 {
            self.queue.push(Reverse((*sum, Node::Fields(index))));
        }
    }
}
