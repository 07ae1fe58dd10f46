//! Values by a description: JSON of bytes, bytes of JSON, and what is wrong with either.

use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

use ::serde::Deserialize;
use serde_json::Serializer;

use super::encoder::encode;
use super::testing::{Row, combinator, description, ty};
use super::walked;
use crate::__private::Shape;
use crate::BytesForm::{self, Base64, Hex};
use crate::builtin::BOOL_FALSE;
use crate::json::Untyped;

fn text(wire: &[u8], shape: Shape, form: BytesForm) -> Result<String, String> {
    let mut out = Vec::new();
    walked(wire, shape, form, &mut Serializer::new(&mut out)).map_err(|e| e.to_string())?;
    Ok(String::from_utf8(out).unwrap())
}

fn wire(text: &str, shape: Shape, form: BytesForm) -> Result<Vec<u8>, String> {
    let mut input = serde_json::Deserializer::from_str(text);
    input.disable_recursion_limit();
    let json = Untyped::deserialize(&mut input).unwrap();
    encode(shape, &json, form).map_err(|problem| problem.to_string())
}

/// JSON and bytes are each other's.
#[track_caller]
fn same(json: &str, bytes: &[u8], shape: Shape) {
    assert_eq!(text(bytes, shape, Hex).as_deref(), Ok(json));
    assert_eq!(wire(json, shape, Hex).as_deref(), Ok(bytes));
}

#[track_caller]
fn refused(json: &str, shape: Shape, why: &str) {
    assert_eq!(wire(json, shape, Base64), Err(why.to_string()), "{json}");
}

/// `leaf`, `none`, `pair` of type `T`, `lone` of type `U`; the functions `ask` and `tell`.
fn schema() -> &'static [u8] {
    let leaves: Row<'_> = (
        1,
        1,
        0,
        "leaf",
        &[
            ("int", None, b"\x00"),
            ("long", None, b"\x01"),
            ("double", None, b"\x02"),
            ("float", None, b"\x03"),
            ("opaque", None, b"\x04"),
            ("text", None, b"\x07"),
            ("bytes", None, b"\x08"),
            ("is", None, b"\x09"),
            ("yes", None, b"\x0a"),
            ("", None, b"\x0b"),
        ],
    );
    let pair: Row<'_> = (
        3,
        1,
        1,
        "pair",
        &[
            ("left", None, b"\x0e\x00"),
            ("right", None, b"\x0f\x03"),
            ("boxed", None, b"\x12\x09\0\0\0\x00"),
            ("list", None, b"\x10\x04\x0e\x01"),
        ],
    );
    let lone: Row<'_> = (4, 2, 0, "lone", &[("x", None, b"\x00")]);
    let ask: Row<'_> = (5, 0, 0, "ask", &[("query", None, b"\x13")]);
    let tell: Row<'_> = (6, 0, 0, "tell", &[("any", None, b"\x14")]);
    let counted: Row<'_> = (
        7,
        3,
        0,
        "counted",
        &[
            ("n", None, b"\x0b"),
            ("all", None, b"\x16\x00\x04\x00"),
            ("two", None, b"\x15\x02\x00"),
            ("rest", None, b"\x1a"),
        ],
    );
    let none: Row<'_> = (2, 1, 0, "none", &[]);
    let no: Row<'_> = (BOOL_FALSE, 4, 0, "boolFalse", &[]);
    let rows = [leaves, none, pair, lone, ask, tell, counted, no];
    description(&["T", "U", "V"], &rows)
}

#[test]
fn leaves() {
    let bytes = [
        &[
            1, 0, 0, 0, 0xff, 0xff, 0xff, 0xff, 2, 0, 0, 0, 0, 0, 0, 0x80,
        ][..],
        &1.5_f64.to_le_bytes(),
        &f32::NAN.to_le_bytes(),
        &[7; 16],
        &[2, b'h', b'i', 0],
        &[1, 0xff, 0, 0],
        &[0xb5, 0x75, 0x72, 0x99],
        &[9, 0, 0, 0],
    ]
    .concat();
    let json = format!(
        r#"{{"_":"leaf","int":-1,"long":"-9223372036854775806","double":1.5,"float":"NaN","opaque":"{}","text":"hi","bytes":"ff","is":true,"yes":true,"_10":9}}"#,
        "07".repeat(16)
    );
    same(&json, &bytes, ty(schema(), 0));
    same(&json, &bytes, combinator(schema(), 0));
    let base64 = json.replace("\"ff\"", "\"/w==\"");
    assert_eq!(
        text(&bytes, ty(schema(), 0), Base64).as_deref(),
        Ok(&*base64)
    );
    assert_eq!(
        wire(&base64, ty(schema(), 0), Base64).as_deref(),
        Ok(&*bytes)
    );
}

#[test]
fn values_in_values() {
    let bytes = [3, 2, 8, 9, 7, 0x1cb5_c415, 2, 4, 5, 4, 6]
        .map(u32::to_le_bytes)
        .concat();
    let json = r#"{"_":"pair","left":{"_":"none"},"right":{"_":"lone","x":8},"boxed":7,"list":[{"_":"lone","x":5},{"_":"lone","x":6}]}"#;
    same(json, &bytes, ty(schema(), 0));
    let short = r#"{"list":[{"x":5},{"x":6}],"boxed":7,"left":{"_":"none"},"right":{"x":8}}"#;
    assert_eq!(
        wire(short, combinator(schema(), 2), Hex).as_deref(),
        Ok(&*bytes)
    );
    let bool = [6, BOOL_FALSE].map(u32::to_le_bytes).concat();
    same(
        r#"{"_":"tell","any":false}"#,
        &bool,
        combinator(schema(), 5),
    );
    let call = [5, 6, 4, 1].map(u32::to_le_bytes).concat();
    let json = r#"{"_":"ask","query":{"_":"tell","any":{"_":"lone","x":1}}}"#;
    same(json, &call, combinator(schema(), 4));
    let none = [7, 0, 11, 12, 99].map(u32::to_le_bytes).concat();
    let json = r#"{"_":"counted","all":[],"two":[11,12],"rest":{"_raw":"63000000"}}"#;
    same(json, &none, ty(schema(), 2));
    let counted = [7, 1, 10, 11, 12, 99, 98].map(u32::to_le_bytes).concat();
    let json =
        r#"{"_":"counted","n":1,"all":[10],"two":[11,12],"rest":{"_raw":"6300000062000000"}}"#;
    same(json, &counted, ty(schema(), 2));
}

#[test]
fn what_is_wrong_is_told_with_its_path() {
    let (t, u, ask) = (ty(schema(), 0), ty(schema(), 1), combinator(schema(), 4));
    refused("[]", t, "an object is wanted, this is an array");
    refused("{}", t, "`_` is missing: it names the constructor of `T`");
    refused(r#"{"_":"lone"}"#, t, "`lone` is no constructor of `T`");
    refused(r#"{"_":1}"#, u, "a string is wanted, this is a number");
    refused(r#"{"_":"lone","_":"lone"}"#, u, "`_` stands here twice");
    refused("{}", u, "in lone: `x` is missing");
    refused(r#"{"x":1,"y":2}"#, u, "in lone: there is no field `y`");
    refused(r#"{"x":1,"x":2}"#, u, "in lone: `x` stands here twice");
    refused(
        r#"{"x":"1"}"#,
        u,
        "in lone.x: a whole number of 32 bits is wanted, this is a string",
    );
    let pair = |list: &str| {
        format!(r#"{{"_":"pair","left":{{"_":"none"}},"right":{{"x":1}},"boxed":1,"list":{list}}}"#)
    };
    refused(
        &pair(r#"[{"x":1},{"x":true}]"#),
        t,
        "in pair.list[1].x: a whole number of 32 bits is wanted, this is true or false",
    );
    refused(
        &pair("{}"),
        t,
        "in pair.list: an array is wanted, this is an object",
    );
    refused(
        r#"{"query":{"_":"lone","x":1}}"#,
        ask,
        "in ask.query: `lone` is not a function of the schema",
    );
    refused(
        r#"{"query":{}}"#,
        ask,
        "in ask.query: `_` is missing: it names a function",
    );
    refused(
        r#"{"_":"tell"}"#,
        ask,
        "in ask: `ask` is wanted, this is `tell`",
    );
    let v = ty(schema(), 2);
    refused(
        r#"{"n":2,"all":[1],"two":[1,2],"rest":{"_raw":""}}"#,
        v,
        "in counted.all: 2 elements are wanted, these are 1",
    );
    refused(
        r#"{"n":0,"all":[],"two":[1,2],"rest":{"_raw":"AA=="}}"#,
        v,
        "in counted.rest: 1 bytes: a value takes a multiple of four, and four at least",
    );
    refused(
        r#"{"n":0,"all":[],"two":[1,2],"rest":{}}"#,
        v,
        "in counted.rest: `_raw` is missing",
    );
}

/// Two words, the second on bit 5 of the first; a value and a `true` on bit 0, two values on bit 1, a word and a value on bit 2.
fn flags() -> Shape {
    let rows: [Row<'_>; 1] = [(
        1,
        1,
        0,
        "f",
        &[
            ("w", None, b"\x0c\x27\0\0\0"),
            ("is", Some((0, 0)), b"\x0a"),
            ("a", Some((0, 0)), b"\x00"),
            ("more", Some((0, 5)), b"\x0c\x03\0\0\0"),
            ("b", Some((0, 1)), b"\x00"),
            ("c", Some((0, 1)), b"\x00"),
            ("x", Some((3, 0)), b"\x0a"),
            ("y", Some((3, 1)), b"\x00"),
            ("told", Some((0, 5)), b"\x0a"),
            ("z", Some((0, 2)), b"\x00"),
            ("late", Some((0, 2)), b"\x0d\x01\0\0\0"),
            ("end", Some((10, 0)), b"\x0a"),
        ],
    )];
    combinator(description(&["F"], &rows), 0)
}

#[test]
fn flags_follow_from_keys() {
    let words =
        |words: &[u32]| -> Vec<u8> { words.iter().flat_map(|word| word.to_le_bytes()).collect() };
    same(r#"{"_":"f"}"#, &words(&[1, 0]), flags());
    same(r#"{"_":"f","is":true,"a":7}"#, &words(&[1, 1, 7]), flags());
    same(r#"{"_":"f","b":7,"c":8}"#, &words(&[1, 2, 7, 8]), flags());
    same(
        r#"{"_":"f","x":true,"told":true}"#,
        &words(&[1, 32, 1]),
        flags(),
    );
    same(
        r#"{"_":"f","y":9,"told":true}"#,
        &words(&[1, 32, 2, 9]),
        flags(),
    );
    same(r#"{"_":"f","z":3}"#, &words(&[1, 4, 3, 0]), flags());
    same(
        r#"{"_":"f","z":3,"end":true}"#,
        &words(&[1, 4, 3, 1]),
        flags(),
    );
    // The value tells its bit, and so do the fields of a word.
    for json in [r#"{"a":7,"is":false}"#, r#"{"a":7}"#] {
        assert_eq!(wire(json, flags(), Hex), Ok(words(&[1, 1, 7])), "{json}");
    }
    assert_eq!(wire(r#"{"x":true}"#, flags(), Hex), Ok(words(&[1, 32, 1])));
}

#[test]
fn flags_that_contradict_the_keys() {
    refused(r#"{"is":true}"#, flags(), "in f: `a` is missing");
    refused(r#"{"b":1}"#, flags(), "in f: `c` is missing");
    refused(r#"{"end":true}"#, flags(), "in f: `z` is missing");
    refused(r#"{"w":1}"#, flags(), "in f: there is no field `w`");
    refused(
        r#"{"told":true}"#,
        flags(),
        "in f: `told` cannot stand here without the fields that it belongs to",
    );
    refused(
        r#"{"is":1}"#,
        flags(),
        "in f.is: true or false is wanted, this is a number",
    );
    refused(r#"{"b":null,"c":1}"#, flags(), "in f: `b` is missing");
}

#[test]
fn what_is_kept_has_its_bytes() {
    let shape = match ty(schema(), 0) {
        Shape::Schema {
            description, min, ..
        } => Shape::Schema {
            description,
            op: 24,
            index: 0,
            min,
        },
        other => other,
    };
    let bytes = [0xee, 0, 0, 0, 1, 2, 3, 4];
    same(r#"{"_raw":"ee00000001020304"}"#, &bytes, shape);
    same(r#"{"_":"none"}"#, &[2, 0, 0, 0], shape);
    let error = text(&bytes, ty(schema(), 0), Hex).unwrap_err();
    assert_eq!(error, "the schema has no value with the id 000000ee here");
    refused(
        r#"{"_raw":"","_":"none"}"#,
        shape,
        "in none: there is no field `_raw`",
    );
}

#[test]
fn a_name_that_several_have_names_none() {
    let rows: [Row<'_>; 3] = [
        (1, 1, 0, "_", &[("x", None, b"\x00")]),
        (2, 1, 0, "_", &[]),
        (3, 2, 0, "_", &[]),
    ];
    let bytes = description(&["T", "U"], &rows);
    assert_eq!(
        text(&[2, 0, 0, 0], ty(bytes, 0), Hex).as_deref(),
        Ok(r#"{"_":"_"}"#)
    );
    refused(
        r#"{"_":"_"}"#,
        ty(bytes, 0),
        "`_` is the name of several definitions",
    );
    same(r#"{"_":"_"}"#, &[3, 0, 0, 0], ty(bytes, 1));
}

#[test]
fn levels_end() {
    let nested = |levels: usize| {
        let query = r#"{"_":"ask","query":"#.repeat(levels);
        format!(
            r#"{query}{{"_":"tell","any":{{"_":"none"}}}}{}"#,
            "}".repeat(levels)
        )
    };
    let ask = combinator(schema(), 4);
    assert_eq!(wire(&nested(60), ask, Hex).map(|w| w.len()), Ok(62 * 4));
    let error = wire(&nested(200), ask, Hex).unwrap_err();
    assert!(error.ends_with(": too many nested values"), "{error}");
}

#[test]
fn what_makes_no_sense_is_an_error() {
    let good = schema();
    let json = r#"{"_":"pair","left":{"_":"none"},"right":{"x":8},"boxed":7,"list":[{"x":5}]}"#;
    let bytes = wire(json, ty(good, 0), Hex).unwrap();
    let mut broken = 0;
    for at in 0..good.len() {
        for byte in [0, 1, 0x18, 0x7f, 0xff] {
            let mut bad = good.to_vec();
            bad[at] = byte;
            let shape = ty(bad.leak(), 0);
            broken += usize::from(wire(json, shape, Hex).is_err());
            broken += usize::from(text(&bytes, shape, Hex).is_err());
        }
    }
    assert!(broken > good.len(), "{broken}");
    for end in 0..bytes.len() {
        assert!(text(&bytes[..end], ty(good, 0), Hex).is_err());
    }
    assert!(text(&[&bytes[..], &[0; 4]].concat(), ty(good, 0), Hex).is_err());
}
