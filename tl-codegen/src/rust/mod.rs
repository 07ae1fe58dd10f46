//! The Rust backend: from a resolved schema to the text of one module.
//!
//! ```text
//! ir::Schema ─▶ selection ─▶ support ─▶ plan, wire, shape ─▶ boxes, externs, finite, layout, names, attributes ─▶ Model ─▶ nesting ─▶ emit, description ─▶ format
//! ```

mod accessors;
mod attributes;
mod boxes;
mod derives;
mod description;
mod emit;
mod externs;
mod finite;
mod format;
mod layout;
mod model;
mod names;
mod nesting;
mod plan;
mod runtime;
pub(crate) mod selection;
mod shape;
mod support;
mod unknown;
mod wire;

use tl_parser::Diagnostic;

use crate::Config;
use model::Model;
use selection::Selection;

/// Why there is no code.
pub(crate) enum Refusal {
    /// What in the schema the backend cannot write code for.
    Schema(Vec<Diagnostic>),
    /// Options that cannot be followed, a sentence each.
    Options(Vec<String>),
}

/// The Rust module for what is selected of a schema, or why there is none.
///
/// The paths in `config` are in the schema's spelling; `name` is what the schema is called, for the header: `api`.
pub(crate) fn generate(
    selection: &Selection<'_>,
    config: &Config,
    name: &str,
) -> Result<String, Refusal> {
    let contradictions = selection::check(selection, config);
    if !contradictions.is_empty() {
        return Err(Refusal::Schema(contradictions));
    }
    let unsupported = support::check(selection, config.registry);
    if !unsupported.is_empty() {
        return Err(Refusal::Schema(unsupported));
    }
    if !layout::THRESHOLDS.contains(&config.boxing_threshold) {
        let message = layout::no_threshold(config.boxing_threshold);
        return Err(Refusal::Options(vec![message]));
    }
    let model = Model::new(selection, config);
    if !model.misuse.is_empty() {
        return Err(Refusal::Options(model.misuse));
    }
    let mut too_much = support::too_large(&model);
    too_much.extend(nesting::check(&model));
    if !too_much.is_empty() {
        return Err(Refusal::Schema(too_much));
    }
    let description = config.description.then(|| description::describe(&model));
    let nodes = emit::file(&model, description.as_deref(), config.registry);
    Ok(format::format(&nodes, config, name))
}
