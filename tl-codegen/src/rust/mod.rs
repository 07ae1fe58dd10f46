//! The Rust backend: from a resolved schema to the text of one module.
//!
//! ```text
//! ir::Schema ─▶ support ─▶ plan, wire, shape ─▶ finite, layout, names ─▶ Model ─▶ nesting ─▶ emit, description ─▶ split ─▶ format
//! ```

mod description;
mod emit;
mod finite;
mod format;
mod index;
mod layout;
mod model;
mod names;
mod nesting;
mod plan;
mod shape;
mod split;
mod support;
mod wire;

use tl_parser::{Diagnostic, Schema};

use crate::text_file::TextFile;
use crate::{Config, Layout};
use emit::Node;
use model::Model;

pub(crate) use index::index;

/// The files of the Rust module for `schema`, the main one first; or what in it the backend cannot write code for.
///
/// The paths in `config` are in the schema's spelling; `name` is what the schema is called, for the header and the names of files: `api`.
pub(crate) fn generate(
    schema: &Schema,
    config: &Config,
    name: &str,
) -> Result<(TextFile, Vec<TextFile>), Vec<Diagnostic>> {
    let unsupported = support::check(schema, config.registry);
    if !unsupported.is_empty() {
        return Err(unsupported);
    }
    let model = Model::new(schema, config);
    let mut too_much = support::too_large(&model);
    too_much.extend(nesting::check(&model));
    if !too_much.is_empty() {
        return Err(too_much);
    }
    let description = description::describe(&model);
    let nodes = emit::file(&model, &description, config.registry);
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
