//! Types with arguments, numbers, repetitions.

use super::*;
use crate::dynamic::{Builder, Value, encode};

#[test]
fn type_arguments() {
    let schema = schema(
        "pair#1 {A B:Type} a:A b:B = Pair A B;\nuse#2 x:(Pair int (Vector string)) y:%(Pair Use2 %Use2) = Use;\nuse2#3 z:int = Use2;",
    );
    let mut bytes = words(&[2, 1, 7, 0x1cb5_c415, 1]);
    bytes.extend(b"\x01s\0\0");
    bytes.extend(words(&[3, 8, 9]));
    let json = there_and_back(&schema, "Use", &bytes);
    let wanted = concat!(
        r#"{"_":"use","x":{"_":"pair","a":7,"b":["s"]},"#,
        r#""y":{"_":"pair","a":{"_":"use2","z":8},"b":{"_":"use2","z":9}}}"#
    );
    assert_eq!(json, wanted);
    there_and_back(&schema, "(Pair int Use2)", &words(&[1, 7, 3, 8]));
}

#[test]
fn vectors_that_a_schema_declares() {
    let text = "vector#1cb5c415 {t:Type} # [ t ] = Vector t;\ntuple#9 {t:Type} {n:#} n*[ t ] = Tuple t n;\n\
        maybe#8 {t:Type} is:# x:is.0?t = Maybe t;\nuse#2 a:(Vector int) b:%(Tuple int 2) c:(Tuple (Maybe long) 1) = Use;";
    let schema = schema(text);
    let bytes = words(&[2, 0x1cb5_c415, 1, 5, 6, 7, 9, 8, 1, 4, 0]);
    let json = there_and_back(&schema, "Use", &bytes);
    let wanted = concat!(
        r#"{"_":"use","a":[5],"b":{"_":"tuple","_1":[6,7]},"#,
        r#""c":{"_":"tuple","_1":[{"_":"maybe","x":"4"}]}}"#
    );
    assert_eq!(json, wanted);
}

#[test]
fn numbers_choose_the_constructor() {
    let schema =
        schema("zero#1 = Nat 0;\nnext#2 {n:#} before:(Nat n) = Nat (n+1);\nuse#3 x:(Nat 2) = Use;");
    let json = there_and_back(&schema, "Use", &words(&[3, 2, 2, 1]));
    let wanted = r#"{"_":"use","x":{"_":"next","before":{"_":"next","before":{"_":"zero"}}}}"#;
    assert_eq!(json, wanted);
    let short = error(&schema, "Use", &words(&[3, 2, 1]));
    assert_eq!(
        short,
        "at byte 8, in use.x.before: constructor id 00000001 is none of Nat"
    );
    let long = error(&schema, "Use", &words(&[3, 2, 2, 2]));
    assert_eq!(
        long,
        "at byte 12, in use.x.before.before: constructor id 00000002 is none of Nat"
    );
}

#[test]
fn counts_and_repetitions() {
    let text = "m#1 rows:# columns:# cells:rows*[ row:columns*[ double ] ] names:rows*[ name:string f:# x:f.0?int ] = M;";
    let schema = schema(text);
    let mut bytes = words(&[1, 1, 2, 0, 0x3ff0_0000, 0, 0x4000_0000]);
    bytes.extend(b"\x01a\0\0");
    bytes.extend(words(&[1, 5]));
    let json = there_and_back(&schema, "M", &bytes);
    let wanted = concat!(
        r#"{"_":"m","rows":1,"columns":2,"cells":[{"row":[1.0,2.0]}],"#,
        r#""names":[{"name":"a","x":5}]}"#
    );
    assert_eq!(json, wanted);
    let named = json.replace(r#"{"name""#, r#"{"_":"m","name""#);
    let read: Json = serde_json::from_str(&named).unwrap();
    let error = read.value(&schema, &Type::any(), Hex).unwrap_err();
    assert_eq!(
        alloc::format!("{error}"),
        "in m.names[0]: the fields of a repetition have no name"
    );
}

#[test]
fn repetitions_of_numbers() {
    let schema = schema("a#1 n:# x:n*[ # ] y:2*[ # ] = A;");
    let json = there_and_back(&schema, "A", &words(&[1, 1, 7, 0, 9]));
    assert_eq!(json, r#"{"_":"a","n":1,"x":[7],"y":[0,9]}"#);
}

#[test]
fn what_the_schema_counts_is_no_wrong_count() {
    let schema = schema("a#1 x:3*[ int ] = A;\nb#2 x:2000000000*[ long ] = B;");
    assert_eq!(
        error(&schema, "A", &words(&[1, 5])),
        "at byte 8, in a.x[1]: the input ends inside a value"
    );
    assert_eq!(
        error(&schema, "B", &words(&[2, 5, 0])),
        "at byte 4, in b.x: the value would take too much memory"
    );
}

#[test]
fn counts_agree_with_what_is_there() {
    let schema = schema("a#1 n:# x:n*[ int ] = A;");
    let json: Json = serde_json::from_str(r#"{"n":2,"x":[1]}"#).unwrap();
    let ty = Type::parse(&schema, "A").unwrap();
    let value = json.value(&schema, &ty, Hex).unwrap();
    let error = encode_as(&schema, &value, &ty).unwrap_err();
    let wanted = "in a.x: the count is 2, but there are 1 elements";
    assert_eq!(alloc::format!("{error}"), wanted);
}

#[test]
fn a_number_of_the_result_is_that_of_the_field() {
    let schema = schema("a#1 n:# x:n*[ int ] = A n;\nuse#2 y:(A 2) = Use;");
    there_and_back(&schema, "Use", &words(&[2, 1, 2, 5, 6]));
    let wrong = error(&schema, "Use", &words(&[2, 1, 1, 5]));
    assert_eq!(
        wrong,
        "at byte 8, in use.y.n: a number of 1, where the type says 2"
    );
}

#[test]
fn masks_that_the_type_gives() {
    let schema =
        schema("a#1 {f:#} x:f.0?int y:f.1?int t:f.2?true = A f;\nuse#2 y:(A 5) z:(A 2) = Use;");
    let json = there_and_back(&schema, "Use", &words(&[2, 1, 7, 1, 8]));
    let wanted = r#"{"_":"use","y":{"_":"a","x":7,"t":true},"z":{"_":"a","y":8}}"#;
    assert_eq!(json, wanted);
}

#[test]
fn what_a_call_answers_with_is_known_behind_it() {
    let schema = schema("---functions--- f#1 {X:Type} q:!X was:X = X; g#2 = Vector int;");
    let json = there_and_back(&schema, "f", &words(&[1, 2, 0x1cb5_c415, 1, 9]));
    assert_eq!(json, r#"{"_":"f","q":{"_":"g"},"was":[9]}"#);
}

#[test]
fn fields_of_type_type_have_no_form() {
    let schema = schema("a#1 t:Type x:t = A;");
    let wrong = error(&schema, "A", &words(&[1, 2]));
    assert_eq!(
        wrong,
        "at byte 4, in a.t: values of this type have no wire form"
    );
}

#[test]
fn a_flags_word_on_a_bit_of_a_number() {
    let schema = schema("a#1 n:# f:n.0?# x:f.0?int y:n*[ int ] = A;");
    there_and_back(&schema, "A", &words(&[1, 0]));
    there_and_back(&schema, "A", &words(&[1, 1, 0, 7]));
    // There is no other form of it, so strict mode takes it.
    let strict = crate::Limits::strict();
    let read = crate::dynamic::decode_with(&schema, &words(&[1, 1, 0, 7]), &Type::any(), &strict);
    assert!(read.is_ok());
    there_and_back(&schema, "A", &words(&[1, 1, 1, 5, 7]));
    let build = |n| {
        let value = Builder::new(&schema, "a").unwrap().set("n", Value::Nat(n));
        value.set("y", Value::Vector([Value::Int(7)].into_iter().collect()))
    };
    let written = |value: Builder<'_>| encode(&schema, &value.build().unwrap()).ok();
    assert_eq!(written(build(1)), Some(words(&[1, 1, 0, 7])));
    let with_x = build(1).set("x", Value::Int(5));
    assert_eq!(written(with_x), Some(words(&[1, 1, 1, 5, 7])));
    // Its fields need it.
    let json: Json = serde_json::from_str(r#"{"_":"a","n":2,"x":5,"y":[1,2]}"#).unwrap();
    let value = json.value(&schema, &Type::any(), Hex).unwrap();
    let error = encode(&schema, &value).unwrap_err();
    assert_eq!(
        alloc::format!("{error}"),
        "in a: `f` is not there, but fields on its bits are"
    );
}
