//! The schema of the exchange as generated code.

#![allow(missing_docs, reason = "the schemas of peers have no comments")]

tl_types::include_schema!("schema");
