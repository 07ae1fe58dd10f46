//! Schema files beside the tests: where they are, and what the parser makes of them.

use std::fs;
use std::path::{Path, PathBuf};

use tl_parser::{Options, Resolved, Schema, SourceId, SourceMap, load};

/// A file of this package, or of another one by `../`.
pub fn path(relative: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(relative)
}

/// The bytes of a file of this package.
///
/// # Panics
/// When it cannot be read.
pub fn read(relative: &str) -> Vec<u8> {
    fs::read(path(relative)).unwrap_or_else(|error| panic!("{relative}: {error}"))
}

/// A schema file in memory, under its plain name.
pub fn source(name: &str, text: impl Into<Vec<u8>>) -> (SourceMap, SourceId) {
    let mut sources = SourceMap::new();
    let id = sources.add(name, text.into());
    (sources, id)
}

/// The schema that `text` means.
///
/// # Panics
/// When it has errors.
pub fn schema(name: &str, text: impl Into<Vec<u8>>) -> Schema {
    let (sources, id) = source(name, text);
    let Resolved {
        schema,
        diagnostics,
        ..
    } = load(&sources, &[id], &Options::default());
    let found = || {
        diagnostics
            .iter()
            .map(|finding| finding.message.as_str())
            .collect::<Vec<_>>()
    };
    schema.unwrap_or_else(|| panic!("{name}: {}", found().join("; ")))
}
