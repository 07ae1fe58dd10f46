//! Equal schemas give equal code: on every run, in any order of blocks, with any line ends; and both formattings mean the same.

use std::collections::BTreeMap;

use tl_codegen::{Config, Formatting};
use tl_parser::ast::print::canonical;
use tl_parser::ast::{Item, SchemaFile};
use tl_parser::ir::{Kind, TypeIndex};
use tl_parser::{SourceMap, Span, parse};
use tl_tests::fixture;
use tl_tests::golden;
use tl_tests::random::Random;

/// A schema by its file's name.
struct Schema {
    file: String,
    text: Vec<u8>,
}

/// All fixtures, the seed, the bundled schemas.
fn schemas() -> Vec<Schema> {
    let bundled = [
        ("api.tl", tl_schema::TELEGRAM_API),
        ("mtproto.tl", tl_schema::TELEGRAM_MTPROTO),
    ];
    let bundled = bundled.map(|(file, text)| Schema {
        file: file.to_owned(),
        text: text.into(),
    });
    let fixtures = golden::ALL.iter().map(|fixture| Schema {
        file: format!("{}.tl", fixture.name),
        text: fixture::read(fixture.path),
    });
    fixtures.chain(bundled).collect()
}

/// The code for `text`, with a registry.
fn code(file: &str, text: impl Into<Vec<u8>>, formatting: Formatting) -> String {
    let (sources, id) = fixture::source(file, text);
    let translation = Config::new()
        .registry(true)
        .formatting(formatting)
        .generate_all(&sources, &[id]);
    let translation = translation.unwrap_or_else(|error| panic!("{file}: {error}"));
    translation.files[0].text().to_owned()
}

/// Without looking at megabytes of text when it fails.
fn assert_same(file: &str, what: &str, left: &str, right: &str) {
    let differing = left
        .lines()
        .zip(right.lines())
        .find(|(left, right)| left != right);
    assert!(left == right, "{file}: {what}: {differing:?}");
}

#[test]
fn two_runs_give_the_same_bytes() {
    for Schema { file, text } in schemas() {
        let first = code(&file, text.clone(), Formatting::Plain);
        assert_same(
            &file,
            "second run",
            &first,
            &code(&file, text, Formatting::Plain),
        );
    }
    for fixture in golden::ALL {
        let file = format!("{}.tl", fixture.name);
        assert_same(
            &file,
            "build script",
            fixture.code,
            &code(&file, fixture::read(fixture.path), Formatting::Pretty),
        );
    }
}

#[test]
fn both_formattings_are_the_same_to_the_compiler() {
    let layout = |text: &str| prettyplease::unparse(&syn::parse_file(text).expect("Rust"));
    for Schema { file, text } in schemas() {
        let [pretty, plain] = [Formatting::Pretty, Formatting::Plain]
            .map(|formatting| code(&file, text.clone(), formatting));
        let (header, pretty) = pretty.split_once("\n\n").expect("a header");
        assert!(plain.starts_with(header), "{file}");
        assert_same(&file, "formatting", pretty, &layout(&plain));
    }
}

#[test]
fn line_ends_do_not_matter() {
    for Schema { file, text } in schemas() {
        let text = String::from_utf8(text)
            .expect("UTF-8")
            .replace("\r\n", "\n");
        let unix = code(&file, text.clone(), Formatting::Plain);
        assert_same(
            &file,
            "CR LF",
            &unix,
            &code(&file, text.replace('\n', "\r\n"), Formatting::Plain),
        );
        assert_same(
            &file,
            "byte order mark",
            &unix,
            &code(
                &file,
                format!("\u{feff}{}", text.trim_start_matches('\u{feff}')),
                Formatting::Plain,
            ),
        );
    }
}

#[test]
fn the_order_of_blocks_does_not_matter() {
    for Schema { file, text } in schemas() {
        let expected = code(&file, text.clone(), Formatting::Plain);
        for seed in 0..3 {
            let shuffled = shuffled(&file, &text, seed);
            assert_same(
                &file,
                "other order",
                &expected,
                &code(&file, shuffled, Formatting::Plain),
            );
        }
        let (sources, id) = fixture::source(&file, text);
        let canonical = canonical(&parse(&sources, id).file);
        assert_same(
            &file,
            "canonical print",
            &expected,
            &code(&file, canonical, Formatting::Plain),
        );
    }
}

/// The same declarations, types and functions in any order; the constructors of one type stay as they follow each other.
fn shuffled(file: &str, text: &[u8], seed: u64) -> String {
    let (sources, id) = fixture::source(file, text);
    let tree = parse(&sources, id).file;
    let schema = fixture::schema(file, text);
    let mut types = BTreeMap::<Option<TypeIndex>, Vec<String>>::new();
    let mut functions = Vec::new();
    for combinator in schema.combinators() {
        let text = slice(&sources, combinator.span);
        match combinator.kind {
            Kind::Function => functions.push(text),
            Kind::Constructor | Kind::Builtin => {
                types.entry(combinator.result_type).or_default().push(text);
            }
        }
    }
    let mut random = Random::named(file, seed);
    let mut blocks = types.into_values().collect::<Vec<_>>();
    random.shuffle(&mut blocks);
    random.shuffle(&mut functions);
    let layer = schema.layer().map(|layer| format!("// LAYER {layer}"));
    let lines = layer
        .into_iter()
        .chain(others(&sources, &tree))
        .chain(blocks.into_iter().flatten());
    let lines = lines.chain(["---functions---".to_owned()]).chain(functions);
    lines.map(|line| line + "\n").collect()
}

/// What is neither a declaration of a combinator nor a section mark.
fn others(sources: &SourceMap, tree: &SchemaFile) -> Vec<String> {
    let others = tree.items.iter().filter_map(|item| match item {
        Item::Section(_) | Item::Combinator(_) | Item::Builtin(_) => None,
        Item::PartialType(tree) | Item::PartialCombinator(tree) => Some(slice(sources, tree.span)),
        Item::Finality(tree) => Some(slice(sources, tree.span)),
    });
    others.collect()
}

/// The text of a declaration, with its semicolon.
fn slice(sources: &SourceMap, span: Span) -> String {
    let text = sources.file(span.source).slice(span).trim_end_matches(';');
    format!("{text};")
}
