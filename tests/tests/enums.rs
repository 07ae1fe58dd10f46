//! Every fixture again with types of one constructor as enums, and with makers of values; the seed schema without a registry.

#![deny(warnings)]

use tl_tests::golden::Golden;
use tl_tests::values::Made;
use tl_tests::{fixture, golden, round_trip};
use tl_types::{Deserializable, Serializable};

pub mod enums {
    //! Every fixture with `single_constructor(Enum)` and `arbitrary(true)`.
    use super::{Golden, golden};

    include!(concat!(env!("OUT_DIR"), "/enums/mod.rs"));
}

mod without_registry {
    //! The seed schema with every option at its default.
    tl_types::include_schema!("without_registry/seed");
}

#[test]
fn types_with_one_constructor_can_be_enums() {
    for fixture in enums::ALL {
        let schema = fixture::schema(fixture.path, fixture::read(fixture.path));
        round_trip::try_all(fixture.name, &schema, fixture.registry, 16);
    }
    let enums::points::types::Line::Line(line) = line();
    assert_eq!(line.from, point(1, 2));
    assert_eq!(
        enums::points::types::Line::from_bytes(&line.to_bytes().expect("bytes")).expect("a line"),
        enums::points::types::Line::Line(line)
    );
}

#[test]
fn values_of_every_type() {
    let fixtures: &[(&str, &[Made])] = &include!(concat!(env!("OUT_DIR"), "/values.rs"));
    let mut endless = Vec::new();
    let mut tried = 0;
    for (fixture, types) in fixtures {
        for made in *types {
            let values = made.try_values(64, |_| Ok(()));
            let values = values.unwrap_or_else(|what| panic!("{fixture}: {what}"));
            tried += values;
            // Most fixtures have no function.
            if values == 0 && made.name != "registry::AnyCall" {
                endless.push(format!("{fixture}: {}", made.name));
            }
        }
    }
    println!("{tried} values");
    assert!(tried > 64 * 200, "{tried} values");
    let expected = [
        "empty-type: constructors::Impossible",
        "empty-type: types::Impossible",
        "empty-type: types::Never",
        "endless: constructors::Chicken",
        "endless: constructors::Egg",
        "endless: constructors::Snake",
        "endless: types::Chicken",
        "endless: types::Egg",
        "endless: types::Snake",
        "keywords: constructors::Struct",
        "keywords: types::Struct",
    ];
    assert_eq!(endless, expected);
}

fn point(x: i32, y: i32) -> enums::points::types::Point {
    enums::points::types::Point::Point(enums::points::constructors::Point { x, y })
}

fn line() -> enums::points::types::Line {
    enums::points::types::Line::Line(enums::points::constructors::Line {
        from: point(1, 2),
        to: point(3, 4),
    })
}

#[test]
fn the_registry_is_an_option() {
    use without_registry::{constructors::DataJson, functions::bots::SendCustomRequest};

    let call = SendCustomRequest {
        custom_method: "m".to_owned(),
        params: DataJson {
            data: "{}".to_owned(),
        },
    };
    let bytes = call.to_bytes().expect("bytes");
    assert_eq!(SendCustomRequest::from_bytes(&bytes), Ok(call));
    let code = include_str!(concat!(env!("OUT_DIR"), "/without_registry/seed.rs"));
    assert!(!code.contains("registry"));
}
