//! The table "What a layer must never import" of ARCHITECTURE.md, held against every path that the sources name.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use proc_macro2::{Delimiter, TokenStream, TokenTree};
use tl_tests::workspace::{files, relative, root};

/// A row: folders or files of the layer, and the paths it must not name.
struct Row {
    layer: Vec<String>,
    never: Vec<&'static [&'static str]>,
}

/// What a cell of the second column stands for.
fn never(word: &str) -> &'static [&'static [&'static str]] {
    match word {
        "`tl-parser`" => &[&["tl_parser"]],
        "`tl-codegen`" => &[&["tl_codegen"]],
        "`std`" => &[&["std"]],
        "nom" => &[&["nom"]],
        "`ast`" => &[&["crate", "ast"]],
        "`syntax`" => &[&["crate", "syntax"]],
        "`ir`" => &[&["crate", "ir"]],
        "`resolve`" => &[&["crate", "resolve"]],
        "`tl_parser::ast`" => &[&["tl_parser", "ast"]],
        "file system" => &[&["std", "fs"], &["std", "os"], &["std", "io"]],
        "environment" => &[&["std", "env"], &["std", "process"]],
        "clap" => &[&["clap"]],
        "terminal colours" => &[&["anstream"], &["anstyle"], &["annotate_snippets"]],
        other => panic!("ARCHITECTURE.md: this test does not know what {other} is"),
    }
}

/// `tl-parser` with `ast`, `ir`: `tl-parser/src/ast`, `tl-parser/src/ir`.
fn layer(cell: &str) -> Vec<String> {
    let mut words = cell.split('`').skip(1).step_by(2);
    let package = words.next().expect("a layer starts with its package");
    let parts: Vec<_> = words.map(|part| format!("{package}/src/{part}")).collect();
    if parts.is_empty() {
        vec![format!("{package}/src")]
    } else {
        parts
    }
}

fn table() -> Vec<Row> {
    let text = fs::read_to_string(root().join("ARCHITECTURE.md")).expect("ARCHITECTURE.md");
    let (_, section) = text
        .split_once("### What a layer must never import")
        .expect("the section");
    let rows = section
        .lines()
        .skip_while(|line| !line.starts_with("|---"))
        .skip(1)
        .take_while(|line| line.starts_with('|'));
    rows.map(|row| {
        let cells: Vec<_> = row.trim_matches('|').split(" | ").map(str::trim).collect();
        let [first, second] = cells.as_slice() else {
            panic!("not two cells: {row}")
        };
        Row {
            layer: layer(first),
            never: second.split(", ").flat_map(never).copied().collect(),
        }
    })
    .collect()
}

/// Every path that `tokens` names, in `use` trees and elsewhere, as written. What is compiled for tests only is left out.
fn paths(tokens: TokenStream, prefix: &[String], found: &mut BTreeSet<Vec<String>>) {
    let mut path = prefix.to_vec();
    let mut colons = 0;
    let mut for_tests = false;
    for token in tokens {
        match token {
            TokenTree::Punct(punct) if punct.as_char() == ':' => colons += 1,
            TokenTree::Ident(ident) => {
                if colons != 2 {
                    found.insert(std::mem::replace(&mut path, prefix.to_vec()));
                }
                path.push(ident.to_string());
                colons = 0;
            }
            TokenTree::Group(group) if colons == 2 && group.delimiter() == Delimiter::Brace => {
                paths(group.stream(), &path, found);
                path = prefix.to_vec();
                colons = 0;
            }
            TokenTree::Group(group) => {
                let text = group.stream().to_string().replace(' ', "");
                if group.delimiter() == Delimiter::Bracket && text == "cfg(test)" {
                    for_tests = true;
                } else if for_tests && group.delimiter() == Delimiter::Brace {
                    for_tests = false;
                } else if !for_tests {
                    paths(group.stream(), &[], found);
                }
                found.insert(std::mem::replace(&mut path, prefix.to_vec()));
                colons = 0;
            }
            TokenTree::Punct(punct) => {
                for_tests &= punct.as_char() != ';';
                found.insert(std::mem::replace(&mut path, prefix.to_vec()));
                colons = 0;
            }
            TokenTree::Literal(_) => colons = 0,
        }
    }
    found.insert(path);
}

/// The module of a source file: `crate`, `resolve`, `flags`.
fn module(path: &Path) -> Vec<String> {
    let path = relative(path);
    let (_, inner) = path.split_once("src/").expect("a source file");
    let inner = inner.trim_end_matches(".rs").trim_end_matches("/mod");
    let parts = inner.split('/').filter(|part| *part != "lib");
    ["crate"]
        .into_iter()
        .chain(parts)
        .map(str::to_owned)
        .collect()
}

/// The same path from `crate` on; short names that the crate's root gives are spelled out.
fn absolute(
    module: &[String],
    path: &[String],
    root_names: &BTreeMap<String, Vec<String>>,
) -> Vec<String> {
    let ups = path.iter().take_while(|part| *part == "super").count();
    let (start, rest) = match path.first().map(String::as_str) {
        Some("self") => (module, &path[1..]),
        Some("super") => (&module[..module.len().saturating_sub(ups)], &path[ups..]),
        _ => (&[][..], path),
    };
    let full: Vec<_> = start.iter().chain(rest).cloned().collect();
    match full.as_slice() {
        [first, name, rest @ ..] if first == "crate" => match root_names.get(name) {
            Some(target) => target.iter().chain(rest).cloned().collect(),
            None => full,
        },
        _ => full,
    }
}

/// `Schema` is `crate::ir::Schema`, where the root says `pub use ir::Schema`.
fn root_names(package: &str) -> BTreeMap<String, Vec<String>> {
    let text = fs::read_to_string(root().join(package).join("src/lib.rs")).expect("lib.rs");
    let mut found = BTreeSet::new();
    paths(text.parse().expect("Rust"), &[], &mut found);
    let reexports = found
        .into_iter()
        .filter(|path| path.len() >= 2 && path[0] != "crate");
    reexports
        .map(|path| {
            (
                path[path.len() - 1].clone(),
                ["crate".to_owned()].into_iter().chain(path).collect(),
            )
        })
        .collect()
}

#[test]
fn no_layer_imports_what_it_must_not() {
    let rows = table();
    assert!(rows.len() >= 6, "the table is short");
    let mut wrong = Vec::new();
    for Row { layer, never } in &rows {
        for folder in layer {
            let package = folder.split('/').next().unwrap_or_default();
            let root_names = root_names(package);
            let mut sources = files(folder, "rs");
            let single = root().join(format!("{folder}.rs"));
            sources.extend(single.exists().then_some(single));
            assert!(
                !sources.is_empty(),
                "ARCHITECTURE.md names {folder}, which is not here"
            );
            for source in sources.iter().filter(|path| !is_for_tests(path)) {
                for path in named(source) {
                    let full = absolute(&module(source), &path, &root_names);
                    // A layer may name itself.
                    let own = format!("{package}/src/{}", full.get(1).map_or("", String::as_str))
                        == *folder;
                    if !own
                        && never.iter().any(|never| {
                            full.len() >= never.len()
                                && full.iter().zip(*never).all(|(a, b)| a == b)
                        })
                    {
                        wrong.push(format!("{}: {}", relative(source), full.join("::")));
                    }
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// `tests.rs`, or below `tests`: compiled for tests only.
fn is_for_tests(path: &Path) -> bool {
    path.ends_with("tests.rs")
        || relative(path).contains("src/") && relative(path).contains("/tests/")
}

/// The paths that a source file names.
fn named(source: &Path) -> BTreeSet<Vec<String>> {
    let text = fs::read_to_string(source).expect("a source file is text");
    let mut found = BTreeSet::new();
    paths(
        text.parse()
            .unwrap_or_else(|error| panic!("{}: {error}", relative(source))),
        &[],
        &mut found,
    );
    found
}

#[test]
fn paths_are_seen_however_they_are_written() {
    let source = "use std::{fmt, fs::{self, File}}; fn a() { crate::ir::x(super::b::C) } #[cfg(test)] mod tests { use nom::IResult; } use other::D;";
    let mut found = BTreeSet::new();
    paths(source.parse().expect("Rust"), &[], &mut found);
    let found: Vec<_> = found.iter().map(|path| path.join("::")).collect();
    for path in [
        "std::fmt",
        "std::fs::self",
        "std::fs::File",
        "crate::ir::x",
        "super::b::C",
        "other::D",
    ] {
        assert!(
            found.iter().any(|found| found == path),
            "{path} is not in {found:?}"
        );
    }
    assert!(!found.iter().any(|path| path.starts_with("nom")));
    let module: Vec<_> = ["crate", "syntax", "lexer"].map(str::to_owned).into();
    let names = BTreeMap::from([(
        "Schema".to_owned(),
        ["crate", "ir", "Schema"].map(str::to_owned).into(),
    )]);
    let full = |path: &[&str]| {
        absolute(
            &module,
            &path
                .iter()
                .map(|part| (*part).to_owned())
                .collect::<Vec<_>>(),
            &names,
        )
        .join("::")
    };
    assert_eq!(full(&["super", "token"]), "crate::syntax::token");
    assert_eq!(full(&["super", "super", "ir"]), "crate::ir");
    assert_eq!(
        full(&["crate", "Schema", "layer"]),
        "crate::ir::Schema::layer"
    );
    assert_eq!(full(&["std", "fs"]), "std::fs");
}
