//! Ids of other layers, at the end of a description.
//!
//! ```text
//! u32 layer of the schema (0: not told) | u32 ids | { u32 id, u32 name, u16 first layer, u16 last layer (0: there still) }* by id | names
//! ```

use std::collections::BTreeMap;

use tl_parser::Schema;

use super::{string, word};
use crate::known_ids::KnownIds;

/// Where names stand in the description, so that each is there once.
pub(super) type Names<'a> = BTreeMap<&'a str, u32>;

/// Appends what the history says of the ids that `schema` does not have.
pub(super) fn append<'a>(
    known: &'a KnownIds,
    schema: &Schema,
    mut names: Names<'a>,
    out: &mut Vec<u8>,
) {
    let ids: Vec<_> = known
        .iter()
        .filter(|(id, _)| schema.find_id(*id).is_none())
        .collect();
    let layer = schema.layer().and_then(|layer| usize::try_from(layer).ok());
    word(out, layer.unwrap_or(0));
    word(out, ids.len());
    let start = out.len() + 12 * ids.len();
    let mut more = Vec::new();
    for (id, known) in ids {
        let name = *names.entry(&known.name).or_insert_with(|| {
            let at = u32::try_from(start + more.len()).unwrap_or(u32::MAX);
            string(&mut more, &known.name);
            at
        });
        out.extend(id.to_le_bytes());
        out.extend(name.to_le_bytes());
        out.extend(known.since.to_le_bytes());
        out.extend(known.until.unwrap_or(0).to_le_bytes());
    }
    out.extend(more);
}
