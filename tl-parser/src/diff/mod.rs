//! The difference between two versions of a schema, and a verdict on it.
//!
//! Definitions are matched by kind and name, then by id, then by likeness; fields by name, then by place. Each [`Rule`] is a row of a table; a [`Profile`] gives
//! the levels, a [`Policy`] changes them. One root cause is one finding: an id that changes because a field did is a note on that field.
//!
//! ```
//! use tl_parser::diff::{Level, Policy, Side, diff};
//! use tl_parser::{Options, SourceMap, load, remarks::Remarks};
//!
//! let mut sources = SourceMap::new();
//! let mut side = |name, text| {
//!     let ids = [sources.add(name, text)];
//!     let schema = load(&sources, &ids, &Options::default()).schema.unwrap();
//!     Side::new(schema, Remarks::read(&sources, &ids))
//! };
//! let old = side("old.tl", "user#1f flags:# bot:flags.1?true = User;");
//! let new = side("new.tl", "user#1f flags:# bot:flags.2?true = User;");
//! let report = diff(&[old], &new, &Policy::default());
//! let [finding] = report.findings.as_slice() else { panic!() };
//! assert_eq!((finding.rule.id(), finding.level), ("flag-bit-moved", Level::Error));
//! assert_eq!(finding.message, "`bot` of `user` moved from bit 1 of `flags` to bit 2 of `flags`");
//! ```
//!
//! Time grows with the size of the schemas, and with the number of versions times that of what is new.

mod allowance;
mod anchor;
mod around;
mod arrivals;
mod bare;
mod bits;
mod definition;
mod departures;
mod draft;
mod effect;
mod field;
mod fields;
mod finding;
mod judge;
mod level;
mod likeness;
mod matching;
mod membership;
mod numbers;
mod past;
mod policy;
mod profile;
mod reach;
mod report;
mod rule;
pub mod rules;
mod shape;
mod side;
mod surroundings;
mod turnover;
mod types;
mod uses;

pub use effect::{Effect, Effects};
pub use finding::{Finding, Place};
pub use level::{Level, UnknownLevel};
pub use policy::{Allowed, Chosen, Policy};
pub use profile::{Profile, UnknownProfile};
pub use report::{Bump, Report, Verdict};
pub use rule::{Rule, UnknownRule};
pub use side::Side;
use side::Sides;

use anchor::Anchors;
use definition::Versions;
use draft::{Draft, Weight};
use matching::Matching;
use membership::Membership;
use numbers::Numbers;
use past::Past;
use types::Types;

/// Compares the last of `versions`, which is the baseline, with `new`. What stands before it are earlier versions, the oldest first: they know the bits and ids
/// that were used once. Without a baseline `new` is compared with itself.
pub fn diff(versions: &[Side], new: &Side, policy: &Policy) -> Report {
    let (old, earlier) = versions.split_last().unwrap_or((new, &[]));
    let sides = Sides { old, new, earlier };
    judge::judge(changes(sides), sides, policy)
}

/// All changes, before anybody has judged them.
fn changes(sides: Sides<'_>) -> Vec<Draft> {
    let Sides { old, new, .. } = sides;
    let matching = Matching::of(old, new);
    let types = Types::of(old, new, &matching.pairs);
    let versions = Versions {
        sides,
        types: &types,
    };
    let pairs = matching.pairs.iter();
    let mut found: Vec<Draft> = pairs.flat_map(|pair| versions.compare(pair)).collect();
    let membership = Membership {
        sides,
        matching: &matching,
        types: &types,
        anchors: &Anchors::of_sides(old, new, &matching),
    };
    found.extend(membership.turned());
    found.extend(membership.arrivals());
    found.extend(membership.departures());
    found.extend(Past::before(sides).all());
    let numbers = Numbers {
        sides,
        matching: &matching,
    };
    found.extend(numbers.all());
    let is_changed = found.iter().any(|draft| draft.weight != Weight::Beside);
    found.extend(surroundings::layer(old, new, is_changed));
    found.extend(surroundings::documentation(old, new, &matching));
    found.extend(surroundings::moved(&matching));
    found
}
