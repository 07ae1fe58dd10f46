//! The Rust backend: from a resolved schema to the text of one module.
//!
//! ```text
//! ir::Schema ─▶ selection ─▶ support ─▶ plan, wire, shape ─▶ boxes, externs, finite, layout, names, attributes ─▶ Model ─▶ nesting
//!     ─▶ emit, description ─▶ split ─▶ format
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
mod index;
mod layout;
mod model;
mod names;
mod nesting;
mod plan;
mod public_names;
mod runtime;
pub(crate) mod selection;
mod shape;
mod split;
mod support;
mod unknown;
mod wire;

use tl_parser::Diagnostic;

use crate::text_file::TextFile;
use crate::{Config, Layout};
use emit::Node;
use model::Model;
use selection::Selection;

pub(crate) use index::index;
pub use public_names::{names, open_types};

/// Why there is no code.
pub(crate) enum Refusal {
    /// What in the schema the backend cannot write code for.
    Schema(Vec<Diagnostic>),
    /// Options that cannot be followed, a sentence each.
    Options(Vec<String>),
}

/// The files of the Rust module for what is selected of a schema, the main one first; or why there are none.
///
/// The paths in `config` are in the schema's spelling; `name` is what the schema is called, for the header and the names of files: `api`.
pub(crate) fn generate(
    selection: &Selection<'_>,
    config: &Config,
    name: &str,
) -> Result<(TextFile, Vec<TextFile>), Refusal> {
    let contradictions = selection::check(selection, config);
    if !contradictions.is_empty() {
        return Err(Refusal::Schema(contradictions));
    }
    let unsupported = support::check(selection, config.registry);
    if !unsupported.is_empty() {
        return Err(Refusal::Schema(unsupported));
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
    let (main, parts) = match config.layout {
        Layout::File => (nodes, Vec::new()),
        Layout::Namespaces => split::by_namespace(nodes, name),
    };
    let file = |path, nodes: &[Node]| TextFile::new(path, format::format(nodes, config, name));
    Ok((
        file(format!("{name}.rs"), &main),
        parts
            .into_iter()
            .map(|(path, nodes)| file(path, &nodes))
            .collect(),
    ))
}
