//! The Rust backend: from a resolved schema to the text of one module.
//!
//! ```text
//! ir::Schema ─▶ support ─▶ plan, wire, shape ─▶ finite, layout, names ─▶ Model ─▶ nesting ─▶ emit, description ─▶ format
//! ```

mod description;
mod emit;
mod finite;
mod format;
mod layout;
mod model;
mod names;
mod nesting;
mod plan;
mod shape;
mod support;
mod wire;

use tl_parser::{Diagnostic, Schema};

use crate::{Formatting, SingleConstructor};
use model::Model;

/// What the backend is asked for.
pub(crate) struct Options {
    /// Write `pub mod registry`.
    pub(crate) registry: bool,
    /// How the text looks.
    pub(crate) formatting: Formatting,
    /// What a type with one constructor is.
    pub(crate) single_constructor: SingleConstructor,
    /// The schema's name, for the header: `api`.
    pub(crate) name: String,
}

/// The Rust module for `schema`, or what in it the backend cannot write code for.
pub(crate) fn generate(schema: &Schema, options: &Options) -> Result<String, Vec<Diagnostic>> {
    let unsupported = support::check(schema, options.registry);
    if !unsupported.is_empty() {
        return Err(unsupported);
    }
    let model = Model::new(schema, options);
    let mut too_much = support::too_large(&model);
    too_much.extend(nesting::check(&model));
    if !too_much.is_empty() {
        return Err(too_much);
    }
    let description = description::describe(&model);
    let nodes = emit::file(&model, &description, options.registry);
    Ok(format::format(&nodes, options.formatting, &options.name))
}
