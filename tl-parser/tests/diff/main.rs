//! The comparison of schemas: what it must not say, and what it must not miss, over many schemas.

mod allowed;
mod identity;
mod mutants;
mod oracle;
mod random;
mod support;
mod wire;
