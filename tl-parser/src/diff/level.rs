//! How loud a finding is.

use crate::by_name::by_name;

/// What becomes of the findings of a rule, the quietest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// They are left out.
    Off,
    /// They are listed.
    Info,
    /// They are to be looked at.
    Warn,
    /// They fail the check.
    Error,
}

impl Level {
    /// Every level, the quietest first.
    pub const ALL: [Self; 4] = [Self::Off, Self::Info, Self::Warn, Self::Error];

    /// `off`, `info`, `warn` or `error`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Off => "off",
            Self::Info => "info",
            Self::Warn => "warn",
            Self::Error => "error",
        }
    }

    /// One level quieter; what is an info stays one.
    #[must_use]
    pub(super) fn lowered(self) -> Self {
        match self {
            Self::Error => Self::Warn,
            Self::Warn | Self::Info => Self::Info,
            Self::Off => Self::Off,
        }
    }
}

by_name!(
    Level,
    UnknownLevel,
    "No level has this name.",
    "a level is off, info, warn or error"
);
