//! Every kind of error, with offset and path.

use tl_types::{Deserializable, DeserializeErrorKind as Kind};

use crate::enums::Tree;
use crate::structs::{Album, Blob, Ping, Tag, Units, Wrap};
use crate::values::{album, blob, bytes, node, tag, units, words};

const VECTOR: u32 = 0x1cb5_c415;

#[track_caller]
fn fails<T: Deserializable>(bytes: &[u8], kind: Kind, offset: usize, path: &str) {
    let error = T::from_bytes(bytes).err().expect("an error");
    let found = (
        error.kind().clone(),
        error.offset(),
        error.path().unwrap_or_default(),
    );
    assert_eq!(found, (kind, offset, path), "{error}");
}

/// `bytes` with the word at `offset` replaced.
fn with(mut bytes: Vec<u8>, offset: usize, word: u32) -> Vec<u8> {
    bytes[offset..offset + 4].copy_from_slice(&word.to_le_bytes());
    bytes
}

#[test]
fn the_input_ends() {
    fails::<Tag>(&[], Kind::UnexpectedEnd, 0, "");
    fails::<Tag>(&words(&[0x10]), Kind::UnexpectedEnd, 4, "tag.name");
    fails::<Tag>(
        &[0x10, 0, 0, 0, 2, b'a', b'b'],
        Kind::UnexpectedEnd,
        4,
        "tag.name",
    );
    fails::<Tag>(
        &[0x10, 0, 0, 0, 2, b'a', b'b', 0, 1, 2],
        Kind::UnexpectedEnd,
        8,
        "tag.size",
    );
    let blob = bytes(&blob());
    fails::<Blob>(
        &blob[..blob.len() - 4],
        Kind::UnexpectedEnd,
        blob.len() - 4,
        "blob.boxed",
    );
    fails::<Blob>(
        &blob[..blob.len() - 9],
        Kind::UnexpectedEnd,
        blob.len() - 16,
        "blob.pair[1]",
    );
    let tags = words(&[VECTOR, 1, 0x10, 0x6161_6105, 0x6161]);
    fails::<Vec<Tag>>(&tags, Kind::UnexpectedEnd, 20, "vector[0].size");
}

#[test]
fn ids_that_cannot_stand_there() {
    let id = |found, expected: &'static str| Kind::UnexpectedId {
        found,
        expected: expected.into(),
    };
    fails::<Tag>(&bytes(&Tree::Leaf), id(0x0a, "tag"), 0, "");
    fails::<Tree>(&words(&[0x10]), id(0x10, "Tree"), 0, "");
    fails::<Tree>(
        &words(&[0x0b, 0x0a, 0x99]),
        id(0x99, "Tree"),
        8,
        "node.right",
    );
    fails::<Album>(
        &with(bytes(&album()), 16, 0x0b),
        id(0x0b, "tag"),
        16,
        "album.cover",
    );
    let blob = bytes(&blob());
    fails::<Blob>(
        &with(blob.clone(), blob.len() - 8, 5),
        id(5, "int"),
        blob.len() - 8,
        "blob.boxed",
    );
    fails::<Vec<i32>>(
        &words(&[VECTOR + 1, 0]),
        Kind::UnexpectedVectorId { found: VECTOR + 1 },
        0,
        "",
    );
    let mut small = crate::values::small_album();
    small.tags.push(tag("abc"));
    let small = bytes(&small);
    fails::<Album>(
        &with(small.clone(), 12, 3),
        Kind::UnexpectedVectorId { found: 3 },
        12,
        "album.tags",
    );
    fails::<Album>(&with(small, 20, 3), id(3, "tag"), 20, "album.tags[0]");
}

#[test]
fn a_call_of_another_function() {
    let id = |found| Kind::UnexpectedId {
        found,
        expected: "ping".into(),
    };
    fails::<Wrap<Ping>>(&words(&[0x21, 0x21, 0x20]), id(0x21), 4, "wrap.query");
    fails::<Wrap<Ping>>(&words(&[0x21, 0x10, 0]), id(0x10), 4, "wrap.query");
    fails::<Wrap<Wrap<Ping>>>(
        &words(&[0x21, 0x21, 0x20, 0]),
        Kind::UnexpectedEnd,
        12,
        "wrap.query.query.id",
    );
}

#[test]
fn bools_and_strings() {
    let ok = 4 + 12 + 32 + 8;
    fails::<Blob>(
        &with(bytes(&blob()), ok, 1),
        Kind::InvalidBool { found: 1 },
        ok,
        "blob.ok",
    );
    fails::<Vec<bool>>(
        &words(&[VECTOR, 1, 1]),
        Kind::InvalidBool { found: 1 },
        8,
        "vector[0]",
    );
    fails::<Tag>(
        &words(&[0x10, 0x0000_ff01, 1]),
        Kind::InvalidUtf8,
        4,
        "tag.name",
    );
    fails::<Tag>(
        &words(&[0x10, 0x0000_00ff, 1]),
        Kind::StringForm,
        4,
        "tag.name",
    );
}

#[test]
fn counts_of_more_than_can_follow() {
    let count = |count, limit| Kind::CountTooLarge { count, limit };
    fails::<Vec<i32>>(
        &words(&[VECTOR, u32::MAX, 1, 2, 3, 4, 5]),
        count(u32::MAX, 5),
        4,
        "vector",
    );
    fails::<Vec<Tag>>(
        &words(&[VECTOR, u32::MAX, 1, 2]),
        count(u32::MAX, 0),
        4,
        "vector",
    );
    fails::<Vec<Vec<u8>>>(
        &words(&[VECTOR, 10_000_000, 1, 2, 3, 4, 5]),
        count(10_000_000, 5),
        4,
        "vector",
    );
    fails::<Units>(
        &with(bytes(&units()), 4, u32::MAX),
        count(u32::MAX, 65_536),
        4,
        "units.list",
    );
    fails::<Units>(&with(bytes(&units()), 8, 3), count(3, 2), 8, "units.tags");
    let items = 4 + 12 + 32 + 8 + 4 + 4;
    fails::<Blob>(
        &with(bytes(&blob()), items - 4, 100),
        count(100, 9),
        items,
        "blob.items",
    );
}

#[test]
fn what_is_left_over() {
    let mut long = bytes(&tag("a"));
    long.extend([0; 5]);
    fails::<Tag>(&long, Kind::TrailingBytes { left: 5 }, 12, "tag");
    assert_eq!(Tag::read_prefix(&long), Ok((tag("a"), &[0; 5][..])));
    fails::<bool>(
        &words(&[0x9972_75b5, 0]),
        Kind::TrailingBytes { left: 4 },
        4,
        "",
    );
}

#[test]
fn paths_go_through_everything() {
    let mut value = album();
    value.trees = vec![Tree::Leaf, node(node(Tree::Leaf, Tree::Leaf), Tree::Leaf)];
    let one = bytes(&value);
    let mut two = [&words(&[VECTOR, 2])[..], &one, &one].concat();
    let end = two.len();
    two[end - 8..end - 4].copy_from_slice(&[9, 9, 9, 9]);
    let id = Kind::UnexpectedId {
        found: 0x0909_0909,
        expected: "Tree".into(),
    };
    fails::<Vec<Album>>(&two, id, end - 8, "vector[1].trees[1].left.right");
}
