//! What is written reads back, and is as long as it says.

use std::fmt::Debug;

use tl_types::{
    Bare, Deserializable, Identifiable, Limits, RemoteCall, Serializable, SerializeError,
};

use crate::enums::Tree;
use crate::structs::{Ping, Tag, Wrap};
use crate::values::{album, blob, bytes, holder, node, small_album, tag, units, words};

fn round<T: Serializable + Deserializable + PartialEq + Debug>(value: &T) {
    let bytes = bytes(value);
    assert_eq!(bytes.len(), value.serialized_len());
    assert_eq!(T::from_bytes(&bytes).as_ref(), Ok(value));
    assert_eq!(
        T::from_bytes_with(&bytes, &Limits::strict()).as_ref(),
        Ok(value)
    );
    assert_eq!(
        T::read_prefix(&[&bytes[..], &[1, 2, 3]].concat()).map(|(_, rest)| rest.to_vec()),
        Ok(vec![1, 2, 3])
    );
    for cut in 0..bytes.len() {
        let error = T::from_bytes(&bytes[..cut]).unwrap_err();
        assert!(error.offset() <= cut);
    }
}

#[test]
fn values_read_back() {
    round(&album());
    round(&small_album());
    round(&blob());
    round(&units());
    round(&holder());
    round(&Wrap {
        query: Wrap {
            query: Ping { id: -1 },
        },
    });
    round(&vec![album(), small_album()]);
    round(&vec![vec![holder()], vec![]]);
}

#[test]
fn bytes_are_what_the_schema_says() {
    assert_eq!(bytes(&tag("ab")), words(&[0x10, 0x0062_6102, 7]));
    assert_eq!(
        bytes(&node(Tree::Leaf, Tree::Leaf)),
        words(&[0x0b, 0x0a, 0x0a])
    );
    let mut album = small_album();
    album.pinned = true;
    let empty = words(&[
        0x11,
        2,
        0,
        0x1cb5_c415,
        0,
        0x1cb5_c415,
        0,
        0x1cb5_c415,
        0,
        0,
    ]);
    assert_eq!(bytes(&album), empty);
}

#[test]
fn bare_forms_have_no_id() {
    let bare = tag("ab").to_bare_bytes().unwrap();
    assert_eq!(bare, words(&[0x0062_6102, 7]));
    assert_eq!(Tag::from_bare_bytes(&bare), Ok(tag("ab")));
    let error = Tag::from_bare_bytes(&bare[..6]).unwrap_err();
    assert_eq!(
        error.to_string(),
        "at byte 4, in tag.size: the input ends inside a value"
    );
    let wrap = Wrap {
        query: Ping { id: 5 },
    };
    assert_eq!(
        Wrap::from_bare_bytes(&wrap.to_bare_bytes().unwrap()),
        Ok(wrap)
    );
}

#[test]
fn calls_know_their_answer() {
    fn answer<C: RemoteCall>(_: &C, bytes: &[u8]) -> C::Return {
        C::Return::from_bytes(bytes).unwrap()
    }
    let call = Wrap {
        query: Ping { id: 5 },
    };
    assert_eq!(answer(&call, &bytes(&tag("x"))), tag("x"));
    assert_eq!((Ping::CONSTRUCTOR_ID, Ping::NAME), (0x20, "ping"));
}

#[test]
fn strings_of_every_form() {
    for len in [0, 253, 254, 255, 256, (1 << 24) - 1] {
        let value = tag(&"x".repeat(len));
        let bytes = bytes(&value);
        assert_eq!((bytes.len() % 4, bytes.len()), (0, value.serialized_len()));
        assert!(
            Tag::from_bytes_with(&bytes, &Limits::strict()) == Ok(value),
            "{len} bytes"
        );
    }
    let long = tag(&"x".repeat(1 << 24));
    assert_eq!(
        long.to_bytes(),
        Err(SerializeError::TooLong { len: 1 << 24 })
    );
    assert_eq!(
        vec![tag("a"), long].to_bytes(),
        Err(SerializeError::TooLong { len: 1 << 24 })
    );
}

#[test]
fn a_count_that_is_a_field_must_agree() {
    let mut value = blob();
    value.count = 4;
    let error = SerializeError::CountDisagrees {
        param: "count",
        value: 4,
        len: 3,
    };
    assert_eq!(value.to_bytes(), Err(error));
}
