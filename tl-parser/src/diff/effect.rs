//! What a change does to those who do not follow it.

use std::fmt;

/// How bad a change is for one of the parties, the harmless one first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Effect {
    /// Nothing breaks.
    #[default]
    Compatible,
    /// It works for most values, or the meaning shifts.
    Dangerous,
    /// It fails, and the failure is seen.
    Breaking,
    /// It fails unseen: the same bytes mean something else.
    Silent,
}

impl Effect {
    /// `compatible`, `dangerous`, `breaking` or `silent`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Compatible => "compatible",
            Self::Dangerous => "dangerous",
            Self::Breaking => "breaking",
            Self::Silent => "silent",
        }
    }
}

impl fmt::Display for Effect {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// The effects on the wire, both ways, and on Rust source.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Effects {
    /// The old schema reads what the new one writes.
    pub forward: Effect,
    /// The new schema reads what the old one writes.
    pub backward: Effect,
    /// Rust code that uses what was generated from the old schema is compiled with the new one.
    pub source: Effect,
}

impl Effects {
    /// The worse of both, axis by axis.
    #[must_use]
    pub fn worst(self, other: Self) -> Self {
        Self {
            forward: self.forward.max(other.forward),
            backward: self.backward.max(other.backward),
            source: self.source.max(other.source),
        }
    }
}
