//! What a field is called where values have names.

use alloc::borrow::Cow;
use alloc::format;

use tl_parser::ir::Param;

/// The name of a field.
pub type Key<'s> = Cow<'s, str>;

/// The name of the param that stands at `at`, from 0. What has none is called by its place, from 1: names of TL do not start with `_`.
pub(super) fn key(param: &Param, at: usize) -> Key<'_> {
    if param.name.is_empty() {
        Cow::Owned(format!("_{}", at + 1))
    } else {
        Cow::Borrowed(&param.name)
    }
}
