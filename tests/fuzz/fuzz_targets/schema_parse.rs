//! Any bytes as a schema file: read, resolved, printed, advised. Prints are read again and say the same.
#![no_main]

use std::collections::BTreeSet;

use libfuzzer_sys::fuzz_target;
use tl_fuzz::schema::{assert_inside, resolved, source};
use tl_parser::ast::{Item, SchemaFile, print};
use tl_parser::diagnostic::plain;
use tl_parser::{Diagnostic, Schema, ast, json, lint, parse};

fuzz_target!(|bytes: &[u8]| {
    let (sources, id) = source("any.tl", bytes);
    let parsed = parse(&sources, id);
    let text = sources.file(id).text();
    for span in parsed.file.items.iter().map(Item::span) {
        assert_inside(&sources, span);
    }
    for comment in &parsed.file.comments {
        assert_inside(&sources, comment.span);
    }
    let loaded = resolved(&sources, id);
    for finding in &loaded.diagnostics {
        assert!(!plain::line(&sources, finding).contains('\n'));
        plain::excerpt(&sources, finding);
        plain::places(&sources, &finding.labels);
    }
    serde_json::to_writer(std::io::sink(), &json::tree(&sources, &parsed.file)).expect("JSON");
    let formatted = ast::format(&parsed.file, text);
    if !parsed.diagnostics.iter().any(Diagnostic::is_error) {
        prints(&parsed.file, text, &formatted, loaded.schema.as_ref());
    }
    if let Some(schema) = &loaded.schema {
        serde_json::to_writer(std::io::sink(), &json::ir(schema)).expect("JSON");
        for finding in lint::lint(schema, &lint::Policy::default()).findings {
            for label in &finding.labels {
                assert_inside(&sources, label.span);
            }
        }
    }
});

/// Both prints of a text without syntax errors say what it says, and printing them changes nothing.
fn prints(file: &SchemaFile, text: &str, formatted: &str, schema: Option<&Schema>) {
    assert_eq!(squeezed(formatted), squeezed(text));
    assert_eq!(ast::format(&tree(formatted), formatted), formatted);
    let canonical = print::canonical(file);
    let again = tree(&canonical);
    assert_eq!(print::canonical(&again), canonical);
    assert_eq!(declarations(&again), declarations(file));
    if let Some(schema) = schema {
        let (sources, id) = source("formatted.tl", formatted);
        let other = resolved(&sources, id).schema.expect("a schema");
        let ids = |schema: &Schema| -> Vec<_> {
            let all = schema.combinators().iter();
            all.map(|one| (one.declaration.clone(), one.id)).collect()
        };
        assert_eq!(ids(&other), ids(schema));
    }
}

fn tree(text: &str) -> SchemaFile {
    let (sources, id) = source("print.tl", text);
    let parsed = parse(&sources, id);
    let lines = parsed.diagnostics.iter().filter(|found| found.is_error());
    let lines: Vec<_> = lines.map(|found| plain::line(&sources, found)).collect();
    assert!(lines.is_empty(), "{lines:?} in {text:?}");
    parsed.file
}

fn squeezed(text: &str) -> String {
    let text = text.trim_start_matches('\u{feff}');
    text.chars().filter(|c| !" \t\n\r".contains(*c)).collect()
}

fn declarations(file: &SchemaFile) -> BTreeSet<String> {
    let items = file.items.iter().filter_map(|item| match item {
        Item::Combinator(one) => Some(print::declaration(
            one,
            one.id.number.as_ref().map(|id| id.value),
        )),
        _ => None,
    });
    items.collect()
}
