//! The names of values to choose from, as `tl.toml` and the program write them.

use tl_parser::IdRule;

use crate::config::{BytesForm, Codegen, Formatting, Layout, SingleConstructor, Unknown};

/// A value that is chosen by its name.
pub trait Named: Copy + Send + Sync + 'static {
    /// All of them, the default first.
    const ALL: &'static [(&'static str, Self)];

    /// The one of this name.
    fn named(name: &str) -> Option<Self> {
        let found = Self::ALL.iter().find(|(known, _)| *known == name);
        found.map(|(_, value)| *value)
    }

    /// All names, the default first.
    fn names() -> Vec<&'static str> {
        Self::ALL.iter().map(|(name, _)| *name).collect()
    }
}

impl Named for IdRule {
    const ALL: &'static [(&'static str, Self)] =
        &[("classic", Self::Classic), ("published", Self::Published)];
}

impl Named for Layout {
    const ALL: &'static [(&'static str, Self)] =
        &[("file", Self::File), ("namespaces", Self::Namespaces)];
}

impl Named for Formatting {
    const ALL: &'static [(&'static str, Self)] =
        &[("pretty", Self::Pretty), ("plain", Self::Plain)];
}

impl Named for SingleConstructor {
    const ALL: &'static [(&'static str, Self)] =
        &[("collapse", Self::Collapse), ("enum", Self::Enum)];
}

impl Named for Unknown {
    const ALL: &'static [(&'static str, Self)] = &[("refuse", Self::Refuse), ("keep", Self::Keep)];
}

impl Named for BytesForm {
    const ALL: &'static [(&'static str, Self)] = &[("base64", Self::Base64), ("hex", Self::Hex)];
}

impl Named for Codegen {
    const ALL: &'static [(&'static str, Self)] = &[("lazy", Self::Lazy), ("eager", Self::Eager)];
}
