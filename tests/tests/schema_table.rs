//! What the checker says of every schema that may stand beside the workspace: one table of counts, and the written ids by both rules.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::fs;
use std::path::Path;

use insta::{Settings, assert_snapshot};
use tl_parser::ast::Item;
use tl_parser::ir::Kind;
use tl_parser::{IdRule, Options, Schema, SourceMap, id, load, parse};
use tl_tests::workspace::shared;

/// Files that go on where another file ended; they are checked alone and behind it.
const JOINED: [(&str, &str); 2] = [
    ("vk/goldmaster.tl", "vk/goldmaster2.tl"),
    ("vk/goldmaster.tl", "vk/goldmaster3.tl"),
];

/// Ids that are written, and how many of them the published rule gives: section 5.3 of the language, where it measured the same file.
///
/// It says 9 of `goldmaster.tl`. We compute 11, and what a file writes in 32 bits is not met by chance: three built-ins, `boolFalse`, `boolTrue`,
/// `resultFalse`, `vector`, `tuple`, `dictionary`, `intKeyDictionary`, `longKeyDictionary`.
const MEASURED: [(&str, usize, usize); 9] = [
    ("history/layer-228.tl", 2448, 2448),
    ("lite_api.tl", 3, 0),
    ("mtproto.tl", 51, 48),
    ("mtproto_api.tl", 39, 38),
    ("secret_api.tl", 86, 71),
    ("ton_api.tl", 3, 0),
    ("vk/cases.tl", 14, 9),
    ("vk/goldmaster.tl", 32, 11),
    ("vk/schema.tl", 18, 1),
];

/// Written ids, and how many of them each rule gives.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Ids {
    written: usize,
    published: usize,
    classic: usize,
}

/// A line of the table.
struct Row {
    counts: String,
    findings: String,
    ids: Ids,
}

impl Row {
    /// The answer for the files of one schema.
    fn of(folder: &Path, files: &[&str]) -> Self {
        let mut sources = SourceMap::new();
        let mut ids = Vec::new();
        for file in files {
            let text = fs::read(folder.join(file)).expect("a schema");
            ids.push(sources.add(*file, text));
        }
        let loaded = load(&sources, &ids, &Options::default());
        let (mut errors, mut warnings) = (BTreeMap::new(), BTreeMap::new());
        for found in &loaded.diagnostics {
            let codes = if found.is_error() {
                &mut errors
            } else {
                &mut warnings
            };
            *codes.entry(found.code.name()).or_insert(0_usize) += 1;
        }
        let items = ids
            .iter()
            .flat_map(|file| parse(&sources, *file).file.items);
        Self {
            counts: counts(loaded.schema.as_ref()),
            findings: format!("{:24} | {:24}", list(&errors), list(&warnings)),
            ids: written(items),
        }
    }
}

/// Constructors, functions, layer and id rule of a schema without errors.
fn counts(schema: Option<&Schema>) -> String {
    let Some(schema) = schema else {
        return format!("{:>12} | {:>9} | {:>5} | {:9}", "", "", "", "");
    };
    let functions = schema.functions().count();
    let builtins = schema.combinators().iter();
    let builtins = builtins.filter(|found| found.kind == Kind::Builtin).count();
    let constructors = format!("{}+{builtins}", schema.constructors().count());
    let layer = schema.layer().map_or("-".to_owned(), |n| n.to_string());
    let rule = schema.id_rule().name();
    format!("{constructors:>12} | {functions:>9} | {layer:>5} | {rule:9}")
}

/// `E0203 × 7, E0304 × 1`
fn list(codes: &BTreeMap<&str, usize>) -> String {
    let codes = codes
        .iter()
        .map(|(code, count)| format!("{code} × {count}"));
    codes.collect::<Vec<_>>().join(", ")
}

/// The ids in the tree, which is there even where the schema has errors.
fn written(items: impl Iterator<Item = Item>) -> Ids {
    let mut ids = Ids::default();
    for item in items {
        let (number, [published, classic]) = match &item {
            Item::Combinator(found) => {
                let rules = [IdRule::Published, IdRule::Classic];
                (&found.id.number, rules.map(|rule| id::compute(found, rule)))
            }
            Item::Builtin(found) => (&found.id.number, [id::compute_builtin(found); 2]),
            _ => continue,
        };
        if let Some(number) = number {
            ids.written += 1;
            ids.published += usize::from(number.value == published);
            ids.classic += usize::from(number.value == classic);
        }
    }
    ids
}

/// Every `.tl` and `.tl2` of the folder and its folders, with slashes, sorted.
fn files(folder: &Path) -> Vec<String> {
    let mut found = Vec::new();
    for inner in ["", "history/", "vk/"] {
        for entry in fs::read_dir(folder.join(inner)).expect("a folder") {
            let name = entry.expect("an entry").file_name();
            let name = name.to_string_lossy();
            if [".tl", ".tl2"].iter().any(|end| name.ends_with(end)) {
                found.push(format!("{inner}{name}"));
            }
        }
    }
    found.sort();
    found
}

#[test]
fn every_schema_file() {
    let Some(folder) = shared("schemas") else {
        return;
    };
    let mut rows: BTreeMap<_, _> = files(&folder)
        .into_iter()
        .map(|file| (file.clone(), Row::of(&folder, &[&file])))
        .collect();
    assert!(rows.len() >= 28, "{} files", rows.len());
    for (first, second) in JOINED {
        let row = Row::of(&folder, &[first, second]);
        rows.insert(format!("{second} behind {first}"), row);
    }
    for (file, written, published) in MEASURED {
        let ids = rows.get(file).map(|row| row.ids);
        let ids = ids.map(|ids| (ids.written, ids.published));
        assert_eq!(ids, Some((written, published)), "{file}");
    }
    let mut table = String::from(
        "file | constructors+built-ins | functions | layer | rule | errors | warnings | written ids | published | classic\n",
    );
    for (file, row) in &rows {
        let Ids {
            written,
            published,
            classic,
        } = row.ids;
        let (counts, findings) = (&row.counts, &row.findings);
        let line = format!(
            "{file:43} | {counts} | {findings} | {written:>4} | {published:>4} | {classic:>4}"
        );
        writeln!(table, "{}", line.trim_end()).expect("text");
    }
    let mut settings = Settings::clone_current();
    settings.set_snapshot_path("../snapshots");
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| assert_snapshot!("schemas", table));
}
