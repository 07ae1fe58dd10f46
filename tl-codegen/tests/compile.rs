//! Files in, files out: what `Config::compile` promises about the disk.

use std::error::Error as _;
use std::fs;
use std::path::{Path, PathBuf};

use tl_codegen::{Config, Error, Formatting, Freshness, Layout, SingleConstructor};
use tl_parser::{Options, SourceMap, parse, resolve};

const GOOD: &str = "chat.message#1a2b3c4d id:long text:string = chat.Message;\n---functions---\nchat.send#5e6f7a8b text:string = chat.Message;\n";
const BAD: &str = "a x:Missing = A;\nb x:int x:int = B;\n";

/// A folder of its own for one test, empty.
fn folder(name: &str) -> PathBuf {
    let folder = std::env::temp_dir().join(format!("tl-codegen-{name}-{}", std::process::id()));
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).expect("folder");
    folder
}

fn write(folder: &Path, name: &str, text: &str) -> PathBuf {
    let path = folder.join(name);
    fs::write(&path, text).expect("schema");
    path
}

fn failure(config: &Config) -> Error {
    config.compile().expect_err("an error")
}

#[test]
fn each_schema_becomes_a_file_and_the_second_run_changes_none() {
    let folder = folder("files");
    let out = folder.join("made/here");
    let mut config = Config::new();
    config
        .schema(write(&folder, "one.tl", GOOD))
        .schema(write(&folder, "two.tl", "int ? = Int;\nbox a:int = Box;\n"))
        .out_dir(&out);
    let first = config.compile().expect("code");
    let names: Vec<_> = first
        .files
        .iter()
        .map(|file| (file.path.clone(), file.definitions, file.changed))
        .collect();
    assert_eq!(
        names,
        [(out.join("one.rs"), 2, true), (out.join("two.rs"), 2, true)]
    );
    for file in &first.files {
        assert_eq!(
            fs::metadata(&file.path).expect("file").len(),
            file.bytes as u64
        );
    }
    let second = config.compile().expect("code again");
    assert!(second.files.iter().all(|file| !file.changed));
    assert!(second.warnings.is_empty());
    fs::remove_dir_all(folder).expect("clean");
}

#[test]
fn one_bad_schema_stops_all_writing() {
    let folder = folder("bad");
    let out = folder.join("out");
    let mut config = Config::new();
    config
        .schema(write(&folder, "good.tl", GOOD))
        .schema(write(&folder, "bad.tl", BAD))
        .out_dir(&out);
    let error = failure(&config);
    assert!(error.is_schema() && !error.is_io());
    assert_eq!(
        error
            .diagnostics()
            .iter()
            .filter(|finding| finding.is_error())
            .count(),
        2
    );
    let text = error.to_string();
    assert_eq!(text, format!("{error:?}"));
    for part in [
        "the schema has 2 errors",
        "bad.tl:1:5",
        "a x:Missing = A;",
        "bad.tl:2:9",
        "E0202",
    ] {
        assert!(text.contains(part), "{part} is not in:\n{text}");
    }
    assert!(!out.exists());
    fs::remove_dir_all(folder).expect("clean");
}

#[test]
fn a_missing_schema_is_an_input_error_with_its_path() {
    let folder = folder("missing");
    let error = failure(
        Config::new()
            .schema(folder.join("none.tl"))
            .out_dir(folder.join("out")),
    );
    assert!(error.is_io() && !error.is_schema() && error.diagnostics().is_empty());
    assert!(
        error.to_string().contains("none.tl") && error.source().is_some(),
        "{error}"
    );
    fs::remove_dir_all(folder).expect("clean");
}

#[test]
fn a_wrong_call_is_neither() {
    let folder = folder("usage");
    let schema = write(&folder, "con.tl", GOOD);
    for error in [
        failure(Config::new().out_dir(&folder)),
        failure(Config::new().schema(schema).out_dir(&folder)),
    ] {
        assert!(!error.is_io() && !error.is_schema(), "{error}");
    }
    assert_eq!(fs::read_dir(&folder).expect("folder").count(), 1);
    fs::remove_dir_all(folder).expect("clean");
}

#[test]
fn the_pure_twin_gives_the_same_bytes() {
    let folder = folder("twin");
    let mut config = Config::new();
    config
        .schema(write(&folder, "chat.tl", GOOD))
        .out_dir(&folder)
        .registry(true)
        .formatting(Formatting::Plain);
    config.single_constructor(SingleConstructor::Enum);
    let written = config.compile().expect("code");

    let mut sources = SourceMap::new();
    let id = sources.add("elsewhere/chat.tl", GOOD);
    let schema = resolve(&[&parse(&sources, id).file], &Options::default())
        .schema
        .expect("a schema");
    let generated = config.generate(&schema).expect("code");
    assert_eq!(
        fs::read_to_string(&written.files[0].path).expect("file"),
        generated.text()
    );
    assert_eq!(generated.compare(&folder).expect("same"), Freshness::Fresh);
    assert_eq!(
        generated.compare(&folder.join("none")).expect("missing"),
        Freshness::Missing
    );

    let all = config.generate_all(&sources, &[id]).expect("code");
    assert_eq!(all.files[0].text(), generated.text());
    assert_eq!(all.files[0].file_name(), "chat.rs");
    assert!(!generated.text().contains(folder.to_str().expect("UTF-8")));
    fs::remove_dir_all(folder).expect("clean");
}

/// The translation of files in memory, each called as given.
fn translated(config: &Config, files: &[(&str, &str)]) -> Result<tl_codegen::Translation, Error> {
    let mut sources = SourceMap::new();
    let files: Vec<_> = files
        .iter()
        .map(|(name, text)| sources.add(*name, *text))
        .collect();
    config.generate_all(&sources, &files)
}

#[test]
fn each_namespace_is_a_file_that_the_main_one_includes() {
    let mut config = Config::new();
    config.layout(Layout::Namespaces).header("Ours.");
    let translation = translated(&config, &[("chat.tl", GOOD)]).expect("code");
    let paths: Vec<_> = translation
        .texts()
        .map(tl_codegen::TextFile::path)
        .collect();
    let parts = [
        "chat/constructors/chat.rs",
        "chat/types/chat.rs",
        "chat/functions/chat.rs",
    ];
    assert_eq!(paths, ["chat.rs", parts[0], parts[1], parts[2]]);
    let main = translation.files[0].text();
    for part in parts {
        assert!(
            main.contains(&format!(
                "pub mod chat {{\n        ::core::include!(\"{part}\");\n    }}"
            )),
            "{main}"
        );
    }
    for file in translation.texts() {
        assert!(
            file.text().starts_with("// @generated by tl-codegen ") && file.text().ends_with('\n')
        );
    }
    // What is not in a namespace is where it was.
    let flat = translated(&config, &[("flat.tl", "a#1a2b3c4d x:int = A;\n")]).expect("code");
    let usual = translated(
        Config::new().header("Ours."),
        &[("flat.tl", "a#1a2b3c4d x:int = A;\n")],
    )
    .expect("code");
    assert_eq!(flat.texts().count(), 1);
    assert_eq!(flat.files[0].text(), usual.files[0].text());
}

#[test]
fn the_include_file_has_the_schemas_side_by_side() {
    let mut config = Config::new();
    config.include_file("mod.rs");
    let files = [("layer-227.tl", GOOD), ("layer-230.tl", GOOD)];
    let translation = translated(&config, &files).expect("code");
    let [index] = translation.beside.as_slice() else {
        panic!("one file beside the code")
    };
    let (head, modules) = index.text().split_once("\n\n").expect("a header");
    assert!(
        head.ends_with(" from layer-227.tl, layer-230.tl: changes here are lost."),
        "{head}"
    );
    let expected = "/// Made from `layer-227.tl`.\npub mod layer_227 {\n    ::core::include!(\"layer-227.rs\");\n}\n\n/// Made from `layer-230.tl`.\npub mod layer_230 {\n    ::core::include!(\"layer-230.rs\");\n}\n";
    assert_eq!((index.path(), modules), ("mod.rs", expected));
}

#[test]
fn no_file_stands_where_another_does() {
    let said = |config: &Config, files: &[(&str, &str)]| {
        translated(config, files)
            .expect_err("two for one")
            .to_string()
    };
    for name in ["API.rs", "../mod.rs", "a/mod.rs", ".tl-codegen", "aux.rs"] {
        let text = said(Config::new().include_file(name), &[("api.tl", GOOD)]);
        assert!(text.contains(name), "{text}");
    }
    let text = said(
        Config::new().layout(Layout::Namespaces),
        &[("api.rs.tl", GOOD), ("api.tl", GOOD)],
    );
    assert_eq!(text, "api.rs would be both a file and a folder");
}

#[cfg(feature = "json")]
#[test]
fn the_descriptor_is_the_schema_as_json() {
    let mut config = Config::new();
    config.descriptor("chat.json");
    let files = [("chat.tl", GOOD), ("other.tl", GOOD)];
    let translation = translated(&config, &files[..1]).expect("code");
    let text = translation.beside[0].text();
    assert!(text.starts_with(r#"{"layer":null,"combinators":[{"name":"chat.message","kind":"constructor","id":"1a2b3c4d","#), "{text}");
    let error = translated(&config, &files).expect_err("two schemas");
    assert!(error.to_string().contains("there are 2"), "{error}");
    assert!(translated(config.descriptor("x/y.json"), &files[..1]).is_err());
}
