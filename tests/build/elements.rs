//! `elements.rs`: for every constructor of a schema its name and a decoder of vectors of its type, as an array expression.

use std::collections::BTreeMap;
use std::error::Error;
use std::fmt::Write;
use std::path::Path;

use tl_codegen::Config;
use tl_codegen::tl_parser::{Options, SourceMap, load};

pub(crate) fn write(out: &Path, module: &str) -> Result<(), Box<dyn Error>> {
    let text = std::fs::read(format!("../schema/telegram/{module}.tl"))?;
    let mut sources = SourceMap::new();
    let file = sources.add("schema.tl", text);
    let schema = load(&sources, &[file], &Options::default()).schema;
    let schema = schema.ok_or("the bundled schema has errors")?;
    let paths = tl_codegen::names(&schema, &Config::new());
    let mut types = BTreeMap::<_, Vec<_>>::new();
    for (_, constructor) in schema.constructors() {
        let Some(path) = paths.get(constructor.name.as_str()) else {
            continue;
        };
        let ty = match path.rsplit_once("::") {
            Some((ty, _)) if path.starts_with("types::") => ty,
            _ => path,
        };
        types.entry(ty).or_default().push(&constructor.name);
    }
    let mut list = String::from("[\n");
    for (ty, constructors) in types {
        writeln!(
            list,
            "    (&{constructors:?}, decodes::<tl_tests::{module}::{ty}>),"
        )?;
    }
    list.push_str("]\n");
    std::fs::write(out.join("elements.rs"), list)?;
    Ok(())
}
