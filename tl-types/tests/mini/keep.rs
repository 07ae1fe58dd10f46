//! A schema of layer 7 whose unknown values are kept, written by hand: what is kept, what is an error, and what the error says of other layers.

use tl_types::__private::registry::{Entry, Kind, Registry, read_object_as};
use tl_types::__private::{Item, Read, ReadItem, Reader, Shape, Sink, TryRead, TryReadItem, Write};
use tl_types::{
    Deserializable, DeserializeError, DeserializeErrorKind, Limits, Object, Serializable, Unknown,
};

use crate::assemble::{Known, assemble_with_history, len_with_history};
use crate::mutations;
use crate::values::{bytes, words};

const COMBINATORS: &[(u32, &[u8])] = &[
    // none#00000030 = Gift;
    (0x30, b"\x01\x00\x04none\x00"),
    // card#00000031 value:long = Gift;
    (0x31, b"\x01\x00\x04card\x01\x05value\x00\x01"),
    // bag#00000032 flags:# top:Gift gifts:Vector<Gift> note:flags.0?string last:flags.1?Gift = Bag;
    (
        0x32,
        b"\x02\x00\x03bag\x05\x05flags\x00\x0c\x03\0\0\0\x03top\x00\x18\x00\x05gifts\x00\x10\x04\x18\x00\x04note\x01\x07\x04last\x02\x18\x00",
    ),
    // parcel#00000033 what:Object = Parcel;
    (0x33, b"\x03\x00\x06parcel\x01\x04what\x00\x19"),
];
const TYPES: &[&[u8]] = &[b"\x04Gift", b"\x03Bag", b"\x06Parcel"];
const HISTORY: &[Known] = &[(0x39, 3, 5, b"\x03jar"), (0x40, 8, 0, b"\x05crate")];

static DESCRIPTION: &[u8] = &assemble_with_history::<
    { len_with_history(COMBINATORS, TYPES, HISTORY) },
>(COMBINATORS, TYPES, 7, HISTORY);

const fn shape(op: u8, index: u32, min: u32) -> Shape {
    Shape::Schema {
        description: DESCRIPTION,
        op,
        index,
        min,
    }
}

#[derive(Clone, Debug, PartialEq)]
enum Gift {
    None,
    Card(i64),
    Unknown(Box<Unknown>),
}

impl Write for Gift {
    fn id(&self) -> u32 {
        match self {
            Self::None => 0x30,
            Self::Card(_) => 0x31,
            Self::Unknown(unknown) => unknown.id,
        }
    }

    fn name(&self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Card(_) => "card",
            Self::Unknown(_) => "",
        }
    }

    fn write<S: Sink>(&self, out: &mut S) {
        match self {
            Self::None => out.run::<4, _>((0x30_u32,)),
            Self::Card(value) => out.run::<12, _>((0x31_u32, *value)),
            Self::Unknown(unknown) => out.value(&**unknown),
        }
    }
}

impl Read for Gift {
    const SHAPE: Shape = shape(24, 0, 4);

    fn read(input: &mut Reader<'_>) -> Self {
        match input.id() {
            0x30 => Self::None,
            0x31 => Self::Card(input.i64()),
            id => Self::Unknown(input.keep_unknown(id, "Gift", <Self as Read>::SHAPE)),
        }
    }
}

#[derive(Clone, Debug, PartialEq)]
struct Bag {
    top: Gift,
    gifts: Vec<Gift>,
    note: Option<String>,
    last: Option<Gift>,
}

impl Item for Bag {
    const ID: u32 = 0x32;
    const NAME: &'static str = "bag";
    const SHAPE: Shape = shape(23, 2, 20);

    fn write_fields<S: Sink>(&self, out: &mut S) {
        let flags = u32::from(self.note.is_some()) | u32::from(self.last.is_some()) << 1;
        out.run::<4, _>((flags,));
        out.value(&self.top);
        out.vector(&self.gifts, Sink::value);
        if let Some(note) = &self.note {
            out.string(note);
        }
        if let Some(last) = &self.last {
            out.value(last);
        }
    }
}

impl ReadItem for Bag {
    fn read_fields(input: &mut Reader<'_>) -> Self {
        let flags = input.flags(0b11);
        Self {
            top: input.value(),
            gifts: input.vector(4, Reader::value),
            note: (flags & 1 != 0).then(|| input.string()),
            last: (flags & 2 != 0).then(|| input.value()),
        }
    }
}

#[derive(Clone, Debug, PartialEq)]
struct Parcel {
    what: Box<dyn Object>,
}

impl Item for Parcel {
    const ID: u32 = 0x33;
    const NAME: &'static str = "parcel";
    const SHAPE: Shape = shape(23, 3, 8);

    fn write_fields<S: Sink>(&self, out: &mut S) {
        out.object(&*self.what);
    }
}

impl TryReadItem for Parcel {
    fn try_read_fields(input: &mut Reader<'_>) -> Option<Self> {
        Some(Self {
            what: input.try_nested(|input| REGISTRY.keep_object(input))?,
        })
    }
}

impl TryRead for Parcel {
    const SHAPE: Shape = <Self as Item>::SHAPE;

    fn try_read(input: &mut Reader<'_>) -> Option<Self> {
        input.expect_id(Self::ID, Self::NAME);
        Self::try_read_fields(input)
    }
}

type ReadObject = fn(&mut Reader<'_>) -> Option<Box<dyn Object>>;

const fn entry(id: u32, name: &'static str, read: ReadObject) -> Entry {
    let kind = Kind::Constructor;
    Entry {
        id,
        name,
        kind,
        read,
    }
}

static REGISTRY: Registry = Registry {
    entries: &[
        entry(0x30, "none", read_object_as::<Gift>),
        entry(0x31, "card", read_object_as::<Gift>),
        entry(Bag::ID, Bag::NAME, read_object_as::<Bag>),
        entry(Parcel::ID, Parcel::NAME, read_object_as::<Parcel>),
    ],
    by_name: &[2, 1, 0, 3],
    description: DESCRIPTION,
};

fn unknown(id: u32, raw: &[u32]) -> Unknown {
    Unknown {
        id,
        raw: words(raw),
    }
}

fn gift(id: u32, raw: &[u32]) -> Gift {
    Gift::Unknown(Box::new(unknown(id, raw)))
}

fn bag() -> Bag {
    Bag {
        top: Gift::Card(5),
        gifts: vec![Gift::None, Gift::Card(7)],
        note: Some("abc".into()),
        last: Some(Gift::None),
    }
}

/// `value`, read from its own bytes.
#[track_caller]
fn kept<T: Deserializable + Serializable + PartialEq + std::fmt::Debug>(value: &T) {
    let bytes = bytes(value);
    assert_eq!(T::from_bytes(&bytes).as_ref(), Ok(value));
    assert_eq!(
        T::from_bytes_with(&bytes, &Limits::strict()).as_ref(),
        Ok(value)
    );
}

#[test]
fn values_that_are_the_last_on_the_wire_are_kept() {
    kept(&gift(0x40, &[1, 2, 3]));
    kept(&gift(0, &[]));
    kept(&vec![Gift::None, gift(0x40, &[])]);
    let (note, last) = (None, None);
    kept(&Bag {
        last: Some(gift(0x40, &[9])),
        ..bag()
    });
    kept(&Bag {
        gifts: vec![Gift::None, gift(0x40, &[9])],
        note,
        last,
        ..bag()
    });
    let what = Box::new(Parcel {
        what: Box::new(unknown(0x40, &[1])),
    });
    kept(&Parcel { what });
    let object = REGISTRY.decode_keeping(&words(&[0x40, 1])).expect("kept");
    assert_eq!((object.id(), object.name()), (0x40, ""));
    assert_eq!(object.as_any().downcast_ref(), Some(&unknown(0x40, &[1])));
    let limits = Limits::default().with_memory(0, 0);
    let error = REGISTRY.decode_keeping_with(&words(&[0x40, 1]), &limits);
    let error = error.expect_err("no memory");
    assert_eq!(error.kind(), &DeserializeErrorKind::MemoryLimit);
}

#[track_caller]
fn refused<T>(result: Result<T, DeserializeError>, found: u32, offset: usize, path: &str) {
    let error = result.err().expect("an error");
    let DeserializeErrorKind::UnexpectedId { found: id, .. } = error.kind() else {
        panic!("{error}");
    };
    let place = (error.offset(), error.path().unwrap_or_default());
    assert_eq!((*id, place), (found, (offset, path)), "{error}");
}

#[test]
fn values_that_others_follow_are_errors_of_their_own_place() {
    let value = bytes(&Bag {
        top: gift(0x40, &[]),
        ..bag()
    });
    refused(Bag::from_bytes(&value), 0x40, 8, "bag.top");
    let value = bytes(&Bag {
        gifts: vec![gift(0x40, &[]), Gift::None],
        ..bag()
    });
    refused(Bag::from_bytes(&value), 0x40, 28, "bag.gifts[0]");
    let value = bytes(&Bag {
        gifts: vec![gift(0x40, &[])],
        ..bag()
    });
    refused(Bag::from_bytes(&value), 0x40, 28, "bag.gifts[0]");
    refused(Gift::read_prefix(&words(&[0x40, 1])), 0x40, 0, "");
    let value = Bag {
        last: Some(gift(0x40, &[1])),
        ..bag()
    };
    refused(Bag::read_prefix(&bytes(&value)), 0x40, 48, "bag.last");
    assert!(Bag::read_prefix(&bytes(&bag())).is_ok());
}

#[test]
fn ids_that_the_schema_has_are_not_unknown() {
    refused(Gift::from_bytes(&words(&[0x32, 0])), 0x32, 0, "");
    refused(
        Gift::from_bytes(&words(&[0x1cb5_c415, 0])),
        0x1cb5_c415,
        0,
        "",
    );
    refused(
        Vec::<Gift>::from_bytes(&words(&[0x1cb5_c415, 1, 0x9972_75b5])),
        0x9972_75b5,
        8,
        "vector[0]",
    );
    refused(Gift::from_bytes(&[0x40, 0, 0, 0, 1, 2]), 0x40, 0, "");
    refused(REGISTRY.decode(&words(&[0x40])), 0x40, 0, "");
    assert!(Gift::from_bytes(&[1, 2]).is_err());
}

#[test]
fn what_is_kept_takes_memory() {
    let value = gift(0x40, &[0; 100]);
    let limits = Limits::default().with_memory(0, 400 + size_of::<Unknown>());
    assert_eq!(
        Gift::from_bytes_with(&bytes(&value), &limits).as_ref(),
        Ok(&value)
    );
    let limits = limits.with_memory(0, 399 + size_of::<Unknown>());
    let error = Gift::from_bytes_with(&bytes(&value), &limits).unwrap_err();
    assert_eq!(
        (error.kind().clone(), error.offset()),
        (DeserializeErrorKind::MemoryLimit, 0)
    );
}

#[test]
fn errors_tell_what_the_id_is_in_other_layers() {
    let value = bytes(&Bag {
        top: gift(0x40, &[]),
        ..bag()
    });
    let error = Bag::from_bytes(&value).unwrap_err();
    assert_eq!(
        error.to_string(),
        "at byte 8, in bag.top: constructor id 00000040 is none of Gift: 00000040 is `crate` since layer 8; this build has 7"
    );
    let known = error.known().expect("a known id");
    assert_eq!((known.name, known.since, known.until), ("crate", 8, None));
    let vector = [words(&[0x1cb5_c415, 2, 0x39]), bytes(&Gift::None)].concat();
    let error = Vec::<Gift>::from_bytes(&vector).unwrap_err();
    assert!(
        error
            .to_string()
            .ends_with(": 00000039 was `jar` in layers 3 to 5; this build has 7"),
        "{error}"
    );
    assert_eq!(
        Vec::<Gift>::from_bytes(&words(&[0x1cb5_c415, 2, 0x41, 0x30]))
            .unwrap_err()
            .known(),
        None
    );
}

#[test]
fn reader_and_interpreter_agree_where_values_are_kept() {
    mutations::typed(&gift(0x40, &[0x30, 0x31, 7]), 21);
    mutations::typed(&bag(), 22);
    mutations::typed(&vec![bag(), bag()], 23);
    mutations::typed(
        &Bag {
            last: Some(gift(0x40, &[0x30])),
            ..bag()
        },
        24,
    );
    mutations::typed(
        &Parcel {
            what: Box::new(Parcel {
                what: Box::new(bag()),
            }),
        },
        25,
    );
}
