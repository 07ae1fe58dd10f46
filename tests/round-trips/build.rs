//! Generates the schemas with makers of values and lists their types.

use std::error::Error;
use std::fmt::Write;
use std::path::{Path, PathBuf};

use tl_codegen::{Config, Formatting};

#[path = "../build/values.rs"]
mod values;

/// In the repository, and beside it where it is there.
const SCHEMAS: [&str; 3] = [
    "../../schema/telegram/api.tl",
    "../../schema/telegram/mtproto.tl",
    "../../../shared/schemas/secret_api.tl",
];

fn main() -> Result<(), Box<dyn Error>> {
    let out = PathBuf::from(std::env::var_os("OUT_DIR").ok_or("OUT_DIR is not set")?);
    let mut list = String::new();
    let mut table = String::new();
    let mut missing = String::new();
    for schema in SCHEMAS {
        let path = Path::new(schema);
        let stem = path.file_stem().and_then(|stem| stem.to_str());
        let name = stem.ok_or("a schema without a name")?;
        println!("cargo::rerun-if-changed={schema}");
        if !path.exists() {
            write!(missing, "{name:?}, ")?;
            continue;
        }
        let mut config = Config::new();
        config.schema(path).registry(true).arbitrary(true);
        config.formatting(Formatting::Plain).compile()?;
        let file = out.join(format!("{name}.rs"));
        writeln!(
            list,
            "mod {name} {{ tl_types::include_schema!(\"{name}\"); }}"
        )?;
        let text = path.canonicalize()?;
        let types = values::table(&file, name)?;
        writeln!(table, "    ({name:?}, include_str!({text:?}), {types}),")?;
    }
    writeln!(list, "const SCHEMAS: &[(&str, &str, &[Made])] = &[\n{table}];")?;
    writeln!(list, "const MISSING: &[&str] = &[{missing}];")?;
    std::fs::write(out.join("schemas.rs"), list)?;
    Ok(())
}
