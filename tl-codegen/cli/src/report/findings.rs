//! The findings of one run, as every form takes them.

use tl_parser::SourceMap;
use tl_parser::diagnostic::Counts;

use super::finding::Finding;
use crate::status::Failure;

/// The findings of one run and the sources that they point into.
#[derive(Clone, Copy)]
pub(crate) struct Report<'r> {
    pub(crate) sources: &'r SourceMap,
    pub(crate) findings: &'r [Finding],
    /// How many there are, those that are not shown too.
    pub(crate) counts: Counts,
}

/// JSON in one line.
pub(crate) fn to_json(value: &impl serde::Serialize) -> Result<String, Failure> {
    serde_json::to_string(value)
        .map_err(|error| Failure::new(format!("cannot write JSON: {error}")))
}
