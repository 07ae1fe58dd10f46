//! A JSON value that is not one of the wanted type.

use alloc::string::String;
use core::fmt;

use super::Untyped;

/// What was wrong with it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Fault {
    /// Another type of JSON.
    Type {
        wanted: &'static str,
        found: &'static str,
    },
    /// The right type, but no value of it.
    Value { wanted: &'static str },
}

impl Fault {
    pub(crate) fn of(wanted: &'static str, found: &Untyped) -> Self {
        Self::Type {
            wanted,
            found: found.title(),
        }
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Type { wanted, found } => write!(f, "{wanted} is wanted, this is {found}"),
            Self::Value { wanted } => write!(f, "this is not {wanted}"),
        }
    }
}

impl From<Fault> for String {
    fn from(fault: Fault) -> Self {
        alloc::format!("{fault}")
    }
}
