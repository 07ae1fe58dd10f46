//! Names that the caller chose: found in the schema, and checked as words.

use std::collections::BTreeMap;

use heck::ToSnakeCase;
use tl_parser::Schema;
use tl_parser::ir::{CombinatorIndex, TypeIndex};

use super::spelling::{is_local, is_prelude_variant, is_primitive, written_ident};
use crate::Config;
use crate::rust::plan::Plan;

/// A name and the path that it was chosen for.
#[derive(Clone)]
pub(super) struct Name {
    path: String,
    pub(super) ident: String,
}

/// Chosen names, by what they are for.
#[derive(Default)]
pub(super) struct Chosen {
    pub(super) combinators: BTreeMap<CombinatorIndex, Name>,
    pub(super) types: BTreeMap<TypeIndex, Name>,
    params: BTreeMap<(CombinatorIndex, usize), Name>,
}

impl Chosen {
    /// Looks up what [`Config::rename`] names. What of it cannot be done is told in `misuse`.
    pub(super) fn new(
        schema: &Schema,
        config: &Config,
        plans: &BTreeMap<CombinatorIndex, Plan>,
        misuse: &mut Vec<String>,
    ) -> Self {
        let mut chosen = Self::default();
        for (path, name) in config.renames.iter() {
            if let Err(why) = chosen.add(schema, plans, path, name) {
                misuse.push(format!("rename(\"{path}\", \"{name}\"): {why}"));
            }
        }
        chosen
    }

    pub(super) fn combinator(&self, index: CombinatorIndex) -> Option<&Name> {
        self.combinators.get(&index)
    }

    pub(super) fn param(&self, index: CombinatorIndex, param: usize) -> Option<&Name> {
        self.params.get(&(index, param))
    }

    /// Is a field called in another way than fields are?
    pub(super) fn has_odd_field(&self) -> bool {
        let is_odd = |name: &Name| {
            let plain = name.ident.trim_start_matches("r#");
            plain != plain.to_snake_case()
        };
        self.params.values().any(is_odd)
    }

    fn add(
        &mut self,
        schema: &Schema,
        plans: &BTreeMap<CombinatorIndex, Plan>,
        path: &str,
        name: &str,
    ) -> Result<(), &'static str> {
        let name = Name {
            path: path.to_owned(),
            ident: written_ident(name)?,
        };
        let definitions = schema.indexed().filter(|(_, c)| c.name == path);
        let definitions = definitions.map(|(index, _)| index).collect::<Vec<_>>();
        let types = schema.indexed_types().filter(|(_, ty)| ty.name == path);
        let types = types.map(|(index, _)| index).collect::<Vec<_>>();
        if definitions.is_empty() && types.is_empty() {
            return self.add_param(schema, plans, &name);
        }
        let is_built_in = definitions.iter().any(|c| schema[*c].builtin.is_some())
            || types.iter().any(|ty| schema[*ty].builtin.is_some());
        if is_built_in {
            return Err("it is built in, and no item is written for it");
        }
        if is_primitive(&name.ident) {
            return Err("a type of that name would hide the one of Rust");
        }
        if is_local(&name.ident) && !definitions.is_empty() {
            return Err("generated code calls values so, and a variant cannot be called like one");
        }
        let definitions = definitions.into_iter().map(|index| (index, name.clone()));
        self.combinators.extend(definitions);
        self.types
            .extend(types.into_iter().map(|index| (index, name.clone())));
        Ok(())
    }

    fn add_param(
        &mut self,
        schema: &Schema,
        plans: &BTreeMap<CombinatorIndex, Plan>,
        name: &Name,
    ) -> Result<(), &'static str> {
        let mut found = Vec::new();
        if let Some((definition, param)) = name.path.rsplit_once('.') {
            for (index, plan) in plans {
                let combinator = &schema[*index];
                if combinator.name != definition {
                    continue;
                }
                let params = combinator.params.iter().enumerate();
                for (at, _) in params.filter(|(_, own)| own.name == param) {
                    if plan.words.iter().any(|word| word.param == at) {
                        return Err(
                            "it is computed from the fields that it tells of: nothing in the code is called so",
                        );
                    }
                    found.push((*index, at));
                }
            }
        }
        if !found.is_empty() && is_prelude_variant(&name.ident) {
            return Err(
                "that is a variant which Rust knows everywhere, so no argument of `new` can be called so",
            );
        }
        let found = found.into_iter().map(|at| (at, name.clone()));
        self.params.extend(found);
        Ok(())
    }
}

impl Name {
    /// What is said where two things in one place would have one name.
    pub(super) fn meets(&self, other: &str) -> String {
        let name = &self.ident;
        if self.path == other {
            return format!("rename(\"{other}\", \"{name}\"): two things in one place are meant");
        }
        format!(
            "rename(\"{other}\", \"{name}\") and rename(\"{}\", \"{name}\"): two things in one place cannot have one name",
            self.path
        )
    }

    /// What is said where a method is to be called like the function that makes a value.
    pub(super) fn is_new(&self) -> String {
        let Self { path, ident } = self;
        format!("rename(\"{path}\", \"{ident}\"): the function that makes a value is called so")
    }

    pub(super) fn path(&self) -> &str {
        &self.path
    }
}
