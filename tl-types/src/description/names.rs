//! The table of a description that tells combinators by name.

use core::cmp::Ordering;

use super::{Cursor, Description, Record};

/// An index of a combinator.
const ENTRY: usize = 4;

impl Description {
    /// The combinators with this name, with their ids: names are not always told apart, `_` never.
    pub(crate) fn named(&self, name: &str) -> impl Iterator<Item = (u32, Record)> {
        let start = self.position(name).unwrap_or(self.combinators);
        (start..self.combinators)
            .map_while(|place| self.by_name(place))
            .take_while(move |(_, record)| record.name == name)
    }

    /// The place of the first name that is not less.
    fn position(&self, name: &str) -> Option<u32> {
        let (mut low, mut high) = (0, self.combinators);
        while low < high {
            let middle = low.midpoint(high);
            match self.by_name(middle)?.1.name.cmp(name) {
                Ordering::Less => low = middle + 1,
                Ordering::Equal | Ordering::Greater => high = middle,
            }
        }
        Some(low)
    }

    fn by_name(&self, place: u32) -> Option<(u32, Record)> {
        let at = usize::try_from(place).ok()?.checked_mul(ENTRY)?;
        let index = Cursor::at(self.names?, at)?.u32()?;
        self.combinator(index)
    }
}

#[cfg(test)]
mod tests {
    use alloc::vec::Vec;

    use super::super::broken::broken;
    use super::Description;

    /// `b#1 = T; _#2 = T; a#3 = T; _#4 = T;`
    const BYTES: &[u8] = b"\x03\x04\0\0\0\x01\0\0\0\0\0\0\0\x4f\0\0\0\0\0\0\0\
        \x01\0\0\0\x39\0\0\0\x02\0\0\0\x3e\0\0\0\x03\0\0\0\x43\0\0\0\x04\0\0\0\x48\0\0\0\x4d\0\0\0\
        \x01\0\x01b\0\x01\0\x01_\0\x01\0\x01a\0\x01\0\x01_\0\x01T\
        \x01\0\0\0\x03\0\0\0\x02\0\0\0\0\0\0\0";

    fn ids(bytes: &'static [u8], name: &str) -> Vec<u32> {
        let description = Description::new(bytes).unwrap();
        description.named(name).map(|(id, _)| id).collect()
    }

    #[test]
    fn combinators_by_name() {
        assert_eq!(ids(BYTES, "a"), [3]);
        assert_eq!(ids(BYTES, "b"), [1]);
        assert_eq!(ids(BYTES, "_"), [2, 4]);
        for name in ["", "A", "aa", "c", "~"] {
            assert!(ids(BYTES, name).is_empty(), "{name}");
        }
        assert_eq!(Description::new(BYTES).unwrap().expected(0), Some("T"));
    }

    #[test]
    fn what_makes_no_sense_is_nothing() {
        for broken in broken(BYTES) {
            assert!(broken.named("a").count() <= 4);
        }
        for end in 0..BYTES.len() - 16 {
            let cut = Description::new(&BYTES[..end]);
            assert!(
                cut.is_none_or(|cut| cut.named("a").next().is_none()),
                "{end}"
            );
        }
    }
}
