//! A second build has nothing to do; a changed schema is noticed.

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

#[test]
fn a_second_build_is_fresh() {
    let content = Content {
        editions: &["2024"],
        schemas: &[],
        lints: Lints::Usual,
        build: BUILD,
        lib: LIB,
        main: None,
    };
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
