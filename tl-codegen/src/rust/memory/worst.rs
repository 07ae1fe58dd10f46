//! For one factor, the value of each combinator and type that takes most memory above it.
//!
//! A value is put together of the worst parts: an optional field is there where that makes it worse. Vectors are empty, since each element is a value of its
//! own. Recursive types are unrolled as deep as a reader follows.

use std::collections::{BTreeMap, BTreeSet};

use tl_parser::ir::{CombinatorIndex, Form, Kind, TypeIndex};

use super::cost::Cost;
use crate::rust::model::Model;
use crate::rust::plan::Field;
use crate::rust::shape::Shape;
use crate::rust::wire::Wire;

/// Levels that a reader follows.
const LEVELS: usize = 64;
/// Bytes on the wire above which a value grows no more: more than a message has.
const LARGEST: u64 = 1 << 24;
/// Bytes of an id, a count, a flags word.
const WORD: Cost = Cost::wire(4);
/// Three bytes of text with their length: no string takes more for its bytes.
pub(super) const STRING: Cost = Cost { memory: 3, wire: 4 };

/// What the worst value of another depends on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Node {
    /// The fields of a combinator.
    Fields(CombinatorIndex),
    /// A boxed value of a type, without the place that it stands in.
    Type(TypeIndex),
    /// A boxed value of any combinator.
    Object,
    /// A boxed call of any function.
    Call,
}

/// What a combinator adds to its worst value.
pub(super) struct Share {
    /// Its struct and its fields, but for those that may hold it again.
    pub(super) level: Cost,
    /// Can it stand in itself, at any depth, but in no vector?
    pub(super) repeats: bool,
}

/// The worst values for one factor after another.
pub(super) struct Worst<'m> {
    model: &'m Model<'m>,
    /// As [`order`] has them.
    order: Vec<Node>,
    /// Places in the order.
    numbers: BTreeMap<Node, usize>,
    /// The places of what is inside of a node, and of what it is inside of.
    inner: Vec<Vec<usize>>,
    around: Vec<Vec<usize>>,
    /// By place; nothing where no value is known.
    costs: Vec<Option<Cost>>,
    factor: Cost,
}

impl<'m> Worst<'m> {
    pub(super) fn new(model: &'m Model<'m>) -> Self {
        let order = order(model);
        let numbers = order.iter().copied().zip(0..).collect::<BTreeMap<_, _>>();
        let mut inner = vec![Vec::new(); order.len()];
        let mut around = vec![Vec::new(); order.len()];
        for (number, node) in order.iter().enumerate() {
            for part in inside(model, *node) {
                inner[number].push(numbers[&part]);
                around[numbers[&part]].push(number);
            }
        }
        Self {
            model,
            costs: vec![None; order.len()],
            order,
            numbers,
            inner,
            around,
            factor: Cost::wire(1),
        }
    }

    /// Finds the worst values of `combinators`, and of what is in them, for `factor`, which is at least one: round after round for those in which something
    /// has changed.
    pub(super) fn search(&mut self, factor: Cost, combinators: &[CombinatorIndex]) {
        self.factor = factor;
        self.costs.fill(None);
        let roots = combinators.iter().copied().map(Node::Fields);
        let roots = roots.filter_map(|root| self.numbers.get(&root).copied());
        let is_asked = reached(&self.inner, roots.collect());
        let mut is_open = is_asked.clone();
        for _ in 0..=LEVELS {
            let mut is_final = true;
            for number in 0..self.order.len() {
                if !std::mem::take(&mut is_open[number]) {
                    continue;
                }
                let cost = self.compute(self.order[number]);
                // Where a type holds itself twice, values double with each level; their factor hardly changes any more.
                let is_small = cost.is_some_and(|cost| cost.wire <= LARGEST);
                if cost != self.costs[number] && (is_small || self.costs[number].is_none()) {
                    self.costs[number] = cost;
                    let users = self.around[number].iter();
                    for user in users.filter(|user| is_asked[**user]) {
                        is_open[*user] = true;
                        is_final &= *user > number;
                    }
                }
            }
            if is_final {
                break;
            }
        }
    }

    /// What a combinator adds to its worst value; nothing where something else in it is more than `most` above the factor already.
    pub(super) fn share(&self, index: CombinatorIndex, most: i128) -> Option<Share> {
        let number = *self.numbers.get(&Node::Fields(index))?;
        let inside = reached(&self.inner, self.inner[number].clone());
        let around = reached(&self.around, vec![number]);
        let is_enough = |part: usize| match self.order[part] {
            Node::Fields(part) => self
                .boxed(part)
                .is_some_and(|cost| cost.excess(self.factor) > most),
            _ => false,
        };
        let mut parts = (0..inside.len()).filter(|part| inside[*part] && !around[*part]);
        if parts.any(is_enough) {
            return None;
        }
        let holds_it = |param: usize| {
            let node = node(&self.model.wires[&index][param]);
            node.is_some_and(|node| around[self.numbers[&node]])
        };
        let fields = self.all_fields(index, |param| {
            if holds_it(param) {
                return Some(Cost::default());
            }
            self.param(index, param)
        })?;
        let bytes = Cost::memory(self.model.layout.struct_bytes(index));
        Some(Share {
            level: fields.plus(bytes).plus(WORD),
            repeats: inside[number],
        })
    }

    /// The fields of a combinator, with what they put into boxes. Nothing where no value exists.
    pub(super) fn fields(&self, index: CombinatorIndex) -> Option<Cost> {
        self.known(Node::Fields(index))
    }

    /// A boxed value of a constructor, with the box of its variant.
    pub(super) fn boxed(&self, index: CombinatorIndex) -> Option<Cost> {
        let layout = &self.model.layout;
        let own = self.fields(index)?.plus(WORD);
        Some(if layout.boxes_variant(index) {
            own.plus(Cost::memory(layout.struct_bytes(index)))
        } else {
            own
        })
    }

    /// A boxed value of a constructor or function behind the pointer of an object.
    pub(super) fn object(&self, index: CombinatorIndex) -> Option<Cost> {
        let (model, combinator) = (self.model, &self.model.schema[index]);
        let own = combinator
            .result_type
            .filter(|_| combinator.kind == Kind::Constructor);
        let bytes = match own {
            Some(ty) => model.layout.type_bytes(ty),
            None => model.layout.struct_bytes(index),
        };
        Some(self.boxed(index)?.plus(Cost::memory(bytes)))
    }

    fn known(&self, node: Node) -> Option<Cost> {
        self.costs[*self.numbers.get(&node)?]
    }

    fn compute(&self, node: Node) -> Option<Cost> {
        let model = self.model;
        match node {
            Node::Fields(index) => self.all_fields(index, |param| self.param(index, param)),
            Node::Type(ty) => {
                let all = constructors(model, ty).into_iter();
                self.worse(all.filter_map(|index| self.boxed(index)))
            }
            Node::Object => {
                let all = model.plans.keys();
                self.worse(all.filter_map(|index| self.object(*index)))
            }
            Node::Call => {
                let all = model.plans.keys();
                let all = all.filter(|index| model.schema[**index].kind == Kind::Function);
                self.worse(all.filter_map(|index| self.object(*index)))
            }
        }
    }

    fn worse(&self, costs: impl Iterator<Item = Cost>) -> Option<Cost> {
        costs.max_by_key(|cost| cost.excess(self.factor))
    }

    /// All fields of a combinator, whose values cost what `param` says.
    fn all_fields(
        &self,
        index: CombinatorIndex,
        param: impl Fn(usize) -> Option<Cost>,
    ) -> Option<Cost> {
        let plan = &self.model.plans[&index];
        // A word that is itself conditional counts nothing, so that the bound stays one.
        let words = plan.words.iter().filter(|word| word.on.is_none());
        let mut all = words.fold(Cost::default(), |all, _| all.plus(WORD));
        for (number, field) in plan.fields.iter().enumerate() {
            let value = match field {
                Field::Required { param: at } => {
                    all = all.plus(param(*at)?);
                    continue;
                }
                Field::True { .. } => continue,
                Field::Optional { param: at, .. } => param(*at),
                Field::Group { members, .. } => {
                    members.iter().try_fold(Cost::default(), |sum, member| {
                        Some(sum.plus(param(*member)?))
                    })
                }
            };
            let in_box = self.model.layout.optional_box(index, number);
            let value = value.map(|value| value.plus(Cost::memory(in_box)));
            all = all.plus(
                value
                    .filter(|value| value.excess(self.factor) > 0)
                    .unwrap_or_default(),
            );
        }
        Some(all)
    }

    fn param(&self, index: CombinatorIndex, param: usize) -> Option<Cost> {
        let wire = &self.model.wires[&index][param];
        let value = self.wire(wire)?;
        Some(if self.model.is_boxed(index, param) {
            value.plus(Cost::memory(self.model.layout.bytes(wire)))
        } else {
            value
        })
    }

    fn wire(&self, wire: &Wire) -> Option<Cost> {
        Some(match wire {
            Wire::String | Wire::Bytes => STRING,
            Wire::True => Cost::default(),
            Wire::BoxedBuiltin(_, inner) => self.wire(inner)?.plus(WORD),
            Wire::Vector { form, .. } => empty_vector(*form),
            // Its bytes are kept as they are.
            Wire::Undecoded => Cost { memory: 4, wire: 4 },
            other => match (other.fixed_size(), node(other)) {
                (Some(bytes), _) => Cost::wire(bytes as u64),
                (None, node) => self.known(node?)?,
            },
        })
    }
}

/// Which places are among `todo` or can be reached from there.
fn reached(edges: &[Vec<usize>], mut todo: Vec<usize>) -> Vec<bool> {
    let mut is_reached = vec![false; edges.len()];
    while let Some(number) = todo.pop() {
        if !std::mem::replace(&mut is_reached[number], true) {
            todo.extend(&edges[number]);
        }
    }
    is_reached
}

/// A vector without elements.
pub(super) fn empty_vector(form: Form) -> Cost {
    match form {
        Form::Boxed => WORD.plus(WORD),
        Form::Bare => WORD,
    }
}

/// The constructors of a type that there is code for.
fn constructors(model: &Model<'_>, ty: TypeIndex) -> Vec<CombinatorIndex> {
    match model.shapes.get(&ty) {
        Some(Shape::Struct(only)) => vec![*only],
        Some(Shape::Enum(variants)) => variants.iter().map(|v| v.constructor).collect(),
        None => Vec::new(),
    }
}

/// What stands inside a value of `wire`; not what is in vectors.
fn node(wire: &Wire) -> Option<Node> {
    match wire {
        Wire::Type(ty) => Some(Node::Type(*ty)),
        Wire::Bare(index) => Some(Node::Fields(*index)),
        Wire::BoxedBuiltin(_, inner) => node(inner),
        Wire::Object => Some(Node::Object),
        Wire::AnyCall | Wire::Call(_) => Some(Node::Call),
        _ => None,
    }
}

/// What stands inside a node.
fn inside(model: &Model<'_>, node_around: Node) -> Vec<Node> {
    match node_around {
        Node::Fields(index) => model.wires[&index].iter().filter_map(node).collect(),
        Node::Type(ty) => {
            let all = constructors(model, ty).into_iter();
            all.map(Node::Fields).collect()
        }
        Node::Object | Node::Call => model.plans.keys().copied().map(Node::Fields).collect(),
    }
}

/// All nodes, from the inside out, but for those that a reader enters a level for: what is in them waits for the next round. So a round is a level, in
/// whatever order the schema declares things.
fn order(model: &Model<'_>) -> Vec<Node> {
    let fields = || model.plans.keys().copied().map(Node::Fields);
    let nesting = model
        .plans
        .keys()
        .filter(|index| model.schema.nests(**index));
    let mut order = nesting.copied().map(Node::Fields).collect::<Vec<_>>();
    let objects = [Node::Object, Node::Call];
    let mut seen = order
        .iter()
        .copied()
        .chain(objects)
        .collect::<BTreeSet<_>>();
    for root in fields().chain(fields().flat_map(|node| inside(model, node))) {
        let mut stack = vec![(root, false)];
        while let Some((node, inside_done)) = stack.pop() {
            if inside_done {
                order.push(node);
            } else if seen.insert(node) {
                stack.push((node, true));
                let inside = inside(model, node).into_iter();
                let inside = inside.filter(|node| !seen.contains(node));
                stack.extend(inside.map(|node| (node, false)));
            }
        }
    }
    order.extend(objects);
    order
}
