//! The table of names in a description: the numbers of all combinators, by name.

use super::word;
use crate::rust::model::Model;

/// `{ u32 number of a combinator }* by name`, as many as there are combinators. Those of one name stand in the order of their ids.
pub(super) fn append(model: &Model<'_>, out: &mut Vec<u8>) {
    let combinators = &model.numbers.combinators;
    let mut numbers = (0..combinators.len()).collect::<Vec<_>>();
    numbers.sort_by_key(|number| &model.schema[combinators[*number]].name);
    for number in numbers {
        word(out, number);
    }
}
