//! Writes the seed corpora and dictionaries beside this package: `cargo run --example seeds --no-default-features`.

#[path = "../../src/height.rs"]
#[allow(dead_code)]
mod height;
#[path = "../../src/maker/mod.rs"]
#[allow(dead_code)]
mod maker;
#[path = "../../src/random.rs"]
#[allow(dead_code)]
mod random;
#[path = "../../src/vector_lines.rs"]
mod vector_lines;

use std::collections::BTreeSet;
use std::error::Error;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use maker::Maker;
use tl_codegen::tl_parser::ir::Kind;
use tl_codegen::tl_parser::{Options, Schema, SourceMap, load};

/// Above it an input is too slow to be changed often.
const LARGEST: usize = 16 * 1024;
/// Values of each combinator of a fixture.
const VALUES: u64 = 3;
/// The words of the language.
const WORDS: &[&str] = &[
    "---functions---",
    "---types---",
    "{X:Type}",
    "{n:#}",
    "!X",
    "# [ t ]",
    "Vector<",
    "vector<",
    "flags:#",
    "flags.0?",
    "?true",
    "%",
    "*[ ",
    " ]",
    " = ",
    ";\\x0a",
    "// ",
    "/* ",
    " */",
    "// LAYER 1\\x0a",
    "#1cb5c415",
    "int",
    "long",
    "double",
    "string",
    "bytes",
    "Bool",
    "Object",
    "int128",
    "int256",
    "New ",
    "Final ",
    "Empty ",
    " ? = ",
    "@any ",
    "//@description ",
    "=>",
    "\\xef\\xbb\\xbf",
    "tl:allow ",
];

fn main() -> Result<(), Box<dyn Error>> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let texts = texts(root)?;
    let values = values(root)?;
    let mut corpus = Corpus { root, number: 0 };
    for text in &texts {
        corpus.add("schema_parse", text)?;
        corpus.add("schema_generate", &[&[2, 0], text.as_slice()].concat())?;
        corpus.add(
            "diff_two_schemas",
            &[&[0], text.as_slice(), &[0], text].concat(),
        )?;
    }
    for pair in texts.windows(2) {
        corpus.add(
            "diff_two_schemas",
            &[&[0], pair[0].as_slice(), &[0], &pair[1]].concat(),
        )?;
    }
    let mut random = random::Random::new(6);
    for at in 0..500_u32 {
        let length = 20 + random.below(400);
        let choices: Vec<u8> = (0..length)
            .map(|_| random.word().to_le_bytes()[3])
            .collect();
        let first = at.to_le_bytes()[0];
        corpus.add(
            "schema_generate",
            &[&[first, 1], choices.as_slice()].concat(),
        )?;
        corpus.add(
            "diff_two_schemas",
            &[&[first | 1], choices.as_slice()].concat(),
        )?;
    }
    for target in ["decode_any", "roundtrip_strict", "dynamic_vs_generated"] {
        for value in &values {
            corpus.add(target, value)?;
        }
    }
    fs::create_dir_all(root.join("dictionaries"))?;
    fs::write(
        root.join("dictionaries/schemas.dict"),
        lines(WORDS.iter().map(|word| (*word).to_owned())),
    )?;
    fs::write(
        root.join("dictionaries/values.dict"),
        lines(ids(root)?.iter().map(|id| word(*id))),
    )?;
    println!(
        "{} schemas, {} values, {} files",
        texts.len(),
        values.len(),
        corpus.number
    );
    Ok(())
}

struct Corpus<'r> {
    root: &'r Path,
    number: usize,
}

impl Corpus<'_> {
    fn add(&mut self, target: &str, bytes: &[u8]) -> Result<(), Box<dyn Error>> {
        if bytes.len() > LARGEST {
            return Ok(());
        }
        self.number += 1;
        let folder = self.root.join("corpus").join(target);
        fs::create_dir_all(&folder)?;
        fs::write(folder.join(format!("seed-{:05}", self.number)), bytes)?;
        Ok(())
    }
}

/// All schemas of the repository that are not too large, and single lines of those that are.
fn texts(root: &Path) -> Result<Vec<Vec<u8>>, Box<dyn Error>> {
    let mut texts = Vec::new();
    let mut folders = vec![root.join("../fixtures"), root.join("../../schema")];
    while let Some(folder) = folders.pop() {
        let mut paths = fs::read_dir(folder)?
            .map(|entry| entry.map(|entry| entry.path()))
            .collect::<Result<Vec<_>, _>>()?;
        paths.sort();
        for path in paths {
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "tl") {
                texts.extend(pieces(fs::read(path)?));
            }
        }
    }
    Ok(texts)
}

fn pieces(text: Vec<u8>) -> Vec<Vec<u8>> {
    if text.len() <= LARGEST {
        return vec![text];
    }
    let lines: Vec<_> = text.split(|byte| *byte == b'\n').collect();
    lines
        .chunks(40)
        .step_by(8)
        .map(|lines| lines.join(&b'\n'))
        .collect()
}

/// Bytes of values, behind the byte that chooses the schema: see `SCHEMAS` of the build script.
fn values(root: &Path) -> Result<Vec<Vec<u8>>, Box<dyn Error>> {
    let bundled = bundled(root)?;
    let mut values = hostile();
    for line in vector_lines::all()? {
        let field = |name: &str| line[name].as_str().unwrap_or_default();
        let id = u32::from_str_radix(field("id"), 16)?;
        let schema = bundled
            .iter()
            .position(|schema| schema.find_id(id).is_some());
        if let Some(schema) = schema {
            values.push([vec![u8::try_from(schema)?], unhex(field("hex"))?].concat());
        }
    }
    let fixtures = fixtures(root)?;
    for (at, path) in (2..).zip(fixtures) {
        let schema = schema(&path)?;
        let maker = Maker::new(&schema);
        // Built-ins have no id to be known by.
        for (index, _) in schema
            .indexed()
            .filter(|(_, one)| one.builtin.is_none() && one.kind != Kind::Builtin)
        {
            for seed in 0..VALUES {
                let bytes = maker.boxed(index, seed).unwrap_or_default();
                values.push([&[at], bytes.as_slice()].concat());
            }
        }
    }
    Ok(values)
}

/// Inputs that want much: nested at the limit of levels and far above it, counts of more than there is. The first byte is that of the API.
fn hostile() -> Vec<Vec<u8>> {
    const ARRAY: u32 = 0xf744_4763;
    const BOLD: u32 = 0x6724_abc4;
    const VECTOR: u32 = 0x1cb5_c415;
    let mut all = Vec::new();
    for depth in [1, 62, 63, 64, 65, 1000] {
        all.push([ARRAY, VECTOR, 1].repeat(depth));
        all.push([[ARRAY, VECTOR, 1].repeat(depth), vec![0x3f6d_7b68]].concat());
        all.push([vec![BOLD; depth], vec![0xdc3d_824f]].concat());
    }
    for count in [2, 1000, 10_000_000, u32::MAX] {
        all.push(vec![ARRAY, VECTOR, count]);
        all.push([vec![ARRAY, VECTOR, count], vec![0x3f6d_7b68; 1000]].concat());
    }
    let bytes = |words: Vec<u32>| {
        words
            .into_iter()
            .flat_map(u32::to_le_bytes)
            .collect::<Vec<u8>>()
    };
    all.into_iter()
        .map(|words| [vec![0], bytes(words)].concat())
        .collect()
}

fn bundled(root: &Path) -> Result<Vec<Schema>, Box<dyn Error>> {
    ["api", "mtproto"]
        .iter()
        .map(|name| schema(&root.join(format!("../../schema/telegram/{name}.tl"))))
        .collect()
}

/// In the order of the build script.
fn fixtures(root: &Path) -> Result<Vec<PathBuf>, Box<dyn Error>> {
    let mut paths = vec![root.join("../../schema/seed.tl")];
    for entry in fs::read_dir(root.join("../fixtures/ok"))? {
        let path = entry?.path();
        if path.extension().is_some_and(|extension| extension == "tl") {
            paths.push(path);
        }
    }
    paths.sort_by_key(|path| path.file_name().map(ToOwned::to_owned));
    Ok(paths)
}

fn schema(path: &Path) -> Result<Schema, Box<dyn Error>> {
    let mut sources = SourceMap::new();
    let id = sources.add("schema.tl", fs::read(path)?);
    Ok(load(&sources, &[id], &Options::default())
        .schema
        .ok_or("a schema with errors")?)
}

fn unhex(hex: &str) -> Result<Vec<u8>, Box<dyn Error>> {
    let digits = (0..hex.len())
        .step_by(2)
        .map(|at| hex.get(at..at + 2).ok_or("half a byte"));
    digits
        .map(|digits| Ok(u8::from_str_radix(digits?, 16)?))
        .collect()
}

/// Every tenth id of the bundled schemas, all of those with which recursion and vectors start.
fn ids(root: &Path) -> Result<BTreeSet<u32>, Box<dyn Error>> {
    let mut ids = BTreeSet::from([0x1cb5_c415, 0x9972_75b5, 0xbc79_9737, 0x3fed_d339]);
    for schema in bundled(root)? {
        ids.extend(schema.combinators().iter().step_by(10).map(|one| one.id));
    }
    for path in fixtures(root)? {
        ids.extend(schema(&path)?.combinators().iter().map(|one| one.id));
    }
    Ok(ids)
}

fn word(id: u32) -> String {
    let mut text = String::new();
    for byte in id.to_le_bytes() {
        let _ = write!(text, "\\x{byte:02x}");
    }
    text
}

/// A dictionary of libFuzzer: a quoted word a line.
fn lines(words: impl Iterator<Item = String>) -> String {
    words.map(|word| format!("\"{word}\"\n")).collect()
}
