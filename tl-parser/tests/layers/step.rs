//! A step from one schema to another.

use tl_parser::diff::{Finding, Policy, Side, diff};
use tl_parser::remarks::Remarks;
use tl_parser::{Options, SourceMap, load};

/// A schema, which is without errors.
pub(crate) fn side(sources: &mut SourceMap, text: &str) -> Side {
    let ids = [sources.add("schema.tl", text)];
    let loaded = load(sources, &ids, &Options::default());
    let schema = loaded.schema.expect("a schema without errors");
    Side::new(schema, Remarks::read(sources, &ids))
}

/// What the comparison finds with the policy that it has from the start.
pub(crate) fn findings(old: &str, new: &str) -> Vec<Finding> {
    let mut sources = SourceMap::new();
    let (old, new) = (side(&mut sources, old), side(&mut sources, new));
    diff(&[old], &new, &Policy::default()).findings
}
