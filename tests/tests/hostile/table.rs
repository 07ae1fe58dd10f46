//! Hostile inputs: what is said of each.

use tl_tests::api::{constructors, registry, types};
use tl_types::DeserializeErrorKind::{
    self as Kind, CountTooLarge, DepthLimit, InvalidBool, InvalidUtf8, LongForm, NonZeroPadding,
    StringForm, TrailingBytes, UnexpectedEnd, UnexpectedId, UnexpectedVectorId, UnknownFlags,
};
use tl_types::{Deserializable, Limits, Object, Serializable, SerializeError};

use crate::bytes::{Bytes, id};

/// A `jsonObject` with all that JSON has: 44 bytes.
fn json() -> Bytes {
    let key = |bytes: Bytes| bytes.id("jsonObjectValue").raw(b"\x02ab\0");
    let start = key(id("jsonArray").vector(2).id("jsonObject").vector(1));
    start.id("jsonBool").id("boolTrue").id("jsonNull")
}

#[test]
fn truncated_everywhere() {
    let bytes = json().0;
    assert_eq!(bytes.len(), 44);
    assert!(types::JsonValue::from_bytes(&bytes).is_ok());
    for end in 0..bytes.len() {
        let error = types::JsonValue::from_bytes(&bytes[..end]).expect_err("a part is no value");
        // The word that is not whole; or the count of a vector, once it is clear that the elements do not fit.
        match error.kind() {
            UnexpectedEnd => assert_eq!(error.offset(), end / 4 * 4, "{end}"),
            CountTooLarge { count, limit } => assert!(
                usize::try_from(*count).is_ok_and(|count| count > *limit)
                    && [8, 20].contains(&error.offset()),
                "{end}: {error}"
            ),
            _ => panic!("{end}: {error}"),
        }
    }
}

/// What is wrong with any value of layer 230, where, and in which field.
#[track_caller]
fn refused(bytes: &Bytes, kind: Kind, offset: usize, path: &str) {
    let error = registry::decode(&bytes.0).expect_err(path);
    assert_eq!(
        (error.kind().clone(), error.offset(), error.path()),
        (kind, offset, Some(path))
    );
}

#[test]
fn counts_that_lie() {
    let ints = id("updateDeleteMessages").vector(u32::MAX).zeros(16);
    refused(
        &ints,
        CountTooLarge {
            count: u32::MAX,
            limit: 4,
        },
        8,
        "updateDeleteMessages.messages",
    );
    let objects = id("jsonArray").vector(u32::MAX).id("jsonNull");
    refused(
        &objects,
        CountTooLarge {
            count: u32::MAX,
            limit: 1,
        },
        8,
        "jsonArray.value",
    );
    for count in [u32::MAX, 10_000_000, 4] {
        let strings = id("secureValueErrorFiles")
            .id("secureValueTypePassport")
            .vector(count)
            .zeros(12);
        refused(
            &strings,
            CountTooLarge { count, limit: 3 },
            12,
            "secureValueErrorFiles.file_hash",
        );
    }
    // The count fits, what follows does not.
    let short = id("jsonArray").vector(2).id("jsonNumber").zeros(4);
    refused(&short, UnexpectedEnd, 16, "jsonArray.value[0].value");
}

#[test]
fn nesting_without_end() {
    for levels in [10_000, 100_000] {
        let arrays = id("jsonArray").vector(1).times(levels).id("jsonNull");
        let error = registry::decode(&arrays.0).expect_err("too deep");
        assert_eq!((error.kind(), error.offset()), (&DepthLimit, 64 * 12 + 4));
    }
    let texts = id("textBold").times(1_000_000).id("textEmpty");
    let error = registry::decode(&texts.0).expect_err("too deep");
    assert_eq!((error.kind(), error.offset()), (&DepthLimit, 64 * 4 + 4));
}

#[test]
fn strings_that_lie() {
    let string = |bytes: &[u8]| id("jsonString").raw(bytes);
    let value = "jsonString.value";
    refused(&string(b"\xfe\xff\xff\xffabcd"), UnexpectedEnd, 4, value);
    refused(&string(b"\x02ab"), UnexpectedEnd, 4, value);
    refused(&string(b"\x04abcd"), UnexpectedEnd, 4, value);
    refused(&string(b"\xfe\x01"), UnexpectedEnd, 4, value);
    refused(&string(b"\x02\xff\xfe\0"), InvalidUtf8, 4, value);
    refused(&string(b"\x03\xed\xa0\x80"), InvalidUtf8, 4, value); // half of a surrogate pair
    refused(&string(b"\xff\x03\0\0\0\0\0\0abc\0"), StringForm, 4, value);
    // A zero byte is text.
    let zero = types::JsonValue::from_bytes(&string(b"\x01\0\0\0").0);
    assert_eq!(
        zero,
        Ok(types::JsonValue::String(constructors::JsonString {
            value: "\0".to_owned()
        }))
    );
}

#[test]
fn ids_that_do_not_belong() {
    let found = 0xdead_beef_u32;
    assert_eq!(
        registry::decode(&found.to_le_bytes())
            .expect_err("no such id")
            .kind(),
        &UnexpectedId {
            found,
            expected: "Object".into()
        }
    );
    refused(
        &id("jsonBool").word(found),
        InvalidBool { found },
        4,
        "jsonBool.value",
    );
    refused(
        &id("jsonArray").word(found).zeros(4),
        UnexpectedVectorId { found },
        4,
        "jsonArray.value",
    );
    let peer = registry::id("peerUser").expect("peerUser");
    let foreign = id("jsonArray")
        .vector(2)
        .id("jsonNull")
        .id("peerUser")
        .zeros(8);
    refused(
        &foreign,
        UnexpectedId {
            found: peer,
            expected: "JSONValue".into(),
        },
        16,
        "jsonArray.value[1]",
    );
    let other = id("jsonObject").vector(1).id("peerUser").zeros(12);
    refused(
        &other,
        UnexpectedId {
            found: peer,
            expected: "jsonObjectValue".into(),
        },
        12,
        "jsonObject.value[0]",
    );
    // A call where a function is wanted, an answer where a call is.
    refused(
        &id("invokeWithLayer").word(230).id("peerUser").zeros(8),
        UnexpectedId {
            found: peer,
            expected: "!X".into(),
        },
        8,
        "invokeWithLayer.query",
    );
}

#[test]
fn bytes_left_over() {
    refused(&json().zeros(4), TrailingBytes { left: 4 }, 44, "jsonArray");
    let bytes = json().zeros(4).0;
    let (value, rest) = types::JsonValue::read_prefix(&bytes).expect("a value stands before them");
    assert_eq!((value.serialized_len(), rest), (44, &[0; 4][..]));
}

/// Lenient mode takes it and writes it in the one right way; strict mode says what is wrong.
#[track_caller]
fn strict_only<T: Deserializable + Serializable + std::fmt::Debug>(
    bytes: &Bytes,
    right: &Bytes,
    kind: Kind,
    offset: usize,
) {
    let value = T::from_bytes(&bytes.0).expect("lenient mode takes it");
    assert_eq!(value.to_bytes(), Ok(right.0.clone()));
    let error = T::from_bytes_with(&bytes.0, &Limits::strict()).expect_err("strict mode does not");
    assert_eq!((error.kind().clone(), error.offset()), (kind, offset));
    assert!(T::from_bytes_with(&right.0, &Limits::strict()).is_ok());
}

#[test]
fn what_the_wire_may_vary() {
    let string = |bytes: &[u8]| id("jsonString").raw(bytes);
    strict_only::<types::JsonValue>(
        &string(b"\x01a\0\x07"),
        &string(b"\x01a\0\0"),
        NonZeroPadding,
        4,
    );
    strict_only::<types::JsonValue>(
        &string(b"\xfe\x03\0\0abc\0"),
        &string(b"\x03abc"),
        LongForm,
        4,
    );
    let flags = |word| id("updateStickerSets").word(word);
    strict_only::<types::Update>(
        &flags(1 << 31 | 1),
        &flags(1),
        UnknownFlags { bits: 1 << 31 },
        4,
    );
}

#[test]
fn writing_does_not_lie() {
    let text = |len| {
        types::JsonValue::String(constructors::JsonString {
            value: "x".repeat(len),
        })
    };
    assert_eq!(
        text(1 << 24).to_bytes(),
        Err(SerializeError::TooLong { len: 1 << 24 })
    );
    assert_eq!(
        Object::encode(&text(1 << 24)),
        Err(SerializeError::TooLong { len: 1 << 24 })
    );
    let longest = text((1 << 24) - 1);
    let bytes = longest.to_bytes().expect("the longest string");
    assert_eq!(bytes.len(), 4 + 4 + (1 << 24));
    assert!(types::JsonValue::from_bytes(&bytes).as_ref() == Ok(&longest));
}

#[test]
fn doubles_keep_all_their_bits() {
    for bits in [
        1.5_f64.to_bits(),
        (-0.0_f64).to_bits(),
        f64::NAN.to_bits(),
        0x7ff0_0000_dead_beef,
        f64::MIN_POSITIVE.to_bits() >> 1,
    ] {
        let bytes = id("jsonNumber").raw(&bits.to_le_bytes());
        let Ok(types::JsonValue::Number(number)) = types::JsonValue::from_bytes(&bytes.0) else {
            panic!("{bits:x}")
        };
        assert_eq!(number.value.to_bits(), bits);
        assert_eq!(types::JsonValue::Number(number).to_bytes(), Ok(bytes.0));
    }
}

/// An optional vector that is there and empty is not one that is absent.
#[test]
fn present_and_empty_is_not_absent() {
    let present = id("updateDeleteScheduledMessages")
        .word(1)
        .id("peerUser")
        .zeros(8)
        .vector(0)
        .vector(0);
    let absent = id("updateDeleteScheduledMessages")
        .word(0)
        .id("peerUser")
        .zeros(8)
        .vector(0);
    for bytes in [present.0, absent.0] {
        assert_eq!(
            types::Update::from_bytes(&bytes).map(|value| value.to_bytes()),
            Ok(Ok(bytes))
        );
    }
}
