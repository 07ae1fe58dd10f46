//! Random schemas without generated code: values of every construct go through `tl_types::dynamic` and back, in every way there is.

use std::collections::BTreeMap;

use tl_parser::ir::CombinatorIndex;
use tl_parser::{Options, Schema, load};
use tl_tests::fixture;
use tl_tests::maker::Maker;
use tl_tests::wild::{self, Constructs};
use tl_types::dynamic::{self, Json, Type};
use tl_types::{BytesForm, Limits};

/// Values of each combinator.
const VALUES: u64 = 3;

/// Decodes strictly, encodes; to JSON and back, and encodes again; tells what each byte is. Says what went wrong first.
fn try_bytes(schema: &Schema, bytes: &[u8], ty: &Type) -> Result<(), String> {
    let value = dynamic::decode_with(schema, bytes, ty, &Limits::strict())
        .map_err(|error| format!("decode: {error}"))?;
    let encoded = dynamic::encode_as(schema, &value, ty);
    same("encode", encoded.map_err(|error| error.to_string()), bytes)?;
    for form in [BytesForm::Base64, BytesForm::Hex] {
        let text = serde_json::to_string(&value.json(form)).map_err(|error| error.to_string())?;
        // Of several constructors without a name it is not told which one is meant.
        if !text.contains(r#""_":"_""#)
            || schema
                .combinators()
                .iter()
                .filter(|c| c.name == "_")
                .count()
                < 2
        {
            same(&text, through_json(schema, &text, ty, form), bytes)?;
        }
    }
    explained(schema, bytes, ty)
}

fn same(way: &str, found: Result<Vec<u8>, String>, bytes: &[u8]) -> Result<(), String> {
    match found {
        Ok(found) if found == bytes => Ok(()),
        Ok(found) => Err(format!("{way}: {found:02x?}")),
        Err(error) => Err(format!("{way}: {error}")),
    }
}

fn through_json(
    schema: &Schema,
    text: &str,
    ty: &Type,
    form: BytesForm,
) -> Result<Vec<u8>, String> {
    let json: Json = serde_json::from_str(text).map_err(|error| error.to_string())?;
    let value = json.value(schema, ty, form);
    let value = value.map_err(|error| error.to_string())?;
    dynamic::encode_as(schema, &value, ty).map_err(|error| error.to_string())
}

/// The parts stand one behind the other, and nothing is left out.
fn explained(schema: &Schema, bytes: &[u8], ty: &Type) -> Result<(), String> {
    let explained = dynamic::explain(schema, bytes, ty, &Limits::default());
    explained
        .result
        .map_err(|error| format!("explain: {error}"))?;
    let mut end = 0;
    for part in &explained.parts {
        if part.offset != end {
            return Err(format!("explain: a part at {}, not at {end}", part.offset));
        }
        end += part.len;
    }
    (end == bytes.len())
        .then_some(())
        .ok_or_else(|| format!("explain: ends at {end}"))
}

/// The right schemas among those of the first seeds.
fn schemas(constructs: Constructs, seeds: u64) -> Vec<(u64, Schema)> {
    let schemas = (0..seeds).filter_map(|seed| {
        let text = wild::schema(constructs, seed);
        let (sources, file) = fixture::source("random.tl", text);
        let loaded = load(&sources, &[file], &Options::default());
        Some((seed, loaded.schema?))
    });
    schemas.collect()
}

/// Values of a combinator, each with the type that it is read as.
fn values(schema: &Schema, maker: &Maker<'_>, index: CombinatorIndex) -> Vec<(Vec<u8>, Type)> {
    let mut values = Vec::new();
    for seed in 0..VALUES {
        if let Some(bytes) = maker.boxed(index, seed) {
            values.push((bytes.clone(), Type::any()));
            values.push((bytes, Type::of(index)));
        }
        if let Some(applied) = maker.applied(index, seed) {
            let ty = Type::parse(schema, &applied.ty).unwrap_or_else(|error| panic!("{error}"));
            values.push((applied.bytes, ty));
        }
    }
    values
}

fn try_all(constructs: Constructs, seeds: u64) -> usize {
    let mut tried = 0;
    let mut wrong = BTreeMap::new();
    for (seed, schema) in schemas(constructs, seeds) {
        let maker = Maker::new(&schema);
        for (index, combinator) in schema.indexed() {
            if combinator.builtin.is_some() || schema.find_id(combinator.id) != Some(index) {
                continue;
            }
            for (bytes, ty) in values(&schema, &maker, index) {
                tried += 1;
                if let Err(error) = try_bytes(&schema, &bytes, &ty) {
                    let declaration = &combinator.declaration;
                    wrong.entry((seed, index)).or_insert_with(|| {
                        format!("seed {seed}: {declaration}\n  {error}\n  from {bytes:02x?}")
                    });
                }
            }
        }
    }
    let shown: Vec<_> = wrong.values().take(3).map(String::as_str).collect();
    assert!(wrong.is_empty(), "{}: {}", wrong.len(), shown.join("\n"));
    tried
}

#[test]
fn what_the_backend_supports() {
    let tried = try_all(Constructs::Supported, 40);
    assert!(tried > 4000, "{tried} values");
}

#[test]
fn every_construct() {
    let tried = try_all(Constructs::All, 80);
    assert!(tried > 4000, "{tried} values");
}
