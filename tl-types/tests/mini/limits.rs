//! Memory, and elements without bytes.

use tl_types::{Deserializable, DeserializeErrorKind as Kind, Limits};

use crate::structs::{Album, Holder, Tag, Units};
use crate::values::{album, bytes, holder, tag, units, words};

#[track_caller]
fn fails<T: Deserializable>(bytes: &[u8], memory: usize, offset: usize, path: &str) {
    let error = T::from_bytes_with(bytes, &Limits::default().with_memory(0, memory))
        .err()
        .expect("too large");
    assert_eq!(
        (error.kind().clone(), error.offset(), error.path()),
        (Kind::MemoryLimit, offset, Some(path))
    );
}

#[test]
fn memory_is_counted_before_it_is_taken() {
    let bytes = bytes(&album());
    fails::<Album>(&bytes, 5, 8, "album.title");
    fails::<Album>(&bytes, 6, 16, "album.cover");
    fails::<Album>(&bytes, 6 + size_of::<Tag>(), 20, "album.cover");
    let cover = 6 + size_of::<Tag>() + 3;
    fails::<Album>(&bytes, cover, 32, "album.note");
    fails::<Album>(
        &bytes,
        cover + 22 + 2 * size_of::<Tag>() - 1,
        60,
        "album.tags",
    );
    let all = cover + 22 + 2 * size_of::<Tag>() + 6 + 3 + 24 + 2 * 8 + 2 * 16;
    let limits = Limits::default().with_memory(0, all);
    assert_eq!(Album::from_bytes_with(&bytes, &limits), Ok(album()));
    assert!(Album::from_bytes_with(&bytes, &limits.with_memory(0, all - 1)).is_err());
}

#[test]
fn objects_take_memory() {
    // A box that is the first field starts where its struct does: the path is the outer one.
    let bytes = bytes(&holder());
    fails::<Holder>(&bytes, size_of::<Holder>() - 1, 4, "holder");
    fails::<Holder>(&bytes, size_of::<Holder>(), 8, "holder.object");
}

#[test]
fn vectors_that_claim_the_rest_are_stopped() {
    let mut nested = words(&[0x1cb5_c415, 50_000]);
    nested.resize(1 << 20, 0);
    let error =
        Vec::<[u8; 16]>::from_bytes_with(&nested, &Limits::default().with_memory(0, 700_000))
            .unwrap_err();
    assert_eq!(
        (error.kind(), error.offset(), error.path()),
        (&Kind::MemoryLimit, 4, Some("vector"))
    );
}

#[test]
fn elements_without_bytes() {
    let bytes = bytes(&units());
    let limits = Limits::default().with_zero_width(4);
    let error = Units::from_bytes_with(&bytes, &limits).unwrap_err();
    assert_eq!(
        error.to_string(),
        "at byte 4, in units.list: a count of 5, where at most 4 elements can follow"
    );
    assert_eq!(
        Units::from_bytes_with(&bytes, &limits.with_zero_width(5)),
        Ok(units())
    );
}

#[test]
fn ordinary_values_never_meet_the_memory_limit() {
    let many = vec![tag(""); 100_000];
    assert!(Vec::from_bytes(&bytes(&many)) == Ok(many));
}
