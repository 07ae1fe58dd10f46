//! `accessors`.

use super::{assert_holds, code};

fn with_accessors(schema: &str) -> String {
    code(schema, |config| config.accessors(true)).expect("code")
}

#[test]
fn what_all_variants_have_is_there_always() {
    let code = with_accessors(
        "a#1 flags:# id:long on:flags.0?true name:string data:bytes list:Vector<int> p:P = T;
         b#2 flags:# id:long on:flags.1?true name:string data:bytes list:vector<int> p:%P = T;
         p#3 x:int = P;",
    );
    assert_holds(
        &code,
        &[
            "pub fn id(&self) -> i64 { match self { Self::A(value) => value.id, Self::B(value) => value.id, } }",
            "pub fn on(&self) -> bool {",
            "pub fn name(&self) -> &str { match self { Self::A(value) => &*value.name,",
            "pub fn data(&self) -> &[u8] {",
            "pub fn list(&self) -> &[i32] {",
            "pub fn p(&self) -> &super::constructors::P { match self { Self::A(value) => &value.p,",
        ],
    );
}

#[test]
fn what_may_be_missing_is_an_option() {
    let code = with_accessors(
        "a#1 id:long name:string = T; b#2 flags:# id:flags.0?long name:flags.0?string = T; c#3 = T;
         d#4 x:int size:int = U; e#5 flags:# x:flags.0?int self:flags.1?true = U; f#6 self:U x:int = U;",
    );
    assert_holds(
        &code,
        &[
            "pub fn x(&self) -> ::core::option::Option<i32> { match self { Self::D(value) => ::core::option::Option::Some(value.x), Self::E(value) => value.x, Self::F(value) => ::core::option::Option::Some(value.x), } }",
        ],
    );
    // One variant is not enough, types must agree, and a group is no field.
    for none in [
        "pub fn size(",
        "pub fn self_(",
        "pub fn id(&self) -> ::core::option::Option<i64>",
        "pub fn name(&self)",
    ] {
        assert!(!code.contains(none), "{none} is in:\n{code}");
    }
}

#[test]
fn boxes_are_looked_through() {
    let code = code(
        "a#1 flags:# n:int at:P text:flags.0?string = T; b#2 flags:# n:flags.0?int at:flags.1?P text:flags.2?string = T; p#3 x:int = P;",
        |config| {
            for path in ["a.n", "b.n", "a.at", "b.at", "a.text"] {
                config.boxed(path);
            }
            config.accessors(true)
        },
    );
    assert_holds(
        &code.expect("code"),
        &[
            "Self::A(value) => ::core::option::Option::Some(*value.n), Self::B(value) => value.n.as_deref().copied(),",
            "Self::A(value) => ::core::option::Option::Some(&*value.at), Self::B(value) => value.at.as_deref(),",
            "Self::A(value) => value.text.as_deref().map(|value| &**value), Self::B(value) => value.text.as_deref(),",
        ],
    );
}

#[test]
fn a_flag_that_another_field_tells_counts_and_names_are_those_of_fields() {
    let schema = "a#1 flags:# on:flags.0?true type:int = T; b#2 flags:# on:flags.0?true until:flags.0?int kind:int = T;";
    let code = code(schema, |config| {
        config.rename("b.kind", "type").accessors(true)
    });
    assert_holds(
        &code.expect("code"),
        &[
            "pub fn on(&self) -> bool { match self { Self::A(value) => value.on, Self::B(value) => value.on(), } }",
            "pub fn r#type(&self) -> i32 {",
        ],
    );
}

#[test]
fn an_enum_that_keeps_the_unknown_has_nothing_always() {
    let schema = "a#1 id:long = T; b#2 id:long = T; c#3 id:long = U;";
    let code = code(schema, |config| {
        config
            .accessors(true)
            .unknown(tl_codegen::Unknown::Keep)
            .single_constructor(tl_codegen::SingleConstructor::Enum)
    });
    let code = code.expect("code");
    assert_holds(
        &code,
        &[
            "pub fn id(&self) -> ::core::option::Option<i64> {",
            "_ => ::core::option::Option::None,",
        ],
    );
    assert_eq!(code.matches("pub fn id(&self)").count(), 1);
}

#[test]
fn by_default_there_are_none() {
    let code = code("a#1 id:long = T; b#2 id:long = T;", |config| config);
    assert!(!code.expect("code").contains("pub fn id"));
}
