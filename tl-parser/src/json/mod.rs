//! JSON forms: of the resolved schema ([`ir`]) and of the tree ([`tree`]). Feature `serde`.

mod ir;
mod tree;

pub use ir::{Combinator, Flag, Ir, Optional, Param, ir};
pub use tree::{Tree, tree};
