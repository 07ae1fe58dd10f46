//! What `tl decode` and `tl encode` share: schemas, input, output, errors.

pub(crate) mod annotated;
pub(crate) mod known;
pub(crate) mod lines;
pub(crate) mod problem;
pub(crate) mod schemas;
pub(crate) mod source;
pub(crate) mod spelling;
