//! The code is free of warnings (rustc, clippy, rustdoc) in every edition.

use std::fmt::Write;
use std::path::{Path, PathBuf};

use tl_tests::workspace::{files, root, shared};

use crate::consumer::{Consumer, Content, Lints};

const EDITIONS: [&str; 3] = ["2018", "2021", "2024"];

const CLIPPY: &[&str] = &["clippy", "--workspace", "--", "-D", "warnings"];
const DOC: &[&str] = &["doc", "--workspace", "--no-deps"];

/// The default options for two schemas; for the others a registry, and what needs a feature of the runtime.
const BUILD: &str = r#"//! Generates the code.

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut fixtures = tl_codegen::Config::new();
    for entry in std::fs::read_dir("schema")? {
        fixtures.schema(entry?.path());
    }
    let out = std::path::PathBuf::from(std::env::var_os("OUT_DIR").ok_or("no OUT_DIR")?);
    fixtures.registry(true).serde(true).arbitrary(true);
    fixtures.out_dir(out.join("fixtures")).compile()?;
    tl_codegen::compile(&["schema/seed.tl", "schema/mtproto.tl"])?;
    Ok(())
}
"#;

const MAIN: &str = r#"//! A program with generated code in a nested private module.
#![deny(warnings, missing_docs)]

mod outer {
    mod inner {
        tl_types::include_schema!("seed");
    }

    use inner::{functions::bots::SendCustomRequest, types::DataJson};
    use tl_types::{Deserializable, Serializable};

    pub(super) fn check() -> Result<(), Box<dyn std::error::Error>> {
        let request = SendCustomRequest { custom_method: "ping".to_owned(), params: DataJson { data: "{}".to_owned() } };
        let bytes = request.to_bytes()?;
        assert_eq!(SendCustomRequest::from_bytes(&bytes)?, request);
        assert_eq!(bytes.len(), 20);
        Ok(())
    }
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    outer::check()
}
"#;

fn module(text: &mut String, name: &str, file: &str) {
    writeln!(
        text,
        "\n/// Generated.\npub mod {name} {{\n    tl_types::include_schema!(\"{file}\");\n}}"
    )
    .expect("text");
}

#[test]
fn small_schemas() {
    let mut schemas = files("tests/fixtures/ok", "tl");
    schemas.extend([
        root().join("schema/seed.tl"),
        root().join("schema/telegram/mtproto.tl"),
    ]);
    let mut lib =
        String::from("//! Generated code, side by side.\n#![deny(warnings, missing_docs)]\n");
    for (name, file) in [("seed", "seed"), ("again", "seed"), ("mtproto", "mtproto")] {
        module(&mut lib, name, file);
    }
    for schema in &schemas {
        let stem = schema.file_stem().expect("a name").to_string_lossy();
        module(
            &mut lib,
            &format!("fixture_{}", stem.replace('-', "_")),
            &format!("fixtures/{stem}"),
        );
    }
    let content = Content {
        editions: &EDITIONS,
        features: &["arbitrary", "serde"],
        schemas: &schemas,
        lints: Lints::Strict,
        build: BUILD,
        lib: &lib,
        main: Some(MAIN),
    };
    let consumer = Consumer::new("small", &content);
    consumer.succeeds(CLIPPY);
    consumer.succeeds(DOC);
    for edition in EDITIONS {
        consumer.succeeds(&["run", "--package", &format!("small-{edition}")]);
    }
}

/// A whole schema, in all editions.
fn whole(name: &str, schema: &Path) {
    let file = schema.file_stem().expect("a name").to_string_lossy();
    let build = format!(
        "//! Generates the code.\n\nfn main() -> Result<(), tl_codegen::Error> {{\n    tl_codegen::compile(&[\"schema/{file}.tl\"])?;\n    Ok(())\n}}\n"
    );
    let mut lib = String::from("//! Generated code.\n#![deny(warnings, missing_docs)]\n");
    module(&mut lib, "schema", &file);
    let content = Content {
        editions: &EDITIONS,
        features: &[],
        schemas: &[schema.to_path_buf()],
        lints: Lints::Usual,
        build: &build,
        lib: &lib,
        main: None,
    };
    let consumer = Consumer::new(name, &content);
    consumer.succeeds(&["check", "--workspace"]);
    consumer.succeeds(CLIPPY);
    consumer.succeeds(DOC);
    // What is computed only when code is made: in one edition, because it is the same code.
    consumer.succeeds(&["build", "--package", &format!("{name}-2024")]);
    consumer.forget(&EDITIONS.map(|edition| format!("{name}-{edition}")));
}

#[test]
fn whole_schemas() {
    let Ok(wanted) = std::env::var("TL_EDITIONS") else {
        println!("skipped: runs with TL_EDITIONS=all, for some minutes");
        return;
    };
    let telegram = root().join("schema/telegram");
    let mut schemas: Vec<(&str, PathBuf)> = vec![
        ("api", telegram.join("api.tl")),
        ("mtproto", telegram.join("mtproto.tl")),
    ];
    let beside = [
        ("secret", "schemas/secret_api.tl"),
        ("layer109", "schemas/history/layer-109.tl"),
        ("layer179", "schemas/history/layer-179.tl"),
        ("layer227", "schemas/history/layer-227.tl"),
    ];
    schemas.extend(
        beside
            .into_iter()
            .filter_map(|(name, path)| Some((name, shared(path)?))),
    );
    let wanted: Vec<_> = wanted.split_whitespace().collect();
    for name in &wanted {
        let known = *name == "all" || schemas.iter().any(|(known, _)| known == name);
        assert!(known, "TL_EDITIONS: no schema is called {name}");
    }
    for (name, schema) in schemas {
        if wanted.contains(&"all") || wanted.contains(&name) {
            whole(name, &schema);
        }
    }
}
