//! What is stored in a box whatever its size: fields whose type holds itself, and what the caller named.

use std::collections::{BTreeMap, BTreeSet};

use tl_parser::Schema;
use tl_parser::ir::{CombinatorIndex, Kind, TypeIndex};
use tl_parser::path::covers;

use super::plan::{Field, Plan};
use super::selection::Selection;
use super::shape::Shape;
use crate::Config;

/// Fields and variants that are boxes.
pub(super) struct Boxes {
    params: BTreeSet<(CombinatorIndex, usize)>,
    variants: BTreeSet<CombinatorIndex>,
}

impl Boxes {
    /// Looks up what [`Config::boxed`] names. What of it cannot be boxed is told in `misuse`.
    pub(super) fn new(
        selection: &Selection<'_>,
        config: &Config,
        plans: &BTreeMap<CombinatorIndex, Plan>,
        shapes: &BTreeMap<TypeIndex, Shape>,
        misuse: &mut Vec<String>,
    ) -> Self {
        let schema = selection.schema;
        let recursive = plans.keys().flat_map(|index| {
            let params = 0..schema[*index].params.len();
            params.map(|param| (*index, param))
        });
        let mut boxes = Self {
            params: recursive
                .filter(|(index, param)| selection.needs_box(*index, *param))
                .collect(),
            variants: BTreeSet::new(),
        };
        let lookup = Lookup {
            schema,
            plans,
            shapes,
        };
        for path in config.boxed.paths() {
            if let Err(why) = boxes.add(&lookup, path) {
                misuse.push(format!("boxed(\"{path}\"): {why}"));
            }
        }
        boxes
    }

    /// Is the param stored in a box?
    pub(super) fn param(&self, index: CombinatorIndex, param: usize) -> bool {
        self.params.contains(&(index, param))
    }

    /// Shall the variant of the constructor hold a box?
    pub(super) fn variant(&self, constructor: CombinatorIndex) -> bool {
        self.variants.contains(&constructor)
    }

    /// A param by its full path; variants by their constructor, their type, or a namespace of constructors.
    fn add(&mut self, lookup: &Lookup<'_>, path: &str) -> Result<(), &'static str> {
        let params = lookup.params(path);
        if let Some((index, param)) = params.iter().find(|at| !lookup.is_stored(**at)) {
            let is_word = lookup.schema[*index].params[*param].variable.is_some();
            return Err(if is_word {
                "it is computed from the fields that it tells of, so nothing is stored"
            } else {
                "it is a flag, which is stored as a `bool` or told by another field"
            });
        }
        let (found, holding) = lookup.constructors(path);
        match found.first() {
            Some(first) if holding.is_empty() => return Err(lookup.why_no_variant(*first)),
            _ => {}
        }
        self.params.extend(params);
        self.variants.extend(holding);
        Ok(())
    }
}

/// The schema, to look a path up.
struct Lookup<'a> {
    schema: &'a Schema,
    plans: &'a BTreeMap<CombinatorIndex, Plan>,
    shapes: &'a BTreeMap<TypeIndex, Shape>,
}

impl Lookup<'_> {
    /// The params of exactly this path.
    fn params(&self, path: &str) -> Vec<(CombinatorIndex, usize)> {
        let Some((definition, name)) = path.rsplit_once('.') else {
            return Vec::new();
        };
        let mut found = Vec::new();
        for index in self.plans.keys() {
            let combinator = &self.schema[*index];
            if combinator.name == definition {
                let params = combinator.params.iter().enumerate();
                let named = params.filter(|(_, param)| param.name == name);
                found.extend(named.map(|(at, _)| (*index, at)));
            }
        }
        found
    }

    /// The combinators that `path` is about, and those of them whose variant holds a struct.
    fn constructors(&self, path: &str) -> (Vec<CombinatorIndex>, Vec<CombinatorIndex>) {
        let is_meant = |index: &&CombinatorIndex| {
            let combinator = &self.schema[**index];
            let ty = combinator
                .result_type
                .filter(|_| combinator.kind == Kind::Constructor);
            covers(path, &combinator.name) || ty.is_some_and(|ty| self.schema[ty].name == path)
        };
        let found = self.plans.keys().filter(is_meant).copied();
        let found = found.collect::<Vec<_>>();
        let holding = found.iter().filter(|index| self.holds_struct(**index));
        let holding = holding.copied().collect();
        (found, holding)
    }

    fn holds_struct(&self, index: CombinatorIndex) -> bool {
        let ty = self.schema[index].result_type;
        match ty.and_then(|ty| self.shapes.get(&ty)) {
            Some(Shape::Enum(variants)) => variants
                .iter()
                .any(|variant| variant.constructor == index && variant.has_struct),
            _ => false,
        }
    }

    fn why_no_variant(&self, index: CombinatorIndex) -> &'static str {
        let combinator = &self.schema[index];
        if combinator.kind == Kind::Function {
            "a function stands in no enum; name one of its params"
        } else if combinator.params.is_empty() {
            "a variant without fields holds nothing that could be boxed"
        } else {
            "its type has one constructor and is that struct, so there is no variant; name the fields that hold it, or make it an enum by `single_constructor`"
        }
    }

    fn is_stored(&self, (index, param): (CombinatorIndex, usize)) -> bool {
        self.plans[&index].fields.iter().any(|field| match field {
            Field::Required { param: own } | Field::Optional { param: own, .. } => *own == param,
            Field::Group { members, .. } => members.contains(&param),
            Field::True { .. } => false,
        })
    }
}
