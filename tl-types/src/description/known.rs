//! The section of a description that tells ids of other layers.

use super::{Cursor, Description};
use crate::KnownId;

/// Layer and number of entries.
const HEADER: usize = 8;
const ENTRY: usize = 12;

/// The layers in which an id was, as they stand in an entry.
#[derive(Clone, Copy, Debug)]
struct Entry {
    id: u32,
    name: u32,
    /// First layer in the lower half, last one in the upper.
    layers: u32,
}

impl Description {
    /// What the history says of an id that the schema does not have.
    pub(crate) fn known(&self, id: u32) -> Option<KnownId> {
        let section = self.known?;
        let mut header = Cursor::at(section, 0)?;
        let build = Some(header.u32()?).filter(|layer| *layer != 0);
        let (mut low, mut high) = (0, header.u32()?);
        while low < high {
            let middle = low.midpoint(high);
            let entry = entry(section, middle)?;
            match entry.id.cmp(&id) {
                core::cmp::Ordering::Less => low = middle + 1,
                core::cmp::Ordering::Equal => return self.known_entry(entry, build),
                core::cmp::Ordering::Greater => high = middle,
            }
        }
        None
    }

    fn known_entry(&self, entry: Entry, build: Option<u32>) -> Option<KnownId> {
        let [a, b, c, d] = entry.layers.to_le_bytes();
        let (since, until) = (u16::from_le_bytes([a, b]), u16::from_le_bytes([c, d]));
        Some(KnownId {
            id: entry.id,
            name: self.cursor(usize::try_from(entry.name).ok()?)?.string()?,
            since,
            until: Some(until).filter(|layer| *layer != 0),
            build,
        })
    }
}

fn entry(section: &'static [u8], index: u32) -> Option<Entry> {
    let at = usize::try_from(index)
        .ok()?
        .checked_mul(ENTRY)?
        .checked_add(HEADER)?;
    let mut cursor = Cursor::at(section, at)?;
    Some(Entry {
        id: cursor.u32()?,
        name: cursor.u32()?,
        layers: cursor.u32()?,
    })
}

#[cfg(test)]
mod tests {
    use super::super::broken::broken;
    use super::Description;
    use crate::KnownId;

    /// Nothing but the history: layer 7; `a#2` in layers 3 to 5, `b#4` since 9.
    const BYTES: &[u8] = b"\x02\0\0\0\0\0\0\0\0\x0d\0\0\0\x07\0\0\0\x02\0\0\0\
        \x02\0\0\0\x2d\0\0\0\x03\0\x05\0\x04\0\0\0\x2f\0\0\0\x09\0\0\0\x01a\x01b";

    #[test]
    fn ids_of_other_layers() {
        let description = Description::new(BYTES).unwrap();
        let a = KnownId {
            id: 2,
            name: "a",
            since: 3,
            until: Some(5),
            build: Some(7),
        };
        let b = KnownId {
            id: 4,
            name: "b",
            since: 9,
            until: None,
            build: Some(7),
        };
        assert_eq!(
            (description.known(2), description.known(4)),
            (Some(a), Some(b))
        );
        assert!(
            [0, 1, 3, 5, u32::MAX]
                .map(|id| description.known(id))
                .iter()
                .all(Option::is_none)
        );
    }

    #[test]
    fn what_makes_no_sense_is_nothing() {
        for broken in broken(BYTES) {
            assert!(broken.known(4).is_none_or(|known| known.id == 4));
        }
        for end in 0..BYTES.len() - 2 {
            let cut = Description::new(&BYTES[..end]);
            assert!(cut.is_none_or(|cut| cut.known(4).is_none()), "{end}");
        }
        let no_layer = Description::new(b"\x02\0\0\0\0\0\0\0\0\x0d\0\0\0\0\0\0\0\xff\xff\xff\xff");
        assert!(no_layer.is_some_and(|none| none.known(1).is_none()));
    }
}
