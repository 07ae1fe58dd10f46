//! Schemas for the tests of this module.

use tl_parser::{Options, Schema, SourceMap, load};

/// The schema of a text without errors.
pub(crate) fn schema(text: &str) -> Schema {
    let mut sources = SourceMap::new();
    let id = sources.add("test.tl", text);
    let loaded = load(&sources, &[id], &Options::default());
    match loaded.schema {
        Some(schema) => schema,
        None => panic!("{:?}", loaded.diagnostics),
    }
}
