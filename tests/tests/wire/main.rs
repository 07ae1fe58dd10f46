//! Bytes against the bundled schemas: vectors that another program wrote, their prefixes, mutations and nesting.

mod depth;
mod mutate;
mod path;
mod schema;
mod trace;
mod truncation;
mod vector;
mod vectors;
