//! What a reader wants to see of a history.

use super::run::Layer;
use crate::path::{covers, plain};

/// What a reader wants to see of a history.
#[derive(Clone, Debug, Default)]
pub struct View {
    /// A definition, or a namespace with all that is in it; everything where there is none.
    pub only: Option<String>,
    /// The first layer of which changes are shown.
    pub since: Option<Layer>,
}

impl View {
    /// Does it show the definition of this name?
    pub(super) fn has(&self, name: &str) -> bool {
        self.only
            .as_ref()
            .is_none_or(|only| covers(plain(only), name))
    }
}
