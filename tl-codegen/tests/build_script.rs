//! What cargo hears when the compiler runs as a build script. The test starts itself again, with a build script's environment.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use tl_codegen::Config;

const SCHEMA: &str = "TL_CODEGEN_TEST_SCHEMA";
const UNWATCHED: &str = "TL_CODEGEN_TEST_UNWATCHED";

/// The child: no test of its own, a build script's `main` where [`SCHEMA`] is set.
#[test]
fn child() {
    if let Some(schema) = env::var_os(SCHEMA) {
        println!();
        let mut config = Config::new();
        config.emit_rerun_if_changed(env::var_os(UNWATCHED).is_none());
        for schema in env::split_paths(&schema) {
            config.schema(schema);
        }
        let result = config.compile();
        println!("\nResult: {}", if result.is_ok() { "ok" } else { "err" });
    }
}

/// The lines for cargo that `schema` gives in `folder`.
fn heard(folder: &Path, schema: &str, as_build_script: bool) -> (Vec<String>, bool) {
    fs::create_dir_all(folder).expect("folder");
    fs::write(folder.join("chat.tl"), schema).expect("schema");
    run(script(folder, &["chat.tl".into()], as_build_script))
}

/// The script for `schemas`, to be run in `folder`.
fn script(folder: &Path, schemas: &[PathBuf], as_build_script: bool) -> Command {
    let mut child = Command::new(env::current_exe().expect("this test"));
    child
        .args(["--exact", "child", "--nocapture"])
        .current_dir(folder);
    child
        .env(SCHEMA, env::join_paths(schemas).expect("paths"))
        .env("OUT_DIR", folder.join("out"))
        .env_remove("CARGO_CFG_TARGET_ARCH");
    if as_build_script {
        child.env("CARGO_CFG_TARGET_ARCH", "x86_64");
    }
    child
}

/// Its lines for cargo, and whether it was content.
fn run(mut child: Command) -> (Vec<String>, bool) {
    let output = String::from_utf8(child.output().expect("child").stdout).expect("UTF-8");
    let lines = output
        .lines()
        .filter(|line| line.starts_with("cargo:"))
        .map(str::to_owned)
        .collect();
    (lines, output.contains("Result: ok"))
}

fn folder(name: &str) -> PathBuf {
    env::temp_dir().join(format!("tl-codegen-script-{name}-{}", std::process::id()))
}

#[test]
fn a_good_schema_is_watched() {
    let folder = folder("good");
    assert_eq!(
        heard(&folder, "a#1a2b3c4d x:int = A;\n", true),
        (vec!["cargo::rerun-if-changed=chat.tl".to_owned()], true)
    );
    assert!(folder.join("out/chat.rs").is_file());
    fs::remove_dir_all(folder).expect("clean");
}

#[test]
fn each_error_is_one_line() {
    let folder = folder("bad");
    let (lines, ok) = heard(&folder, "a x:Missing = A;\nb x:int x:int = B;\n", true);
    assert!(!ok && !folder.join("out").exists());
    assert_eq!(lines.len(), 3, "{lines:?}");
    assert_eq!(lines[0], "cargo::rerun-if-changed=chat.tl");
    assert!(
        lines[1].starts_with("cargo::error=chat.tl:1:5: error[E0203]: "),
        "{lines:?}"
    );
    assert!(
        lines[2].starts_with("cargo::error=chat.tl:2:9: error[E0202]: "),
        "{lines:?}"
    );
    fs::remove_dir_all(folder).expect("clean");
}

#[test]
fn elsewhere_nothing_is_printed() {
    let folder = folder("elsewhere");
    assert_eq!(
        heard(&folder, "a#1a2b3c4d x:int = A;\n", false),
        (vec![], true)
    );
    fs::remove_dir_all(folder).expect("clean");
}

#[test]
fn every_schema_is_watched_unless_none_shall_be() {
    let folder = folder("watched");
    fs::create_dir_all(&folder).expect("folder");
    for name in ["a.tl", "b.tl"] {
        fs::write(folder.join(name), "a#1a2b3c4d x:int = A;\n").expect("schema");
    }
    let schemas = ["a.tl", "b.tl"].map(PathBuf::from);
    let lines = ["a.tl", "b.tl"].map(|name| format!("cargo::rerun-if-changed={name}"));
    assert_eq!(run(script(&folder, &schemas, true)), (lines.to_vec(), true));
    let mut unwatched = script(&folder, &schemas, true);
    unwatched.env(UNWATCHED, "1");
    assert_eq!(run(unwatched), (vec![], true));
    fs::remove_dir_all(folder).expect("clean");
}

#[test]
fn the_code_does_not_know_where_or_when_it_was_made() {
    let folder = folder("where");
    let schema = folder.join("deep/chat.tl");
    fs::create_dir_all(folder.join("deep")).expect("folder");
    fs::write(&schema, "a#1a2b3c4d x:int = A;\n").expect("schema");
    let here = script(&folder.join("deep"), &["chat.tl".into()], true);
    let from_above = script(&folder, &[schema], true);
    assert!(run(here).1 && run(from_above).1);
    let text = |path| fs::read_to_string(folder.join(path)).expect("code");
    assert_eq!(text("deep/out/chat.rs"), text("out/chat.rs"));
    fs::remove_dir_all(folder).expect("clean");
}
