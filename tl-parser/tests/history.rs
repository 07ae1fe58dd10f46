//! Real histories: the bundled file, and the layers that may stand beside the repository.
#![cfg(feature = "serde")]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use tl_parser::history::{History, Layer, Life, Table};
use tl_parser::{Options, Schema, SourceMap, load};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

fn bundled() -> (String, Table) {
    let text = fs::read_to_string(root().join("schema/telegram/history.json"));
    let text = text.expect("the bundled history");
    let table = Table::parse(&text).expect("a history");
    (text, table)
}

/// A schema and its layer.
fn read(path: &Path) -> (Layer, Schema) {
    let mut sources = SourceMap::new();
    let name = path.display().to_string();
    let file = sources.add(&*name, fs::read(path).expect("a schema"));
    let schema = load(&sources, &[file], &Options::default()).schema;
    let schema = schema.expect(&name);
    let layer = schema.layer().and_then(|layer| Layer::try_from(layer).ok());
    (layer.expect(&name), schema)
}

#[test]
fn the_bundled_file_is_what_the_program_writes() {
    let (text, table) = bundled();
    let history = History::try_from(&table).expect("a history");
    assert_eq!(Table::from(&history), table);
    assert!(Table::from(&history).to_text() == text, "other bytes");
}

#[test]
fn the_bundled_schema_agrees_with_the_bundled_file() {
    let (_, table) = bundled();
    let mut history = History::try_from(&table).expect("a history");
    let (layer, schema) = read(&root().join("schema/telegram/api.tl"));
    assert_eq!((layer, history.add(layer, &schema)), (230, Ok(())));
    assert_eq!(Table::from(&history), table);
}

/// What `table` says of `layers` alone.
fn restricted(table: &Table, layers: &BTreeSet<Layer>) -> BTreeSet<(String, u32, Layer)> {
    let all = table.constructors.iter().chain(&table.functions);
    all.flat_map(|(name, lives)| {
        lives.iter().flat_map(move |Life { id, first, last }| {
            let seen = layers.range(*first..=*last);
            seen.map(move |layer| (name.clone(), *id, *layer))
        })
    })
    .collect()
}

/// Names of the transport, which the file leaves out and old layers hold.
fn transport() -> BTreeSet<String> {
    let mut sources = SourceMap::new();
    let text = fs::read(root().join("schema/telegram/mtproto.tl")).expect("a schema");
    let file = sources.add("mtproto.tl", text);
    let schema = load(&sources, &[file], &Options::default()).schema;
    let schema = schema.expect("a schema");
    let names = schema.combinators().iter().map(|one| one.name.to_string());
    names.collect()
}

/// What the copies of layers 54, 73 and 95 that are read here have otherwise than those that the file was compiled from.
const OTHERWISE: [&str; 14] = [
    "boolFalse",
    "boolTrue",
    "inputMediaInvoice",
    "inputMessagesFilterPhotoVideoDocuments",
    "inputPaymentCredentialsAndroidPay",
    "inputPaymentCredentialsApplePay",
    "langpack.getDifference",
    "messages.editInlineBotMessage",
    "messages.getHistory",
    "messages.messagesNotModified",
    "messages.uploadEncryptedFile",
    "true",
    "updates",
    "updates_tg",
];

/// The same layers, read again, give the rows of the file.
#[test]
fn layers_beside_the_repository_give_the_rows_of_the_file() {
    let folder = root().join("../shared/schemas/history");
    let Ok(entries) = fs::read_dir(&folder) else {
        println!("no layers at {}: nothing compared", folder.display());
        return;
    };
    let mut history = History::default();
    let files = entries.flatten().map(|entry| entry.path());
    let bundled_layer = root().join("schema/telegram/api.tl");
    for path in files.chain([bundled_layer]) {
        let (layer, schema) = read(&path);
        assert_eq!(history.add(layer, &schema), Ok(()));
    }
    let layers: BTreeSet<Layer> = history.layers().collect();
    let (_, table) = bundled();
    let (ours, file) = (
        restricted(&Table::from(&history), &layers),
        restricted(&table, &layers),
    );
    let differences: Vec<_> = ours.symmetric_difference(&file).collect();
    let late: Vec<_> = differences
        .iter()
        .filter(|(.., layer)| *layer > 95)
        .collect();
    assert!(late.is_empty(), "{late:#?}");
    let transport = transport();
    let early = differences.iter().map(|(name, ..)| name.as_str());
    let early: BTreeSet<_> = early.filter(|name| !transport.contains(*name)).collect();
    assert_eq!(early, BTreeSet::from(OTHERWISE));
}
