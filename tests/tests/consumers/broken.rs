//! A schema with errors fails the build with all of them, each at its place.

use crate::consumer::{Consumer, Content, Lints};

const BUILD: &str = r#"//! Generates the code.

fn main() -> Result<(), tl_codegen::Error> {
    tl_codegen::compile(&["schema/good.tl", "schema/broken.tl"])?;
    Ok(())
}
"#;

#[test]
fn a_broken_schema_fails_the_build() {
    let content = Content {
        editions: &["2021"],
        features: &[],
        schemas: &[],
        lints: Lints::Usual,
        build: BUILD,
        lib: "//! Nothing.\n",
        main: None,
    };
    let consumer = Consumer::new("broken", &content);
    consumer.write(
        "e2021/schema/good.tl",
        "point#1a2b3c4d x:int y:int = Point;\n",
    );
    consumer.write(
        "e2021/schema/broken.tl",
        "circle r:int at:Pont = Circle;\nsquare side:int side:int = Square;\n",
    );
    let output = consumer.cargo(&["build"]);
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(!output.status.success(), "{said}");
    for line in [
        "schema/broken.tl:1:17: error[E0203]: ",
        "schema/broken.tl:2:17: error[E0202]: ",
    ] {
        assert!(said.contains(line), "{line} is not in\n{said}");
    }
    assert!(!said.contains("panicked"), "{said}");

    // Mended, it builds.
    consumer.write("e2021/schema/broken.tl", "circle r:int = Circle;\n");
    consumer.succeeds(&["build"]);
}
