//! What the wire may vary passes, unless the mode is strict.

use std::fmt::Debug;

use tl_types::{Deserializable, DeserializeErrorKind as Kind, Limits, Mode, Serializable};

use crate::structs::{Album, Tag};
use crate::values::{album, bytes, small_album, tag, words};

#[track_caller]
fn only_strict<T>(varied: &[u8], kind: Kind, offset: usize, path: &str)
where
    T: Deserializable + Serializable + Debug,
{
    let lenient = T::from_bytes(varied).expect("lenient mode takes it");
    assert_ne!(bytes(&lenient), varied);
    assert!(T::from_bytes_with(&bytes(&lenient), &Limits::strict()).is_ok());
    let error = T::from_bytes_with(varied, &Limits::default().with_mode(Mode::Strict))
        .expect_err("an error");
    assert_eq!(
        (error.kind().clone(), error.offset(), error.path()),
        (kind, offset, Some(path))
    );
}

#[test]
fn flag_bits() {
    let mut unknown = bytes(&small_album());
    unknown[7] = 0x80;
    only_strict::<Album>(
        &unknown,
        Kind::UnknownFlags { bits: 0x8000_0000 },
        4,
        "album.flags",
    );

    let mut value = small_album();
    value.note = Some(String::new());
    let mut unknown = bytes(&value);
    unknown[12] |= 2;
    only_strict::<Album>(&unknown, Kind::UnknownFlags { bits: 2 }, 12, "album.flags2");

    let mut empty = bytes(&small_album());
    empty[4] |= 4;
    empty.splice(12..12, [0; 4]);
    only_strict::<Album>(&empty, Kind::EmptyFlags, 12, "album.flags2");
}

#[test]
fn strings() {
    only_strict::<Tag>(
        &words(&[0x10, 0x0100_6101, 7]),
        Kind::NonZeroPadding,
        4,
        "tag.name",
    );
    only_strict::<Tag>(
        &words(&[0x10, 0x0000_01fe, 0x61, 7]),
        Kind::LongForm,
        4,
        "tag.name",
    );
}

#[test]
fn what_strict_mode_takes_is_written_back() {
    assert_eq!(
        Tag::from_bytes_with(&bytes(&tag("abc")), &Limits::strict()),
        Ok(tag("abc"))
    );
    assert_eq!(
        Album::from_bytes_with(&bytes(&album()), &Limits::strict()),
        Ok(album())
    );
}
