//! Values that the tests start from.

use tl_types::Serializable;

use crate::enums::Tree;
use crate::structs::{Album, Blob, Holder, Node, Tag, Units};

pub(crate) fn bytes(value: &impl Serializable) -> Vec<u8> {
    value.to_bytes().expect("it fits the wire")
}

/// The bytes of 32-bit words.
pub(crate) fn words(words: &[u32]) -> Vec<u8> {
    words.iter().flat_map(|word| word.to_le_bytes()).collect()
}

pub(crate) fn tag(name: &str) -> Tag {
    Tag {
        name: name.into(),
        size: 7,
    }
}

pub(crate) fn node(left: Tree, right: Tree) -> Tree {
    Tree::Node(Box::new(Node { left, right }))
}

pub(crate) fn album() -> Album {
    Album {
        title: "summer".into(),
        cover: Some(Box::new(tag("sea"))),
        pinned: true,
        note: Some("long ago, and far away".into()),
        tags: vec![tag("a"), tag("bcdef")],
        marks: vec![true, false, true],
        counts: vec![1, -2, i64::MAX],
        trees: vec![Tree::Leaf, node(node(Tree::Leaf, Tree::Leaf), Tree::Leaf)],
    }
}

pub(crate) fn small_album() -> Album {
    Album {
        title: String::new(),
        cover: None,
        pinned: false,
        note: None,
        tags: vec![],
        marks: vec![],
        counts: vec![],
        trees: vec![],
    }
}

pub(crate) fn blob() -> Blob {
    Blob {
        data: vec![0xff; 9],
        hash: [5; 32],
        score: -0.0,
        ok: false,
        count: 3,
        items: vec![1, 2, 3],
        pair: [4, 5],
        boxed: 6,
    }
}

pub(crate) fn units() -> Units {
    Units {
        list: vec![(); 5],
        tags: vec![tag("x"), tag("y")],
    }
}

pub(crate) fn holder() -> Holder {
    Holder {
        object: Box::new(Holder {
            object: Box::new(album()),
        }),
    }
}
