//! Generates what the decoding targets run: a part of the API, the transport, the fixtures, and some fixtures once more with values of unknown ids kept.

use std::collections::BTreeMap;
use std::error::Error;
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

use tl_codegen::tl_parser::ir::{Combinator, Kind, VariableKind};
use tl_codegen::tl_parser::{Options, Schema, SourceMap, load};
use tl_codegen::{Config, Formatting, Unknown, names};

/// What the targets decode of the API: 400 of its 2,500 definitions, with 12 of its 17 recursive types. All of it, where `TL_FUZZ_API` is `whole`.
const ROOTS: &[&str] = &[
    "inputMediaEmpty",
    "jsonNull",
    "secureRequiredType",
    "config",
    "stats.broadcastStats",
    "account.password",
    "invokeWithLayer",
    "invokeAfterMsg",
    "initConnection",
    "contacts.importContacts",
    "upload.saveFilePart",
];
/// The fixtures that keep what they do not know as well.
const KEEPING: &[&str] = &[
    "calls",
    "generic",
    "objects",
    "recursion-mutual",
    "seed",
    "union",
    "vectors",
];

fn main() -> Result<(), Box<dyn Error>> {
    if std::env::var_os("CARGO_FEATURE_GENERATED").is_none() {
        println!("cargo::rerun-if-changed=build.rs");
        return Ok(());
    }
    let out = PathBuf::from(std::env::var_os("OUT_DIR").ok_or("OUT_DIR is not set")?);
    let bundled = [
        api(&out)?,
        PathBuf::from("../../schema/telegram/mtproto.tl"),
    ];
    let fixtures = fixtures()?;
    let is_kept = |path: &&PathBuf| {
        let stem = path.file_stem().and_then(|stem| stem.to_str());
        stem.is_some_and(|stem| KEEPING.contains(&stem))
    };
    let keeping: Vec<_> = fixtures.iter().filter(is_kept).cloned().collect();
    let mut code = Code::default();
    code.folder(&out, "plain", &bundled, Unknown::Refuse)?;
    code.folder(&out, "plain", &fixtures, Unknown::Refuse)?;
    code.folder(&out, "keep", &keeping, Unknown::Keep)?;
    let Code { modules, table } = code;
    let text =
        format!("{modules}\n/// Every schema.\npub static SCHEMAS: &[Schema] = &[\n{table}];\n");
    fs::write(out.join("schemas.rs"), text)?;
    Ok(())
}

/// The part of the API as a schema of its own.
fn api(out: &Path) -> Result<PathBuf, Box<dyn Error>> {
    println!("cargo::rerun-if-env-changed=TL_FUZZ_API");
    println!("cargo::rerun-if-changed=../../schema");
    println!("cargo::rerun-if-changed=build.rs");
    let whole = PathBuf::from("../../schema/telegram/api.tl");
    if std::env::var_os("TL_FUZZ_API").is_some_and(|value| value == "whole") {
        return Ok(whole);
    }
    let schema = resolved(&whole)?;
    let roots = schema
        .indexed()
        .filter(|(_, one)| ROOTS.contains(&one.name.as_str()));
    let roots: Vec<_> = roots.map(|(index, _)| index).collect();
    let mut text = String::new();
    for kind in [Kind::Constructor, Kind::Function] {
        text.push_str(if kind == Kind::Function {
            "---functions---\n"
        } else {
            ""
        });
        let taken = schema
            .closure(&roots, &[])
            .into_iter()
            .map(|index| &schema[index]);
        for one in taken.filter(|one| one.kind == kind) {
            writeln!(text, "{};", one.declaration)?;
        }
    }
    let part = out.join("api.tl");
    fs::write(&part, text)?;
    Ok(part)
}

/// `tests/fixtures/ok/*.tl` by name.
fn fixtures() -> Result<Vec<PathBuf>, Box<dyn Error>> {
    println!("cargo::rerun-if-changed=../fixtures/ok");
    let mut paths = vec![PathBuf::from("../../schema/seed.tl")];
    for entry in fs::read_dir("../fixtures/ok")? {
        let path = entry?.path();
        if path.extension().is_some_and(|extension| extension == "tl") {
            paths.push(path);
        }
    }
    paths.sort_by_key(|path| path.file_name().map(ToOwned::to_owned));
    Ok(paths)
}

/// `schemas.rs`
#[derive(Default)]
struct Code {
    modules: String,
    table: String,
}

impl Code {
    fn folder(
        &mut self,
        out: &Path,
        folder: &str,
        schemas: &[PathBuf],
        unknown: Unknown,
    ) -> Result<(), Box<dyn Error>> {
        for path in schemas {
            let mut config = Config::new();
            config
                .schema(path)
                .out_dir(out.join(folder))
                .formatting(Formatting::Plain);
            config.registry(true).unknown(unknown);
            // One of the schemas is written by this script: it would run on every build.
            config.emit_rerun_if_changed(false).compile()?;
            let stem = path
                .file_stem()
                .and_then(|stem| stem.to_str())
                .ok_or("a schema without a name")?;
            let module = format!("{folder}_{}", stem.replace('-', "_"));
            let path = fs::canonicalize(path)?;
            writeln!(
                self.modules,
                "/// `{stem}.tl`\npub mod {module} {{ tl_types::include_schema!(\"{folder}/{stem}\"); }}"
            )?;
            let readers = readers(&path, &module, &config)?;
            writeln!(
                self.table,
                "Schema {{ name: \"{folder}/{stem}\", text: include_str!({path:?}), decode: {module}::registry::decode, readers: &[{readers}] }},"
            )?;
        }
        Ok(())
    }
}

/// `(0x7f3b18ea, reader::<plain_api::types::InputPeer>()),` for each id, sorted.
fn readers(path: &Path, module: &str, config: &Config) -> Result<String, Box<dyn Error>> {
    let schema = resolved(path)?;
    let mut rows = BTreeMap::new();
    for (name, path) in names(&schema, config) {
        let combinator = schema
            .combinators()
            .iter()
            .find(|one| one.name == *name)
            .ok_or("a name of nothing")?;
        let path = match path.rsplit_once("::") {
            // A variant is read as its type.
            Some((ty, _)) if path.starts_with("types::") => ty,
            _ => &path,
        };
        let calls = vec![format!("{module}::registry::AnyCall"); calls(combinator)].join(", ");
        rows.insert(combinator.id, format!("{module}::{path}<{calls}>"));
    }
    let mut text = String::new();
    for (id, ty) in rows {
        write!(
            text,
            "({id:#010x}, reader::<{}>()), ",
            ty.trim_end_matches("<>")
        )?;
    }
    Ok(text)
}

fn resolved(path: &Path) -> Result<Schema, Box<dyn Error>> {
    let mut sources = SourceMap::new();
    let id = sources.add("schema.tl", fs::read(path)?);
    Ok(load(&sources, &[id], &Options::default())
        .schema
        .ok_or("a schema with errors")?)
}

/// How many types of calls its struct leaves open.
fn calls(combinator: &Combinator) -> usize {
    combinator
        .implicit()
        .filter(|variable| variable.kind == VariableKind::Type)
        .count()
}
