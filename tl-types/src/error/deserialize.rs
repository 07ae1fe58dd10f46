//! The error of decoding: what, where in the bytes, where in the schema.

use alloc::boxed::Box;
use alloc::string::String;
use core::error::Error;
use core::fmt;

use super::DeserializeErrorKind;
use crate::KnownId;

/// Bytes that are no value of the wanted type: [kind](Self::kind), [byte offset](Self::offset) and [path](Self::path) of the first error.
///
/// ```
/// use tl_types::{Deserializable, DeserializeErrorKind};
///
/// let error = bool::from_bytes(&[1, 0, 0, 0]).unwrap_err();
/// assert_eq!(error.kind(), &DeserializeErrorKind::InvalidBool { found: 1 });
/// assert_eq!(error.offset(), 0);
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeserializeError {
    // Boxed: results stay small on the good path.
    inner: Box<Inner>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Inner {
    kind: DeserializeErrorKind,
    offset: usize,
    path: Option<String>,
    known: Option<KnownId>,
}

impl DeserializeError {
    pub(crate) fn new(kind: DeserializeErrorKind, offset: usize, path: Option<String>) -> Self {
        Self {
            inner: Box::new(Inner {
                kind,
                offset,
                path,
                known: None,
            }),
        }
    }

    pub(crate) fn with_known(mut self, known: Option<KnownId>) -> Self {
        self.inner.known = known;
        self
    }

    /// What was wrong.
    pub fn kind(&self) -> &DeserializeErrorKind {
        &self.inner.kind
    }

    /// The byte of the input where it was wrong.
    pub fn offset(&self) -> usize {
        self.inner.offset
    }

    /// The field that was being read, such as `messages.messages.users[3].status`: the TL name of the outermost combinator, then names of
    /// params and indices. Nothing where the code was generated without a description, or where no combinator is known yet.
    pub fn path(&self) -> Option<&str> {
        self.inner.path.as_deref()
    }

    /// What the id of an [`UnexpectedId`](DeserializeErrorKind::UnexpectedId) is in another layer. Nothing where the code was generated without the ids
    /// of other layers, or where they do not have this one.
    pub fn known(&self) -> Option<&KnownId> {
        self.inner.known.as_ref()
    }
}

impl fmt::Display for DeserializeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Inner {
            kind,
            offset,
            path,
            known,
        } = &*self.inner;
        match path {
            Some(path) => write!(f, "at byte {offset}, in {path}: {kind}")?,
            None => write!(f, "at byte {offset}: {kind}")?,
        }
        match known {
            Some(known) => write!(f, ": {known}"),
            None => Ok(()),
        }
    }
}

impl Error for DeserializeError {}

#[cfg(test)]
mod tests {
    use alloc::string::{String, ToString};

    use super::{DeserializeError, DeserializeErrorKind};

    #[test]
    fn it_says_what_and_where() {
        let kind = DeserializeErrorKind::UnexpectedId {
            found: 0xdead_beef,
            expected: "UserStatus".into(),
        };
        let path = String::from("messages.messages.users[3].status");
        let error = DeserializeError::new(kind, 1204, Some(path));
        assert_eq!(
            error.to_string(),
            "at byte 1204, in messages.messages.users[3].status: constructor id deadbeef is none of UserStatus"
        );
        let error = DeserializeError::new(DeserializeErrorKind::TrailingBytes { left: 1 }, 4, None);
        assert_eq!(error.to_string(), "at byte 4: 1 byte is left over");
    }

    #[test]
    fn it_is_small() {
        assert_eq!(
            size_of::<Result<(), DeserializeError>>(),
            size_of::<usize>()
        );
    }
}
