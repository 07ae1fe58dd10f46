//! `gzip_packed`: files of others, damaged files.

use tl_types::mtproto::{self, GzipErrorKind as Kind, GzipPacked};
use tl_types::{Deserializable, Raw, Serializable};

/// The boxed string below as another program packs it, with a file name and a time in the header.
const FOREIGN: [u8; 40] = [
    0x1f, 0x8b, 0x08, 0x08, 0x01, 0x00, 0x00, 0x00, 0x02, 0xff, 0x61, 0x2e, 0x62, 0x69, 0x6e, 0x00,
    0x53, 0xc9, 0xd3, 0xd8, 0xaa, 0x51, 0x92, 0xa3, 0x40, 0x0c, 0x52, 0x64, 0x60, 0x60, 0x00, 0x00,
    0x73, 0x1e, 0x45, 0xb2, 0x30, 0x00, 0x00, 0x00,
];
/// Where its compressed data start and end.
const DATA: usize = 16;
const TRAILER: usize = 32;

fn text() -> String {
    "tl ".repeat(13) + "!"
}

fn file(packed_data: impl Into<Vec<u8>>) -> GzipPacked {
    GzipPacked {
        packed_data: packed_data.into(),
    }
}

fn failure(packed_data: impl Into<Vec<u8>>) -> (Kind, usize) {
    let error = file(packed_data).unpack().unwrap_err();
    (error.kind(), error.offset())
}

/// The compressed data of [`FOREIGN`] under another header.
fn under(header: &[u8]) -> Vec<u8> {
    [header, &FOREIGN[DATA..]].concat()
}

#[test]
fn what_is_written_reads_back() {
    let packed = file(FOREIGN);
    let bytes = packed.to_bytes().unwrap();
    assert_eq!(bytes[..5], [0xa1, 0xcf, 0x72, 0x30, 40]);
    assert_eq!(mtproto::decode(&bytes).unwrap().name(), "gzip_packed");
    assert_eq!(GzipPacked::from_bytes(&bytes), Ok(packed));
}

#[test]
fn files_of_others_are_unpacked() {
    let raw = file(FOREIGN).unpack().unwrap();
    assert_eq!(raw, Raw::of(&text()).unwrap());
    assert_eq!(GzipPacked::pack(&text()).unwrap().unpack(), Ok(raw.clone()));
    assert_eq!(GzipPacked::pack(&raw).unwrap().unpack(), Ok(raw));
}

#[test]
fn a_header_may_have_more() {
    let plain = [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3];
    let more: [(u8, &[u8]); 7] = [
        (0, &[]),
        (1, &[]),
        (2, &[1, 2]),
        (4, &[3, 0, 1, 2, 3]),
        (8, b"name\0"),
        (16, b"comment\0"),
        (31, b"\x02\0..n\0c\0\x01\x02"),
    ];
    for (flags, more) in more {
        let mut header = plain.to_vec();
        header[3] = flags;
        header.extend(more);
        let whole = under(&header);
        let unpacked = file(whole).unpack().unwrap();
        assert_eq!(unpacked, Raw::of(&text()).unwrap(), "{flags}");
        for len in 3..header.len() {
            assert_eq!(
                failure(&header[..len]),
                (Kind::UnexpectedEnd, len),
                "{flags}"
            );
        }
    }
}

#[test]
fn what_is_no_gzip_file() {
    assert_eq!(failure([]), (Kind::UnexpectedEnd, 0));
    assert_eq!(failure(*b"PK"), (Kind::Header, 0));
    // The zlib form of the same data.
    assert_eq!(failure(under(&[0x78, 0x9c])), (Kind::Header, 0));
    for (place, value, offset) in [(0, 0, 0), (1, 0, 0), (2, 7, 0), (3, 0x28, 3)] {
        let mut bytes = FOREIGN;
        bytes[place] = value;
        assert_eq!(failure(bytes), (Kind::Header, offset));
    }
}

#[test]
fn every_cut_is_noticed() {
    for len in 0..FOREIGN.len() {
        assert_eq!(failure(&FOREIGN[..len]), (Kind::UnexpectedEnd, len));
    }
    for left in [1, 4, FOREIGN.len()] {
        let more = [&FOREIGN[..], &FOREIGN[..left]].concat();
        assert_eq!(failure(more), (Kind::TrailingBytes { left }, FOREIGN.len()));
    }
}

#[test]
fn checksum_and_length_are_held_against_the_bytes() {
    for place in TRAILER..FOREIGN.len() {
        let mut bytes = FOREIGN;
        bytes[place] ^= 1;
        assert_eq!(failure(bytes), (Kind::Checksum, TRAILER));
    }
}

#[test]
fn damage_is_noticed() {
    let mut invalid = 0;
    for place in DATA..TRAILER {
        for bit in 0..8 {
            let mut bytes = FOREIGN;
            bytes[place] ^= 1 << bit;
            match file(bytes).unpack() {
                // Bits after the last block are nobody's.
                Ok(raw) => assert_eq!(raw, Raw::of(&text()).unwrap()),
                Err(error) => {
                    assert!(error.offset() <= FOREIGN.len());
                    invalid += usize::from(error.kind() == Kind::InvalidData);
                }
            }
        }
    }
    assert!(invalid > 10, "{invalid}");
}
