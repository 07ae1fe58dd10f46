//! Which definitions there is code for, which types stay undecoded, and what pulled each definition in.
//!
//! Made from a schema and the options that choose; everything after it looks at what is selected only. Nothing is lost but the paths.

mod last;
mod mentions;
mod needed;
mod open;
mod selected;

use tl_parser::Diagnostic;

use crate::Config;

pub(crate) use mentions::Place;
pub(crate) use selected::{Cause, Selection, is_named};

/// What cannot be selected so: E0704, fields and results that need what is excluded; E0703, opaque types that are not the last on the wire.
pub(super) fn check(selection: &Selection<'_>, config: &Config) -> Vec<Diagnostic> {
    let mut found = needed::check(selection, config);
    found.extend(last::check(selection, config));
    found
}
