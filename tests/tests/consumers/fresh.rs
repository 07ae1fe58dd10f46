//! A second build has nothing to do; a changed schema is noticed, and nothing else.

use std::fs;

use crate::consumer::{Consumer, Content, Lints};

const BUILD: &str = r#"//! Generates the code.

fn main() -> Result<(), tl_codegen::Error> {
    tl_codegen::compile(&["schema/shape.tl"])?;
    Ok(())
}
"#;

const LIB: &str = r#"//! Generated code.

/// Generated.
pub mod shape {
    tl_types::include_schema!("shape");
}
"#;

const CONTENT: Content<'_> = Content {
    editions: &["2024"],
    features: &[],
    schemas: &[],
    lints: Lints::Usual,
    build: BUILD,
    lib: LIB,
    main: None,
};

#[test]
fn a_second_build_is_fresh() {
    let content = CONTENT;
    let consumer = Consumer::new("fresh", &content);
    let schema = |text| consumer.write("e2024/schema/shape.tl", text);
    schema("circle r:int = Shape;\n");
    assert!(
        consumer
            .succeeds(&["build"])
            .contains("Compiling fresh-2024")
    );
    assert!(!consumer.succeeds(&["build"]).contains("Compiling"));
    schema("circle r:int = Shape;\nsquare side:int = Shape;\n");
    assert!(
        consumer
            .succeeds(&["build"])
            .contains("Compiling fresh-2024")
    );
    assert!(!consumer.succeeds(&["build"]).contains("Compiling"));
}

/// Builds; did cargo run the build script?
fn script_ran(consumer: &Consumer) -> bool {
    let said = consumer.succeeds(&["build", "--verbose"]);
    said.lines().any(|line| {
        let line = line.trim_end();
        line.trim_start().starts_with("Running") && line.ends_with("build-script-build`")
    })
}

#[test]
fn the_script_runs_for_the_schema_only() {
    let consumer = Consumer::new("reruns", &CONTENT);
    let schema = |text| consumer.write("e2024/schema/shape.tl", text);
    schema("circle r:int = Shape;\n");
    assert!(script_ran(&consumer));
    let first = consumer.made("shape.rs");
    assert!(!first.is_empty());

    // Other files of the package.
    consumer.write("e2024/notes.txt", "new");
    consumer.write("e2024/schema/other.tl", "new");
    consumer.write("e2024/src/lib.rs", format!("{LIB}\n"));
    assert!(!script_ran(&consumer));

    // White space: it runs, and writes nothing.
    schema("circle   r:int\n  = Shape;\n\n");
    assert!(script_ran(&consumer));
    assert_eq!(consumer.made("shape.rs"), first);

    schema("circle r:long = Shape;\n");
    assert!(script_ran(&consumer));
    let changed = consumer.made("shape.rs");
    assert_ne!(changed, first);
    let is_new = |path| fs::read_to_string(path).is_ok_and(|text| text.contains("r: i64"));
    assert!(changed.keys().any(is_new));
}
