//! What a schema is told: findings of the checks and of the lint together, in file order.

use tl_parser::diagnostic::{capped, plain};
use tl_parser::lint::{Policy, lint};
use tl_parser::{Diagnostic, Options, load};

use crate::fixture;

/// The findings, and how a person sees them.
pub fn of(name: &str, text: impl Into<Vec<u8>>) -> (Vec<Diagnostic>, String) {
    let (sources, file) = fixture::source(name, text);
    let loaded = load(&sources, &[file], &Options::default());
    let mut found = loaded.diagnostics;
    if let Some(schema) = &loaded.schema {
        found.extend(lint(schema, &Policy::default()).findings);
    }
    let found = capped(found);
    let drawn = found
        .iter()
        .map(|finding| plain::excerpt(&sources, finding));
    let drawn = drawn.collect::<Vec<_>>().join("\n\n");
    (found, drawn)
}
