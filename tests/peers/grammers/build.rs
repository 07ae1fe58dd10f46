//! Writes what ties the types of `grammers-tl-types` to their TL names: its schema, read with its own parser from the folder that `TL_PEER_GRAMMERS` names.

use std::collections::BTreeMap;
use std::error::Error;
use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::{env, fs};

use grammers_tl_parser::parse_tl_file;
use grammers_tl_parser::tl::{Category, Definition, ParameterType, Type};

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-env-changed=TL_PEER_GRAMMERS");
    let folder = env::var_os("TL_PEER_GRAMMERS")
        .ok_or("TL_PEER_GRAMMERS names no folder: tests/scripts/peers does that")?;
    let mut definitions = Vec::new();
    for file in ["api.tl", "mtproto.tl"] {
        let text = fs::read_to_string(Path::new(&folder).join("tl").join(file))?;
        // The built-ins are not in its grammar: it leaves them out too.
        definitions.extend(
            parse_tl_file(&text)
                .filter_map(Result::ok)
                .filter(|one| one.ty.name != "Bool" || one.category == Category::Functions),
        );
    }
    let out = PathBuf::from(env::var_os("OUT_DIR").ok_or("OUT_DIR is not set")?);
    fs::write(out.join("glue.rs"), glue(&definitions)?)?;
    Ok(())
}

/// An `object!` for each definition, a `choice!` for each type, and the table of all.
fn glue(definitions: &[Definition]) -> Result<String, std::fmt::Error> {
    let heights = heights(definitions);
    let mut types = BTreeMap::<String, Vec<(u32, &Definition)>>::new();
    let mut out = String::new();
    let mut table = String::from("pub(crate) const ALL: &[(u32, &str, Entry)] = &[\n");
    for one in definitions {
        let (name, path) = (one.full_name(), path(one));
        object(&mut out, one, &path)?;
        if one.category == Category::Types {
            let of_type = types.entry(type_path(&one.ty)).or_default();
            of_type.push((heights.get(&one.id).copied().unwrap_or(u32::MAX), one));
            writeln!(
                table,
                "    ({}, {name:?}, Entry::constructor::<{path}, {}>()),",
                one.id,
                type_path(&one.ty)
            )?;
        } else {
            writeln!(
                table,
                "    ({}, {name:?}, Entry::function::<{path}>()),",
                one.id
            )?;
        }
    }
    for (ty, mut constructors) in types {
        constructors.sort_by_key(|(height, one)| (*height, one.id));
        let all: Vec<_> = constructors
            .iter()
            .map(|(_, one)| format!("{:?} {}", one.full_name(), path(one)))
            .collect();
        let least = constructors
            .iter()
            .filter(|(height, _)| *height == constructors[0].0)
            .count();
        writeln!(out, "choice! {{ {ty}, {least}, {} }}", all.join(", "))?;
    }
    Ok(out + &table + "];\n")
}

/// `object! { types::auth::SentCode, "auth.sentCode", flag hidden "hidden" "flags.0", field r#type "type" "", }`
fn object(out: &mut String, one: &Definition, path: &str) -> std::fmt::Result {
    write!(out, "object! {{ {path}, {:?}, ", one.full_name())?;
    for param in &one.params {
        if let ParameterType::Normal { ty, flag } = &param.ty {
            let kind = if ty.name == "true" { "flag" } else { "field" };
            let bit = flag
                .as_ref()
                .map(|flag| format!("{}.{}", flag.name, flag.index))
                .unwrap_or_default();
            write!(
                out,
                "{kind} {} {:?} {bit:?}, ",
                attribute(&param.name),
                param.name
            )?;
        }
    }
    writeln!(out, "}}")
}

/// How many values must stand in each other at least, by id.
fn heights(definitions: &[Definition]) -> BTreeMap<u32, u32> {
    let mut found = BTreeMap::new();
    for height in 0.. {
        let types: Vec<_> = definitions
            .iter()
            .filter(|one| found.contains_key(&one.id))
            .map(|one| &one.ty)
            .collect();
        let is_known = |ty: &Type| {
            is_plain(ty)
                || types
                    .iter()
                    .any(|known| (&known.namespace, &known.name) == (&ty.namespace, &ty.name))
        };
        let ready = |one: &&Definition| {
            one.params.iter().all(|param| match &param.ty {
                ParameterType::Normal { ty, flag: None } => is_known(ty),
                _ => true,
            })
        };
        let more: Vec<_> = definitions
            .iter()
            .filter(|one| !found.contains_key(&one.id))
            .filter(ready)
            .map(|one| (one.id, height))
            .collect();
        if more.is_empty() {
            break;
        }
        found.extend(more);
    }
    found
}

/// What has no constructors of the schema, or may be empty.
fn is_plain(ty: &Type) -> bool {
    ty.generic_ref || ty.generic_arg.is_some() || ty.bare || ty.name == "Bool"
}

fn path(one: &Definition) -> String {
    let module = if one.category == Category::Types {
        "types"
    } else {
        "functions"
    };
    let is_generic = one
        .params
        .iter()
        .any(|param| matches!(&param.ty, ParameterType::Normal { ty, .. } if ty.generic_ref));
    let generic = if is_generic {
        "<crate::call::Call>"
    } else {
        ""
    };
    format!("{}{generic}", in_module(module, &one.namespace, &one.name))
}

fn type_path(ty: &Type) -> String {
    in_module("enums", &ty.namespace, &ty.name)
}

fn in_module(module: &str, namespace: &[String], name: &str) -> String {
    let mut parts = vec!["grammers_tl_types", module];
    parts.extend(namespace.iter().map(String::as_str));
    format!("{}::{}", parts.join("::"), type_name(name))
}

/// As the crate names its types: words with a capital, and of capitals in a row only the first.
fn type_name(name: &str) -> String {
    let mut out = String::new();
    let (mut starts, mut after_capital) = (true, false);
    for letter in name
        .chars()
        .filter(|letter| letter.is_alphanumeric() || *letter == '_')
    {
        if letter == '_' {
            starts = true;
        } else if starts {
            out.extend(letter.to_uppercase());
            (starts, after_capital) = (false, true);
        } else {
            let shown = if after_capital {
                letter.to_ascii_lowercase()
            } else {
                letter
            };
            out.push(shown);
            after_capital = letter.is_uppercase();
        }
    }
    out
}

/// As the crate names its fields.
fn attribute(name: &str) -> String {
    match name {
        "self" => "is_self".to_owned(),
        "final" | "loop" | "static" | "type" => format!("r#{name}"),
        _ => name.to_ascii_lowercase(),
    }
}
