//! The schema as Rust sees it: everything decided that templates only write down.

use std::collections::{BTreeMap, BTreeSet};

use tl_parser::Schema;
use tl_parser::ir::{Builtin, Combinator, CombinatorIndex, Kind, TypeIndex};

use super::attributes::Attributes;
use super::boxes::Boxes;
use super::derives;
use super::externs::Externs;
use super::finite::Finite;
use super::layout::{Input, Layout};
use super::names::{Input as NamesInput, Names};
use super::plan::Plan;
use super::runtime::Runtime;
use super::selection::Selection;
use super::shape::Shape;
use super::unknown::{Sizes, WORD};
use super::wire::{Wire, Wires};
use crate::{Config, Unknown};

/// All decisions for one schema.
pub(super) struct Model<'s> {
    pub(super) schema: &'s Schema,
    pub(super) selection: &'s Selection<'s>,
    pub(super) config: &'s Config,
    pub(super) plans: BTreeMap<CombinatorIndex, Plan>,
    pub(super) wires: Wires,
    pub(super) shapes: BTreeMap<TypeIndex, Shape>,
    pub(super) finite: Finite,
    boxes: Boxes,
    pub(super) layout: Layout,
    pub(super) names: Names,
    pub(super) attributes: Attributes<'s>,
    pub(super) runtime: Runtime,
    pub(super) numbers: Numbers,
    /// What the caller asked for and cannot have, one sentence each.
    pub(super) misuse: Vec<String>,
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
        let mut plans = Plan::all(schema);
        // For all of the schema, so that a name does not depend on what else is selected.
        let all_shapes = Shape::all(schema, config.single_constructor);
        let mut misuse = Vec::new();
        let externs = Externs::new(schema, config, &plans, &all_shapes, &mut misuse);
        let names = Names::new(
            &NamesInput {
                schema,
                config,
                plans: &plans,
                shapes: &all_shapes,
                externs: &externs,
            },
            &mut misuse,
        );
        plans.retain(|index, _| selection.has(*index));
        let mut wires = plans
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
        let keeps_unknown = config.unknown == Unknown::Keep;
        if keeps_unknown {
            let shapes = &shapes;
            Sizes { schema, shapes }.correct(&mut wires);
        }
        let finite = Finite::new(schema, &plans, &wires);
        let boxes = Boxes::new(selection, config, &plans, &shapes, &mut misuse);
        let layout = Layout::new(&Input {
            plans: &plans,
            wires: &wires,
            shapes: &shapes,
            boxes: &boxes,
            threshold: config.boxing_threshold,
            keeps_unknown,
        });
        let attributes = Attributes::new(
            schema,
            config,
            &derives::Input {
                plans: &plans,
                wires: &wires,
                shapes: &shapes,
                layout: &layout,
                is_boxed: &|index, param| boxes.param(index, param),
                keeps_unknown,
            },
        );
        let numbers = Numbers::new(selection, shapes.keys().copied().collect());
        Self {
            schema,
            selection,
            config,
            plans,
            wires,
            shapes,
            finite,
            boxes,
            layout,
            names,
            attributes,
            runtime: Runtime::new(config),
            numbers,
            misuse,
        }
    }

    /// Constructors that have a struct, and all functions.
    pub(super) fn structs(&self) -> Vec<CombinatorIndex> {
        let units = self.shapes.values().flat_map(Shape::units);
        let units = units.collect::<BTreeSet<_>>();
        self.plans
            .keys()
            .filter(|index| !units.contains(index))
            .copied()
            .collect()
    }

    /// Is the param stored in a box: because its type holds itself, or because the caller wants so?
    pub(super) fn is_boxed(&self, index: CombinatorIndex, param: usize) -> bool {
        self.boxes.param(index, param)
    }

    /// Is a value with an unknown id kept, where it can be?
    pub(super) fn keeps_unknown(&self) -> bool {
        self.config.unknown == Unknown::Keep
    }

    /// Has the type room for one? A struct has none.
    pub(super) fn keeps_in(&self, ty: TypeIndex) -> bool {
        self.keeps_unknown() && matches!(self.shapes.get(&ty), Some(Shape::Enum(_)))
    }

    /// Smallest wire size of a type that is an enum.
    pub(super) fn smallest_of_type(&self, ty: TypeIndex) -> u32 {
        if self.keeps_in(ty) {
            return WORD;
        }
        self.schema.smallest_boxed(ty).unwrap_or(WORD)
    }

    /// Smallest wire size of the boxed form.
    pub(super) fn smallest_boxed(&self, index: CombinatorIndex) -> u32 {
        let fields = if self.keeps_unknown() {
            let (schema, shapes) = (self.schema, &self.shapes);
            Sizes { schema, shapes }.fields(&self.wires, index)
        } else {
            self.schema.smallest_fields(index).unwrap_or(0)
        };
        fields.saturating_add(4)
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

#[cfg(test)]
mod tests {
    use tl_parser::{Options, SourceMap, load};

    use super::Model;
    use crate::rust::selection::Selection;
    use crate::rust::wire::Wire;
    use crate::{Config, Unknown};

    /// The smallest sizes of the elements of `holder`'s vectors.
    fn smallest(unknown: Unknown) -> Vec<u32> {
        let text = "a#1 x:long = Gift;\nb#2 x:long y:int = Gift;\npair#3 n:int gift:Gift = Pair;\nholder#4 gifts:Vector<Gift> pairs:Vector<Pair> \
            bare:vector<%Pair> inner:Vector<Vector<Gift>> units:Vector<true> = Holder;\n";
        let mut sources = SourceMap::new();
        let file = sources.add("gifts.tl", text);
        let schema = load(&sources, &[file], &Options::default()).schema;
        let schema = schema.expect("a schema");
        let mut config = Config::new();
        config.unknown(unknown);
        let selection = Selection::new(&schema, &config);
        let model = Model::new(&selection, &config);
        let holder = schema.find("holder").expect("holder");
        let sizes = model.wires[&holder].iter().map(|wire| match wire {
            Wire::Vector { smallest, .. } => *smallest,
            _ => u32::MAX,
        });
        sizes.collect()
    }

    #[test]
    fn an_unknown_element_may_be_an_id_alone() {
        assert_eq!(smallest(Unknown::Refuse), [12, 20, 16, 8, 0]);
        assert_eq!(smallest(Unknown::Keep), [4, 12, 8, 8, 0]);
    }
}
