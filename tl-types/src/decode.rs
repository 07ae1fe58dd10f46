//! One decode from bytes to a value or an error with its path.

use crate::__private::{Reader, Shape};
use crate::description::Description;
use crate::reader::Failure;
use crate::{DeserializeError, DeserializeErrorKind, KnownId, Limits, trace};

/// The value that is the whole of `bytes`.
#[inline]
pub(crate) fn whole<T>(
    bytes: &[u8],
    limits: &Limits,
    shape: Shape,
    read: impl FnOnce(&mut Reader<'_>) -> Option<T>,
) -> Result<T, DeserializeError> {
    let mut input = Reader::new(bytes, limits);
    let value = read(&mut input);
    input.expect_end();
    match value {
        Some(value) if !input.failed() => Ok(value),
        value => {
            // The walk takes memory, too.
            drop(value);
            Err(explain(bytes, limits, shape, input.failure()))
        }
    }
}

/// The value at the start of `bytes`, and what follows it.
#[inline]
pub(crate) fn prefix<'a, T>(
    bytes: &'a [u8],
    limits: &Limits,
    shape: Shape,
    read: impl FnOnce(&mut Reader<'a>) -> Option<T>,
) -> Result<(T, &'a [u8]), DeserializeError> {
    let mut input = Reader::new(bytes, limits);
    let value = read(&mut input);
    match (value, input.failure_of_prefix()) {
        (Some(value), None) => Ok((value, input.rest())),
        (value, failure) => {
            drop(value);
            Err(explain(bytes, limits, shape, failure))
        }
    }
}

/// Kind and offset as the reader met them, with the path that the description gives.
#[cold]
#[inline(never)]
fn explain(
    bytes: &[u8],
    limits: &Limits,
    shape: Shape,
    failure: Option<Failure>,
) -> DeserializeError {
    // Only a hand-written type can give up without an error; that is a value which did not come.
    let failure = failure.unwrap_or(Failure {
        kind: DeserializeErrorKind::UnexpectedEnd,
        offset: bytes.len(),
    });
    let path = trace::path(bytes, limits, shape, &failure);
    let known = known(shape, &failure.kind);
    DeserializeError::new(failure.kind, failure.offset, path).with_known(known)
}

/// What the history of the schema says of an id that cannot stand where it does.
fn known(shape: Shape, kind: &DeserializeErrorKind) -> Option<KnownId> {
    match kind {
        DeserializeErrorKind::UnexpectedId { found, .. } => {
            Description::new(shape.description())?.known(*found)
        }
        _ => None,
    }
}
