//! What to put into boxes, so that a value takes less memory.

use std::cmp::Reverse;

use tl_parser::ir::CombinatorIndex;

use crate::rust::model::Model;
use crate::rust::plan::Field;

/// Bytes of a box.
const POINTER: u64 = 8;
/// Fields that are named.
const SHOWN: usize = 4;

/// What to do about a combinator whose struct has `excess` bytes too many.
pub(super) fn of(model: &Model<'_>, index: CombinatorIndex, excess: i128) -> String {
    let mut fields = large(model, index);
    let mut left = excess;
    let mut enough = 0;
    for (saved, _) in &fields {
        if left <= 0 {
            break;
        }
        left -= i128::from(*saved);
        enough += 1;
    }
    fields.truncate(enough);
    if fields.is_empty() || left > 0 {
        return "decode it with more memory: `Limits::with_memory`".to_owned();
    }
    let combinator = &model.schema[index];
    let path = |(_, param): &(u64, usize)| {
        format!("`{}.{}`", combinator.name, combinator.params[*param].name)
    };
    let names = fields.iter().take(SHOWN).map(path).collect::<Vec<_>>();
    let more = match fields.len().saturating_sub(SHOWN) {
        0 => String::new(),
        more => format!(" and {more} more"),
    };
    format!(
        "box what is optional and large, by `Config::boxed` or `boxed` in `tl.toml`: {}{more}",
        names.join(", ")
    )
}

/// Optional values that stand in the struct itself, with what a box would save where they are absent; the largest first.
fn large(model: &Model<'_>, index: CombinatorIndex) -> Vec<(u64, usize)> {
    let mut found = Vec::new();
    for (number, field) in model.plans[&index].fields.iter().enumerate() {
        let params = match field {
            _ if model.layout.optional_box(index, number) > 0 => continue,
            Field::Optional { param, .. } => std::slice::from_ref(param),
            Field::Group { members, .. } => members,
            Field::Required { .. } | Field::True { .. } => continue,
        };
        for param in params {
            let bytes = model.layout.bytes(&model.wires[&index][*param]);
            if bytes > POINTER && !model.is_boxed(index, *param) {
                found.push((bytes - POINTER, *param));
            }
        }
    }
    found.sort_by_key(|(saved, param)| (Reverse(*saved), *param));
    found
}
