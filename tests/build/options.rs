//! `options/NAME/schema.rs` for each fixture of an option, by calls of `Config`, and `options/mod.rs` with all of them as modules and as a table.

use std::error::Error;
use std::fmt::Write;
use std::fs;
use std::path::Path;

use tl_codegen::Config;

#[path = "../src/options.rs"]
mod fixtures;

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
    Ok(())
}
