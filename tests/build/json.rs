//! `json/NAME.rs` for each fixture and for the transport of Telegram, with serde, and `json/mod.rs` with all of them as modules and as a table.

use std::error::Error;
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

use tl_codegen::{BytesForm, Config, Formatting};

pub(crate) fn generate(out: &Path, mut schemas: Vec<PathBuf>) -> Result<(), Box<dyn Error>> {
    schemas.push(PathBuf::from("../schema/telegram/mtproto.tl"));
    let mut config = Config::new();
    let (mut modules, mut table) = (String::new(), String::new());
    for path in schemas {
        let name = path.file_stem().and_then(|stem| stem.to_str());
        let name = name.ok_or("a schema without a name")?;
        let (module, path_text) = (name.replace('-', "_"), path.display().to_string());
        writeln!(
            modules,
            "/// `{name}.tl`\npub mod {module} {{ tl_types::include_schema!(\"json/{name}\"); }}"
        )?;
        writeln!(table, "    json!({name:?}, {path_text:?}, {module}),")?;
        config.schema(path);
    }
    config
        .registry(true)
        .serde(true)
        .serde_bytes(BytesForm::Hex)
        .formatting(Formatting::Plain)
        .out_dir(out.join("json"))
        .compile()?;
    let list = format!(
        "{modules}\n/// Every schema, by name.\npub const ALL: &[Schema] = &[\n{table}];\n"
    );
    fs::write(out.join("json").join("mod.rs"), list)?;
    Ok(())
}
