//! From a combinator to what its fields hold, with the levels on the way.

use std::collections::BTreeMap;

use tl_parser::ir::{CombinatorIndex, TypeIndex};

use crate::rust::model::Model;
use crate::rust::plan::Field;
use crate::rust::shape::Shape;
use crate::rust::wire::Wire;

/// A struct, an enum, an `Option`, a plain value.
const ITEM: u32 = 1;
/// `Box<T>`: the box and three pointers in each other, of which only rustdoc follows all.
const BOX: u32 = 4;
/// `Vec<T>`: the vector, its memory, a marker.
const VEC: u32 = 3;
/// `String`: a vector of bytes.
const TEXT: u32 = ITEM + VEC + ITEM;

/// An enum, its variant for unknown ids, and the bytes in that.
const UNKNOWN: u32 = ITEM + BOX + TEXT;

/// The edges of all combinators.
pub(super) type Edges = BTreeMap<CombinatorIndex, Vec<Edge>>;

/// A field: levels from the outside of the combinator's type to what it leads to.
pub(super) struct Edge {
    pub(super) levels: u32,
    pub(super) target: Target,
}

/// Where a field leads.
#[derive(Clone, Copy)]
pub(super) enum Target {
    /// To a type, whose own levels follow.
    Type(TypeIndex),
    /// To a value without types of the schema in it, whose levels are counted already.
    End,
}

/// What every combinator that has a struct holds.
pub(super) fn all(model: &Model<'_>) -> Edges {
    let structs = model.structs().into_iter();
    structs
        .map(|index| (index, of_struct(model, index)))
        .collect()
}

fn of_struct(model: &Model<'_>, index: CombinatorIndex) -> Vec<Edge> {
    let outside = outside(model, index) + ITEM;
    let fields = model.plans[&index].fields.iter().enumerate();
    let mut edges = Vec::new();
    for (number, field) in fields {
        let for_size = if model.layout.boxes_optional(index, number) {
            BOX
        } else {
            0
        };
        let (params, around) = match field {
            Field::True { .. } => {
                edges.push(end(outside + ITEM));
                continue;
            }
            Field::Required { param } => (std::slice::from_ref(param), 0),
            Field::Optional { param, .. } => (std::slice::from_ref(param), ITEM + for_size),
            Field::Group { members, .. } => (&members[..], ITEM + for_size + ITEM),
        };
        for param in params {
            let boxed = if model.is_boxed(index, *param) {
                BOX
            } else {
                0
            };
            let levels = outside + around + boxed;
            let edge = of_wire(model, &model.wires[&index][*param], levels);
            if model.keeps_unknown() && matches!(edge.target, Target::Type(_)) {
                edges.push(end(edge.levels.saturating_add(UNKNOWN)));
            }
            edges.push(edge);
        }
    }
    edges
}

/// The enum around a constructor's struct, with the variant's box.
fn outside(model: &Model<'_>, index: CombinatorIndex) -> u32 {
    let ty = model.schema[index].result_type;
    match ty.and_then(|ty| model.shapes.get(&ty)) {
        Some(Shape::Enum(variants)) if variants.iter().any(|v| v.constructor == index) => {
            if model.layout.boxes_variant(index) {
                ITEM + BOX
            } else {
                ITEM
            }
        }
        _ => 0,
    }
}

fn of_wire(model: &Model<'_>, wire: &Wire, levels: u32) -> Edge {
    match wire {
        Wire::Type(ty) => to(*ty, levels),
        // Its type has no other constructor: at most one level, the enum, is counted too much.
        Wire::Bare(constructor) => match model.schema[*constructor].result_type {
            Some(ty) => to(ty, levels),
            None => end(levels),
        },
        Wire::BoxedBuiltin(_, inner) => of_wire(model, inner, levels),
        Wire::Vector { element, .. } => of_wire(model, element, levels.saturating_add(VEC)),
        // Of the bytes in memory of their own, as of a text.
        Wire::String | Wire::Bytes | Wire::Undecoded => end(levels + TEXT),
        Wire::Object | Wire::AnyCall => end(levels + BOX + ITEM),
        _ => end(levels + ITEM),
    }
}

fn to(ty: TypeIndex, levels: u32) -> Edge {
    Edge {
        levels,
        target: Target::Type(ty),
    }
}

fn end(levels: u32) -> Edge {
    Edge {
        levels,
        target: Target::End,
    }
}
