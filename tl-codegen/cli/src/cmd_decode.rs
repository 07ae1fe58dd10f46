//! `tl decode`: bytes as JSON, or part by part.

use std::path::PathBuf;

use tl_parser::{Schema, SourceMap};
use tl_types::dynamic::{self, Explained, Value};
use tl_types::{BytesForm, DeserializeError, DeserializeErrorKind as Kind, Limits};

use crate::args::{Decode, Spelling};
use crate::config;
use crate::render::Console;
use crate::status::{Failure, Status};
use crate::wire::annotated;
use crate::wire::known::Ids;
use crate::wire::lines;
use crate::wire::problem::{Place, Problem};
use crate::wire::schemas::{Schemas, Wanted};
use crate::wire::source::Source;
use crate::wire::spelling;

/// The id of every vector.
const VECTOR: u32 = 0x1cb5_c415;

/// What is said of a vector alone.
const UNTYPED: &str =
    "a vector does not tell of what it is: name its type, such as `--type 'Vector<long>'`";

pub(crate) fn run(command: &Decode, console: &mut Console) -> Result<Status, Failure> {
    let wire = &command.wire;
    if wire.lines && command.spelling == Spelling::Raw {
        return Err(Failure::new(
            "`--input raw` has no lines: leave one of the two out",
        ));
    }
    let schemas = Schemas::load(wire, console)?;
    let decoder = Decoder {
        wanted: schemas.wanted(wire.ty.as_deref())?,
        ids: Ids::new(history(command)?.as_deref(), schemas.is_bundled)?,
        limits: if command.strict {
            Limits::strict()
        } else {
            Limits::default()
        },
        form: wire.bytes.into(),
        schemas: &schemas,
        is_typed: wire.ty.is_some(),
    };
    let source = Source::open(wire, "bytes", console)?;
    let spelling = command.spelling;
    if wire.lines {
        return lines::run(source, |line| {
            decoder.compact(&spelling::read(line, spelling)?)
        });
    }
    let input = source.whole()?;
    match spelling::read(&input, spelling) {
        Ok(bytes) if command.explain => decoder.explain(&bytes, console),
        Ok(bytes) => match decoder.pretty(&bytes) {
            Ok(text) => Console::print(&text).map(|()| Status::Done),
            Err(problem) => {
                console.error(&problem.to_string());
                if matches!(problem.place, Some(Place::Byte { offset: 1.. })) {
                    console.say("`--explain` shows the bytes up to there");
                }
                Ok(Status::Findings)
            }
        },
        Err(problem) => {
            console.error(&problem.to_string());
            if spelling == Spelling::Hex {
                console.say("`--input base64` and `--input raw` read other forms");
            }
            Ok(Status::Findings)
        }
    }
}

/// The file that tells of other versions: the one that is named, else that of the `tl.toml` beside the schema.
fn history(command: &Decode) -> Result<Option<PathBuf>, Failure> {
    if let Some(path) = &command.known_ids {
        return Ok(Some(path.clone()));
    }
    let usual = config::beside_or_in(&command.wire.schema);
    let config = config::read(&mut SourceMap::new(), None, usual)?;
    Ok(config.generator.known_ids_file().map(PathBuf::from))
}

/// What is asked of each input.
struct Decoder<'s> {
    schemas: &'s Schemas,
    /// Does `--type` say what the values are?
    is_typed: bool,
    wanted: Wanted<'s>,
    ids: Ids,
    limits: Limits,
    form: BytesForm,
}

impl<'s> Decoder<'s> {
    /// In one line.
    fn compact(&self, bytes: &[u8]) -> Result<Vec<u8>, Problem> {
        let json = serde_json::to_vec(&self.value(bytes)?.json(self.form));
        json.map_err(|error| unwritten(&error))
    }

    /// In many lines, each ended.
    fn pretty(&self, bytes: &[u8]) -> Result<Vec<u8>, Problem> {
        let json = serde_json::to_vec_pretty(&self.value(bytes)?.json(self.form));
        let mut text = json.map_err(|error| unwritten(&error))?;
        text.push(b'\n');
        Ok(text)
    }

    fn value(&self, bytes: &[u8]) -> Result<Value<'s>, Problem> {
        let read = dynamic::decode_with(self.schema(bytes), bytes, &self.wanted.ty, &self.limits);
        read.map_err(|error| self.problem(&error))
    }

    fn problem(&self, error: &DeserializeError) -> Problem {
        let mut problem = Problem::of_bytes(error, |id| self.ids.find(id, self.schemas));
        let Kind::UnexpectedId { found, .. } = *error.kind() else {
            return problem;
        };
        if error.offset() > 0 || self.is_typed {
            return problem;
        }
        if found == VECTOR {
            problem.message = UNTYPED.into();
        } else if let (None, Some(meant)) =
            (&problem.known, self.schemas.declared(found.swap_bytes()))
        {
            // Schemas write an id as a number, and the wire has its last byte first.
            problem.message = format!(
                "{}: `{}#{:08x}` starts with {found:08x}",
                problem.message, meant.name, meant.id
            );
        }
        problem
    }

    fn explain(&self, bytes: &[u8], console: &Console) -> Result<Status, Failure> {
        let Explained { parts, result } =
            dynamic::explain(self.schema(bytes), bytes, &self.wanted.ty, &self.limits);
        let problem = result.err().map(|error| self.problem(&error));
        console.paint(&annotated::text(bytes, &parts, problem.as_ref()))?;
        Ok(if problem.is_some() {
            Status::Findings
        } else {
            Status::Done
        })
    }

    fn schema(&self, bytes: &[u8]) -> &'s Schema {
        self.wanted.of_bytes(bytes)
    }
}

/// JSON is written to memory, so this is a value that JSON cannot hold.
fn unwritten(error: &serde_json::Error) -> Problem {
    Problem {
        kind: "not_json".into(),
        message: error.to_string(),
        ..Problem::default()
    }
}
