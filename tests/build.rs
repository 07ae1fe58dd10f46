//! Generates what the tests compile: the bundled schemas and every fixture, each with a registry.

#[path = "build/beside.rs"]
mod beside;
#[path = "build/elements.rs"]
mod elements;
#[path = "build/json.rs"]
mod json;
#[path = "build/layers.rs"]
mod layers;
#[path = "build/options.rs"]
mod options;
#[path = "build/readme.rs"]
mod readme;
#[path = "build/sizes.rs"]
mod sizes;
#[path = "build/values.rs"]
mod values;

use std::error::Error;
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

use tl_codegen::{Config, Formatting, SingleConstructor};

fn main() -> Result<(), Box<dyn Error>> {
    let out = PathBuf::from(std::env::var_os("OUT_DIR").ok_or("OUT_DIR is not set")?);
    bundled()?;
    fixtures(&out, "golden", &mut Config::new())?;
    fixtures(
        &out,
        "enums",
        Config::new()
            .single_constructor(SingleConstructor::Enum)
            .arbitrary(true)
            .formatting(Formatting::Plain),
    )?;
    values_of_fixtures(&out)?;
    without_registry(&out)?;
    beside::generate()?;
    json::generate(&out, fixture_files()?)?;
    layers::generate(&out)?;
    options::generate(&out)?;
    readme::write(&out)?;
    sizes::write(&out, "api")?;
    elements::write(&out, "api")?;
    Ok(())
}

/// `api.rs`, `mtproto.rs`: too large to be looked at, so printed plain.
fn bundled() -> Result<(), tl_codegen::Error> {
    let mut config = Config::new();
    config
        .schema("../schema/telegram/api.tl")
        .schema("../schema/telegram/mtproto.tl");
    config
        .registry(true)
        .formatting(Formatting::Plain)
        .compile()?;
    Ok(())
}

/// `FOLDER/NAME.rs` for each fixture, with a registry, and `FOLDER/mod.rs` with all of them as modules and as a table.
fn fixtures(out: &Path, folder: &str, config: &mut Config) -> Result<(), Box<dyn Error>> {
    let mut modules = String::new();
    let mut table = String::new();
    for path in fixture_files()? {
        let name = path
            .file_stem()
            .and_then(|stem| stem.to_str())
            .ok_or("a fixture without a name")?;
        let module = name.replace('-', "_");
        writeln!(
            modules,
            "/// `{name}.tl`\npub mod {module} {{ tl_types::include_schema!(\"{folder}/{name}\"); }}"
        )?;
        writeln!(
            table,
            "    golden!({folder:?}, {name:?}, {:?}, {module}),",
            path.display().to_string()
        )?;
        config.schema(path);
    }
    config.out_dir(out.join(folder)).registry(true).compile()?;
    let list = format!(
        "{modules}\n/// Every fixture, by name.\npub const ALL: &[Golden] = &[\n{table}];\n"
    );
    fs::write(out.join(folder).join("mod.rs"), list)?;
    Ok(())
}

/// `values.rs`: the types of every fixture in the folder `enums`, of which values are made.
fn values_of_fixtures(out: &Path) -> Result<(), Box<dyn Error>> {
    let mut table = String::from("[");
    for path in fixture_files()? {
        let stem = path.file_stem().and_then(|stem| stem.to_str());
        let name = stem.ok_or("a fixture without a name")?;
        let module = format!("enums::{}", name.replace('-', "_"));
        let types = values::table(&out.join("enums").join(format!("{name}.rs")), &module)?;
        write!(table, "({name:?}, {types}),")?;
    }
    fs::write(out.join("values.rs"), table + "]")?;
    Ok(())
}

/// `without_registry/seed.rs`: the seed schema with every option at its default.
fn without_registry(out: &Path) -> Result<(), tl_codegen::Error> {
    Config::new()
        .schema("../schema/seed.tl")
        .out_dir(out.join("without_registry"))
        .compile()?;
    Ok(())
}

/// `fixtures/ok/*.tl` and the seed schema, by name.
fn fixture_files() -> Result<Vec<PathBuf>, Box<dyn Error>> {
    println!("cargo::rerun-if-changed=fixtures/ok");
    let mut paths = vec![PathBuf::from("../schema/seed.tl")];
    for entry in fs::read_dir("fixtures/ok")? {
        let path = entry?.path();
        if path.extension().is_some_and(|extension| extension == "tl") {
            paths.push(path);
        }
    }
    paths.sort_by_key(|path| path.file_name().map(ToOwned::to_owned));
    Ok(paths)
}
