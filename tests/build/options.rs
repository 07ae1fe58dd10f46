//! `options/NAME/schema.rs` for each fixture of an option, by calls of `Config`, and `options/mod.rs` with all of them as modules and as a table; `made` likewise,
//! for options that makers of values and serde may meet.

use std::error::Error;
use std::fmt::Write;
use std::fs;
use std::path::Path;

use tl_codegen::Config;

use crate::values;

#[path = "../src/options.rs"]
mod fixtures;

/// What changes the shapes of values, or where they stand.
const MADE: [&str; 7] = [
    "arbitrary",
    "boxing-threshold",
    "codegen-eager",
    "extern-path",
    "opaque",
    "rename",
    "unknown-keep",
];

pub(crate) fn generate(out: &Path) -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=fixtures/options");
    let mut modules = String::new();
    let mut table = String::new();
    for (name, set) in fixtures::FIXTURES {
        let folder = format!("fixtures/options/{name}");
        let mut config = Config::new();
        config
            .schema(format!("{folder}/schema.tl"))
            .out_dir(out.join("options").join(name));
        set(&mut config);
        config.compile()?;
        let module = name.replace('-', "_");
        writeln!(
            modules,
            "/// `{name}`\npub mod {module} {{ tl_types::include_schema!(\"options/{name}/schema\"); }}"
        )?;
        let code = fs::read_to_string(out.join("options").join(name).join("schema.rs"))?;
        if code.contains("pub mod registry") {
            writeln!(
                table,
                "    ({name:?}, tl_tests::registry!(crate::options::{module})),"
            )?;
        }
    }
    let list = format!(
        "{modules}\n/// The fixtures with a registry, by name.\npub const REGISTRIES: &[(&str, tl_tests::golden::Registry)] = &[\n{table}];\n"
    );
    fs::write(out.join("options").join("mod.rs"), list)?;
    made(out)
}

/// `made/NAME/schema.rs` with `arbitrary(true)` and `serde(true)`, and `made/mod.rs`.
fn made(out: &Path) -> Result<(), Box<dyn Error>> {
    let mut modules = String::new();
    let mut table = String::new();
    for (name, set) in fixtures::FIXTURES {
        if !MADE.contains(name) {
            continue;
        }
        let folder = out.join("made").join(name);
        let mut config = Config::new();
        config.schema(format!("fixtures/options/{name}/schema.tl"));
        set(&mut config);
        config.out_dir(&folder).registry(true);
        config.arbitrary(true).serde(true).compile()?;
        let module = name.replace('-', "_");
        writeln!(
            modules,
            "/// `{name}`\npub mod {module} {{ tl_types::include_schema!(\"made/{name}/schema\"); }}"
        )?;
        let types = values::table(&folder.join("schema.rs"), &format!("crate::made::{module}"))?;
        writeln!(table, "    ({name:?}, json!({module}), {types}),")?;
    }
    let list = format!(
        "{modules}\n/// Types of which values are made, by fixture.\npub const TYPES: &[(&str, Json, &[Made])] = &[\n{table}];\n"
    );
    fs::write(out.join("made").join("mod.rs"), list)?;
    Ok(())
}
