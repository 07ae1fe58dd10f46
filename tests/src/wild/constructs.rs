//! Which constructs a schema is made of.

/// Which constructs a schema is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Constructs {
    /// Those that the Rust backend writes code for.
    Supported,
    /// All.
    All,
}
