//! Types from their text, and what each byte is.

use alloc::format;

use super::*;
use crate::Limits;
use crate::dynamic::{Part, Value, encode, explain};

#[test]
fn what_is_no_type() {
    let schema = schema(
        "a#1 x:Vector<int> = A;\nb#2 = B;\nc#3 = B;\npair#4 {t:Type} {n:#} x:n*[ t ] = Pair t n;",
    );
    let wrong = |text| format!("{}", Type::parse(&schema, text).unwrap_err());
    assert_eq!(wrong("Z"), "`Z` is no type: the schema has no `Z`");
    assert_eq!(
        wrong("Vector"),
        "`Vector` gives `Vector` 0 arguments, it takes 1"
    );
    assert_eq!(
        wrong("%B"),
        "`%B` asks for a bare `B`, which has several constructors"
    );
    assert_eq!(
        wrong("Pair<int,A>"),
        "`Pair<int,A>` has a type where a number belongs"
    );
    assert_eq!(wrong("pair"), "`pair` needs arguments");
    assert_eq!(wrong("3"), "`3` is a number, no type");
    for text in [
        "",
        "a b:c",
        "x) y:(z",
        "a = b",
        "a;b",
        "[ int ]",
        "f.0?int",
        "!X",
        "\u{0}",
        "int) = X; //",
    ] {
        assert!(Type::parse(&schema, text).is_err(), "{text}");
    }
    for text in [
        "A",
        "a",
        "%A",
        "b",
        "Vector int",
        "vector<A>",
        "(Pair int 3)",
        "Pair<A,3>",
        "int",
        "Int",
        "Object",
        "object",
    ] {
        assert!(Type::parse(&schema, text).is_ok(), "{text}");
    }
}

#[test]
fn natural_forms() {
    let small = schema("a#1 = A;");
    let natural = |value| encode(&small, &value).unwrap();
    assert_eq!(natural(Value::Int(7)), words(&[0xa850_9bda, 7]));
    assert_eq!(natural(Value::Nat(7)), words(&[0x7065_9eff, 7]));
    assert_eq!(natural(Value::Bool(true)), words(&[0x9972_75b5]));
    let list = Value::Vector([7, 8].map(Value::Int).into_iter().collect());
    assert_eq!(natural(list), words(&[0x1cb5_c415, 2, 7, 8]));
    let schema = schema("bytes data:string = Bytes;");
    let id = schema.combinators()[0].id;
    let wanted = [&words(&[id])[..], b"\x01b\0\0"].concat();
    let bytes = encode(&schema, &Value::Bytes([b'b'].into()));
    assert_eq!(bytes.ok(), Some(wanted));
}

#[test]
fn each_byte_is_explained() {
    let schema = schema(
        "a#1 f:# on:f.0?true x:f.1?int s:Vector<string> = A;
        b#2 n:# m:n*[ x:int y:int ] k:2*[ int ] = B;",
    );
    let mut bytes = words(&[1, 3, 7, 0x1cb5_c415, 2]);
    bytes.extend(b"\x01s\0\0\x05abc");
    let explained = |bytes: &[u8]| explain(&schema, bytes, &Type::any(), &Limits::default());
    let line = |part: &Part| {
        let Part {
            offset,
            len,
            depth,
            field,
            kind,
            text,
        } = part;
        format!("{offset}+{len} {depth} {field} {kind} {text}")
    };
    let lines = |parts: &[Part]| parts.iter().map(line).collect::<Vec<_>>();
    let strings = explained(&bytes);
    let wanted = [
        "0+4 0  id a#00000001",
        "4+4 1 f flags 00000003 on x",
        "8+4 1 x int 7",
        "12+4 1 s id vector#1cb5c415",
        "16+4 1  count 2",
        "20+4 2 [0] string \"s\"",
    ];
    assert_eq!(lines(&strings.parts), wanted);
    let error = strings.result.unwrap_err();
    assert_eq!((error.offset(), error.path()), (24, Some("a.s[1]")));
    let wanted = [
        "0+4 0  id b#00000002",
        "4+4 1 n # 1",
        "8+0 1 m count 1",
        "8+0 2 [0] fields ",
        "8+4 3 x int 7",
        "12+4 3 y int 8",
        "16+0 1 k count 2",
        "16+4 2 [0] int 9",
        "20+4 2 [1] int 10",
    ];
    assert_eq!(
        lines(&explained(&words(&[2, 1, 7, 8, 9, 10])).parts),
        wanted
    );
}

#[test]
fn long_parts_are_cut() {
    let schema = schema("a#1 s:string b:bytes = A;");
    let value = crate::dynamic::Builder::new(&schema, "a").unwrap();
    let value = value.set("s", Value::String("\u{e9}".repeat(100)));
    let value = value
        .set("b", Value::Bytes([7; 100].into()))
        .build()
        .unwrap();
    let bytes = encode(&schema, &value).unwrap();
    let explained = explain(&schema, &bytes, &Type::any(), &Limits::default());
    let texts: Vec<_> = explained.parts.iter().map(|part| &*part.text).collect();
    let string = format!("\"{}\".. (200 bytes)", "\u{e9}".repeat(64));
    assert_eq!(
        texts,
        [
            "a#00000001",
            &string,
            &format!("{}.. (100 bytes)", "07".repeat(64))
        ]
    );
}
