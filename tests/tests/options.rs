//! One fixture an option: its code is compiled here without a warning, tried, and held against the code without the option.

#![deny(warnings, missing_docs)]

use std::fs;
use std::path::Path;

use insta::{Settings, assert_snapshot};
use similar::TextDiff;
use tl_codegen::Config;
use tl_tests::values::Made;
use tl_tests::{fixture, round_trip};

#[path = "../src/options.rs"]
mod fixtures;

pub mod options {
    //! The code of every fixture.
    include!(concat!(env!("OUT_DIR"), "/options/mod.rs"));
}

pub mod made {
    //! The code of some of them with makers of values, and with serde.
    use tl_tests::values::Made;

    /// From bytes to a value and to JSON, and back to bytes.
    pub type Json = fn(&[u8]) -> Result<Vec<u8>, String>;

    macro_rules! json {
        ($module:ident) => {
            |bytes| {
                let object = $module::registry::decode(bytes).map_err(|e| e.to_string())?;
                let object = $module::registry::AnyObject(object);
                let text = serde_json::to_string(&object).map_err(|e| e.to_string())?;
                let back: $module::registry::AnyObject =
                    serde_json::from_str(&text).map_err(|e| format!("{e}: {text}"))?;
                back.0.encode().map_err(|e| e.to_string())
            }
        };
    }

    include!(concat!(env!("OUT_DIR"), "/made/mod.rs"));
}

pub mod facade {
    //! Another way to the runtime.
    pub use tl_types;
}

/// These have no code for a part of their schema, or other ids, so not every value of it can be read. Their tests stand elsewhere.
const PARTIAL: [&str; 5] = ["exclude", "id-rule-published", "include", "opaque", "roots"];

/// All files of the code, one after the other.
fn code(name: &str, set: impl FnOnce(&mut Config)) -> String {
    let path = format!("fixtures/options/{name}/schema.tl");
    let (sources, file) = fixture::source("schema.tl", fixture::read(&path));
    let mut config = Config::new();
    set(&mut config);
    let code = config
        .generate_all(&sources, &[file])
        .unwrap_or_else(|error| panic!("{name}: {error}"));
    let files = code
        .texts()
        .map(|file| format!("// {}\n{}", file.path(), file.text()));
    files.collect::<Vec<_>>().join("\n")
}

#[test]
fn what_an_option_changes() {
    for (name, set) in fixtures::FIXTURES {
        let folder = fixture::path(&format!("fixtures/options/{name}"));
        let with = code(name, set);
        let registry = with.contains("pub mod registry");
        // The registry is a fixture of its own.
        let without = code(name, |config| {
            config.registry(registry && *name != "registry");
        });
        let diff = TextDiff::from_lines(&without, &with);
        let shown = diff.unified_diff().context_radius(1).to_string();
        // Lines of a whole file in one are of no use to a reader.
        let short: Vec<String> = shown.lines().map(cut).collect();
        let mut settings = Settings::clone_current();
        settings.set_snapshot_path(folder);
        settings.set_prepend_module_to_snapshot(false);
        settings.set_omit_expression(true);
        settings.bind(|| assert_snapshot!("out.diff", short.join("\n")));
    }
}

fn cut(line: &str) -> String {
    match line.char_indices().nth(240) {
        Some((at, _)) => format!("{} ..", &line[..at]),
        None => line.to_owned(),
    }
}

#[test]
fn values_go_through_the_code() {
    for (name, registry) in options::REGISTRIES {
        if !PARTIAL.contains(name) {
            let path = format!("fixtures/options/{name}/schema.tl");
            let schema = fixture::schema("schema.tl", fixture::read(&path));
            assert!(
                round_trip::try_all(name, &schema, *registry, 16) > 0,
                "{name}"
            );
        }
    }
}

#[test]
fn values_are_made_beside_other_options() {
    for (name, json, types) in made::TYPES {
        let comes_back = |wire: &[u8]| match json(wire)? {
            bytes if bytes == wire => Ok(()),
            bytes => Err(format!("JSON makes {bytes:02x?} of it")),
        };
        let tried = |made: &Made| {
            let values = made.try_values(64, comes_back);
            values.unwrap_or_else(|what| panic!("{name}: {what}"))
        };
        let without = types.iter().filter(|made| tried(made) == 0);
        // Some fixtures have no function.
        let without = without.map(|made| made.name);
        let without: Vec<_> = without
            .filter(|name| *name != "registry::AnyCall")
            .collect();
        let expected: &[&str] = match *name {
            "arbitrary" => &["constructors::Endless"],
            _ => &[],
        };
        assert_eq!(without, expected, "{name}");
    }
}

#[test]
fn every_folder_is_a_fixture() {
    let folder = fixture::path("fixtures/options");
    let mut found: Vec<_> = fs::read_dir(folder)
        .expect("a folder")
        .map(|entry| entry.expect("an entry").file_name())
        .filter(|name| Path::new(name).extension().is_none())
        .collect();
    found.sort();
    let listed: Vec<_> = fixtures::FIXTURES.iter().map(|(name, _)| *name).collect();
    assert_eq!(found, listed);
}
