//! The rules about what stands around definitions: the layer, comments, the order.

use super::draft::{Draft, Weight};
use super::matching::{Matching, Pair};
use super::{Side, allowance, rules};
use crate::ir::Combinator;

/// What findings about the layer are about.
pub(super) const LAYER: &str = "LAYER";

/// The layer's number; `is_changed`: did any definition change?
pub(super) fn layer(old: &Side, new: &Side, is_changed: bool) -> Option<Draft> {
    let place = new.remarks.layer().unwrap_or(new.remarks.start());
    let draft = |rule, message: String| Some(Draft::new(rule, LAYER, place, message));
    match (old.schema.layer(), new.schema.layer()) {
        (Some(before), Some(after)) if after < before => draft(
            rules::LAYER_DECREASED,
            format!("the layer was {before} and is {after}"),
        ),
        (Some(before), Some(after)) if after > before => draft(
            rules::LAYER_CHANGED,
            format!("the layer was {before} and is {after}"),
        ),
        (Some(same), Some(_)) if is_changed => draft(
            rules::LAYER_NOT_BUMPED,
            format!("definitions changed, and the layer is {same} as before"),
        ),
        (Some(before), None) => draft(
            rules::LAYER_DECREASED,
            format!("the layer was {before}, and now there is no `// LAYER` line"),
        ),
        _ => None,
    }
}

/// Comments and annotations.
pub(super) fn documentation(old: &Side, new: &Side, matching: &Matching<'_>) -> Vec<Draft> {
    let said = |side: &Side, combinator: &Combinator| {
        let remarks = side.remarks.of(combinator).iter();
        let texts = remarks
            .map(|remark| remark.text.clone())
            .filter(|text| !allowance::is_one(text));
        let words: Vec<String> = texts
            .flat_map(|text| {
                text.split_whitespace()
                    .map(str::to_owned)
                    .collect::<Vec<_>>()
            })
            .collect();
        (words, combinator.annotations.clone())
    };
    let changed = |pair: &&Pair<'_>| said(old, pair.old) != said(new, pair.new);
    let draft = |pair: &Pair<'_>| {
        let name = &pair.new.name;
        let message = format!("comments or annotations of `{name}` changed");
        Draft::new(rules::DOC_CHANGED, name, pair.new.name_span, message)
            .between(pair.old, pair.new)
            .weight(Weight::Beside)
    };
    matching.pairs.iter().filter(changed).map(draft).collect()
}

/// Definitions that others have passed: as few as make up for the new order.
pub(super) fn moved(matching: &Matching<'_>) -> Vec<Draft> {
    let order: Vec<u32> = matching.pairs.iter().map(|pair| pair.at.1.0).collect();
    let stays = longest_rising(&order);
    let moved = matching.pairs.iter().zip(stays).filter(|(_, stays)| !stays);
    let draft = |pair: &Pair<'_>| {
        let name = &pair.new.name;
        let message = format!("`{name}` stands at another place");
        Draft::new(rules::DEFINITION_MOVED, name, pair.new.name_span, message)
            .between(pair.old, pair.new)
            .weight(Weight::Beside)
    };
    moved.map(|(pair, _)| draft(pair)).collect()
}

/// Which of `numbers` belong to one of its longest rising subsequences.
fn longest_rising(numbers: &[u32]) -> Vec<bool> {
    // The place of the smallest last number of a sequence of each length.
    let mut tails: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = Vec::with_capacity(numbers.len());
    for (at, number) in numbers.iter().enumerate() {
        let length = tails.partition_point(|tail| numbers.get(*tail) < Some(number));
        before.push(
            length
                .checked_sub(1)
                .and_then(|one| tails.get(one).copied()),
        );
        match tails.get_mut(length) {
            Some(tail) => *tail = at,
            None => tails.push(at),
        }
    }
    let mut rising = vec![false; numbers.len()];
    let mut next = tails.last().copied();
    while let Some(at) = next {
        if let Some(slot) = rising.get_mut(at) {
            *slot = true;
        }
        next = before.get(at).copied().flatten();
    }
    rising
}

#[cfg(test)]
mod tests {
    use super::longest_rising;

    #[test]
    fn as_few_as_possible_have_moved() {
        let stays = |numbers: &[u32]| {
            let stays = longest_rising(numbers);
            numbers
                .iter()
                .zip(stays)
                .filter(|(_, stays)| *stays)
                .map(|(number, _)| *number)
                .collect::<Vec<_>>()
        };
        assert_eq!(stays(&[]), [] as [u32; 0]);
        assert_eq!(stays(&[1, 2, 3]), [1, 2, 3]);
        assert_eq!(stays(&[5, 1, 2, 3]), [1, 2, 3]);
        assert_eq!(stays(&[1, 9, 2, 3, 4]), [1, 2, 3, 4]);
        assert_eq!(stays(&[3, 2, 1]).len(), 1);
    }
}
