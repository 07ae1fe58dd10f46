//! Items that another module holds: named, but not written.

use std::collections::BTreeMap;

use syn::parse::Parser;
use tl_parser::Schema;
use tl_parser::ir::{CombinatorIndex, Kind, TypeIndex};
use tl_parser::path::covers;

use super::plan::Plan;
use super::shape::Shape;
use crate::Config;
use crate::config::paths::names;

/// The modules of what stands elsewhere.
#[derive(Default)]
pub(super) struct Externs {
    combinators: BTreeMap<CombinatorIndex, String>,
    types: BTreeMap<TypeIndex, String>,
}

impl Externs {
    /// Looks up what [`Config::extern_path`] names. What of it cannot be elsewhere is told in `misuse`.
    pub(super) fn new(
        schema: &Schema,
        config: &Config,
        plans: &BTreeMap<CombinatorIndex, Plan>,
        shapes: &BTreeMap<TypeIndex, Shape>,
        misuse: &mut Vec<String>,
    ) -> Self {
        let mut externs = Self::default();
        // From general to particular: the last one counts.
        for (path, module) in config.extern_paths.iter() {
            let is_useful = is_path(module).and_then(|()| has_items(schema, path));
            if let Err(why) = is_useful {
                misuse.push(format!("extern_path(\"{path}\", \"{module}\"): {why}"));
                continue;
            }
            let types = shapes.keys().filter(|ty| covers(path, &schema[**ty].name));
            for ty in types {
                externs.types.insert(*ty, module.clone());
                // A value of the type is made of these.
                let constructors = schema[*ty].constructors.iter();
                let constructors = constructors.map(|index| (*index, module.clone()));
                externs.combinators.extend(constructors);
            }
            let functions = plans.keys().filter(|index| {
                let function = &schema[**index];
                function.kind == Kind::Function && covers(path, &function.name)
            });
            let functions = functions.map(|index| (*index, module.clone()));
            externs.combinators.extend(functions);
        }
        for (path, module) in config.extern_paths.iter() {
            if let Some(why) = externs.torn(schema, plans, path) {
                misuse.push(format!("extern_path(\"{path}\", \"{module}\"): {why}"));
            }
        }
        externs
    }

    /// The module that holds the struct of a constructor or function, if it is another.
    pub(super) fn combinator(&self, index: CombinatorIndex) -> Option<&str> {
        self.combinators.get(&index).map(String::as_str)
    }

    /// The module that holds the type, if it is another.
    pub(super) fn ty(&self, index: TypeIndex) -> Option<&str> {
        self.types.get(&index).map(String::as_str)
    }

    /// Is a constructor in `path` whose type is not in any path?
    fn torn(
        &self,
        schema: &Schema,
        plans: &BTreeMap<CombinatorIndex, Plan>,
        path: &str,
    ) -> Option<String> {
        let constructors = plans.keys().map(|index| &schema[*index]);
        let mut constructors = constructors.filter(|c| c.kind == Kind::Constructor);
        constructors.find_map(|constructor| {
            let ty = constructor.result_type?;
            let is_torn = covers(path, &constructor.name) && !self.types.contains_key(&ty);
            is_torn.then(|| {
                let ty = &schema[ty].name;
                format!(
                    "the constructor `{}` cannot be elsewhere without its type; name its type, `{ty}`",
                    constructor.name
                )
            })
        })
    }
}

/// Is it the path of a module, the same wherever it is named?
fn is_path(module: &str) -> Result<(), &'static str> {
    let path = syn::Path::parse_mod_style
        .parse_str(module)
        .map_err(|_| "this is no path of a module in Rust")?;
    let is_relative = |word: &syn::Ident| word == "self" || word == "super" || word == "Self";
    let is_crate = |word: &syn::Ident| word == "crate";
    let mut words = path.segments.iter().map(|segment| &segment.ident);
    let starts = path.leading_colon.is_some() || words.next().is_some_and(is_crate);
    if !starts || words.any(|word| is_relative(word) || is_crate(word)) {
        return Err("the path of a module starts with `crate::` or `::`");
    }
    Ok(())
}

/// Does the path name anything that code would be written for? What the schema does not have at all is told where paths are looked at.
fn has_items(schema: &Schema, path: &str) -> Result<(), &'static str> {
    let combinators = schema.combinators().iter();
    let own = combinators.filter(|c| c.builtin.is_none()).map(|c| &c.name);
    let types = schema.types().iter();
    let own = own.chain(types.filter(|ty| ty.builtin.is_none()).map(|ty| &ty.name));
    let mut own = own.map(|name| &**name);
    if own.any(|name| covers(path, name)) || !names(schema).any(|name| covers(path, &name)) {
        return Ok(());
    }
    Err("no item is written for it; name a type or a function")
}
