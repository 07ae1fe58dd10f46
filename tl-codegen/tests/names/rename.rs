//! `rename`.

use super::{assert_holds, code, refusal};

const SCHEMA: &str = "
    point#1 x:double = Point;
    user#2 flags:# self:flags.0?true id:long name:flags.1?string premium:flags.2?true until:flags.2?int city:flags.3?int street:flags.3?int = User;
    userEmpty#3 id:long = User;
    userSelf#4 = User;
    person#5 x:int = Person;
    messages.chat#6 id:int = messages.Chat;
    boxes#7 a:Point b:Point = Boxes;
    nobody#8 = Nobody;
    noBody#9 y:int = Nobody;
    ---functions---
    messages.start#a point:Point = messages.Chat;
    messages.startBot#b = User;
";

fn renamed(pairs: &[(&str, &str)]) -> String {
    let code = code(SCHEMA, |config| {
        for (path, name) in pairs {
            config.rename(path, *name);
        }
        config
    });
    code.expect("code")
}

#[track_caller]
fn refused(pairs: &[(&str, &str)], expected: &str) {
    let text = refusal(SCHEMA, |config| {
        for (path, name) in pairs {
            config.rename(path, *name);
        }
        config
    });
    assert!(text.contains(expected), "{expected} is not in:\n{text}");
}

#[test]
fn a_chosen_name_comes_first_and_others_are_numbered_around_it() {
    let code = renamed(&[("user", "Person"), ("messages.startBot", "Start")]);
    assert_holds(
        &code,
        &[
            "pub struct Person { /// `self:flags.0?true`",
            "Person(super::constructors::Person),",
            "pub struct Person2 {",
            "pub use super::constructors::Person2 as Person;",
            "pub struct PersonCityStreet {",
            "pub struct Start {}",
            "pub struct Start2 {",
            "pub enum User {",
        ],
    );
}

#[test]
fn a_constructor_names_its_struct_and_a_type_its_own_item() {
    let code = renamed(&[
        ("point", "Dot"),
        ("Point", "Spot"),
        ("userSelf", "Me"),
        ("User", "Account"),
    ]);
    assert_holds(
        &code,
        &[
            "pub struct Dot {",
            "pub use super::constructors::Dot as Spot;",
            "pub a: super::types::Spot,",
            "pub enum Account {",
            " Me, }",
            "User(super::constructors::User),",
        ],
    );
}

#[test]
fn fields_members_and_getters_are_called_as_chosen() {
    let code = renamed(&[
        ("user.id", "type"),
        ("user.name", "until"),
        ("user.premium", "is_premium"),
        ("user.city", "Town"),
        ("boxes.a", "b"),
    ]);
    assert_holds(
        &code,
        &[
            "pub r#type: i64,",
            "pub until: ::core::option::Option<",
            "pub until2: ::core::option::Option<i32>,",
            "pub fn is_premium(&self) -> bool { self.until2.is_some() }",
            "pub Town: i32,",
            "pub Town_street: ::core::option::Option<",
            "pub b: super::types::Point, /// `b:Point` pub b2: super::types::Point,",
            "#[allow(non_snake_case)]",
        ],
    );
    assert!(!renamed(&[("user.id", "number")]).contains("non_snake_case"));
}

#[test]
fn a_variant_meets_no_chosen_one() {
    // `userEmpty` is `Empty` for short.
    let code = renamed(&[("user", "Empty")]);
    assert_holds(
        &code,
        &[
            "Empty(super::constructors::Empty),",
            "UserEmpty(super::constructors::UserEmpty),",
        ],
    );
    // Variants without a struct meet no struct.
    let code = renamed(&[("userSelf", "Nobody2"), ("nobody", "Nobody2")]);
    assert_holds(&code, &["Nobody2, }", "pub struct NoBody {"]);
}

#[test]
fn two_chosen_names_in_one_place_are_refused() {
    for (pairs, path) in [
        (
            [("user", "A"), ("person", "A")],
            "rename(\"person\", \"A\") and rename(\"user\", \"A\")",
        ),
        (
            [("User", "A"), ("Point", "A")],
            "rename(\"Point\", \"A\") and rename(\"User\", \"A\")",
        ),
        (
            [("user", "A"), ("userSelf", "A")],
            "rename(\"user\", \"A\") and rename(\"userSelf\", \"A\")",
        ),
        (
            [("user.id", "a"), ("user.premium", "a")],
            "(\"user.id\", \"a\") and rename(\"user.premium\", \"a\")",
        ),
        (
            [("user.city", "a"), ("user.street", "a")],
            "(\"user.city\", \"a\") and rename(\"user.street\", \"a\")",
        ),
    ] {
        refused(&pairs, path);
    }
    // In places of their own they do not meet.
    renamed(&[
        ("user", "A"),
        ("User", "A"),
        ("messages.chat", "A"),
        ("messages.start", "A"),
    ]);
    renamed(&[("user.id", "a"), ("user.city", "a"), ("person.x", "a")]);
}

#[test]
fn a_name_that_cannot_be_is_refused() {
    refused(
        &[("user", "self")],
        "rename(\"user\", \"self\"): this keyword",
    );
    refused(
        &[("user", "a b")],
        "rename(\"user\", \"a b\"): an identifier is made of",
    );
    refused(
        &[("user", "u32")],
        "a type of that name would hide the one of Rust",
    );
    refused(&[("user", "value")], "generated code calls values so");
    refused(&[("user.id", "Some")], "that is a variant which Rust knows");
    refused(
        &[("user.flags", "word")],
        "rename(\"user.flags\", \"word\"): it is computed",
    );
    refused(&[("messages", "msgs")], "rename: `messages` is a namespace");
    refused(
        &[("user.premium", "new")],
        "rename(\"user.premium\", \"new\"): the function",
    );
}

#[test]
fn all_that_cannot_be_is_told_at_once() {
    let text = refusal(SCHEMA, |config| {
        config.rename("user", "self").boxed("point")
    });
    assert_eq!(text.lines().count(), 2, "{text}");
}
