//! How large generated types are at most, and so what is boxed: variants and optional fields above the threshold, 64 bytes by default.
//!
//! The model never says less than the compiler's layout on 64-bit targets (a niche may save a tag that is counted here); an assertion beside every enum keeps it honest.
//! Of the thresholds tried, 64 bytes decodes fastest with at most 30 bytes of memory a byte on the wire.

use std::collections::{BTreeMap, BTreeSet};

use tl_parser::ir::{CombinatorIndex, TypeIndex};

use super::boxes::Boxes;
use super::plan::{Field, Plan};
use super::shape::Shape;
use super::wire::{Wire, Wires};

/// Most bytes of a struct.
pub(super) const MOST_STRUCT: u32 = 64 * 1024;

/// Size, alignment and spare bit patterns of a Rust type.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Size {
    bytes: u64,
    align: u64,
    niches: u64,
}

const fn size(bytes: u64, align: u64, niches: u64) -> Size {
    Size {
        bytes,
        align,
        niches,
    }
}

/// A capacity cannot exceed `isize::MAX`, so half of its values are spare.
const HEAP: Size = size(24, 8, 1 << 62);
const POINTER: Size = size(8, 8, 1);
/// Above every size that can be compiled; sums of it do not overflow.
const ENDLESS: u64 = 1 << 48;
const FAT_POINTER: Size = size(16, 8, 1);

impl Size {
    fn option(self) -> Self {
        match self.niches.checked_sub(1) {
            Some(niches) => Self { niches, ..self },
            None => size(self.bytes + self.align, self.align, 254),
        }
    }

    /// Fields are sorted by alignment, so only the end is padded.
    fn of_struct(fields: impl Iterator<Item = Self>) -> Self {
        let all = fields.fold(size(0, 1, 0), |a, b| {
            size(
                a.bytes.saturating_add(b.bytes),
                a.align.max(b.align),
                a.niches.max(b.niches),
            )
        });
        let bytes = all.bytes.min(ENDLESS).next_multiple_of(all.align);
        size(bytes, all.align, all.niches)
    }

    /// Behind a tag of `tag` bytes, which takes at least one alignment unit.
    fn tagged(self, tag: u64) -> u64 {
        let align = self.align.max(tag);
        (self.bytes + align).next_multiple_of(align)
    }

    /// A tag before the largest payload.
    fn of_enum(payloads: &[Option<Self>]) -> Self {
        if let [Some(only)] = payloads {
            return *only;
        }
        let tag = tag_bytes(payloads.len());
        let payload = || payloads.iter().flatten();
        let align = payload().map(|p| p.align).fold(tag, u64::max);
        let most = payload().map(|p| p.tagged(tag)).fold(tag, u64::max);
        let niches = 256_u64.saturating_sub(payloads.len() as u64);
        size(most.next_multiple_of(align), align, niches)
    }
}

/// Bytes of the tag of an enum.
fn tag_bytes(variants: usize) -> u64 {
    if variants > 256 { 2 } else { 1 }
}

/// What is boxed.
#[derive(Default)]
pub(super) struct Layout {
    combinators: BTreeMap<CombinatorIndex, Size>,
    types: BTreeMap<TypeIndex, Size>,
    variants: BTreeSet<CombinatorIndex>,
    /// By combinator and number of field, with the size of what is in the box.
    optionals: BTreeMap<(CombinatorIndex, usize), u64>,
}

/// What the layout is computed from.
pub(super) struct Input<'a> {
    pub(super) plans: &'a BTreeMap<CombinatorIndex, Plan>,
    pub(super) wires: &'a Wires,
    pub(super) shapes: &'a BTreeMap<TypeIndex, Shape>,
    pub(super) boxes: &'a Boxes,
    /// Most bytes of an enum, and of an optional field that is stored in place.
    pub(super) threshold: u32,
    /// Has each enum a variant besides, which holds a box?
    pub(super) keeps_unknown: bool,
}

/// A type whose size others wait for.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Node {
    Struct(CombinatorIndex),
    Type(TypeIndex),
}

impl Layout {
    /// Sizes from the inside out. Recursive fields are boxed already, so there is an inside.
    pub(super) fn new(input: &Input<'_>) -> Self {
        let mut layout = Self::default();
        let nodes = input
            .plans
            .keys()
            .map(|c| Node::Struct(*c))
            .chain(input.shapes.keys().map(|t| Node::Type(*t)));
        let mut seen = BTreeSet::new();
        for node in nodes {
            let mut stack = vec![(node, false)];
            while let Some((node, inside_done)) = stack.pop() {
                if inside_done {
                    layout.settle(input, node);
                } else if seen.insert(node) {
                    stack.push((node, true));
                    stack.extend(
                        input
                            .inside(node)
                            .into_iter()
                            .filter(|n| !seen.contains(n))
                            .map(|n| (n, false)),
                    );
                }
            }
        }
        layout
    }

    /// Does the variant of this constructor hold its struct by a box?
    pub(super) fn boxes_variant(&self, constructor: CombinatorIndex) -> bool {
        self.variants.contains(&constructor)
    }

    /// Is this optional field or group boxed for its size?
    pub(super) fn boxes_optional(&self, combinator: CombinatorIndex, field: usize) -> bool {
        self.optional_box(combinator, field) > 0
    }

    /// Bytes in the box of an optional field or group that is boxed for its size; 0 where there is none.
    pub(super) fn optional_box(&self, combinator: CombinatorIndex, field: usize) -> u64 {
        let boxed = self.optionals.get(&(combinator, field));
        boxed.copied().unwrap_or(0)
    }

    /// At most so many bytes has the struct of a combinator.
    pub(super) fn struct_bytes(&self, combinator: CombinatorIndex) -> u64 {
        let size = self.combinators.get(&combinator);
        size.map_or(0, |size| size.bytes)
    }

    /// At most so many bytes has a type.
    pub(super) fn type_bytes(&self, ty: TypeIndex) -> u64 {
        self.types.get(&ty).map_or(0, |size| size.bytes)
    }

    /// At most so many bytes has a value of `wire`, where it is in no box.
    pub(super) fn bytes(&self, wire: &Wire) -> u64 {
        self.of_wire(wire).bytes
    }

    /// Is the struct larger than a decoder should have on its stack?
    pub(super) fn is_too_large(&self, combinator: CombinatorIndex) -> bool {
        self.combinators
            .get(&combinator)
            .is_some_and(|size| size.bytes > MOST_STRUCT.into())
    }

    fn settle(&mut self, input: &Input<'_>, node: Node) {
        match node {
            Node::Struct(index) => {
                let size = self.of_struct(input, index);
                self.combinators.insert(index, size);
            }
            Node::Type(index) => {
                let size = self.of_type(input, &input.shapes[&index]);
                self.types.insert(index, size);
            }
        }
    }

    fn of_struct(&mut self, input: &Input<'_>, index: CombinatorIndex) -> Size {
        let mut fields = Vec::new();
        for (number, field) in input.plans[&index].fields.iter().enumerate() {
            let optional = match field {
                Field::Required { param } => {
                    fields.push(self.of_param(input, index, *param));
                    continue;
                }
                Field::True { .. } => {
                    fields.push(size(1, 1, 254));
                    continue;
                }
                Field::Optional { param, .. } => self.of_param(input, index, *param),
                Field::Group { members, .. } => {
                    Size::of_struct(members.iter().map(|m| self.of_param(input, index, *m)))
                }
            };
            let boxed = optional.bytes > input.threshold.into();
            if boxed {
                self.optionals.insert((index, number), optional.bytes);
            }
            fields.push(if boxed {
                POINTER.option()
            } else {
                optional.option()
            });
        }
        Size::of_struct(fields.into_iter())
    }

    fn of_param(&self, input: &Input<'_>, index: CombinatorIndex, param: usize) -> Size {
        if input.boxes.param(index, param) {
            POINTER
        } else {
            self.of_wire(&input.wires[&index][param])
        }
    }

    fn of_wire(&self, wire: &Wire) -> Size {
        match wire {
            Wire::Int | Wire::Float | Wire::Nat => size(4, 4, 0),
            Wire::Long | Wire::Double => size(8, 8, 0),
            Wire::Raw(bytes) => size(*bytes as u64, 1, 0),
            Wire::Bool => size(1, 1, 254),
            Wire::True => size(0, 1, 0),
            Wire::String | Wire::Bytes | Wire::Vector { .. } => HEAP,
            Wire::BoxedBuiltin(_, inner) => self.of_wire(inner),
            Wire::Type(ty) => self.types.get(ty).copied().unwrap_or(POINTER),
            Wire::Bare(combinator) => self.combinators.get(combinator).copied().unwrap_or(POINTER),
            Wire::Object | Wire::AnyCall | Wire::Call(_) | Wire::Undecoded => FAT_POINTER,
        }
    }

    fn of_type(&mut self, input: &Input<'_>, shape: &Shape) -> Size {
        match shape {
            Shape::Struct(constructor) => self
                .combinators
                .get(constructor)
                .copied()
                .unwrap_or(POINTER),
            Shape::Enum(variants) => {
                let tag = tag_bytes(variants.len() + usize::from(input.keeps_unknown));
                // The whole enum is padded to the alignment of its widest variant.
                let most = u64::from(input.threshold / 8 * 8);
                let mut payloads = Vec::new();
                if input.keeps_unknown {
                    payloads.push(Some(POINTER));
                }
                for variant in variants {
                    let payload = variant.has_struct.then(|| {
                        self.combinators
                            .get(&variant.constructor)
                            .copied()
                            .unwrap_or(POINTER)
                    });
                    let boxed = payload.is_some_and(|p| p.tagged(tag) > most)
                        || input.boxes.variant(variant.constructor);
                    if boxed {
                        self.variants.insert(variant.constructor);
                    }
                    payloads.push(if boxed { Some(POINTER) } else { payload });
                }
                Size::of_enum(&payloads)
            }
        }
    }
}

impl Input<'_> {
    /// What stands inside `node` without a box.
    fn inside(&self, node: Node) -> Vec<Node> {
        match node {
            Node::Type(ty) => match &self.shapes[&ty] {
                Shape::Struct(constructor) => vec![Node::Struct(*constructor)],
                Shape::Enum(variants) => variants
                    .iter()
                    .filter(|v| v.has_struct)
                    .map(|v| Node::Struct(v.constructor))
                    .collect(),
            },
            Node::Struct(index) => {
                let wires = self.wires[&index].iter().enumerate();
                let inline = wires.filter(|(param, _)| !self.boxes.param(index, *param));
                inline
                    .filter_map(|(_, wire)| match wire {
                        Wire::Type(ty) => Some(Node::Type(*ty)),
                        Wire::Bare(combinator) => Some(Node::Struct(*combinator)),
                        _ => None,
                    })
                    .collect()
            }
        }
    }
}
