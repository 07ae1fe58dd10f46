//! Which definition of the new side is which of the old one.

use std::collections::BTreeMap;

use super::{Side, likeness};
use crate::ir::{Combinator, CombinatorIndex, Kind, Schema};

/// Two definitions that are one.
#[derive(Clone, Copy, Debug)]
pub(super) struct Pair<'s> {
    pub(super) old: &'s Combinator,
    pub(super) new: &'s Combinator,
    /// Their places.
    pub(super) at: (CombinatorIndex, CombinatorIndex),
    pub(super) by: By,
}

/// How a pair was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum By {
    /// Kind and name are the same.
    Name,
    /// Kind and id are the same, and what they hold is alike.
    Id,
    /// They are so much alike that one is likely the other.
    Likeness,
}

/// All definitions of both sides, each in one of the lists.
#[derive(Debug, Default)]
pub(super) struct Matching<'s> {
    /// In the order of the old side.
    pub(super) pairs: Vec<Pair<'s>>,
    /// One name, on one side a constructor, on the other a function.
    pub(super) turned: Vec<Pair<'s>>,
    pub(super) gone: Vec<(CombinatorIndex, &'s Combinator)>,
    pub(super) fresh: Vec<(CombinatorIndex, &'s Combinator)>,
}

type Entries<'s> = BTreeMap<CombinatorIndex, &'s Combinator>;

impl<'s> Matching<'s> {
    /// By kind and name, then by id, then by likeness.
    pub(super) fn of(old: &'s Side, new: &'s Side) -> Self {
        let mut matching = Self::default();
        let (mut gone, mut fresh) = (entries(&old.schema), entries(&new.schema));
        matching.take(&mut gone, &mut fresh, By::Name, |all| {
            keyed(all, |one| {
                Some((
                    one.kind,
                    one.name.as_str(),
                    anonymous(one).then_some(one.result_text.as_str()),
                ))
            })
        });
        matching.take_ids(&mut gone, &mut fresh);
        matching.take_turned(&mut gone, &mut fresh);
        for (old, new) in likeness::find(&gone, &fresh) {
            matching.add(&mut gone, &mut fresh, old, new, By::Likeness);
        }
        // Built-ins mean the same whether they are declared or not.
        let own = |(_, combinator): &(CombinatorIndex, &Combinator)| combinator.builtin.is_none();
        matching.gone = gone.into_iter().filter(own).collect();
        matching.fresh = fresh.into_iter().filter(own).collect();
        matching.pairs.sort_by_key(|pair| pair.at);
        matching
    }

    /// Pairs those whose keys are equal.
    fn take<K: Ord>(
        &mut self,
        gone: &mut Entries<'s>,
        fresh: &mut Entries<'s>,
        by: By,
        keys: impl Fn(&Entries<'s>) -> BTreeMap<K, CombinatorIndex>,
    ) {
        let old = keys(gone);
        for (key, new) in keys(fresh) {
            if let Some(old) = old.get(&key) {
                self.add(gone, fresh, *old, new, by);
            }
        }
    }

    /// An id is the same definition only where this has the same name in another namespace, or holds the same; else the id is used again.
    fn take_ids(&mut self, gone: &mut Entries<'s>, fresh: &mut Entries<'s>) {
        let old = keyed(gone, |one| Some((one.kind, one.id)));
        for (key, new) in keyed(fresh, |one| Some((one.kind, one.id))) {
            let Some(old) = old.get(&key) else { continue };
            if likeness::is_one(gone[old], fresh[&new]) {
                self.add(gone, fresh, *old, new, By::Id);
            }
        }
    }

    /// Constructors that became functions of the same name, and the other way round.
    fn take_turned(&mut self, gone: &mut Entries<'s>, fresh: &mut Entries<'s>) {
        let name = |one: &'s Combinator| (!anonymous(one)).then_some(one.name.as_str());
        let old = keyed(gone, name);
        for (name, new) in keyed(fresh, name) {
            if let Some(old) = old.get(name) {
                self.add(gone, fresh, *old, new, By::Name);
                self.turned.extend(self.pairs.pop());
            }
        }
    }

    fn add(
        &mut self,
        gone: &mut Entries<'s>,
        fresh: &mut Entries<'s>,
        old: CombinatorIndex,
        new: CombinatorIndex,
        by: By,
    ) {
        if let (Some(from), Some(to)) = (gone.remove(&old), fresh.remove(&new)) {
            self.pairs.push(Pair {
                old: from,
                new: to,
                at: (old, new),
                by,
            });
        }
    }
}

fn entries(schema: &Schema) -> Entries<'_> {
    schema
        .indexed()
        .filter(|(_, combinator)| combinator.kind != Kind::Builtin)
        .collect()
}

/// The first of each key.
fn keyed<'s, K: Ord>(
    all: &Entries<'s>,
    key: impl Fn(&'s Combinator) -> Option<K>,
) -> BTreeMap<K, CombinatorIndex> {
    let mut keys = BTreeMap::new();
    for (index, combinator) in all {
        if let Some(key) = key(combinator) {
            keys.entry(key).or_insert(*index);
        }
    }
    keys
}

fn anonymous(combinator: &Combinator) -> bool {
    combinator.name == "_"
}
