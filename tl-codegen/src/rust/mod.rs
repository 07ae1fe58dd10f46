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
mod memory;
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
pub use memory::{MemoryFactor, memory_factors};
pub use public_names::{names, open_types};

/// Why there is no code.
pub(crate) enum Refusal {
    /// What in the schema the backend cannot write code for.
    Schema(Vec<Diagnostic>),
    /// Options that cannot be followed, a sentence each.
    Options(Vec<String>),
}

/// The Rust module for what is selected of a schema.
pub(crate) struct Module {
    pub(crate) main: TextFile,
    /// What the main file includes.
    pub(crate) parts: Vec<TextFile>,
    /// The constructor whose values take most memory for their bytes.
    pub(crate) worst_memory: Option<MemoryFactor>,
    /// Findings that did not stop it.
    pub(crate) warnings: Vec<Diagnostic>,
}

/// The Rust module for what is selected of a schema; or why there is none.
///
/// The paths in `config` are in the schema's spelling; `name` is what the schema is called, for the header and the names of files: `api`.
pub(crate) fn generate(
    selection: &Selection<'_>,
    config: &Config,
    name: &str,
) -> Result<Module, Refusal> {
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
    let (worst_memory, warnings) = memory::Memory::new(&model).check();
    let description = config.description.then(|| description::describe(&model));
    let nodes = emit::file(&model, description.as_deref(), config.registry);
    let (main, parts) = match config.layout {
        Layout::File => (nodes, Vec::new()),
        Layout::Namespaces => split::by_namespace(nodes, name),
    };
    let file = |path, nodes: &[Node]| TextFile::new(path, format::format(nodes, config, name));
    Ok(Module {
        main: file(format!("{name}.rs"), &main),
        parts: parts
            .into_iter()
            .map(|(path, nodes)| file(path, &nodes))
            .collect(),
        worst_memory,
        warnings,
    })
}

/// Is there something in the selection that no code can be written for?
fn refused(selection: &Selection<'_>, config: &Config) -> bool {
    !selection::check(selection, config).is_empty()
        || !support::check(selection, config.registry).is_empty()
}
