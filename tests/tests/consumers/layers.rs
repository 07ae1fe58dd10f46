//! Two layers side by side: each by `include_schema!`, both by an include file, and both as modules in the source folder.

use crate::consumer::{Consumer, Content, Lints};

const BUILD: &str = r#"//! Generates the code.

use tl_codegen::{Config, Layout};

fn main() -> Result<(), tl_codegen::Error> {
    let mut config = Config::new();
    config.schema("schema/layer-227.tl").schema("schema/layer-230.tl").include_file("mod.rs").registry(true);
    config.compile()?;
    config.layout(Layout::Namespaces).out_dir("src/generated").compile()?;
    Ok(())
}
"#;

const LIB: &str = r#"//! Generated code.

/// The older layer.
pub mod older {
    tl_types::include_schema!("layer-227");
}

/// The newer layer.
pub mod newer {
    tl_types::include_schema!("layer-230");
}

/// Both.
pub mod layers {
    tl_types::include_schema!("mod");
}

/// Both, in the source folder.
pub mod generated;
"#;

const MAIN: &str = r#"//! Writes a value of each layer.

use layers_EDITION as all;
use tl_types::Serializable as _;

fn main() {
    let older = all::older::constructors::chat::Message { id: 1 };
    let newer = all::layers::layer_230::constructors::chat::Message { id: 1, text: String::from("a") };
    let module = all::generated::layer_230::constructors::chat::Message { id: 1, text: String::from("a") };
    let (older, newer, module) = (older.to_bytes(), newer.to_bytes(), module.to_bytes());
    assert_eq!(newer.as_ref().ok(), module.as_ref().ok());
    println!("{:?} {:?} {:?}", older.map(|b| b.len()), newer.map(|b| b.len()), module.map(|b| b.len()));
    println!("{} {}", all::generated::layer_227::LAYER, all::newer::LAYER);
}
"#;

#[test]
fn layers_stand_side_by_side() {
    for edition in ["2018", "2021", "2024"] {
        let content = Content {
            editions: &[edition],
            features: &[],
            schemas: &[],
            lints: Lints::Usual,
            build: BUILD,
            lib: LIB,
            main: Some(&MAIN.replace("EDITION", edition)),
        };
        let consumer = Consumer::new("layers", &content);
        let schema = |layer: u32, line: &str| {
            let text = format!(
                "{line}\n---functions---\nchat.send text:string = chat.Message;\n// LAYER {layer}\n"
            );
            consumer.write(&format!("e{edition}/schema/layer-{layer}.tl"), text);
        };
        schema(227, "chat.message#1a2b3c4d id:long = chat.Message;");
        schema(
            230,
            "chat.message#1a2b3c4e id:long text:string = chat.Message;",
        );
        consumer.succeeds(&["clippy"]);
        consumer.succeeds(&["doc", "--no-deps"]);
        let output = consumer.cargo(&["run", "--quiet"]);
        let said = String::from_utf8_lossy(&output.stdout).replace("\r\n", "\n");
        assert_eq!(
            said,
            "Ok(12) Ok(16) Ok(16)\n227 230\n",
            "{}",
            String::from_utf8_lossy(&output.stderr)
        );
        let part = format!("e{edition}/src/generated/layer-230/functions/chat.rs");
        assert!(consumer.path(&part).is_file());
    }
}
