//! The Rust backend: from a resolved schema to the text of one module.
//!
//! ```text
//! ir::Schema ─▶ selection ─▶ support ─▶ plan, wire, shape ─▶ finite, layout, names ─▶ Model ─▶ nesting ─▶ emit, description ─▶ format
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
pub(crate) mod selection;
mod shape;
mod support;
mod wire;

use tl_parser::Diagnostic;

use crate::Config;
use model::Model;
use selection::Selection;

/// The Rust module for what is selected of a schema, or what in it the backend cannot write code for.
///
/// The paths in `config` are in the schema's spelling; `name` is what the schema is called, for the header: `api`.
pub(crate) fn generate(
    selection: &Selection<'_>,
    config: &Config,
    name: &str,
) -> Result<String, Vec<Diagnostic>> {
    let contradictions = selection::check(selection, config);
    if !contradictions.is_empty() {
        return Err(contradictions);
    }
    let unsupported = support::check(selection, config.registry);
    if !unsupported.is_empty() {
        return Err(unsupported);
    }
    let model = Model::new(selection, config);
    let mut too_much = support::too_large(&model);
    too_much.extend(nesting::check(&model));
    if !too_much.is_empty() {
        return Err(too_much);
    }
    let description = description::describe(&model);
    let nodes = emit::file(&model, &description, config.registry);
    Ok(format::format(&nodes, config.formatting, name))
}
