//! A baseline, and what is said about it.

use tl_parser::SourceId;

/// What a SPEC gave.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Baseline {
    /// The files of one schema.
    Files(Vec<SourceId>),
    /// The revision exists, and does not have the schema: a new file. One sentence says so.
    Absent { sentence: String },
}

/// A baseline, and what people should know about it.
#[derive(Debug)]
pub(crate) struct Found {
    pub(crate) baseline: Baseline,
    /// Sentences such as "schema/api.tl was schema/old.tl at main".
    pub(crate) notes: Vec<String>,
}
