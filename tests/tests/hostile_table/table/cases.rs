//! The inputs, and what is to become of each.

use tl_types::{Deserializable, DeserializeError, Limits, Serializable};

use super::bytes::{Bytes, id};
use super::dynamic;
use crate::api::{constructors, types};

/// Decodes with generated code.
pub(super) type Decode = fn(&[u8], &Limits) -> Result<(), DeserializeError>;

/// A line of the table.
pub(super) struct Case {
    pub(super) name: &'static str,
    pub(super) run: Run,
    /// What is said, whoever decodes.
    pub(super) expected: &'static str,
}

/// What is tried.
#[derive(Clone)]
pub(super) enum Run {
    /// Decodes bytes as a type, by TL name and by Rust type.
    Decode {
        bytes: Vec<u8>,
        ty: &'static str,
        generated: Decode,
    },
    /// Decodes all proper prefixes.
    Truncated {
        bytes: Vec<u8>,
        ty: &'static str,
        generated: Decode,
    },
    /// Writes.
    Write {
        generated: fn() -> String,
        dynamic: fn() -> String,
    },
}

impl Case {
    /// Memory that decoding may take; writing has no such limit.
    pub(super) fn most_memory(&self) -> usize {
        match &self.run {
            Run::Decode { bytes, .. } | Run::Truncated { bytes, .. } => 64 * bytes.len() + 65_536,
            Run::Write { .. } => usize::MAX,
        }
    }
}

fn typed<T: Deserializable>(bytes: &[u8], limits: &Limits) -> Result<(), DeserializeError> {
    T::from_bytes_with(bytes, limits).map(drop)
}

/// A case about a type: `JSONValue`, `JsonValue`.
macro_rules! case {
    ($name:literal, $ty:literal $rust:ident, $bytes:expr, $expected:literal) => {
        Case {
            name: $name,
            run: Run::Decode {
                bytes: $bytes.0,
                ty: $ty,
                generated: typed::<types::$rust>,
            },
            expected: $expected,
        }
    };
}

/// A `jsonArray` with all that JSON has: 44 bytes.
fn json() -> Bytes {
    let start = id("jsonArray").vector(2).id("jsonObject").vector(1);
    let start = start.id("jsonObjectValue").raw(b"\x02ab\0");
    start.id("jsonBool").id("boolTrue").id("jsonNull")
}

fn string(bytes: &[u8]) -> Bytes {
    id("jsonString").raw(bytes)
}

/// All lines, in the order of the table.
pub(super) fn all() -> Vec<Case> {
    let mut cases = vec![Case {
        name: "truncated at all 44 offsets (JSON value)",
        run: Run::Truncated {
            bytes: json().0,
            ty: "JSONValue",
            generated: typed::<types::JsonValue>,
        },
        expected: "0 accepted",
    }];
    cases.extend(counts());
    cases.extend(nesting());
    cases.extend(strings());
    cases.extend(ids());
    cases.extend(writing());
    cases
}

fn counts() -> [Case; 4] {
    let files = |count| {
        let start = id("secureValueErrorFiles").id("secureValueTypePassport");
        start.vector(count).zeros(12)
    };
    let ints = id("updateDeleteMessages").vector(u32::MAX).zeros(16);
    let objects = id("jsonArray").vector(u32::MAX).id("jsonNull");
    [
        case!("count 2^32-1 of `int`, 28 B", "Update" Update, ints, "error: CountTooLarge at 8"),
        case!("count 2^32-1 of object, 16 B", "JSONValue" JsonValue, objects, "error: CountTooLarge at 8"),
        case!(
            "count 2^32-1 of `bytes`, 28 B", "SecureValueError" SecureValueError, files(u32::MAX),
            "error: CountTooLarge at 12"
        ),
        case!(
            "count 10^7 of `bytes`, 28 B", "SecureValueError" SecureValueError, files(10_000_000),
            "error: CountTooLarge at 12"
        ),
    ]
}

fn nesting() -> [Case; 5] {
    let arrays = |levels| id("jsonArray").vector(1).times(levels).id("jsonNull");
    let bold = |levels| id("textBold").times(levels).id("textEmpty");
    let count = 1024 * 1024 / 4;
    let updates = id("updates").vector(u32::try_from(count).unwrap_or(0));
    let updates = updates.raw(&id("updateConfig").times(count).0);
    let updates = updates.vector(0).vector(0).zeros(8);
    [
        case!("`jsonArray` nested 10,000 (120 KB)", "JSONValue" JsonValue, arrays(10_000), "error: DepthLimit at 772"),
        case!("`jsonArray` nested 100,000 (1.2 MB)", "JSONValue" JsonValue, arrays(100_000), "error: DepthLimit at 772"),
        case!("`textBold` nested 10,000 (40 KB)", "RichText" RichText, bold(10_000), "error: DepthLimit at 260"),
        case!("`textBold` nested 1,000,000 (4 MB)", "RichText" RichText, bold(1_000_000), "error: DepthLimit at 260"),
        case!("1 MiB of 4-byte updates", "Updates" Updates, updates, "accepts"),
    ]
}

fn strings() -> [Case; 7] {
    [
        case!(
            "string claims 16 MiB, has 4 B", "JSONValue" JsonValue, string(b"\xfe\xff\xff\xffabcd"),
            "error: UnexpectedEnd at 4"
        ),
        case!("bad `Bool` id", "JSONValue" JsonValue, id("jsonBool").word(7), "error: InvalidBool at 4"),
        case!(
            "non-zero padding", "JSONValue" JsonValue, string(b"\x01a\0\x07"),
            "accepts; strict: error: NonZeroPadding at 4"
        ),
        case!("padding missing at the end", "JSONValue" JsonValue, string(b"\x04abcd"), "error: UnexpectedEnd at 4"),
        case!("invalid UTF-8 in `string`", "JSONValue" JsonValue, string(b"\x02\xff\xfe\0"), "error: InvalidUtf8 at 4"),
        case!(
            "long form used for 3 bytes", "JSONValue" JsonValue, string(b"\xfe\x03\0\0abc\0"),
            "accepts; strict: error: LongForm at 4"
        ),
        case!(
            "first byte 255 as a length", "JSONValue" JsonValue, string(&[&[255][..], &[b'a'; 255]].concat()),
            "error: StringForm at 4"
        ),
    ]
}

fn ids() -> [Case; 5] {
    let foreign = id("jsonArray").vector(2).id("jsonNull");
    let foreign = foreign.id("peerUser").zeros(8);
    let vector = id("jsonArray").word(0xdead_beef).zeros(4);
    let flags = id("updateStickerSets").word(1 << 31 | 1);
    [
        case!("unknown constructor id", "JSONValue" JsonValue, Bytes(vec![1, 2, 3, 4]), "error: UnexpectedId at 0"),
        case!(
            "id of another type (`peerUser` in a `Vector<JSONValue>`)", "JSONValue" JsonValue, foreign,
            "error: UnexpectedId at 16"
        ),
        case!("wrong vector id", "JSONValue" JsonValue, vector, "error: UnexpectedVectorId at 4"),
        case!("4 trailing bytes", "JSONValue" JsonValue, json().zeros(4), "error: TrailingBytes at 44"),
        case!(
            "unknown flag bit 31", "Update" Update, flags,
            "accepts; strict: error: UnknownFlags at 4"
        ),
    ]
}

fn writing() -> [Case; 2] {
    [
        Case {
            name: "**write** a string of 2^24 bytes",
            run: Run::Write {
                generated: || {
                    let value = "x".repeat(1 << 24);
                    let value = types::JsonValue::String(constructors::JsonString { value });
                    value.to_bytes().map_or("error", |_| "writes").to_owned()
                },
                dynamic: dynamic::write_long_string,
            },
            expected: "error",
        },
        Case {
            name: "write `double` 1.5 and read back",
            run: Run::Write {
                generated: || {
                    let value = constructors::JsonNumber { value: 1.5 };
                    let bytes = types::JsonValue::Number(value.clone()).to_bytes();
                    let back = types::JsonValue::from_bytes(&bytes.unwrap_or_default());
                    let is_same = back == Ok(types::JsonValue::Number(value));
                    (if is_same { "ok" } else { "differs" }).to_owned()
                },
                dynamic: dynamic::write_double,
            },
            expected: "ok",
        },
    ]
}
