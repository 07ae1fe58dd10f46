//! Values of generated types as JSON, there and back.

#![deny(warnings)]

#[path = "../src/vector_lines.rs"]
mod vector_lines;
#[path = "../src/vectors_as_bundled.rs"]
mod vectors_as_bundled;

use insta::{Settings, assert_snapshot};
use serde::Deserialize;
use serde_json::Value;
use tl_tests::maker::Maker;
use tl_tests::{fixture, json};
use tl_types::dynamic::{self, Type};
use tl_types::{BytesForm, Raw, Unknown};
use vectors_as_bundled::as_bundled;

pub mod code {
    //! Every fixture and the transport of Telegram, with serde.
    #![deny(missing_docs)]

    /// What of a generated module is tried.
    #[derive(Clone, Copy, Debug)]
    pub struct Schema {
        /// `points` for `fixtures/ok/points.tl`.
        pub name: &'static str,
        /// Its place.
        pub path: &'static str,
        /// From bytes to a value, and to JSON.
        pub to_json: fn(&[u8]) -> Result<String, String>,
        /// From JSON to a value, and to bytes.
        pub to_bytes: fn(&str) -> Result<Vec<u8>, String>,
    }

    macro_rules! json {
        ($name:literal, $path:literal, $module:ident) => {
            Schema {
                name: $name,
                path: $path,
                to_json: |bytes| {
                    let object = $module::registry::decode(bytes).map_err(|e| e.to_string())?;
                    let object = $module::registry::AnyObject(object);
                    serde_json::to_string(&object).map_err(|e| e.to_string())
                },
                to_bytes: |text| {
                    let object: $module::registry::AnyObject = super::from_str(text)?;
                    object.0.encode().map_err(|e| e.to_string())
                },
            }
        };
    }

    include!(concat!(env!("OUT_DIR"), "/json/mod.rs"));
}

pub mod options {
    //! The fixtures of the options.
    pub mod serde {
        //! `serde`
        tl_types::include_schema!("options/serde/schema");
    }
    pub mod keeping {
        //! A schema in an older layer, which keeps what it does not know.
        tl_types::include_schema!("layers/json/old");
    }
}

/// As deep as values go.
fn from_str<'t, T: Deserialize<'t>>(text: &'t str) -> Result<T, String> {
    let mut input = serde_json::Deserializer::from_str(text);
    input.disable_recursion_limit();
    let value = T::deserialize(&mut input).map_err(|error| error.to_string())?;
    input.end().map_err(|error| error.to_string())?;
    Ok(value)
}

fn schema_of(schema: &code::Schema) -> tl_parser::Schema {
    fixture::schema(schema.path, fixture::read(schema.path))
}

#[test]
fn every_combinator_there_and_back() {
    let mut tried = 0;
    for code in code::ALL {
        let schema = schema_of(code);
        let maker = Maker::new(&schema);
        for (index, combinator) in schema.indexed() {
            let is_own =
                combinator.builtin.is_none() && schema.find_id(combinator.id) == Some(index);
            for seed in (0..16).filter(|_| is_own) {
                let Some(bytes) = maker.boxed(index, seed) else {
                    break;
                };
                let what = format!("{}: {} ({seed})", code.name, combinator.declaration);
                let text = (code.to_json)(&bytes).unwrap_or_else(|e| panic!("{what}: {e}"));
                // Without generated code it is the same text.
                let value = dynamic::decode(&schema, &bytes, &Type::any());
                let value = value.unwrap_or_else(|e| panic!("{what}: {e}"));
                let other = serde_json::to_string(&value.json(BytesForm::Hex)).expect("JSON");
                assert_eq!(text, other, "{what}");
                let back = (code.to_bytes)(&text).unwrap_or_else(|e| panic!("{what}: {e}: {text}"));
                assert_eq!(back, bytes, "{what}: {text}");
                tried += 1;
            }
        }
    }
    assert!(tried > 4000, "{tried} values");
}

/// These show every construct once.
const SHOWN: [&str; 12] = [
    "anonymous-fields",
    "big-integers",
    "boxed-builtins",
    "calls",
    "flags-conditional-word",
    "flags-shared-with-true",
    "generic",
    "groups",
    "numbers",
    "objects",
    "true-required",
    "vectors-bare",
];

#[test]
fn how_values_look() {
    let mut shown = String::new();
    for code in code::ALL.iter().filter(|code| SHOWN.contains(&code.name)) {
        let schema = schema_of(code);
        let maker = Maker::new(&schema);
        for (index, combinator) in schema.indexed().filter(|(_, c)| c.builtin.is_none()) {
            let bytes = maker.boxed(index, 1).expect("a finite value");
            let text = (code.to_json)(&bytes).expect("JSON");
            shown.extend([&combinator.declaration, "\n", &json::laid_out(&text)]);
        }
    }
    let mut settings = Settings::clone_current();
    settings.set_snapshot_path("../snapshots");
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| assert_snapshot!("json", shown));
}

/// The lines of the vectors whose definition the transport has: the `value` of the line is the JSON.
#[test]
fn vectors_of_the_transport() {
    let mtproto = code::ALL.iter().find(|code| code.name == "mtproto");
    let mtproto = mtproto.expect("the transport");
    let schema = schema_of(mtproto);
    let mut tried = 0;
    for mut line in vector_lines::all().expect("the vectors") {
        let name = line["name"].clone();
        let id = u32::from_str_radix(line["id"].as_str().expect("an id"), 16).expect("an id");
        let known = name.as_str().and_then(|name| schema.find(name));
        if known.is_none_or(|index| schema[index].id != id) {
            continue;
        }
        let hex = line["hex"].as_str().expect("bytes");
        let bytes = BytesForm::Hex.decode(hex).expect("hex");
        let value = &mut line["value"];
        as_bundled(value);
        value["_"] = name;
        let found = (mtproto.to_json)(&bytes).expect("JSON");
        assert_eq!(
            serde_json::from_str::<Value>(&found).ok().as_ref(),
            Some(&*value)
        );
        assert_eq!((mtproto.to_bytes)(&value.to_string()), Ok(bytes));
        tried += 1;
    }
    assert!(tried > 150, "{tried}");
}

#[test]
fn each_type_has_its_own_impls() {
    use options::serde::{constructors, functions, registry, types};
    let none = serde_json::to_string(&types::Media::None);
    assert_eq!(none.ok().as_deref(), Some(r#"{"_":"media.none"}"#));
    let photo = r#"{"_":"photo","id":"7","small":"/w==","hash":"HASH","scale":-0.5}"#;
    let photo = photo.replace("HASH", &"0f".repeat(32));
    let value: constructors::Photo = from_str(&photo).expect("a photo");
    assert_eq!(
        (value.id, &value.small[..], value.scale),
        (7, &[0xff][..], -0.5)
    );
    assert_eq!(serde_json::to_string(&value).ok(), Some(photo.clone()));
    let several: Vec<constructors::Photo> = from_str(&format!("[{photo}]")).expect("photos");
    assert_eq!(several, [value]);

    let get = r#"{"_":"get","ids":[1,2]}"#;
    let call: functions::Send<functions::Get> =
        from_str(&format!(r#"{{"silent":true,"query":{get}}}"#)).expect("a call");
    assert_eq!(call.query.ids, [1, 2]);
    let text = serde_json::to_string(&call).expect("JSON");
    assert_eq!(
        text,
        format!(r#"{{"_":"send","silent":true,"query":{get}}}"#)
    );
    let any: registry::AnyCall = from_str(get).expect("a call");
    assert_eq!(any.as_object().name(), "get");
    assert_eq!(serde_json::to_string(&any).ok().as_deref(), Some(get));
    let other = from_str::<functions::Send<functions::Get>>(&text.replace("get", "send"));
    assert!(other.is_err(), "{other:?}");
}

#[test]
fn errors_tell_the_place_and_what_is_wanted() {
    use options::serde::types::{Media, Message};
    let why = |text: &str| from_str::<Message>(text).map(drop).unwrap_err();
    assert_eq!(
        why(r#"{"_1":1,"media":{"_":"media.video","photos":[{"id":1}]}}"#),
        "in message.media.photos[0]: `small` is missing"
    );
    assert_eq!(
        why(r#"{"_1":1,"media":{"_":"photo"}}"#),
        "in message.media: `photo` is no constructor of `Media`"
    );
    let video = |fields: &str| {
        let text = format!(r#"{{"_":"media.video","photos":[],{fields}}}"#);
        from_str::<Media>(&text).map(drop).unwrap_err()
    };
    assert_eq!(video(r#""width":1"#), "in media.video: `height` is missing");
    assert_eq!(
        video(r#""title":"x""#),
        "in media.video: there is no field `title`"
    );
}

#[test]
fn what_is_kept_undecoded() {
    use options::keeping::registry::AnyObject;
    let unknown = Unknown {
        id: 0x0bad_f00d,
        raw: vec![1, 2, 3, 4],
    };
    let object = AnyObject(Box::new(unknown.clone()));
    let text = serde_json::to_string(&object).expect("JSON");
    assert_eq!(text, r#"{"_raw":"DfCtCwECAwQ="}"#);
    let back: AnyObject = from_str(&text).expect("a value");
    assert_eq!(back.0.as_any().downcast_ref::<Unknown>(), Some(&unknown));
    // What the wire does not hold is no JSON either.
    let odd = AnyObject(Box::new(Raw::new([1, 0, 0])));
    assert!(serde_json::to_string(&odd).is_err());
}
