//! The table of a description that tells which combinators have finite values, and which of them ends first.

use super::{Cursor, Description, Record};

const WORD: usize = 4;

/// What may stand in one place.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Group {
    /// The constructors of a type.
    Type(u32),
    /// Any function.
    Function,
    /// Any constructor or function.
    Object,
}

/// The combinators of a group that have a finite value.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Finite {
    table: &'static [u8],
    /// Where the members stand, in words.
    start: usize,
    pub(crate) len: u32,
    /// The combinator whose values need the least nesting; it makes sense where there are members.
    pub(crate) exit: u32,
}

impl Finite {
    /// The index of a combinator.
    pub(crate) fn get(&self, place: u32) -> Option<u32> {
        (place < self.len).then_some(())?;
        word(
            self.table,
            self.start.checked_add(usize::try_from(place).ok()?)?,
        )
    }
}

impl Description {
    /// What of `group` has a finite value; nothing where there is no table.
    pub(crate) fn finite(&self, group: Group) -> Option<Finite> {
        let behind_types = usize::try_from(self.types).ok()?;
        match group {
            Group::Type(ty) if ty < self.types => self.members(usize::try_from(ty).ok()?),
            Group::Type(_) => None,
            Group::Function => self.members(behind_types.checked_add(1)?),
            Group::Object => {
                let all = self.range(0, behind_types.checked_add(2)?)?;
                let exit = word(self.exits?, 0)?;
                Some(Finite { exit, ..all })
            }
        }
    }

    /// Has the combinator with this index a finite value?
    pub(crate) fn is_finite(&self, index: u32) -> Option<bool> {
        let (_, Record { owner, .. }) = self.combinator(index)?;
        let functions = self.types.checked_add(1)?;
        let group = owner.checked_sub(1).unwrap_or(functions);
        let members = self.members(usize::try_from(group).ok()?)?;
        Some((0..members.len).any(|place| members.get(place) == Some(index)))
    }

    fn members(&self, group: usize) -> Option<Finite> {
        self.range(group, group.checked_add(1)?)
    }

    /// The members of the groups from `first` to before `end`.
    fn range(&self, first: usize, end: usize) -> Option<Finite> {
        let table = self.exits?;
        let starts = usize::try_from(self.types).ok()?.checked_add(3)?;
        let from = word(table, first.checked_add(1)?)?;
        let to = word(table, end.checked_add(1)?)?;
        let start = starts
            .checked_add(1)?
            .checked_add(usize::try_from(from).ok()?)?;
        Some(Finite {
            table,
            start,
            len: to.checked_sub(from)?,
            exit: word(table, start).unwrap_or(u32::MAX),
        })
    }
}

fn word(table: &'static [u8], place: usize) -> Option<u32> {
    Cursor::at(table, place.checked_mul(WORD)?)?.u32()
}

#[cfg(test)]
mod tests {
    use alloc::vec::Vec;

    use super::super::broken::broken;
    use super::{Description, Finite, Group};

    /// `a#1 = T; b#2 x:T = T; c#3 x:U = U; f#4 = T;`: all but `c` are finite, and `f` is the exit of all.
    const BYTES: &[u8] = b"\x03\x04\0\0\0\x02\0\0\0\0\0\0\0\0\0\0\0\x59\0\0\0\
        \x01\0\0\0\x3d\0\0\0\x02\0\0\0\x42\0\0\0\x03\0\0\0\x4b\0\0\0\x04\0\0\0\x54\0\0\0\
        \x3f\0\0\0\x44\0\0\0\
        \x01\0\x01a\0\x01\x01\x01b\x01\0\0\x0e\0\x02\0\x01c\x01\0\0\x0e\x01\0\0\x01f\0\
        \x03\0\0\0\0\0\0\0\x02\0\0\0\x02\0\0\0\x02\0\0\0\x03\0\0\0\0\0\0\0\x01\0\0\0\x03\0\0\0";

    fn members(finite: Finite) -> (Vec<u32>, u32) {
        let all = (0..finite.len).map(|place| finite.get(place).unwrap());
        (all.collect(), finite.exit)
    }

    #[test]
    fn groups() {
        let description = Description::new(BYTES).unwrap();
        let of = |group| description.finite(group).map(members);
        assert_eq!(of(Group::Type(0)), Some((Vec::from([0, 1]), 0)));
        assert_eq!(description.finite(Group::Type(1)).unwrap().len, 0);
        assert_eq!(of(Group::Function), Some((Vec::from([3]), 3)));
        assert_eq!(of(Group::Object), Some((Vec::from([0, 1, 3]), 3)));
        assert_eq!(of(Group::Type(2)), None);
        assert_eq!(
            [0, 1, 2, 3].map(|index| description.is_finite(index)),
            [Some(true), Some(true), Some(false), Some(true)]
        );
        assert_eq!(description.is_finite(4), None);
    }

    #[test]
    fn what_makes_no_sense_is_nothing() {
        for broken in broken(BYTES) {
            for group in [Group::Type(0), Group::Function, Group::Object] {
                let found = broken.finite(group);
                assert!(found.is_none_or(|found| found.get(found.len).is_none()));
            }
        }
        let without = Description::new(b"\x03\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0").unwrap();
        assert!(without.finite(Group::Object).is_none());
    }
}
