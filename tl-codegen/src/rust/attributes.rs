//! Attributes of items and fields: derives, what the caller adds, whether they are documented.

use std::collections::BTreeMap;

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};
use syn::Path;
use tl_parser::Schema;
use tl_parser::ir::CombinatorIndex;
use tl_parser::path::covers;

use super::derives::{self, Input, Subject};
use super::plan::Field;
use super::shape::Shape;
use crate::Config;
use crate::config::paths::Paths;
use crate::config::rust_text;

/// All that is said of items and fields beside what they are.
pub(super) struct Attributes<'s> {
    schema: &'s Schema,
    items: BTreeMap<Subject, TokenStream>,
    /// What stands on structs and fields, by path.
    fields: Paths<TokenStream>,
    undocumented: Paths<()>,
    /// Other names of structs: those of the types that are these structs.
    types: BTreeMap<CombinatorIndex, String>,
    allowed: TokenStream,
}

impl<'s> Attributes<'s> {
    /// Decides. What the caller wrote has passed [`validate::check`](crate::config::validate::check).
    pub(super) fn new(schema: &'s Schema, config: &Config, input: &Input<'_>) -> Self {
        let collapsed = input.shapes.iter().filter_map(|(ty, shape)| match shape {
            Shape::Struct(constructor) => Some((*constructor, schema[*ty].name.to_string())),
            Shape::Enum(_) => None,
        });
        let mut attributes = Self {
            schema,
            items: BTreeMap::new(),
            fields: tokens(&config.field_attributes),
            undocumented: config.disable_comments.clone(),
            types: collapsed.collect(),
            allowed: allowed(config),
        };
        attributes.items = attributes.of_items(config, input);
        attributes
    }

    /// `#[derive(..)]` and what else stands on an item.
    pub(super) fn item(&self, item: Subject) -> Option<&TokenStream> {
        self.items.get(&item)
    }

    /// What stands on the field of these params.
    pub(super) fn field(&self, index: CombinatorIndex, params: &[usize]) -> TokenStream {
        let names = self.field_names(index, params);
        said_of(&self.fields, &names).cloned().collect()
    }

    /// Has the struct, and what is of it as a whole, documentation?
    pub(super) fn documents(&self, index: CombinatorIndex) -> bool {
        !is_in(&self.undocumented, &self.struct_names(index))
    }

    /// Has the field or method of these params documentation?
    pub(super) fn documents_field(&self, index: CombinatorIndex, params: &[usize]) -> bool {
        !is_in(&self.undocumented, &self.field_names(index, params))
    }

    /// Has the item or variant of this name documentation?
    pub(super) fn documents_name(&self, name: &str) -> bool {
        !self.undocumented.has(name)
    }

    /// Lints that the generated modules allow because of all this.
    pub(super) fn allowed(&self) -> &TokenStream {
        &self.allowed
    }

    fn of_items(&self, config: &Config, input: &Input<'_>) -> BTreeMap<Subject, TokenStream> {
        let mut names = BTreeMap::new();
        for (index, plan) in input.plans {
            names.insert(Subject::Struct(*index), self.struct_names(*index));
            for (number, field) in plan.fields.iter().enumerate() {
                if let Field::Group { .. } = field {
                    let name = self.schema[*index].name.to_string();
                    names.insert(Subject::Group(*index, number), vec![name]);
                }
            }
        }
        for (ty, shape) in input.shapes {
            if let Shape::Enum(_) = shape {
                names.insert(Subject::Enum(*ty), vec![self.schema[*ty].name.to_string()]);
            }
        }
        let wanted = names
            .iter()
            .map(|(item, names)| (*item, wanted(&config.derives, names)));
        let derives = derives::possible(input, wanted.collect());
        let own = tokens(&config.type_attributes);
        let items = names.iter().map(|(item, names)| {
            let derives = derives.get(item).into_iter().flatten();
            let own = said_of(&own, names);
            let open = match item {
                Subject::Enum(_) if is_in(&config.non_exhaustive, names) => {
                    quote!(#[non_exhaustive])
                }
                _ => TokenStream::new(),
            };
            (
                *item,
                quote!(#[derive(Clone, Debug, PartialEq #(, #derives)*)] #open #(#own)*),
            )
        });
        items.collect()
    }

    fn struct_names(&self, index: CombinatorIndex) -> Vec<String> {
        let own = self.schema[index].name.to_string();
        let ty = self.types.get(&index).cloned();
        std::iter::once(own).chain(ty).collect()
    }

    fn field_names(&self, index: CombinatorIndex, params: &[usize]) -> Vec<String> {
        let all = &self.schema[index].params;
        let owners = self.struct_names(index);
        let params = params.iter().filter_map(|param| all.get(*param));
        let names = params.flat_map(|param| {
            owners
                .iter()
                .map(move |owner| format!("{owner}.{}", param.name))
        });
        names.collect()
    }
}

/// The derives asked for, without those that stand on every item, each once.
fn wanted(derives: &Paths<Vec<String>>, names: &[String]) -> Vec<Path> {
    let mut found = Vec::<Path>::new();
    let lists = said_of(derives, names).flatten();
    for derive in lists.flat_map(|list| rust_text::derives(list).unwrap_or_default()) {
        let name = rust_text::last_name(&derive);
        let is_known = match name.as_str() {
            "Clone" | "Debug" | "PartialEq" => true,
            "Eq" | "Hash" | "Ord" | "PartialOrd" | "Copy" => found
                .iter()
                .any(|other| rust_text::last_name(other) == name),
            _ => found.iter().any(|other| spelled(other) == spelled(&derive)),
        };
        if !is_known {
            found.push(derive);
        }
    }
    found
}

fn spelled(path: &Path) -> String {
    path.to_token_stream().to_string()
}

/// What is said of anything that has one of `names`, from general to particular, each path once.
fn said_of<'p, T>(paths: &'p Paths<T>, names: &[String]) -> impl Iterator<Item = &'p T> {
    let said = paths
        .iter()
        .filter(|(path, _)| names.iter().any(|name| covers(path, name)));
    said.map(|(_, value)| value)
}

fn is_in(paths: &Paths<()>, names: &[String]) -> bool {
    said_of(paths, names).next().is_some()
}

fn tokens(attributes: &Paths<Vec<String>>) -> Paths<TokenStream> {
    let mut out = Paths::default();
    for (path, texts) in attributes.iter() {
        let parsed = texts
            .iter()
            .flat_map(|text| rust_text::attributes(text).unwrap_or_default());
        out.insert(path, parsed.map(ToTokens::into_token_stream).collect());
    }
    out
}

/// `, missing_docs, deprecated`: what undocumented items, and attributes such as `#[deprecated]`, would make rustc say of the generated code.
fn allowed(config: &Config) -> TokenStream {
    let documents_all = config.disable_comments.is_empty();
    let adds_none = config.type_attributes.is_empty() && config.field_attributes.is_empty();
    let missing_docs = (!documents_all).then(|| quote!(, missing_docs));
    let deprecated = (!adds_none).then(|| quote!(, deprecated));
    quote!(#missing_docs #deprecated)
}
