//! A layer that is added twice, and not the same.

use std::fmt;

use super::run::Layer;

/// A layer that is known already, and otherwise.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Disagreement {
    /// The layer.
    pub layer: Layer,
    /// What differs, a clause each.
    pub differences: Vec<String>,
}

impl fmt::Display for Disagreement {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        const SHOWN: usize = 3;
        let Self { layer, differences } = self;
        let shown: Vec<_> = differences.iter().take(SHOWN).map(String::as_str).collect();
        write!(
            f,
            "layer {layer} is known already, and otherwise: {}",
            shown.join("; ")
        )?;
        match differences.len().checked_sub(SHOWN) {
            None | Some(0) => Ok(()),
            Some(more) => write!(f, "; and {more} more"),
        }
    }
}

impl std::error::Error for Disagreement {}
