//! What the compiler makes of hostile schemas compiles, and is free of warnings: none may reach rustc broken.

use std::fmt::Write;

use tl_codegen::{Config, Formatting, SingleConstructor};
use tl_tests::fixture;
use tl_tests::hostile::{self, Hostile};

use crate::consumer::{Consumer, Content, Lints};

const FORMS: [(&str, SingleConstructor); 2] = [
    ("collapsed", SingleConstructor::Collapse),
    ("enums", SingleConstructor::Enum),
];

const BUILD: &str = r#"//! Generates the code.

use tl_codegen::{Config, SingleConstructor};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let out = std::path::PathBuf::from(std::env::var_os("OUT_DIR").ok_or("no OUT_DIR")?);
    for (folder, form) in [("collapsed", SingleConstructor::Collapse), ("enums", SingleConstructor::Enum)] {
        let mut config = Config::new();
        for entry in std::fs::read_dir(folder)? {
            config.schema(entry?.path());
        }
        let all = folder == "enums";
        config.registry(true).serde(all).arbitrary(all);
        config.single_constructor(form).out_dir(out.join(folder)).compile()?;
    }
    Ok(())
}
"#;

#[test]
fn hostile_schemas_compile() {
    let mut lib =
        String::from("//! Generated code, side by side.\n#![deny(warnings, missing_docs)]\n");
    let mut files = Vec::new();
    for (folder, form) in FORMS {
        let small = hostile::all().into_iter();
        for schema in small.filter(Hostile::is_small) {
            let (sources, file) = fixture::source(&format!("{}.tl", schema.name), &*schema.bytes);
            let all = folder == "enums";
            let result = Config::new()
                .registry(true)
                .serde(all)
                .arbitrary(all)
                .formatting(Formatting::Plain)
                .single_constructor(form)
                .generate_all(&sources, &[file]);
            if result.is_err() {
                continue;
            }
            let name = &schema.name;
            let module = name.replace('-', "_");
            writeln!(
                lib,
                "\n/// Generated.\npub mod {module}_{folder} {{\n    tl_types::include_schema!(\"{folder}/{name}\");\n}}"
            )
            .expect("text");
            files.push((format!("e2024/{folder}/{name}.tl"), schema.bytes));
        }
    }
    assert!(files.len() > 150, "{} good schemas", files.len());
    let content = Content {
        editions: &["2024"],
        features: &["arbitrary", "serde"],
        schemas: &[],
        lints: Lints::Usual,
        build: BUILD,
        lib: &lib,
        main: None,
    };
    let consumer = Consumer::new("hostile", &content);
    for (path, bytes) in files {
        consumer.write(&path, bytes);
    }
    consumer.succeeds(&["clippy", "--workspace", "--", "-D", "warnings"]);
    consumer.succeeds(&["doc", "--workspace", "--no-deps"]);
    consumer.succeeds(&["build"]);
}
