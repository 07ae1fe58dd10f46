//! `tl decode --lines` and `tl encode --lines` over what another program wrote, `tests/fixtures/vectors`.

use std::collections::BTreeSet;
use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};

use flate2::read::GzDecoder;
use serde_json::Value;

use crate::support::Folder;

/// All lines, and those whose definitions the bundled schemas have.
const LINES: usize = 9428;
const KNOWN: usize = 9377;

/// The top folder of the workspace.
fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// Every line of the vectors: the hex, and the value as `tl decode` has it.
fn vectors() -> Vec<(String, Value)> {
    let mut text = String::new();
    for part in 1..=2 {
        let path = root().join(format!(
            "tests/fixtures/vectors/telethon-229-{part}.jsonl.gz"
        ));
        let file = fs::read(path).expect("vectors");
        let mut unpacked = GzDecoder::new(file.as_slice());
        unpacked.read_to_string(&mut text).expect("gzip");
    }
    let vectors = text.lines().map(|line| {
        let mut line: Value = serde_json::from_str(line).expect("JSON");
        let mut value = line["value"].take();
        value["_"] = line["name"].take();
        let hex = line["hex"].as_str().expect("hex");
        (hex.to_owned(), value)
    });
    vectors.collect()
}

/// What came of all lines.
#[derive(Debug, Default, PartialEq, Eq)]
struct Score {
    /// The bytes are the same there and back.
    same: usize,
    /// The definitions of those whose JSON is another one, although the bytes are the same.
    other: BTreeSet<String>,
}

/// All lines there and back: each gives the same bytes, or has an id that is unknown.
fn check(folder: &Folder, schemas: &[&str]) -> Score {
    let vectors = vectors();
    assert_eq!(vectors.len(), LINES);
    let hex: Vec<_> = vectors.iter().map(|(hex, _)| hex.as_str()).collect();
    folder.write("vectors.hex", hex.join("\n"));
    let options = [&["--lines", "--bytes", "hex"], schemas].concat();
    let decoded = folder.run(&[&["decode", "vectors.hex"], options.as_slice()].concat());
    folder.write("vectors.json", &decoded.stdout);
    let encoded = folder.run(&[&["encode", "vectors.json"], options.as_slice()].concat());
    assert_eq!(
        (
            decoded.stdout.lines().count(),
            encoded.stdout.lines().count()
        ),
        (LINES, LINES)
    );
    let mut score = Score::default();
    for (((hex, value), json), again) in vectors
        .iter()
        .zip(decoded.stdout.lines())
        .zip(encoded.stdout.lines())
    {
        let json: Value = serde_json::from_str(json).expect("JSON");
        let error = &json["error"];
        if error["kind"].is_null() {
            assert_eq!(again, hex);
            score.same += 1;
            if json != *value {
                score.other.extend(value["_"].as_str().map(str::to_owned));
            }
        } else {
            assert_eq!(
                (error["kind"].as_str(), error["known"]["id"].is_string()),
                (Some("unexpected_id"), true),
                "{json}"
            );
            assert!(
                again.starts_with(r#"{"error":{"kind":"error_line""#),
                "{again}"
            );
        }
    }
    score
}

#[test]
fn vectors_of_definitions_that_the_bundled_schemas_have() {
    let folder = Folder::new("vectors-bundled");
    let score = check(&folder, &[]);
    assert_eq!(score.same, KNOWN);
    // `phone_prefix_rules` is a `bytes` of the bundled schema, and a `string` of the one that these were written with.
    let other = ["accessPointRule", "help.configSimple"];
    assert!(score.other.iter().eq(other), "{:?}", score.other);
}

/// With the schemas beside the vectors nothing is unknown.
#[test]
fn vectors_of_layer_229() {
    let beside = root().join("../shared/vectors");
    if !beside.exists() {
        println!("skipped: ../shared/vectors is not here");
        return;
    }
    let folder = Folder::new("vectors-229");
    let text = |name: &str| fs::read_to_string(beside.join(name)).expect("a schema");
    folder.write("api.tl", text("telethon-229-api.tl"));
    folder.write("mtproto.tl", text("telethon-229-mtproto.tl"));
    let schemas = ["--schema", "api.tl", "--schema", "mtproto.tl"];
    let all = Score {
        same: LINES,
        other: BTreeSet::new(),
    };
    assert_eq!(check(&folder, &schemas), all);
}
