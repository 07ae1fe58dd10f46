//! What is wrong with bytes, with JSON, with values made by hand.

use alloc::format;

use super::*;
use crate::Limits;
use crate::dynamic::{Builder, EncodeErrorKind, Value, decode_with, encode};

const USERS: &str = "user#1 flags:# bot:flags.0?true id:long name:flags.1?string tag:flags.1?bytes = User;\n\
    none#2 = User;\nusers#3 list:Vector<User> ok:Bool = Users;";

#[test]
fn bytes() {
    let schema = schema(USERS);
    let good = words(&[3, 0x1cb5_c415, 2, 1, 1, 7, 0, 2, 0x9972_75b5]);
    there_and_back(&schema, "Users", &good);
    let at = |at: usize, word: u32| {
        let mut bytes = good.clone();
        bytes[at * 4..][..4].copy_from_slice(&word.to_le_bytes());
        error(&schema, "Users", &bytes)
    };
    assert_eq!(at(0, 9), "at byte 0: constructor id 00000009 is not users");
    assert_eq!(
        at(1, 9),
        "at byte 4, in users.list: id 00000009 is not that of a vector"
    );
    let found = "at byte 12, in users.list[0]: constructor id 00000003 is none of User";
    assert_eq!(at(3, 3), found);
    let found = "at byte 32, in users.ok: id 00000000 is neither boolTrue nor boolFalse";
    assert_eq!(at(8, 0), found);
    let short = error(&schema, "Users", &good[..21]);
    assert_eq!(
        short,
        "at byte 20, in users.list[0].id: the input ends inside a value"
    );
    let long = error(&schema, "Users", &[&good[..], &[0]].concat());
    assert_eq!(long, "at byte 36, in users: 1 byte is left over");
}

#[test]
fn strict_mode() {
    let schema = schema(USERS);
    let strict = |bytes: &[u8]| {
        let error = decode_with(&schema, bytes, &Type::any(), &Limits::strict());
        error.map(drop).map_err(|error| format!("{error}"))
    };
    assert_eq!(strict(&words(&[1, 1, 7, 0])), Ok(()));
    let found = "at byte 4, in user.flags: the schema does not know the flag bits 00000004";
    assert_eq!(strict(&words(&[1, 5, 7, 0])), Err(found.into()));
    let found = "at byte 16, in user.name: the padding of a string is not zero";
    assert_eq!(
        strict(&words(&[1, 2, 7, 0, 0x0101_6101, 0])),
        Err(found.into())
    );
}

#[track_caller]
fn refused(schema: &Schema, text: &str, kind: EncodeErrorKind, message: &str) {
    let json: Json = serde_json::from_str(text).unwrap();
    let error = json.value(schema, &Type::any(), Hex).unwrap_err();
    assert_eq!((error.kind(), &*format!("{error}")), (kind, message));
}

#[test]
fn json() {
    use EncodeErrorKind::{MissingField, UnknownField, UnknownName, WrongType, WrongValue};
    let schema = schema(USERS);
    let refused = |text, kind, message| refused(&schema, text, kind, message);
    let no_name = "the key `_` is missing, which names the constructor or function";
    refused(r#"{"id":"7"}"#, MissingField, no_name);
    refused("[]", WrongType, "an object is wanted, this is an array");
    refused(
        r#"{"_":"usr"}"#,
        UnknownName,
        "the schema has no constructor or function `usr`; did you mean `user`?",
    );
    refused(
        r#"{"_":"user"}"#,
        MissingField,
        "in user.id: this field is missing",
    );
    let lone = "in user.tag: this field is missing, while another one on its bit is there";
    refused(r#"{"_":"user","id":"7","name":"x"}"#, MissingField, lone);
    let found = "in user: `user` has no field `x`";
    refused(r#"{"_":"user","id":"7","x":1}"#, UnknownField, found);
    let found = "in user: `user` has no field `nmae`; did you mean `name`?";
    refused(r#"{"_":"user","id":"7","nmae":"x"}"#, UnknownField, found);
    let found = "in user: `user` has no field `flag`";
    refused(r#"{"_":"user","id":"7","flag":1}"#, UnknownField, found);
    let found = "in user: `flags` follows from which fields are there: leave it out";
    refused(r#"{"_":"user","id":"7","flags":1}"#, UnknownField, found);
    let found = "in user: the key `id` is there twice";
    refused(r#"{"_":"user","id":"7","id":"8"}"#, UnknownField, found);
    let found = "in users.list[1].id: this is not a whole number of 64 bits, as a decimal string";
    let text = r#"{"_":"users","list":[{"_":"none"},{"_":"user","id":"x"}],"ok":true}"#;
    refused(text, WrongValue, found);
    let found = "in users.list[0]: a value of `User` is wanted, this is `users`";
    let text = r#"{"_":"users","list":[{"_":"users"}],"ok":true}"#;
    refused(text, WrongType, found);
    let found = "in user.bot: true or false is wanted, this is a number";
    refused(r#"{"_":"user","id":"7","bot":1}"#, WrongType, found);
}

#[test]
fn a_true_that_words_tell_is_not_there_without_them() {
    let schema = schema("a#1 f:# g:f.3?# t:f.3?true x:g.0?int = A;");
    let found = "in a.t: the fields that this `true` belongs to are missing";
    let text = r#"{"_":"a","t":true}"#;
    refused(&schema, text, EncodeErrorKind::MissingField, found);
    there_and_back(&schema, "A", &words(&[1, 8, 1, 7]));
}

#[test]
fn keys_may_stand_in_any_order() {
    let schema = schema(USERS);
    let text = r#"{"name":"n","tag":"00","id":7,"bot":false,"_":"user"}"#;
    let json: Json = serde_json::from_str(text).unwrap();
    let value = json.value(&schema, &Type::any(), Hex).unwrap();
    let text = serde_json::to_string(&value.json(Hex)).unwrap();
    assert_eq!(text, r#"{"_":"user","id":"7","name":"n","tag":"00"}"#);
}

#[test]
fn values_made_by_hand() {
    let schema = schema(USERS);
    let build = |name: &str| Builder::new(&schema, name);
    let user = build("user").unwrap().set("id", Value::Long(7));
    let named = user.clone().set("name", Value::String("n".into()));
    let error = named.build().unwrap_err();
    assert_eq!(error.path().as_deref(), Some("user.tag"));
    let error = user.clone().set("age", Value::Int(7)).build().unwrap_err();
    assert_eq!(format!("{error}"), "in user: `user` has no field `age`");
    assert_eq!(
        build("nobody").unwrap_err().kind(),
        EncodeErrorKind::UnknownName
    );

    let wrong = build("user").unwrap().set("id", Value::Int(7));
    let error = encode(&schema, &wrong.build().unwrap()).unwrap_err();
    assert_eq!(
        format!("{error}"),
        "in user.id: a `long` is wanted, this is an `int`"
    );
    let list = [user.build().unwrap(), Value::Int(1)].into_iter().collect();
    let users = build("users").unwrap().set("ok", Value::Bool(true));
    let users = users.set("list", Value::Vector(list)).build().unwrap();
    let error = encode(&schema, &users).unwrap_err();
    let found = "in users.list[1]: a value of `User` is wanted, this is an `int`";
    assert_eq!(format!("{error}"), found);
}

#[test]
fn writing_does_not_lie() {
    let schema = schema(USERS);
    let user = Builder::new(&schema, "user")
        .unwrap()
        .set("id", Value::Long(7));
    let user = user
        .set("tag", Value::Bytes(alloc::vec![]))
        .set("name", Value::String("x".repeat(1 << 24)));
    let error = encode(&schema, &user.build().unwrap()).unwrap_err();
    assert_eq!(error.kind(), EncodeErrorKind::TooLong);
    assert_eq!(error.path().as_deref(), Some("user.name"));
    let other = super::schema(USERS);
    let none = Builder::new(&other, "none").unwrap().build().unwrap();
    let error = encode(&schema, &none).unwrap_err();
    assert_eq!(error.kind(), EncodeErrorKind::OtherSchema);
}

#[test]
fn types_of_another_schema() {
    let small = schema("a#1 = A;");
    let many: Vec<_> = (1..50).map(|n| format!("x{n} = X{n};\n")).collect();
    let text = many.concat() + "b#2 v:Vector<C> = B;\nc#3 x:int = C;";
    let large = schema(&text);
    let json: Json = serde_json::from_str(r#"{"_":"a"}"#).unwrap();
    let value = json.value(&small, &Type::any(), Hex).unwrap();
    let of = Type::of(large.find("c").unwrap());
    let parsed = ["c", "C", "Vector<C>"].map(|text| Type::parse(&large, text).unwrap());
    for ty in parsed.iter().chain([&of]) {
        let error = decode(&small, &words(&[3, 0]), ty).unwrap_err();
        assert_eq!(
            *error.kind(),
            crate::DeserializeErrorKind::NoWireForm,
            "{ty:?}"
        );
        let written = encode_as(&small, &value, ty).unwrap_err();
        let read = json.value(&small, ty, Hex).unwrap_err();
        assert_eq!(
            (written.kind(), read.kind()),
            (EncodeErrorKind::OtherSchema, EncodeErrorKind::OtherSchema)
        );
    }
}

#[test]
fn what_cannot_stand_where_anything_may() {
    let text = "boolFalse#bc799737 = Bool; boolTrue#997275b5 = Bool; a#1 = A;\n\
        t#2 {X:Type} x:X = T X; b#3 o:Object c:Bool = B; ---functions--- f#4 {X:Type} q:!X = X;";
    let schema = schema(text);
    let error = |text: &str| {
        let json: Json = serde_json::from_str(text).unwrap();
        let value = json.value(&schema, &Type::any(), Hex);
        format!("{}", value.unwrap_err())
    };
    assert_eq!(
        error(r#"{"_":"f","q":{"_":"a"}}"#),
        "in f.q: a function is wanted, this is `a`"
    );
    assert_eq!(
        error(r#"{"_":"t","x":1}"#),
        "`t` cannot stand here: its id does not tell what it is"
    );
    assert_eq!(
        error(r#"{"_":"boolTrue","x":1}"#),
        "in boolTrue: `boolTrue` has no field `x`"
    );
}

#[test]
fn values_of_another_schema() {
    let text = "b#1 = B;\none#2 = One;\na#3 x:B y:%One = A;";
    let (schema, other) = (schema(text), schema(text));
    let build = |schema, name| Builder::new(schema, name).unwrap();
    for (x, y, field) in [(&other, &schema, "a.x"), (&schema, &other, "a.y")] {
        let [x, y] = [(x, "b"), (y, "one")].map(|(schema, name)| build(schema, name).build());
        let value = build(&schema, "a")
            .set("x", x.unwrap())
            .set("y", y.unwrap());
        let error = encode(&schema, &value.build().unwrap()).unwrap_err();
        assert_eq!(error.kind(), EncodeErrorKind::OtherSchema, "{error}");
        assert_eq!(error.path().as_deref(), Some(field));
    }
}
