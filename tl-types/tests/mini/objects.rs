//! The registry of the schema: values known by id only.

use tl_types::__private::registry::{Entry, Kind, Registry, read_object_as};
use tl_types::__private::{Item, Reader};
use tl_types::{DeserializeErrorKind, Object};

use crate::description::DESCRIPTION;
use crate::enums::Tree;
use crate::structs::{Album, Blob, Holder, Ping, Tag, Units};
use crate::values::{album, bytes, holder, tag, words};

type ReadObject = fn(&mut Reader<'_>) -> Option<Box<dyn Object>>;

const fn constructor(id: u32, name: &'static str, read: ReadObject) -> Entry {
    Entry {
        id,
        name,
        kind: Kind::Constructor,
        read,
    }
}

/// All but `wrap`, which has no answer without its query.
pub(crate) static REGISTRY: Registry = Registry {
    entries: &[
        constructor(0x0a, "leaf", read_object_as::<Tree>),
        constructor(0x0b, "node", read_object_as::<Tree>),
        constructor(Tag::ID, Tag::NAME, read_object_as::<Tag>),
        constructor(Album::ID, Album::NAME, read_object_as::<Album>),
        constructor(Blob::ID, Blob::NAME, read_object_as::<Blob>),
        constructor(Units::ID, Units::NAME, read_object_as::<Units>),
        constructor(Holder::ID, Holder::NAME, read_object_as::<Holder>),
        Entry {
            id: Ping::ID,
            name: Ping::NAME,
            kind: Kind::Function,
            read: read_object_as::<Ping>,
        },
    ],
    // album, blob, holder, leaf, node, ping, tag, units
    by_name: &[3, 4, 6, 0, 1, 7, 2, 5],
    description: DESCRIPTION,
};

#[test]
fn names_and_ids() {
    assert_eq!(REGISTRY.name(0x12), Some("blob"));
    assert_eq!(REGISTRY.name(0x99), None);
    for entry in REGISTRY.entries {
        assert_eq!(REGISTRY.id(entry.name), Some(entry.id));
    }
    assert_eq!(REGISTRY.id("Blob"), None);
    assert_eq!(REGISTRY.id(""), None);
}

#[test]
fn values_come_back_as_their_types() {
    let object = REGISTRY.decode(&bytes(&album())).unwrap();
    assert_eq!((object.id(), object.name()), (0x11, "album"));
    assert_eq!(object.as_any().downcast_ref(), Some(&album()));
    assert_eq!(object.encode().unwrap(), bytes(&album()));

    let leaf = REGISTRY.decode(&bytes(&Tree::Leaf)).unwrap();
    assert_eq!(leaf.as_any().downcast_ref(), Some(&Tree::Leaf));

    let nested = REGISTRY.decode(&bytes(&holder())).unwrap();
    assert_eq!(nested, nested.clone());
    assert_eq!(nested.as_any().downcast_ref(), Some(&holder()));
}

#[test]
fn unknown_ids_are_errors_with_a_path() {
    let unknown = DeserializeErrorKind::UnexpectedId {
        found: 0x99,
        expected: "Object".into(),
    };
    let error = REGISTRY.decode(&words(&[0x99])).unwrap_err();
    assert_eq!(
        (error.kind().clone(), error.offset(), error.path()),
        (unknown.clone(), 0, None)
    );
    let error = REGISTRY.decode(&words(&[0x14, 0x14, 0x99])).unwrap_err();
    assert_eq!(
        (error.kind().clone(), error.offset(), error.path()),
        (unknown, 8, Some("holder.object.object"))
    );
    let error = REGISTRY.decode(&words(&[0x14, 0x10, 0])).unwrap_err();
    assert_eq!(
        error.to_string(),
        "at byte 12, in holder.object.size: the input ends inside a value"
    );
    let error = REGISTRY.decode(&[1, 2]).unwrap_err();
    assert_eq!(
        (error.kind(), error.offset()),
        (&DeserializeErrorKind::UnexpectedEnd, 0)
    );
}

#[test]
fn a_call_is_a_function() {
    let read = |bytes: &[u8]| {
        let mut input = Reader::new(bytes, &tl_types::Limits::default());
        REGISTRY.read_call(&mut input).filter(|_| !input.failed())
    };
    assert_eq!(
        read(&bytes(&Ping { id: 3 }))
            .unwrap()
            .as_any()
            .downcast_ref(),
        Some(&Ping { id: 3 })
    );
    assert!(read(&bytes(&tag("a"))).is_none());
}
