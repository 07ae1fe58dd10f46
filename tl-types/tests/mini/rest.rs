//! A schema of its own, with values that stay undecoded: last and optional, alone, and as the last field of a last field.

use tl_types::__private::{Item, ReadItem, Reader, Shape, Sink};
use tl_types::{Deserializable, DeserializeErrorKind as Kind, Raw};

use crate::assemble::{assemble, len};
use crate::mutations::typed;
use crate::values::{album, bytes, words};

const COMBINATORS: &[(u32, &[u8])] = &[
    // letter#00000001 flags:# id:long body:flags.0?Body = Letter;
    (
        0x01,
        b"\x01\x00\x06letter\x03\x05flags\x00\x0c\x01\0\0\0\x02id\x00\x01\x04body\x01\x1a",
    ),
    // envelope#00000003 date:int letter:Letter = Envelope;
    (
        0x03,
        b"\x02\x00\x08envelope\x02\x04date\x00\x00\x06letter\x00\x0e\x00",
    ),
];
const TYPES: &[&[u8]] = &[b"\x06Letter", b"\x08Envelope"];

static DESCRIPTION: &[u8] = &assemble::<{ len(COMBINATORS, TYPES) }>(COMBINATORS, TYPES);

const fn combinator(index: u32, min: u32) -> Shape {
    Shape::Schema {
        description: DESCRIPTION,
        op: 23,
        index,
        min,
    }
}

#[derive(Clone, Debug, PartialEq)]
struct Letter {
    id: i64,
    body: Option<Raw>,
}

impl Item for Letter {
    const ID: u32 = 0x01;
    const NAME: &'static str = "letter";
    const SHAPE: Shape = combinator(0, 16);

    fn write_fields<S: Sink>(&self, out: &mut S) {
        out.run::<12, _>((u32::from(self.body.is_some()), self.id));
        if let Some(body) = &self.body {
            out.value(body);
        }
    }
}

impl ReadItem for Letter {
    fn read_fields(input: &mut Reader<'_>) -> Self {
        let flags = input.flags(1);
        Self {
            id: input.i64(),
            body: (flags & 1 != 0).then(|| input.value()),
        }
    }
}

#[derive(Clone, Debug, PartialEq)]
struct Envelope {
    date: i32,
    letter: Letter,
}

impl Item for Envelope {
    const ID: u32 = 0x03;
    const NAME: &'static str = "envelope";
    const SHAPE: Shape = combinator(1, 24);

    fn write_fields<S: Sink>(&self, out: &mut S) {
        out.run::<4, _>((self.date,));
        out.value(&self.letter);
    }
}

impl ReadItem for Envelope {
    fn read_fields(input: &mut Reader<'_>) -> Self {
        Self {
            date: input.i32(),
            letter: input.value(),
        }
    }
}

fn envelope() -> Envelope {
    let body = Raw::of(&album()).expect("it fits the wire");
    let letter = Letter {
        id: 7,
        body: Some(body),
    };
    Envelope { date: 9, letter }
}

#[test]
fn what_stays_undecoded_comes_back() {
    let bytes = bytes(&envelope());
    let read = Envelope::from_bytes(&bytes).expect("an envelope");
    assert_eq!(read, envelope());
    let body = read.letter.body.expect("a body");
    assert_eq!(body.decode(), Ok(album()));
    assert_eq!(
        Letter::from_bytes(&words(&[1, 0, 7, 0])).map(|letter| letter.body),
        Ok(None)
    );
}

#[test]
fn where_it_is_missing_its_field_is_named() {
    let error = Envelope::from_bytes(&words(&[3, 9, 1, 1, 7, 0])).unwrap_err();
    assert_eq!((error.kind(), error.offset()), (&Kind::UnexpectedEnd, 24));
    assert_eq!(error.path(), Some("envelope.letter.body"));
}

#[test]
fn interpreter_and_reader_agree() {
    let small = Envelope {
        letter: Letter {
            id: 1,
            body: Raw::of(&1_i32).ok(),
        },
        ..envelope()
    };
    typed::<Envelope>(&small, 10);
    typed::<Letter>(&small.letter, 11);
}
