//! Every form that a field can have.

use alloc::format;

use super::*;
use crate::dynamic::encode;

#[test]
fn leaves() {
    let text = "a#1 i:int n:# l:long d:double f:float s:string b:bytes t:Bool z:true q:int128 = A;";
    let schema = schema(text);
    let mut bytes = words(&[1, u32::MAX, 7, 5, 0, 0, 0x3ff8_0000, 0x3fc0_0000]);
    bytes.extend(b"\x02hi\0\x01\xff\0\0\xb5\x75\x72\x99");
    bytes.extend([9; 16]);
    let json = there_and_back(&schema, "A", &bytes);
    let wanted = concat!(
        r#"{"_":"a","i":-1,"n":7,"l":"5","d":1.5,"f":1.5,"s":"hi","b":"ff","t":true,"z":true,"#,
        r#""q":"09090909090909090909090909090909"}"#
    );
    assert_eq!(json, wanted);
}

#[test]
fn boxed_leaves_have_their_ids() {
    let schema = schema("a#1 i:Int t:True v:Vector<int> w:vector<Int> = A;");
    let int = 0xa850_9bda;
    let bytes = [1, int, 7, 0x3fed_d339, 0x1cb5_c415, 1, 8, 1, int, 9];
    let json = there_and_back(&schema, "A", &words(&bytes));
    assert_eq!(json, r#"{"_":"a","i":7,"t":true,"v":[8],"w":[9]}"#);
}

#[test]
fn flags_words_are_computed() {
    let text = "a#1 f:# x:f.0?int y:f.0?int t:f.0?true u:f.1?true g:f.31?# z:g.7?int = A;";
    let schema = schema(text);
    let full = [1, 0x8000_0003, 5, 6, 1 << 7, 9];
    let json = there_and_back(&schema, "A", &words(&full));
    assert_eq!(json, r#"{"_":"a","x":5,"y":6,"t":true,"u":true,"z":9}"#);
    assert_eq!(
        there_and_back(&schema, "A", &words(&[1, 0])),
        r#"{"_":"a"}"#
    );
}

#[test]
fn what_the_wire_may_vary_is_written_in_one_way() {
    let schema = schema("a#1 f:# g:f.0?# x:g.1?int s:string = A;");
    let varied = [words(&[1, 0x0001_0001, 4]), b"\x01a\x05\x05".to_vec()].concat();
    let ty = Type::any();
    let value = decode(&schema, &varied, &ty).unwrap();
    let plain = [words(&[1, 0]), b"\x01a\0\0".to_vec()].concat();
    assert_eq!(encode_as(&schema, &value, &ty).ok(), Some(plain.clone()));
    assert_eq!(decode(&schema, &plain, &ty).ok(), Some(value));
}

#[test]
fn calls_and_objects() {
    let text = "a#1 o:Object = A; ---functions--- f#2 {X:Type} n:int q:!X = X; g#3 = A;";
    let schema = schema(text);
    let json = there_and_back(&schema, "Object", &words(&[2, 7, 2, 8, 3]));
    let wanted = r#"{"_":"f","n":7,"q":{"_":"f","n":8,"q":{"_":"g"}}}"#;
    assert_eq!(json, wanted);
    there_and_back(&schema, "A", &words(&[1, 2, 0, 3]));
    let wrong = error(&schema, "f", &words(&[2, 7, 1, 3]));
    assert_eq!(
        wrong,
        "at byte 8, in f.q: constructor id 00000001 is none of !X"
    );
}

#[test]
fn bare_constructors() {
    let schema = schema("p#1 x:int = P; l#2 a:%P b:vector<p> c:vector<%P> = L;");
    let json = there_and_back(&schema, "l", &words(&[1, 1, 2, 2, 3, 4]));
    let wanted = concat!(
        r#"{"_":"l","a":{"_":"p","x":1},"b":[{"_":"p","x":2}],"#,
        r#""c":[{"_":"p","x":3},{"_":"p","x":4}]}"#
    );
    assert_eq!(json, wanted);
    there_and_back(&schema, "L", &words(&[2, 1, 0, 0]));
}

#[test]
fn a_missing_number_is_zero() {
    let schema = schema("a#1 flags:# x:int y:flags.0?# = A;\nb#2 unused:# z:int = B;");
    let json = there_and_back(&schema, "B", &words(&[2, 0, 5]));
    assert_eq!(json, r#"{"_":"b","z":5}"#);
    there_and_back(&schema, "B", &words(&[2, 3, 5]));
    let json = there_and_back(&schema, "A", &words(&[1, 1, 5, 0]));
    assert_eq!(json, r#"{"_":"a","x":5,"y":0}"#);
    // As in generated code.
    let nameless = super::schema("c#3 # x:int = C;");
    let json = there_and_back(&nameless, "C", &words(&[3, 0, 5]));
    assert_eq!(json, r#"{"_":"c","_1":0,"x":5}"#);
}

#[test]
fn constructors_without_a_name() {
    let schema = schema("_ x:int = A;\nb#2 = A;\nuse#3 y:A = Use;");
    let id = schema.combinators()[0].id;
    let json = there_and_back(&schema, "Use", &words(&[3, id, 5]));
    assert_eq!(json, r#"{"_":"use","y":{"_":"_","x":5}}"#);
    there_and_back(&schema, "Object", &words(&[id, 5]));
    let two = super::schema("_ x:int = A;\n_ = B;\nuse#3 y:A z:B = Use;");
    let id = |at: usize| two.combinators()[at].id;
    there_and_back(&two, "Use", &words(&[3, id(0), 5, id(1)]));
    let json: Json = serde_json::from_str(r#"{"_":"_","x":5}"#).unwrap();
    let error = json.value(&two, &Type::any(), Hex).unwrap_err();
    let message = "`_` stands for what has no name, and here that is not exactly one";
    assert_eq!(error.message(), message);
}

#[test]
fn the_object_true_is_no_bool() {
    let schema = schema(
        "true#3fedd339 = True;\nboolTrue#997275b5 = Bool;\nboolFalse#bc799737 = Bool;\na#1 o:Object = A;",
    );
    let json = there_and_back(&schema, "A", &words(&[1, 0x3fed_d339]));
    assert_eq!(json, r#"{"_":"a","o":{"_":"true"}}"#);
    let json = there_and_back(&schema, "A", &words(&[1, 0x9972_75b5]));
    assert_eq!(json, r#"{"_":"a","o":true}"#);
    // What the schema does not declare, no reader would find.
    let schema = super::schema("a#1 o:Object = A;");
    let text = r#"{"_":"a","o":true}"#;
    let json: Json = serde_json::from_str(text).unwrap();
    let value = json.value(&schema, &Type::any(), Hex).unwrap();
    let error = encode(&schema, &value).unwrap_err();
    let found = "in a.o: a constructor or a call is wanted, this is a `Bool`";
    assert_eq!(format!("{error}"), found);
}
