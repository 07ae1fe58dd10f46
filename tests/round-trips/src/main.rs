//! Every type of the schemas: values from random bytes, to bytes and back, by generated code and without it.

use std::process::ExitCode;

use tl_parser::{Options, Schema, SourceMap, load};
use tl_types::dynamic::{self, Type};
use tl_types::Limits;
use values::Made;

#[path = "../../src/random.rs"]
#[allow(dead_code)]
mod random;
#[path = "../../src/values.rs"]
mod values;

include!(concat!(env!("OUT_DIR"), "/schemas.rs"));

/// What became of the types of a schema.
#[derive(Default)]
struct Tally {
    types: usize,
    values: u64,
    endless: Vec<&'static str>,
    wrong: Vec<String>,
}

impl Tally {
    fn of(schema: &Schema, types: &[Made], cases: u64) -> Self {
        let mut tally = Self::default();
        for made in types {
            tally.types += 1;
            match made.try_values(cases, |wire| is_read_without_code(schema, wire)) {
                Ok(0) => tally.endless.push(made.name),
                Ok(values) => tally.values += values,
                Err(what) => tally.wrong.push(what),
            }
        }
        tally
    }
}

/// The same bytes, decoded and encoded by the schema alone.
fn is_read_without_code(schema: &Schema, wire: &[u8]) -> Result<(), String> {
    let value = dynamic::decode_with(schema, wire, &Type::any(), &Limits::strict());
    let value = value.map_err(|error| format!("dynamic decoding: {error}"))?;
    let bytes = dynamic::encode(schema, &value);
    let bytes = bytes.map_err(|error| format!("dynamic encoding: {error}"))?;
    let is_same = bytes == wire;
    is_same.then_some(()).ok_or_else(|| "dynamic encoding gives other bytes".to_owned())
}

fn schema(name: &str, text: &str) -> Schema {
    let mut sources = SourceMap::new();
    let file = sources.add(name, text);
    let loaded = load(&sources, &[file], &Options::default());
    loaded.schema.expect("the build script has read it")
}

fn main() -> ExitCode {
    let cases = std::env::args().nth(1).map_or(Ok(256), |cases| cases.parse());
    let Ok(cases) = cases else {
        eprintln!("usage: round-trips [CASES]");
        return ExitCode::from(2);
    };
    let mut wrong = 0;
    for (name, text, types) in SCHEMAS {
        let tally = Tally::of(&schema(name, text), types, cases);
        println!(
            "{name}: {} types, {cases} cases each, {} values; {} types without a value; {} wrong",
            tally.types,
            tally.values,
            tally.endless.len(),
            tally.wrong.len()
        );
        for name in &tally.endless {
            println!("  {name} has no finite value");
        }
        for what in &tally.wrong {
            println!("  {what}");
        }
        wrong += tally.wrong.len();
    }
    for schema in MISSING {
        println!("{schema}: not tried, the schema is not beside the repository");
    }
    ExitCode::from(u8::from(wrong > 0))
}
