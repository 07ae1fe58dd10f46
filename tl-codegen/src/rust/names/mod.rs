//! The name allocator: every identifier of generated code comes from here.
//!
//! Deterministic and independent of the order of blocks: names are given in the order of TL names, so moving a type's block in the file renames nothing.
//! Names that the caller chose come before all others of their place.

mod chosen;
mod scope;
mod spelling;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use heck::ToUpperCamelCase;
use tl_parser::Schema;
use tl_parser::ir::{Combinator, CombinatorIndex, Kind, TypeExpr, TypeIndex, VariableIndex};

use super::externs::Externs;
use super::plan::{Field, Plan};
use super::shape::Shape;
use crate::Config;
use chosen::{Chosen, Name};
use scope::{Scope, Scopes};
pub(super) use spelling::module_ident;
use spelling::{short_variant, type_ident, value_ident};

/// The three modules that items live in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Area {
    Constructors,
    Types,
    Functions,
}

impl Area {
    /// Its module.
    pub(super) fn module(self) -> &'static str {
        match self {
            Self::Constructors => "constructors",
            Self::Types => "types",
            Self::Functions => "functions",
        }
    }
}

/// Where an item stands: area, modules of its namespace, identifier.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Place {
    pub(super) area: Area,
    pub(super) modules: Vec<String>,
    pub(super) name: String,
    /// The module that holds the area, where it is not the one that is written: `::base::api`.
    pub(super) elsewhere: Option<String>,
}

impl fmt::Display for Place {
    /// `functions::messages::StartBot`
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.area.module())?;
        for part in self.modules.iter().chain([&self.name]) {
            write!(f, "::{part}")?;
        }
        Ok(())
    }
}

impl Place {
    fn held_by(self, module: Option<&str>) -> Self {
        Self {
            elsewhere: module.map(str::to_owned),
            ..self
        }
    }
}

/// All names of one schema.
pub(super) struct Names {
    combinators: BTreeMap<CombinatorIndex, Place>,
    types: BTreeMap<TypeIndex, Place>,
    variants: BTreeMap<CombinatorIndex, String>,
    unknown: BTreeMap<TypeIndex, String>,
    fields: BTreeMap<CombinatorIndex, Fields>,
    chosen: Chosen,
}

/// What names are for: the combinators that have plans, the types that have shapes.
pub(super) struct Input<'a> {
    pub(super) schema: &'a Schema,
    pub(super) config: &'a Config,
    pub(super) plans: &'a BTreeMap<CombinatorIndex, Plan>,
    pub(super) shapes: &'a BTreeMap<TypeIndex, Shape>,
    pub(super) externs: &'a Externs,
}

/// Names inside one struct: its own by number of field, of getter; groups and members by number of field.
#[derive(Default)]
pub(super) struct Fields {
    pub(super) own: Vec<String>,
    pub(super) getters: Vec<String>,
    pub(super) groups: BTreeMap<usize, Group>,
    /// Type parameters of a generic call, in the order of its variables.
    pub(super) generics: Vec<String>,
}

/// Names of a group: its struct (beside the constructor's) and its members.
pub(super) struct Group {
    pub(super) place: Place,
    pub(super) members: Vec<String>,
    /// Of the type parameters of the call those that members are of.
    pub(super) generics: Vec<String>,
}

impl Names {
    /// Allocates all names. Chosen ones that cannot be had are told in `misuse`.
    pub(super) fn new(input: &Input<'_>, misuse: &mut Vec<String>) -> Self {
        let (schema, plans) = (input.schema, input.plans);
        let mut scopes = Scopes::default();
        let mut names = Self {
            combinators: BTreeMap::new(),
            types: BTreeMap::new(),
            variants: BTreeMap::new(),
            unknown: BTreeMap::new(),
            fields: BTreeMap::new(),
            chosen: Chosen::new(schema, input.config, plans, misuse),
        };
        names.keep_chosen(input, &mut scopes, misuse);
        let mut sorted = plans
            .keys()
            .map(|index| (tl_name(schema, *index), *index))
            .collect::<Vec<_>>();
        sorted.sort();
        for (name, index) in &sorted {
            let area = area(schema, *index);
            let place = match names.chosen.combinator(*index) {
                Some(own) => scopes.chosen_place(area, name, own),
                None => scopes.place(area, name),
            };
            let place = place.held_by(input.externs.combinator(*index));
            names.combinators.insert(*index, place);
        }
        let types = input.shapes.keys().map(|index| (*index, &schema[*index]));
        let mut types = types.collect::<Vec<_>>();
        types.sort_by(|(_, a), (_, b)| a.name.cmp(&b.name));
        for (index, ty) in types {
            let place = match names.chosen.types.get(&index) {
                Some(own) => scopes.chosen_place(Area::Types, &ty.name, own),
                None => scopes.place(Area::Types, &ty.name),
            };
            let place = place.held_by(input.externs.ty(index));
            names.types.insert(index, place);
            names.variants(schema, index, misuse);
        }
        for (_, index) in &sorted {
            if let Some(plan) = plans.get(index) {
                let fields = names.fields_of(schema, *index, plan, &mut scopes, misuse);
                names.fields.insert(*index, fields);
            }
        }
        names
    }

    /// Chosen names of items, from the outer modules to the inner ones: a module is numbered around an item, too.
    fn keep_chosen(&self, input: &Input<'_>, scopes: &mut Scopes, misuse: &mut Vec<String>) {
        let schema = input.schema;
        let units = input.shapes.values().flat_map(Shape::units);
        let units = units.collect::<BTreeSet<_>>();
        let combinators = self.chosen.combinators.iter();
        let structs = combinators
            .filter(|(index, _)| input.plans.contains_key(index) && !units.contains(index))
            .map(|(index, name)| (area(schema, *index), tl_name(schema, *index), name));
        let types = self.chosen.types.iter();
        let types = types
            .filter(|(index, _)| input.shapes.contains_key(index))
            .map(|(index, name)| (Area::Types, schema[*index].name.as_str(), name));
        let mut items = structs.chain(types).collect::<Vec<_>>();
        items.sort_by_key(|(_, qualified, _)| (qualified.matches('.').count(), *qualified));
        for (area, qualified, name) in items {
            scopes.keep(area, qualified, name, misuse);
        }
    }

    /// Is a field called in another way than fields are?
    pub(super) fn has_odd_field(&self) -> bool {
        self.chosen.has_odd_field()
    }

    /// Where the struct of a constructor or function stands.
    pub(super) fn combinator(&self, index: CombinatorIndex) -> &Place {
        &self.combinators[&index]
    }

    /// Where a type stands.
    pub(super) fn ty(&self, index: TypeIndex) -> &Place {
        &self.types[&index]
    }

    /// The variant of a constructor in its type's enum.
    pub(super) fn variant(&self, index: CombinatorIndex) -> &str {
        &self.variants[&index]
    }

    /// The variant for unknown ids in a type's enum.
    pub(super) fn unknown(&self, index: TypeIndex) -> &str {
        &self.unknown[&index]
    }

    /// The names inside a struct.
    pub(super) fn fields(&self, index: CombinatorIndex) -> &Fields {
        &self.fields[&index]
    }

    /// Variants of one type: short names, full ones where short ones meet, numbered where even those do.
    fn variants(&mut self, schema: &Schema, index: TypeIndex, misuse: &mut Vec<String>) {
        let ty = &schema[index];
        let members = ty
            .constructors
            .iter()
            .filter(|c| schema[**c].builtin.is_none())
            .copied()
            .collect::<Vec<_>>();
        let full = members
            .iter()
            .map(|c| schema[*c].split_name().1)
            .map(|n| if n == "_" { ty.split_name().1 } else { n })
            .collect::<Vec<_>>();
        let own = members.iter().map(|c| self.chosen.combinator(*c));
        let own = own.collect::<Vec<_>>();
        let mut chosen = full
            .iter()
            .zip(&own)
            .map(|(name, own)| match own {
                Some(own) => own.ident.clone(),
                None => short_variant(name, ty.split_name().1),
            })
            .collect::<Vec<_>>();
        let mut is_full = own.iter().map(Option::is_some).collect::<Vec<_>>();
        // Giving one member its full name can make it meet another's short one, so until nothing changes.
        loop {
            let mut count = BTreeMap::<&str, usize>::new();
            for name in &chosen {
                *count.entry(name).or_default() += 1;
            }
            let meeting = (0..chosen.len())
                .filter(|i| !is_full[*i] && count[chosen[*i].as_str()] > 1)
                .collect::<Vec<_>>();
            if meeting.is_empty() {
                break;
            }
            for member in meeting {
                is_full[member] = true;
                chosen[member] = type_ident(full[member]);
            }
        }
        let mut scope = Scope::of(own.iter().copied().flatten(), misuse);
        let is_own = own.iter().map(Option::is_some).collect::<Vec<_>>();
        for ((member, name), is_own) in members.into_iter().zip(chosen).zip(is_own) {
            let name = if is_own { name } else { scope.take(name) };
            self.variants.insert(member, name);
        }
        self.unknown.insert(index, scope.take("Unknown".to_owned()));
    }

    fn fields_of(
        &self,
        schema: &Schema,
        index: CombinatorIndex,
        plan: &Plan,
        scopes: &mut Scopes,
        misuse: &mut Vec<String>,
    ) -> Fields {
        let combinator = &schema[index];
        let tl = |param: usize| combinator.params.get(param).map_or("", |p| p.name.as_str());
        let own = |param: usize| self.chosen.param(index, param);
        let fields = plan.fields.iter().filter_map(Field::param);
        let getters = plan.getters.iter().map(|getter| getter.param);
        let mut scope = Scope::of(fields.chain(getters).filter_map(own), misuse);
        // A name that is kept, or one that is free.
        let take = |scope: &mut Scope, param: usize, name: String| match own(param) {
            Some(own) => own.ident.clone(),
            None => scope.take(name),
        };
        let mut unnamed = 0;
        let mut spell = |name: &str| {
            if !name.is_empty() {
                return value_ident(name);
            }
            unnamed += 1;
            format!("field_{unnamed}")
        };
        let mut out = Fields::default();
        for (number, field) in plan.fields.iter().enumerate() {
            let name = match field {
                Field::Required { param }
                | Field::Optional { param, .. }
                | Field::True { param } => take(&mut scope, *param, spell(tl(*param))),
                Field::Group { members, .. } => {
                    let mut inner = Scope::of(members.iter().copied().filter_map(own), misuse);
                    let members = members
                        .iter()
                        .map(|m| take(&mut inner, *m, spell(tl(*m))))
                        .collect::<Vec<_>>();
                    let (name, group) = self.group(index, members, scopes);
                    out.groups.insert(number, group);
                    scope.take(name)
                }
            };
            out.own.push(name);
        }
        // A method may not be called like the function that makes one.
        scope.take("new".to_owned());
        let getters = plan.getters.iter().filter_map(|g| own(g.param));
        misuse.extend(getters.filter(|name| name.ident == "new").map(Name::is_new));
        out.getters = plan
            .getters
            .iter()
            .map(|getter| take(&mut scope, getter.param, spell(tl(getter.param))))
            .collect();
        self.generics(combinator, index, plan, &mut out);
        out
    }

    /// The field and the struct of values on one bit, called by their names joined.
    fn group(
        &self,
        index: CombinatorIndex,
        members: Vec<String>,
        scopes: &mut Scopes,
    ) -> (String, Group) {
        let plain = members
            .iter()
            .map(|m| m.trim_start_matches("r#").trim_end_matches('_'))
            .collect::<Vec<_>>();
        let joined = spelling::joined(&plain);
        let own = self.combinator(index);
        let name = format!(
            "{}{}",
            own.name.trim_start_matches("r#"),
            joined.to_upper_camel_case()
        );
        let group = Group {
            place: Place {
                name: scopes.item(own.area, &own.modules, name),
                ..own.clone()
            },
            members,
            generics: Vec::new(),
        };
        (joined, group)
    }

    /// Type parameters of the call, and which of them each group needs.
    fn generics(
        &self,
        combinator: &Combinator,
        index: CombinatorIndex,
        plan: &Plan,
        out: &mut Fields,
    ) {
        // A type parameter may not hide the struct itself, its groups, nor the sink of its own methods.
        let mut scope = Scope::default();
        scope.take(self.combinator(index).name.clone());
        scope.take("S".to_owned());
        for group in out.groups.values() {
            scope.take(group.place.name.clone());
        }
        out.generics = combinator
            .implicit()
            .map(|v| scope.take(type_ident(&v.name)))
            .collect();
        for (number, group) in &mut out.groups {
            let Some(Field::Group { members, .. }) = plan.fields.get(*number) else {
                continue;
            };
            let holds = |variable| {
                let call = TypeExpr::Call(VariableIndex(variable));
                members
                    .iter()
                    .filter_map(|m| combinator.params.get(*m))
                    .any(|p| p.ty == call)
            };
            let held = (0..).zip(&out.generics).filter(|(v, _)| holds(*v));
            group.generics = held.map(|(_, name)| name.clone()).collect();
        }
    }
}

/// The module of a constructor's or function's struct.
fn area(schema: &Schema, index: CombinatorIndex) -> Area {
    match schema[index].kind {
        Kind::Function => Area::Functions,
        _ => Area::Constructors,
    }
}

/// The TL name, or for an anonymous constructor its type's.
fn tl_name(schema: &Schema, index: CombinatorIndex) -> &str {
    let combinator = &schema[index];
    match combinator.result_type {
        Some(ty) if combinator.name == "_" => &schema[ty].name,
        _ => &combinator.name,
    }
}
