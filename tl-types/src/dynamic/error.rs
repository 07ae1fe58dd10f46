//! The error of making or writing a value: what, and in which field.

use alloc::borrow::Cow;
use alloc::boxed::Box;
use alloc::string::String;
use core::error::Error;
use core::fmt;

use super::path::{Path, Step};
use crate::SerializeError;
use crate::json::Fault;

/// A value that cannot be written, or JSON that is no value: [kind](Self::kind), message and [path](Self::path).
#[derive(Clone, Debug)]
pub struct EncodeError(Box<Inner>);

/// Behind a box: results are small, and so is the stack of values in one another.
#[derive(Clone, Debug)]
struct Inner {
    kind: EncodeErrorKind,
    message: Cow<'static, str>,
    path: Path<'static>,
}

/// What was wrong with a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum EncodeErrorKind {
    /// A value of another type stands there.
    WrongType,
    /// It is of the right type, and out of its range or form.
    WrongValue,
    /// A field that must be there is not.
    MissingField,
    /// There is a field that the constructor does not have.
    UnknownField,
    /// No constructor or function is called so.
    UnknownName,
    /// A number that is a field of its own does not agree with the fields that it tells of.
    Disagrees,
    /// A string of 2^24 bytes or more, or 2^32 elements or more.
    TooLong,
    /// More than 320 values in one another.
    TooDeep,
    /// The value was made with another schema.
    OtherSchema,
    /// The language does not say how values of the type are written.
    NoWireForm,
}

impl EncodeErrorKind {
    /// Its name, such as `missing_field`: stable, for programs.
    pub const fn name(self) -> &'static str {
        match self {
            Self::WrongType => "wrong_type",
            Self::WrongValue => "wrong_value",
            Self::MissingField => "missing_field",
            Self::UnknownField => "unknown_field",
            Self::UnknownName => "unknown_name",
            Self::Disagrees => "disagrees",
            Self::TooLong => "too_long",
            Self::TooDeep => "too_deep",
            Self::OtherSchema => "other_schema",
            Self::NoWireForm => "no_wire_form",
        }
    }
}

impl EncodeError {
    pub(super) fn new(kind: EncodeErrorKind, message: impl Into<Cow<'static, str>>) -> Self {
        Self(Box::new(Inner {
            kind,
            message: message.into(),
            path: Path::default(),
        }))
    }

    /// The same error, inside of a field or element.
    pub(super) fn inside(mut self, step: Step<'static>) -> Self {
        self.0.path.leave(step);
        self
    }

    /// The same error, inside of a combinator or vector.
    pub(super) fn of(mut self, name: &str) -> Self {
        self.0.path.name(String::from(name).into());
        self
    }

    /// What was wrong.
    pub fn kind(&self) -> EncodeErrorKind {
        self.0.kind
    }

    /// What was wrong, in words, without the place.
    pub fn message(&self) -> &str {
        &self.0.message
    }

    /// The field, such as `messages.sendMessage.reply_to.peer`: the name of the outermost combinator, then names of params and indices. Nothing where no
    /// combinator is known yet.
    pub fn path(&self) -> Option<String> {
        self.0.path.text()
    }
}

impl fmt::Display for EncodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.path() {
            Some(path) => write!(f, "in {path}: {}", self.0.message),
            None => f.write_str(&self.0.message),
        }
    }
}

impl Error for EncodeError {}

impl From<Fault> for EncodeError {
    fn from(fault: Fault) -> Self {
        let kind = match fault {
            Fault::Type { .. } => EncodeErrorKind::WrongType,
            Fault::Value { .. } => EncodeErrorKind::WrongValue,
        };
        Self::new(kind, String::from(fault))
    }
}

impl From<SerializeError> for EncodeError {
    fn from(error: SerializeError) -> Self {
        let kind = match error {
            SerializeError::TooLong { .. } | SerializeError::TooMany { .. } => {
                EncodeErrorKind::TooLong
            }
            _ => EncodeErrorKind::WrongValue,
        };
        Self::new(kind, alloc::format!("{error}"))
    }
}
