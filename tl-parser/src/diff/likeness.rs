//! How much two definitions of different names are alike.

use std::collections::{BTreeMap, BTreeSet};

use crate::ir::{Combinator, CombinatorIndex, Param};

type Entries<'s> = BTreeMap<CombinatorIndex, &'s Combinator>;

/// Of ten fields this many must be the same for two definitions to be alike.
const SHARE: usize = 8;

/// Have they, under one id, the same name in another namespace, or the same content?
pub(super) fn is_one(old: &Combinator, new: &Combinator) -> bool {
    last(old) == last(new) || are_alike(old, new)
}

/// The pairs of what is gone and what is fresh that are likely one: the same name in another namespace, or the same fields and result under a near name;
/// where there is a choice, none.
pub(super) fn find(
    gone: &Entries<'_>,
    fresh: &Entries<'_>,
) -> Vec<(CombinatorIndex, CombinatorIndex)> {
    let by_last = unique_pairs(gone, fresh, |one| (one.kind, last(one).to_owned()));
    let moved = by_last
        .into_iter()
        .filter(|(old, new)| are_alike(gone[old], fresh[new]));
    let by_content = unique_pairs(gone, fresh, |one| {
        let declaration = &*one.declaration;
        let content = declaration
            .split_once(' ')
            .map_or("", |(_, content)| content);
        (one.kind, content.to_owned())
    });
    let renamed = by_content
        .into_iter()
        .filter(|(old, new)| is_near(gone[old], fresh[new]));
    let mut found: Vec<_> = moved.collect();
    let (old, new): (BTreeSet<_>, BTreeSet<_>) = found.iter().copied().unzip();
    found.extend(renamed.filter(|(o, n)| !old.contains(o) && !new.contains(n)));
    found
}

/// Those that share a key with exactly one of the other side.
fn unique_pairs<'s, K: Ord>(
    gone: &Entries<'s>,
    fresh: &Entries<'s>,
    key: impl Fn(&'s Combinator) -> K,
) -> Vec<(CombinatorIndex, CombinatorIndex)> {
    let mut keys: BTreeMap<K, (Vec<CombinatorIndex>, Vec<CombinatorIndex>)> = BTreeMap::new();
    for (index, one) in gone {
        keys.entry(key(one)).or_default().0.push(*index);
    }
    for (index, one) in fresh {
        keys.entry(key(one)).or_default().1.push(*index);
    }
    let single = |(old, new): (Vec<_>, Vec<_>)| match (old.as_slice(), new.as_slice()) {
        ([old], [new]) => Some((*old, *new)),
        _ => None,
    };
    keys.into_values().filter_map(single).collect()
}

/// Are at least eight of ten fields the same, and, where there are no fields, the results?
fn are_alike(old: &Combinator, new: &Combinator) -> bool {
    let most = old.params.len().max(new.params.len());
    if most == 0 {
        return old.result_text == new.result_text;
    }
    let key = |one: &Combinator, param: &Param| {
        let flag = param
            .flag
            .map(|flag| (one.variable_name(flag.word).to_owned(), flag.bit));
        (param.name.clone(), param.text.clone(), flag)
    };
    let mut left: BTreeMap<_, usize> = BTreeMap::new();
    for param in &old.params {
        *left.entry(key(old, param)).or_default() += 1;
    }
    let mut same = 0;
    for param in &new.params {
        if let Some(count) = left.get_mut(&key(new, param)).filter(|count| **count > 0) {
            *count -= 1;
            same += 1;
        }
    }
    same * 10 >= most * SHARE
}

/// The same content under a name that looks like the other one; with three fields or more any name will do.
fn is_near(old: &Combinator, new: &Combinator) -> bool {
    const TELLING: usize = 3;
    let near = || crate::nearest::nearest(last(old), [last(new)].into_iter()).is_some();
    !old.params.is_empty() && (old.params.len() >= TELLING || near())
}

pub(super) fn last(combinator: &Combinator) -> &str {
    combinator.split_name().1
}
