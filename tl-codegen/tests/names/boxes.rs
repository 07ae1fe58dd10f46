//! `boxed` and `boxing_threshold`.

use super::{assert_holds, code, refusal};

const SCHEMA: &str = "
    point#1 x:double y:double = Point;
    hidden#2 = Shape;
    line#3 flags:# from:Point bold:flags.0?true width:flags.1?int label:flags.2?string color:flags.2?int = Shape;
    disk#4 at:Point = Shape;
    ---functions---
    draw#5 what:Shape = Shape;
";

#[test]
fn fields_are_boxed_where_they_are_named() {
    let code = code(SCHEMA, |config| {
        for path in ["line.from", "line.width", "line.color", "draw.what"] {
            config.boxed(path);
        }
        config
    });
    assert_holds(
        &code.expect("code"),
        &[
            "pub from: ::tl_types::__private::alloc::boxed::Box<super::types::Point>,",
            "pub width: ::core::option::Option<::tl_types::__private::alloc::boxed::Box<i32>>,",
            "pub color: ::tl_types::__private::alloc::boxed::Box<i32>,",
            "pub what: ::tl_types::__private::alloc::boxed::Box<super::types::Shape>,",
            "pub at: super::types::Point,",
            "from: input.alloc(|input| input.value()),",
            "out.run::<4, _>((**value,));",
            "Disk(super::constructors::Disk),",
        ],
    );
}

#[test]
fn variants_are_boxed_by_constructor_type_and_namespace() {
    for path in ["line", "Line", "Shape", "."] {
        let code = code(SCHEMA, |config| config.boxed(path));
        assert_holds(
            &code.expect("code"),
            &[
                "Line(::tl_types::__private::alloc::boxed::Box<super::constructors::Line>),",
                "Hidden,",
            ],
        );
    }
}

#[test]
fn what_holds_nothing_in_place_cannot_be_boxed() {
    for (path, why) in [
        ("point", "its type has one constructor"),
        ("Point", "its type has one constructor"),
        ("hidden", "a variant without fields"),
        ("draw", "a function stands in no enum"),
        ("line.flags", "it is computed"),
        ("line.bold", "it is a flag"),
    ] {
        let text = refusal(SCHEMA, |config| config.boxed(path));
        assert!(
            text.starts_with(&format!("boxed(\"{path}\"): {why}")),
            "{text}"
        );
    }
}

#[test]
fn the_threshold_moves_enums_and_optional_fields() {
    let schema = "a#1 a:long b:long c:long = T; b#2 flags:# h:flags.0?int256 = T;";
    let with = |bytes: u32| code(schema, |config| config.boxing_threshold(bytes));
    let boxed = |ty: &str| format!("::tl_types::__private::alloc::boxed::Box<{ty}>");
    let low = with(23).expect("code");
    let (hash, variant) = (boxed("[u8; 32]"), boxed("super::constructors::A"));
    assert_holds(&low, &[&hash, &variant, "() <= 23,"]);
    let high = with(64).expect("code");
    assert!(!high.contains(&hash) && !high.contains(&variant), "{high}");
    for bytes in [0, 15, 4097, u32::MAX] {
        let text = refusal(schema, |config| config.boxing_threshold(bytes));
        let expected = format!("boxing_threshold({bytes}): the threshold is from 16 to 4096 bytes");
        assert_eq!(text, expected);
    }
}
