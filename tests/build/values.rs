//! A table of all types of generated code of which values can be made, as Rust. Shared with the crate `tests/round-trips`.

use std::error::Error;
use std::fmt::Write;
use std::fs;
use std::path::Path;

use syn::{GenericParam, Item, ItemImpl, Type};

/// `&[Made::of::<MODULE::types::Tree>("types::Tree"), ..]` for the code in `file`, which is compiled as `module`. A generic call is made of any call.
pub(crate) fn table(file: &Path, module: &str) -> Result<String, Box<dyn Error>> {
    let code = syn::parse_file(&fs::read_to_string(file)?)?;
    let mut types = Vec::new();
    walk(&code.items, "", &mut types);
    let mut table = String::from("&[");
    for (path, calls) in types {
        let call = format!("{module}::registry::AnyCall");
        let args = match calls {
            0 => String::new(),
            calls => format!("<{}>", vec![call; calls].join(", ")),
        };
        write!(table, "Made::of::<{module}::{path}{args}>({path:?}), ")?;
    }
    Ok(table + "]")
}

/// The types for which `Make` is implemented, with the number of their type params.
fn walk(items: &[Item], path: &str, types: &mut Vec<(String, usize)>) {
    for item in items {
        match item {
            Item::Mod(module) => {
                let path = format!("{path}{}::", module.ident);
                let items = module.content.as_ref().map(|(_, items)| &items[..]);
                walk(items.unwrap_or_default(), &path, types);
            }
            Item::Impl(item) if is_make(item) => {
                let Type::Path(ty) = &*item.self_ty else {
                    continue;
                };
                let name = ty.path.segments.last().map(|last| &last.ident);
                let params = item.generics.params.iter();
                let calls = params.filter(|param| matches!(param, GenericParam::Type(_)));
                types.extend(name.map(|name| (format!("{path}{name}"), calls.count())));
            }
            _ => {}
        }
    }
}

fn is_make(item: &ItemImpl) -> bool {
    let segments = item.trait_.as_ref().map(|(path, _)| &path.segments);
    segments.is_some_and(|segments| segments.last().is_some_and(|last| last.ident == "Make"))
}
