//! The static description of a schema: a table of combinators by id, a table of types, one record a combinator.
//!
//! All of it is little-endian; whatever does not make sense is `None`, never a panic. Version 2 has ids of other layers besides, version 3 tables that only some
//! options need (0 = there is none); else they are the same.
//!
//! ```text
//! description = u8 1 | u32 C combinators | u32 T types | tables | names and records
//!             | u8 2 | u32 C combinators | u32 T types | u32 offset of history | tables | names, records, history
//!             | u8 3 | u32 C combinators | u32 T types | u32 offset of history or 0 | u32 offset of names or 0 | u32 offset of exits or 0 | tables | names, records, history, names, exits
//! tables      = C x { u32 id, u32 offset of record }, sorted by id | T x { u32 offset of name }
//! history     = u32 layer of the schema (0 = not told) | u32 K ids | K x { u32 id, u32 offset of name, u16 first layer, u16 last layer (0 = there still) }, sorted by id
//! names       = C x u32 index of combinator, sorted by name
//! exits       = u32 member with the least nesting | (T + 3) x u32 first member of a group, the last is the end of all | u32 index of combinator for each member;
//!               members have a finite value; groups: each type, the built-in types, the functions; in each the member with the least nesting comes first
//! record      = varint owner (0 = function, n = constructor of type n - 1) | u8 flags (bit 0: one level of depth) | string name
//!             | varint P | P x param
//! param       = string name | varint condition (0 = always, else 1 + (index of the `#` param << 5 | bit)) | expression
//! string      = varint length | UTF-8          varint = LEB128
//! ```

#[cfg(test)]
mod broken;
mod cursor;
#[cfg(any(feature = "arbitrary", test))]
mod exits;
mod known;
#[cfg(any(feature = "serde", test))]
mod names;
pub(crate) mod op;

pub(crate) use cursor::Cursor;
#[cfg(feature = "arbitrary")]
pub(crate) use exits::Group;

/// The tables. Copying costs nothing.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Description {
    bytes: &'static [u8],
    /// Version and lengths.
    header: usize,
    combinators: u32,
    types: u32,
    /// The ids of other layers.
    known: Option<&'static [u8]>,
    /// Where combinators stand by name.
    #[cfg_attr(not(any(feature = "serde", test)), expect(dead_code))]
    names: Option<&'static [u8]>,
    /// What has finite values.
    #[cfg_attr(not(any(feature = "arbitrary", test)), expect(dead_code))]
    exits: Option<&'static [u8]>,
}

/// One combinator.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Record {
    /// 0 for a function, else 1 + index of the type.
    pub(crate) owner: u32,
    /// Reading its params enters a level of depth.
    pub(crate) recursive: bool,
    pub(crate) name: &'static str,
    pub(crate) params: u32,
    /// Where the params start.
    pub(crate) cursor: Cursor,
}

const COMBINATOR: usize = 8;
const TYPE: usize = 4;

impl Description {
    pub(crate) fn new(bytes: &'static [u8]) -> Option<Self> {
        let mut header = Cursor::at(bytes, 0)?;
        let version = header.u8()?;
        let (combinators, types) = (header.u32()?, header.u32()?);
        let places = match version {
            1 => 0,
            2 => 1,
            3 => 3,
            _ => return None,
        };
        let mut table = |number| {
            let at = (number < places).then(|| header.u32())??;
            let at = usize::try_from(at).ok().filter(|at| *at != 0)?;
            bytes.get(at..)
        };
        let (known, names, exits) = (table(0), table(1), table(2));
        Some(Self {
            bytes,
            header: 9 + 4 * places,
            combinators,
            types,
            known,
            names,
            exits,
        })
    }

    /// The id of a combinator, and what it is.
    pub(crate) fn combinator(&self, index: u32) -> Option<(u32, Record)> {
        (index < self.combinators).then_some(())?;
        let mut entry = self.cursor(
            usize::try_from(index)
                .ok()?
                .checked_mul(COMBINATOR)?
                .checked_add(self.header)?,
        )?;
        let id = entry.u32()?;
        let mut cursor = self.cursor(usize::try_from(entry.u32()?).ok()?)?;
        let owner = cursor.varint()?;
        let recursive = cursor.u8()? & 1 != 0;
        let name = cursor.string()?;
        let params = cursor.varint()?;
        Some((
            id,
            Record {
                owner,
                recursive,
                name,
                params,
                cursor,
            },
        ))
    }

    /// The combinator with this id.
    pub(crate) fn find(&self, id: u32) -> Option<Record> {
        let (mut low, mut high) = (0, self.combinators);
        while low < high {
            let middle = low.midpoint(high);
            let (found, record) = self.combinator(middle)?;
            match found.cmp(&id) {
                core::cmp::Ordering::Less => low = middle + 1,
                core::cmp::Ordering::Equal => return Some(record),
                core::cmp::Ordering::Greater => high = middle,
            }
        }
        None
    }

    /// What an error calls the type: its name, or that of its only constructor.
    pub(crate) fn expected(&self, ty: u32) -> Option<&'static str> {
        match self.only_constructor(ty) {
            Some((_, only)) => Some(only.name),
            None => self.type_name(ty),
        }
    }

    /// The constructor of a type that has no other, with its id. Looks at all combinators.
    pub(crate) fn only_constructor(&self, ty: u32) -> Option<(u32, Record)> {
        let owner = ty.checked_add(1)?;
        let mut constructors = (0..self.combinators)
            .map_while(|index| self.combinator(index))
            .filter(|(_, record)| record.owner == owner);
        let only = constructors.next();
        only.filter(|_| constructors.next().is_none())
    }

    fn type_name(&self, ty: u32) -> Option<&'static str> {
        (ty < self.types).then_some(())?;
        let table = usize::try_from(self.combinators)
            .ok()?
            .checked_mul(COMBINATOR)?
            .checked_add(self.header)?;
        let entry = usize::try_from(ty)
            .ok()?
            .checked_mul(TYPE)?
            .checked_add(table)?;
        let name = self.cursor(entry)?.u32()?;
        self.cursor(usize::try_from(name).ok()?)?.string()
    }

    pub(crate) fn bytes(&self) -> &'static [u8] {
        self.bytes
    }

    fn cursor(&self, offset: usize) -> Option<Cursor> {
        Cursor::at(self.bytes, offset)
    }
}

#[cfg(test)]
mod tests {
    use super::Description;

    /// `a#1 = T; b#2 x:int = T; c#3 = U; f#4 = T;`
    const BYTES: &[u8] = b"\x01\x04\0\0\0\x02\0\0\0\
        \x01\0\0\0\x31\0\0\0\x02\0\0\0\x36\0\0\0\x03\0\0\0\x3f\0\0\0\x04\0\0\0\x44\0\0\0\
        \x49\0\0\0\x4b\0\0\0\
        \x01\0\x01a\0\x01\x01\x01b\x01\x01x\0\0\x02\0\x01c\0\0\0\x01f\0\x01T\x01U";

    #[test]
    fn combinators_by_index_and_id() {
        let description = Description::new(BYTES).unwrap();
        let (id, b) = description.combinator(1).unwrap();
        assert_eq!(
            (id, b.owner, b.recursive, b.name, b.params),
            (2, 1, true, "b", 1)
        );
        let names = [1, 2, 3, 4].map(|id| description.find(id).unwrap().name);
        assert_eq!(names, ["a", "b", "c", "f"]);
        assert!(description.find(0).is_none() && description.find(5).is_none());
        assert!(description.combinator(4).is_none());
    }

    #[test]
    fn a_type_with_one_constructor_is_called_by_it() {
        let description = Description::new(BYTES).unwrap();
        assert_eq!(description.expected(0), Some("T"));
        assert_eq!(description.expected(1), Some("c"));
        assert_eq!(description.expected(2), None);
    }

    #[test]
    fn what_makes_no_sense_is_nothing() {
        assert!(Description::new(b"").is_none());
        assert!(Description::new(b"\x04\0\0\0\0\0\0\0\0").is_none());
        let description = Description::new(b"\x01\xff\xff\xff\xff\xff\xff\xff\xff").unwrap();
        assert!(description.find(7).is_none());
        assert!(description.combinator(0).is_none());
        assert!(description.expected(u32::MAX).is_none());
        assert!(description.expected(0).is_none());
    }
}
