//! Templates: from decisions to tokens, one template an item.

mod accessors;
mod arbitrary;
mod calls;
mod codec;
mod enums;
mod methods;
mod params;
mod paths;
mod read;
mod registry;
mod rustdoc;
mod serde;
mod shapes;
mod structs;
mod unknown;
mod write;

use std::collections::BTreeMap;

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::model::Model;
use super::names::{Area, Place};
use paths::ident;

/// Tokens and the module they belong to.
struct Item {
    area: Area,
    modules: Vec<String>,
    tokens: TokenStream,
}

impl Item {
    fn new(place: &Place, tokens: TokenStream) -> Self {
        Self {
            area: place.area,
            modules: place.modules.clone(),
            tokens,
        }
    }
}

/// A piece of the output: an item, or a module of pieces.
pub(super) enum Node {
    /// `pub struct X { .. }`
    Item(TokenStream),
    /// `x`, `pub mod x`, and what stands in its braces.
    Module(String, TokenStream, Vec<Node>),
}

/// The whole output: top-level items in order.
pub(super) fn file(
    model: &Model<'_>,
    description: Option<&[u8]>,
    with_registry: bool,
) -> Vec<Node> {
    let mut areas = BTreeMap::<Area, Module>::from(
        [Area::Constructors, Area::Types, Area::Functions].map(|area| (area, Module::default())),
    );
    let is_here = |place: &Place| place.elsewhere.is_none();
    let mut structs = model.structs();
    structs.retain(|index| is_here(model.names.combinator(*index)));
    structs.sort_by_key(|index| model.names.combinator(*index));
    let mut types = model.shapes.keys().copied().collect::<Vec<_>>();
    types.retain(|index| is_here(model.names.ty(*index)));
    types.sort_by_key(|index| model.names.ty(*index));
    let items = structs
        .into_iter()
        .flat_map(|index| structs::items(model, index))
        .chain(
            types
                .into_iter()
                .flat_map(|index| enums::items(model, index)),
        );
    for item in items {
        areas
            .entry(item.area)
            .or_default()
            .insert(&item.modules, item.tokens);
    }

    let mut out = root(model, description);
    // What the caller calls a field is not the caller's compiler's concern.
    let odd = model.names.has_odd_field();
    let odd = odd.then(|| quote!(#[allow(non_snake_case)]));
    out.extend(areas.into_iter().map(|(area, module)| {
        let (name, docs, attributes) = (ident(area.module()), area_docs(area), attributes(model));
        Node::Module(
            area.module().to_owned(),
            quote!(#[doc = #docs] #attributes #odd pub mod #name),
            module.into_nodes(),
        )
    }));
    if with_registry {
        let attributes = attributes(model);
        let head = quote!(#[doc = " Names, ids and decoders of everything in the schema."] #attributes pub mod registry);
        out.push(Node::Module(
            "registry".to_owned(),
            head,
            registry::items(model).into_iter().map(Node::Item).collect(),
        ));
    }
    out
}

fn area_docs(area: Area) -> &'static str {
    match area {
        Area::Constructors => " Constructors: what values are made of.",
        Area::Types => " Types: each an enum over its constructors, or its only constructor.",
        Area::Functions => " Functions: what can be called, and what it is answered by.",
    }
}

/// What a schema may make of names and shapes is not the user's concern.
fn attributes(model: &Model<'_>) -> TokenStream {
    let more = model.attributes.allowed();
    quote!(#[allow(
        clippy::all, clippy::pedantic, clippy::nursery, dead_code, non_camel_case_types, rustdoc::redundant_explicit_links, unreachable_patterns,
        unreachable_pub, unused_imports, unused_mut, unused_parens, unused_qualifications, unused_variables #more
    )])
}

/// `LAYER`, the runtime's version, the description.
fn root(model: &Model<'_>, description: Option<&[u8]>) -> Vec<Node> {
    let private = model.runtime.private();
    let layer = model.schema.layer().map(|layer| {
        let layer = Literal::i32_unsuffixed(layer);
        quote!(#[doc = " The layer of the schema."] #[allow(dead_code, unreachable_pub)] pub const LAYER: i32 = #layer;)
    });
    let major =
        Literal::u32_unsuffixed(env!("CARGO_PKG_VERSION_MAJOR").parse().unwrap_or_default());
    let description = description.map(|bytes| shapes::module(model, bytes, &attributes(model)));
    layer
        .into_iter()
        .chain([quote!(const _: () = #private::check_version(#major);)])
        .chain(description)
        .map(Node::Item)
        .collect()
}

/// A module's items and the modules in it.
#[derive(Default)]
struct Module {
    items: Vec<TokenStream>,
    modules: BTreeMap<String, Module>,
}

impl Module {
    fn insert(&mut self, path: &[String], tokens: TokenStream) {
        let module = path.iter().fold(self, |module, name| {
            module.modules.entry(name.clone()).or_default()
        });
        module.items.push(tokens);
    }

    fn into_nodes(self) -> Vec<Node> {
        let modules = self.modules.into_iter().map(|(name, module)| {
            let docs = format!(" Namespace `{}`.", name.trim_start_matches("r#"));
            let ident = ident(&name);
            Node::Module(
                name,
                quote!(#[doc = #docs] pub mod #ident),
                module.into_nodes(),
            )
        });
        self.items
            .into_iter()
            .map(Node::Item)
            .chain(modules)
            .collect()
    }
}
