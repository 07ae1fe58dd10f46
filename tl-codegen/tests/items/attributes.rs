//! Attributes of items and fields, and their documentation.

use tl_codegen::{Config, SingleConstructor};

use crate::{code, part, refusal};

const SCHEMA: &str = "user#1 id:long name:string = User; userEmpty#2 id:long = User; dataJSON#3 data:string = DataJSON;
session#4 flags:# ip:flags.1?int region:flags.1?string current:flags.1?true = Session;
---functions---
messages.startBot#5 bot:User start_param:string = DataJSON; messages.stopBot#6 bot:User = Session;";

/// The lines of attributes above the item.
fn above<'t>(text: &'t str, item: &str) -> Vec<&'t str> {
    let lines = text.lines().map(str::trim).collect::<Vec<_>>();
    let at = lines
        .iter()
        .position(|line| line.starts_with(item))
        .expect(item);
    let above = lines[..at].iter().rev();
    let above = above.take_while(|line| line.starts_with("#[") || line.starts_with("///"));
    let mut above = above.copied().collect::<Vec<_>>();
    above.reverse();
    above
}

#[test]
fn an_attribute_is_for_all_in_its_path() {
    let mut config = Config::new();
    config
        .type_attribute(".", "#[all]")
        .type_attribute("messages", "#[namespace]")
        .type_attribute("messages.StartBot", "#[one] #[two]")
        .type_attribute("User", "#[both]")
        .type_attribute("DataJSON", "#[ty]")
        .type_attribute("session", "#[group]");
    let text = code(&config, SCHEMA);
    for (item, attributes) in [
        (
            "pub struct StartBot",
            &["#[all]", "#[namespace]", "#[one]", "#[two]"][..],
        ),
        ("pub struct StopBot", &["#[all]", "#[namespace]"]),
        ("pub enum User", &["#[all]", "#[both]"]),
        ("pub struct User ", &["#[all]"]),
        ("pub struct DataJson", &["#[all]", "#[ty]"]),
        ("pub struct SessionIpRegion", &["#[all]", "#[group]"]),
    ] {
        let above = above(&text, item);
        let own = above
            .iter()
            .skip_while(|line| !line.starts_with("#[derive"));
        assert_eq!(
            own.skip(1).copied().collect::<Vec<_>>(),
            attributes,
            "{item}"
        );
    }
    assert!(
        text.contains("deprecated"),
        "attributes may make rustc warn"
    );
}

#[test]
fn a_type_that_is_an_enum_is_not_its_constructor() {
    let mut config = Config::new();
    config
        .single_constructor(SingleConstructor::Enum)
        .type_attribute("DataJSON", "#[ty]");
    let text = code(&config, SCHEMA);
    assert!(above(&text, "pub enum DataJson").contains(&"#[ty]"));
    assert!(!above(&text, "pub struct DataJson").contains(&"#[ty]"));
}

#[test]
fn fields_answer_to_their_params() {
    let mut config = Config::new();
    config
        .field_attribute("messages.startBot.start_param", "#[one]")
        .field_attribute("session.region", "#[member]")
        .field_attribute("DataJSON", "#[ty]")
        .field_attribute("User", "#[none]");
    let text = code(&config, SCHEMA);
    for (field, has) in [
        ("pub start_param:", Some("#[one]")),
        ("pub bot:", None),
        ("pub ip_region:", Some("#[member]")),
        ("pub region:", Some("#[member]")),
        ("pub ip:", None),
        ("pub data:", Some("#[ty]")),
    ] {
        let above = above(&text, field);
        assert_eq!(
            above.iter().find(|line| line.starts_with("#[")).copied(),
            has,
            "{field}"
        );
    }
    assert!(
        !text.contains("#[none]"),
        "an enum has no fields of its own"
    );
}

#[test]
fn open_enums_are_those_of_the_types() {
    let text = code(Config::new().non_exhaustive("User"), SCHEMA);
    assert_eq!(text.matches("#[non_exhaustive]").count(), 1);
    assert!(above(&text, "pub enum User").contains(&"#[non_exhaustive]"));
}

#[test]
fn nothing_is_said_of_what_is_in_these_paths() {
    let mut config = Config::new();
    config.disable_comments(["session", "User", "messages.startBot.bot"]);
    let text = code(&config, SCHEMA);
    let is_silent = |line: &&str| !line.starts_with("///") && !line.starts_with("#[doc");
    for (start, end) in [
        (
            "pub struct Session {",
            "impl ::tl_types::__private::Item for Session",
        ),
        ("pub enum User {", "const _"),
    ] {
        let part = part(&text, start, end);
        assert!(part.len() > 2 && part.iter().all(is_silent), "{part:#?}");
    }
    for silent in [
        "pub struct Session {",
        "pub enum User {",
        "pub bot: super",
        "pub fn current",
    ] {
        assert!(above(&text, silent).iter().all(is_silent), "{silent}");
    }
    for spoken in [
        "pub struct User {",
        "pub struct StartBot",
        "pub start_param:",
    ] {
        assert!(above(&text, spoken)[0].starts_with("///"), "{spoken}");
    }
    assert!(text.contains("missing_docs"));
    assert!(!code(&Config::new(), SCHEMA).contains("missing_docs"));
}

#[test]
fn what_is_no_rust_is_refused_before_anything_is_made() {
    assert!(refusal(Config::new().derives("a", "Eq;")).starts_with("derives of `a`: `Eq;` is not"));
    let error = refusal(Config::new().type_attribute(".", "must_use"));
    assert!(
        error.starts_with("type_attribute of `.`: `must_use` is not"),
        "{error}"
    );
    let error = refusal(Config::new().field_attribute("a.b", "#[x] }"));
    assert!(
        error.starts_with("field_attribute of `a.b`: `#[x] }` is not"),
        "{error}"
    );
}
