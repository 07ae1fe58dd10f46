//! The rules of `tl lint`: names, codes, one line each.

use std::fmt;
use std::str::FromStr;

use crate::diagnostic::{Code, codes};

/// One thing that can be asked of a schema that is free of errors. All of them warn unless a [`Policy`](super::Policy) says otherwise.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Rule {
    /// A written id that the rule of the schema does not give; `tl check` finds it too.
    IdMismatch,
    /// One id for two functions; `tl check` finds it too.
    SharedFunctionId,
    /// A flags word that nothing uses.
    UnusedFlags,
    /// A type that no function reaches.
    UnusedType,
    /// A name that hides a built-in.
    ShadowedBuiltin,
    /// A name in another style than the rest.
    NameStyle,
    /// A flags word whose bits have gaps.
    SkippedBit,
}

impl Rule {
    /// Every rule, in the order of their codes.
    pub const ALL: [Self; 7] = [
        Self::IdMismatch,
        Self::SharedFunctionId,
        Self::UnusedFlags,
        Self::UnusedType,
        Self::ShadowedBuiltin,
        Self::NameStyle,
        Self::SkippedBit,
    ];

    /// `unused-type`
    pub fn name(self) -> &'static str {
        match self {
            Self::IdMismatch => "id-mismatch",
            Self::SharedFunctionId => "shared-function-id",
            Self::UnusedFlags => "unused-flags",
            Self::UnusedType => "unused-type",
            Self::ShadowedBuiltin => "shadowed-builtin",
            Self::NameStyle => "name-style",
            Self::SkippedBit => "skipped-bit",
        }
    }

    /// The code of its findings.
    pub fn code(self) -> Code {
        match self {
            Self::IdMismatch => codes::W0503,
            Self::SharedFunctionId => codes::W0504,
            Self::UnusedFlags => codes::W0801,
            Self::UnusedType => codes::W0802,
            Self::ShadowedBuiltin => codes::W0803,
            Self::NameStyle => codes::W0804,
            Self::SkippedBit => codes::W0805,
        }
    }

    /// The rule whose findings have this code.
    pub fn of(code: Code) -> Option<Self> {
        Self::ALL.into_iter().find(|rule| rule.code() == code)
    }

    /// Is it found while a schema is resolved, so that `tl check` and build scripts report it too?
    pub fn is_of_check(self) -> bool {
        matches!(self, Self::IdMismatch | Self::SharedFunctionId)
    }
}

impl fmt::Display for Rule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// No rule has this name or code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownRule {
    /// The rule with the nearest name.
    pub nearest: Option<Rule>,
}

impl fmt::Display for UnknownRule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("no rule has this name")
    }
}

impl std::error::Error for UnknownRule {}

impl FromStr for Rule {
    type Err = UnknownRule;

    /// By name or by code: `unused-type`, `W0802`.
    fn from_str(text: &str) -> Result<Self, UnknownRule> {
        let named = |rule: &Self| rule.name() == text || rule.code().name() == text;
        Self::ALL
            .into_iter()
            .find(named)
            .ok_or_else(|| UnknownRule {
                nearest: nearest(text, Self::ALL.map(Self::name))
                    .and_then(|name| name.parse().ok()),
            })
    }
}

/// The name among `names` that a misspelt `text` most likely means.
pub fn nearest<'n>(text: &str, names: impl IntoIterator<Item = &'n str>) -> Option<&'n str> {
    crate::nearest::nearest(text, names.into_iter())
}
