//! `Config::known_ids`: when the file is read, and what is said when it cannot be.
#![cfg(feature = "json")]

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use tl_codegen::{Config, Error};

const FOLDER: &str = "TL_CODEGEN_TEST_KNOWN_IDS";
const SCHEMA: &str = "user#1a2b3c4d id:long = User;\n// LAYER 7\n";
const HISTORY: &str = r#"{"layers":[3,7],"constructors":{"user":[["0000abcd",3,3],["1a2b3c4d",7,7]],"userEmpty":[["0000beef",3,3]]},"functions":{}}"#;

/// A folder of its own for one test, with the schema and a history.
fn folder(name: &str, history: &str) -> PathBuf {
    let name = format!("tl-codegen-known-{name}-{}", std::process::id());
    let folder = env::temp_dir().join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).expect("folder");
    fs::write(folder.join("user.tl"), SCHEMA).expect("schema");
    fs::write(folder.join("history.json"), history).expect("history");
    folder
}

fn config(folder: &Path) -> Config {
    let mut config = Config::new();
    config
        .schema(folder.join("user.tl"))
        .out_dir(folder.join("out"))
        .known_ids(folder.join("history.json"));
    config
}

fn failure(config: &Config) -> Error {
    config.compile().expect_err("an error")
}

#[test]
fn the_description_has_the_ids_that_the_schema_has_not() {
    let folder = folder("good", HISTORY);
    let written = config(&folder).compile().expect("code");
    let code = fs::read_to_string(&written.files[0].path).expect("file");
    // The place of the section, at the end of the types.
    assert!(code.contains(r"\x02\x01\0\0\0\x01\0\0\0+\0\0\0"), "{code}");
    // Layer and number; 0000abcd under the name of the record, in layer 3; 0000beef under a name of its own.
    let section = [
        r"\x04User\x07\0\0\0\x02\0\0\0",
        r"\xCD\xAB\0\0\x1B\0\0\0\x03\0\x03\0",
        r"\xEF\xBE\0\0K\0\0\0\x03\0\x03\0",
        r"\tuserEmpty",
    ];
    assert!(code.contains(&section.concat()), "{code}");
    assert_eq!(code.matches("userEmpty").count(), 1);
    assert!(!code.contains("history.json"), "{code}");
    fs::remove_dir_all(folder).expect("clean");
}

#[test]
fn a_file_that_is_no_history_is_named_with_the_line() {
    let folder = folder("bad", "{\"layers\":[3],\n\"constructors\":[]}");
    let error = failure(&config(&folder));
    let text = error.to_string();
    assert!(!error.is_io() && !error.is_schema(), "{text}");
    for part in ["history.json is no history of a schema: ", " at line 2 "] {
        assert!(text.contains(part), "{part} is not in: {text}");
    }
    fs::remove_file(folder.join("history.json")).expect("gone");
    let error = failure(&config(&folder));
    assert!(error.is_io() && error.to_string().contains("history.json"));
    assert!(!folder.join("out").exists());
    fs::remove_dir_all(folder).expect("clean");
}

#[test]
fn without_a_description_there_is_no_place_for_them() {
    let folder = folder("place", HISTORY);
    let error = failure(config(&folder).description(false));
    assert!(!error.is_io() && error.to_string().contains("leave `description` on"));
    fs::remove_dir_all(folder).expect("clean");
}

/// The child: no test of its own, a build script's `main` where [`FOLDER`] is set.
#[test]
fn child() {
    if let Some(folder) = env::var_os(FOLDER) {
        println!();
        config(Path::new(&folder)).compile().expect("code");
    }
}

#[test]
fn a_build_script_watches_the_file() {
    let folder = folder("watched", HISTORY);
    let mut child = Command::new(env::current_exe().expect("this test"));
    child
        .args(["--exact", "child", "--nocapture"])
        .env(FOLDER, &folder)
        .env("OUT_DIR", &folder)
        .env("CARGO_CFG_TARGET_ARCH", "x86_64");
    let output = String::from_utf8(child.output().expect("child").stdout).expect("UTF-8");
    let watched: Vec<_> = output
        .lines()
        .filter_map(|line| line.strip_prefix("cargo::rerun-if-changed="))
        .map(|path| Path::new(path).file_name().unwrap_or_default().to_owned())
        .collect();
    assert_eq!(watched, ["user.tl", "history.json"]);
    fs::remove_dir_all(folder).expect("clean");
}
