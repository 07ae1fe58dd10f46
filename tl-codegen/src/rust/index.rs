//! The include file: each schema as a module, side by side.

use std::collections::BTreeSet;

use super::format::header;
use super::names::module_ident;
use crate::Config;

/// `pub mod layer_227 { include!("layer-227.rs"); }` for each of `stems`.
pub(crate) fn index(config: &Config, stems: &[&str]) -> String {
    let mut taken = BTreeSet::new();
    let modules = stems.iter().map(|stem| {
        let module = module(stem, &mut taken);
        format!(
            "/// Made from `{stem}.tl`.\npub mod {module} {{\n    ::core::include!(\"{stem}.rs\");\n}}\n"
        )
    });
    let modules: Vec<_> = modules.collect();
    header(config, stems) + &modules.join("\n")
}

/// An identifier for a file's stem; two that meet get numbers.
fn module(stem: &str, taken: &mut BTreeSet<String>) -> String {
    let name = module_ident(stem);
    let bare = name.trim_matches('_');
    let name = match bare.chars().next() {
        None => "schema".to_owned(),
        Some(first) if first.is_ascii_digit() => format!("schema_{bare}"),
        Some(_) => name,
    };
    let plain = name.trim_start_matches("r#").trim_end_matches('_');
    let numbered = (2_u64..).map(|number| format!("{plain}_{number}"));
    let mut candidates = std::iter::once(name.clone()).chain(numbered);
    candidates
        .find(|name| taken.insert(name.clone()))
        .unwrap_or(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_stem_becomes_a_module() {
        let stems = [
            "layer-227",
            "layer.227",
            "api",
            "227",
            "type",
            "self",
            "i32",
            "___",
            "tdApi",
            "layer_227_2",
        ];
        let mut taken = BTreeSet::new();
        let modules: Vec<_> = stems.iter().map(|stem| module(stem, &mut taken)).collect();
        let expected = [
            "layer_227",
            "layer_227_2",
            "api",
            "schema_227",
            "r#type",
            "self_",
            "i32_",
            "schema",
            "td_api",
            "layer_227_2_2",
        ];
        assert_eq!(modules, expected);
    }
}
