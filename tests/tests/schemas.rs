//! The bundled schemas, and those that may stand beside the workspace, are free of errors and hold what they should.

use std::fs;
use std::path::Path;

use tl_parser::ir::Kind;
use tl_parser::{Diagnostic, Options, Schema, SourceMap, load};
use tl_tests::workspace::shared;

/// The schema in `text`, which must have no error.
fn resolved(name: &str, text: impl Into<Vec<u8>>) -> Schema {
    let mut sources = SourceMap::new();
    let file = sources.add(name, text);
    let loaded = load(&sources, &[file], &Options::default());
    let errors: Vec<_> = loaded
        .diagnostics
        .iter()
        .filter(|finding| Diagnostic::is_error(finding))
        .collect();
    assert!(errors.is_empty(), "{name}: {errors:#?}");
    loaded
        .schema
        .unwrap_or_else(|| panic!("{name} does not resolve"))
}

fn read(path: &Path) -> Schema {
    resolved(&path.to_string_lossy(), fs::read(path).expect("a schema"))
}

/// Types and functions as the index counts them: a built-in declaration is a type.
fn counts(schema: &Schema) -> (usize, usize) {
    let functions = schema
        .combinators()
        .iter()
        .filter(|combinator| combinator.kind == Kind::Function)
        .count();
    (schema.combinators().len() - functions, functions)
}

#[test]
fn the_bundled_api() {
    let schema = resolved("api.tl", tl_schema::TELEGRAM_API);
    assert_eq!(schema.layer(), Some(230));
    assert_eq!(counts(&schema), (1704, 850));
    let published = schema
        .combinators()
        .iter()
        .filter(|combinator| combinator.written_id == Some(combinator.published_id))
        .count();
    assert_eq!(published, 2554);
    assert_eq!(
        schema
            .indexed_types()
            .filter(|(index, _)| schema.is_recursive(*index))
            .count(),
        17
    );
}

#[test]
fn the_bundled_transport_and_seed() {
    let transport = resolved("mtproto.tl", tl_schema::TELEGRAM_MTPROTO);
    assert_eq!((transport.layer(), counts(&transport)), (None, (56, 10)));
    let seed = resolved("seed.tl", tl_schema::SEED);
    assert_eq!((seed.layer(), counts(&seed)), (Some(230), (33, 3)));
}

/// A row of the table in `INDEX.md`: file, layer, types, functions.
struct Row {
    file: String,
    layer: Option<i32>,
    counts: (usize, usize),
}

fn index(folder: &Path) -> Vec<Row> {
    let text = fs::read_to_string(folder.join("INDEX.md")).expect("INDEX.md");
    text.lines().filter_map(row).collect()
}

/// A row whose counts are more than a guide.
fn row(line: &str) -> Option<Row> {
    let cells: Vec<_> = line
        .strip_prefix("| ")?
        .split(" | ")
        .map(str::trim)
        .collect();
    let [file, _, _, _, layer, types, functions, ..] = cells.as_slice() else {
        return None;
    };
    let counts = (types.parse().ok()?, functions.parse().ok()?);
    Path::new(file)
        .extension()
        .filter(|extension| *extension == "tl")?;
    Some(Row {
        file: (*file).to_owned(),
        layer: layer.parse().ok(),
        counts,
    })
}

/// The files of the Telegram family have the counts of the index; the others of the top folder resolve, at least.
#[test]
fn schemas_beside_the_workspace() {
    let Some(folder) = shared("schemas") else {
        return;
    };
    let rows = index(&folder);
    assert!(rows.len() >= 20, "{} rows", rows.len());
    for Row {
        file,
        layer,
        counts: expected,
    } in rows
    {
        let schema = read(&folder.join(&file));
        assert_eq!(
            (schema.layer(), counts(&schema)),
            (layer, expected),
            "{file}"
        );
    }
}

#[test]
fn every_file_of_the_index_is_read() {
    let Some(folder) = shared("schemas") else {
        return;
    };
    let rows: Vec<_> = index(&folder).into_iter().map(|row| row.file).collect();
    for entry in fs::read_dir(folder.join("history"))
        .expect("history")
        .flatten()
    {
        let name = format!("history/{}", entry.file_name().to_string_lossy());
        assert!(rows.contains(&name), "{name} is not in the index");
    }
    for name in [
        "api.tl",
        "mtproto.tl",
        "mtproto_api.tl",
        "secret_api.tl",
        "td_api.tl",
        "lite_api.tl",
        "ton_api.tl",
    ] {
        assert!(
            rows.iter().any(|row| row == name),
            "{name} is not in the index"
        );
    }
}
