//! Bytes against the bundled schemas: vectors that another program wrote, their prefixes, mutations and nesting.

#[path = "../../src/vector_lines.rs"]
mod vector_lines;
#[path = "../../src/vectors_as_bundled.rs"]
mod vectors_as_bundled;

mod depth;
mod dynamic;
mod mutate;
mod path;
mod schema;
mod trace;
mod truncation;
mod vector;
mod vectors;
