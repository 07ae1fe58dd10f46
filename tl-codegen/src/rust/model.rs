//! The schema as Rust sees it: everything decided that templates only write down.

use std::collections::{BTreeMap, BTreeSet};

use tl_parser::Schema;
use tl_parser::ir::{Builtin, Combinator, CombinatorIndex, Kind, TypeIndex};

use super::finite::Finite;
use super::layout::{Input, Layout};
use super::names::Names;
use super::plan::Plan;
use super::selection::Selection;
use super::shape::Shape;
use super::wire::{Wire, Wires};
use crate::Config;

/// All decisions for one schema.
pub(super) struct Model<'s> {
    pub(super) schema: &'s Schema,
    pub(super) selection: &'s Selection<'s>,
    pub(super) config: &'s Config,
    pub(super) plans: BTreeMap<CombinatorIndex, Plan>,
    pub(super) wires: Wires,
    pub(super) shapes: BTreeMap<TypeIndex, Shape>,
    pub(super) finite: Finite,
    pub(super) layout: Layout,
    pub(super) names: Names,
    pub(super) numbers: Numbers,
}

/// Places in the description's tables: combinators by id, types by name.
pub(super) struct Numbers {
    pub(super) combinators: Vec<CombinatorIndex>,
    pub(super) types: Vec<TypeIndex>,
    combinator_number: BTreeMap<CombinatorIndex, u32>,
    type_number: BTreeMap<TypeIndex, u32>,
}

impl<'s> Model<'s> {
    /// Decides. What is selected has passed [`support::check`](super::support::check).
    pub(super) fn new(selection: &'s Selection<'s>, config: &'s Config) -> Self {
        let schema = selection.schema;
        let own = schema.indexed().filter(|(_, c)| c.builtin.is_none());
        let mut plans = own
            .map(|(index, c)| (index, Plan::new(schema, c)))
            .collect::<BTreeMap<_, _>>();
        // For all of the schema, so that a name does not depend on what else is selected.
        let names = Names::new(schema, &plans);
        plans.retain(|index, _| selection.has(*index));
        let wires = plans
            .keys()
            .map(|index| (*index, wires_of(selection, &schema[*index])))
            .collect::<Wires>();
        let types = schema.indexed_types().map(|(index, _)| index);
        let shapes = types
            .filter(|index| selection.has_type(*index))
            .map(|index| {
                (
                    index,
                    Shape::new(selection, index, config.single_constructor),
                )
            })
            .collect();
        let finite = Finite::new(schema, &plans, &wires);
        let layout = Layout::new(&Input {
            selection,
            plans: &plans,
            wires: &wires,
            shapes: &shapes,
        });
        let numbers = Numbers::new(selection, shapes.keys().copied().collect());
        Self {
            schema,
            selection,
            config,
            plans,
            wires,
            shapes,
            finite,
            layout,
            names,
            numbers,
        }
    }

    /// Constructors that have a struct, and all functions.
    pub(super) fn structs(&self) -> Vec<CombinatorIndex> {
        let units = self.shapes.values().flat_map(|shape| match shape {
            Shape::Enum(variants) => &variants[..],
            Shape::Struct(_) => &[],
        });
        let units = units
            .filter(|v| !v.has_struct)
            .map(|v| v.constructor)
            .collect::<BTreeSet<_>>();
        self.plans
            .keys()
            .filter(|index| !units.contains(index))
            .copied()
            .collect()
    }

    /// Is the param stored in a box because its type holds itself?
    pub(super) fn is_recursive(&self, index: CombinatorIndex, param: usize) -> bool {
        self.selection.needs_box(index, param)
    }

    /// Smallest wire size of the boxed form.
    pub(super) fn smallest_boxed(&self, index: CombinatorIndex) -> u32 {
        self.schema
            .smallest_fields(index)
            .unwrap_or(0)
            .saturating_add(4)
    }
}

fn wires_of(selection: &Selection<'_>, combinator: &Combinator) -> Vec<Wire> {
    combinator
        .params
        .iter()
        .map(|p| Wire::of(selection, &p.ty).unwrap_or(Wire::True))
        .collect()
}

impl Numbers {
    fn new(selection: &Selection<'_>, mut types: Vec<TypeIndex>) -> Self {
        let schema = selection.schema;
        types.sort_by(|a, b| schema[*a].name.cmp(&schema[*b].name));
        let mut combinators = BTreeMap::new();
        for (index, combinator) in selection
            .combinators()
            .filter(|(_, c)| c.kind != Kind::Builtin && is_object(c))
        {
            // Of several functions with one id the first is the one that reading finds.
            combinators.entry(combinator.id).or_insert(index);
        }
        let combinators = combinators.into_values().collect::<Vec<_>>();
        let combinator_number = (0..)
            .zip(&combinators)
            .map(|(number, index)| (*index, number))
            .collect();
        let type_number = (0..)
            .zip(&types)
            .map(|(number, index)| (*index, number))
            .collect();
        Self {
            combinators,
            types,
            combinator_number,
            type_number,
        }
    }

    /// Number of a combinator; one that is hidden by another of its id has none.
    pub(super) fn combinator(&self, index: CombinatorIndex) -> Option<u32> {
        self.combinator_number.get(&index).copied()
    }

    /// Number of a type.
    pub(super) fn ty(&self, index: TypeIndex) -> u32 {
        self.type_number.get(&index).copied().unwrap_or(u32::MAX)
    }
}

/// Can the combinator stand where any may? Of the built-ins, `Bool` and `True` are constructors like others there.
fn is_object(combinator: &Combinator) -> bool {
    matches!(
        combinator.builtin,
        None | Some(Builtin::Bool | Builtin::True)
    )
}
