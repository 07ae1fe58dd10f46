//! `extern_path`.

use super::{assert_holds, code, refusal};

const SCHEMA: &str = "
    point#1 x:double = Point;
    geo.place#2 at:Point = geo.Place;
    geo.nowhere#3 = geo.Place;
    geo.line#4 from:Point to:geo.Place = Line;
    ---functions---
    geo.find#5 near:%Point = Vector<geo.Place>;
    find#6 line:Line = Line;
";

#[test]
fn what_is_elsewhere_is_named_and_not_written() {
    let code = code(SCHEMA, |config| {
        config.extern_path("Point", "::base::api");
        config.extern_path("geo.Place", "crate::geo");
        config.extern_path("geo.find", "crate").registry(true)
    });
    let code = code.expect("code");
    assert_holds(
        &code,
        &[
            "pub from: ::base::api::types::Point,",
            "pub to: crate::geo::types::geo::Place,",
            "read_object_as::< ::base::api::types::Point, >",
            "read_object_as::< crate::geo::types::geo::Place, >",
            "read_object_as::< crate::functions::geo::Find, >",
            "pub struct Find {",
        ],
    );
    for gone in ["pub struct Point", "pub enum", "struct Place", "as Point;"] {
        assert!(!code.contains(gone), "{gone} is in:\n{code}");
    }
    assert_eq!(code.matches("pub struct Find").count(), 1);
}

#[test]
fn the_particular_path_counts_and_names_are_those_of_the_allocator() {
    let code = code(SCHEMA, |config| {
        config
            .extern_path(".", "::all")
            .extern_path("geo", "::geo")
            .rename("Point", "Spot")
            .registry(true)
    });
    let code = code.expect("code");
    assert_holds(
        &code,
        &[
            "::geo::types::geo::Place",
            "::all::types::Spot",
            "::all::types::Line",
            "::geo::functions::geo::Find",
        ],
    );
    assert!(!code.contains("pub struct Find"), "{code}");
}

#[test]
fn a_constructor_stays_with_its_type() {
    for path in ["geo.line", "geo"] {
        let text = refusal(SCHEMA, |config| config.extern_path(path, "crate::x"));
        let why = "the constructor `geo.line` cannot be elsewhere without its type; name its type, `Line`";
        assert_eq!(
            text,
            format!("extern_path(\"{path}\", \"crate::x\"): {why}")
        );
    }
    let both = code(SCHEMA, |config| {
        config
            .extern_path("geo", "crate::x")
            .extern_path("Line", "crate::y")
    });
    assert_holds(&both.expect("code"), &["pub line: crate::y::types::Line,"]);
}

#[test]
fn what_is_no_module_and_what_is_no_item_are_refused() {
    for module in ["", "a b", "crate::x::", "crate::<i32>", "crate::type"] {
        let text = refusal(SCHEMA, |config| config.extern_path("Point", module));
        assert!(
            text.ends_with("this is no path of a module in Rust"),
            "{text}"
        );
    }
    for module in [
        "base::api",
        "super::x",
        "self::x",
        "crate::super::x",
        "::crate::x",
    ] {
        let text = refusal(SCHEMA, |config| config.extern_path("Point", module));
        assert!(text.ends_with("starts with `crate::` or `::`"), "{text}");
    }
    let text = refusal(SCHEMA, |config| config.extern_path("point.x", "::base"));
    assert!(
        text.starts_with("extern_path: `point.x` is a param"),
        "{text}"
    );
}
