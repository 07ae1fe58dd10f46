//! The interpreter of a description: after an error it walks the same bytes and knows the path of the field.
//!
//! It takes bytes and checks from a [`Reader`] of its own, so the same limits hold; what comes where it takes from the description alone.
//! Nesting lives in a list of frames, not on the stack.

mod expression;
mod frame;
mod walk;

use alloc::string::String;

use crate::__private::Shape;
use crate::reader::Failure;
use crate::{DeserializeErrorKind, Limits};
use walk::Walk;

/// The path of the field where reading `bytes` as `shape` failed; nothing if the walk does not end there.
pub(crate) fn path(
    bytes: &[u8],
    limits: &Limits,
    shape: Shape,
    failure: &Failure,
) -> Option<String> {
    let mut walk = Walk::new(bytes, limits, Some(failure.clone()));
    walk.run(shape)?;
    (walk.failure_of_prefix().as_ref() == Some(failure)).then(|| walk.path())?
}

/// Kind, offset and path of the first error in `bytes`, found by the description alone. Memory is not counted; nothing is found where the
/// description makes no sense.
pub fn trace(
    bytes: &[u8],
    limits: &Limits,
    shape: Shape,
) -> Result<(), (DeserializeErrorKind, usize, Option<String>)> {
    let mut walk = Walk::new(bytes, limits, None);
    match (walk.run(shape), walk.failure()) {
        (Some(()), Some(Failure { kind, offset })) => Err((kind, offset, walk.path())),
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use alloc::string::String;
    use alloc::vec;
    use alloc::vec::Vec;

    use super::trace;
    use crate::__private::TryRead;
    use crate::{Limits, Serializable};

    #[test]
    fn a_walk_takes_no_memory() {
        let texts = vec![String::from("abcd"), "a".repeat(5000)];
        let bytes = texts.to_bytes().unwrap();
        let limits = Limits::default().with_memory(0, 0);
        assert_eq!(trace(&bytes, &limits, Vec::<String>::SHAPE), Ok(()));
    }
}
