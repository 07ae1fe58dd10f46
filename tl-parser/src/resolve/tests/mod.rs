//! Tests of the checks: small schemas and what is found in them.

mod builtins;
mod fields;
mod files;
mod ids;
mod names;
mod types;

use crate::load::testing::schema;
use crate::{Diagnostic, Options, SourceMap, load};

/// All findings of a schema.
fn findings(text: &str) -> Vec<Diagnostic> {
    let mut sources = SourceMap::new();
    let id = sources.add("test.tl", text);
    load(&sources, &[id], &Options::default()).diagnostics
}

/// The findings as `E0203 1:7`.
fn found(text: &str) -> Vec<String> {
    let mut sources = SourceMap::new();
    let id = sources.add("test.tl", text);
    let loaded = load(&sources, &[id], &Options::default());
    assert_eq!(
        loaded.schema.is_none(),
        loaded.diagnostics.iter().any(Diagnostic::is_error)
    );
    let place = |diagnostic: &Diagnostic| {
        let at = sources.position(diagnostic.span());
        format!("{} {}:{}", diagnostic.code, at.line, at.column)
    };
    loaded.diagnostics.iter().map(place).collect()
}

/// Checks rows of a schema and its findings, each as `E0203 1:7`, comma between.
fn check(rows: &[(&str, &str)]) {
    for (text, expected) in rows {
        assert_eq!(found(text).join(", "), *expected, "in: {text}");
    }
}
