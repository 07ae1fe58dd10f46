//! `sizes.rs`: path and size of every enum in the module `types` of a generated file, as an array expression.

use std::error::Error;
use std::fmt::Write;
use std::path::Path;

use syn::Item;

pub(crate) fn write(out: &Path, module: &str) -> Result<(), Box<dyn Error>> {
    let file = syn::parse_file(&std::fs::read_to_string(out.join(format!("{module}.rs")))?)?;
    let mut enums = Vec::new();
    collect(&file.items, &mut Vec::new(), &mut enums);
    let mut list = String::from("[\n");
    for path in enums.iter().filter(|path| path.starts_with("types::")) {
        writeln!(
            list,
            "    (\"{path}\", size_of::<tl_tests::{module}::{path}>()),"
        )?;
    }
    list.push_str("]\n");
    std::fs::write(out.join("sizes.rs"), list)?;
    Ok(())
}

fn collect(items: &[Item], path: &mut Vec<String>, enums: &mut Vec<String>) {
    for item in items {
        match item {
            Item::Mod(module) => {
                path.push(module.ident.to_string());
                collect(
                    module.content.as_ref().map_or(&[], |(_, items)| items),
                    path,
                    enums,
                );
                path.pop();
            }
            Item::Enum(item) => enums.push(format!("{}::{}", path.join("::"), item.ident)),
            _ => {}
        }
    }
}
