//! `tl encode`: JSON as bytes.

use serde::Deserialize;
use serde::de::IgnoredAny;
use tl_types::BytesForm;
use tl_types::dynamic::{self, Json};

use crate::args::{Encode, Spelling};
use crate::render::Console;
use crate::status::{Failure, Status};
use crate::wire::lines;
use crate::wire::problem::{Place, Problem};
use crate::wire::schemas::{Schemas, Wanted};
use crate::wire::source::Source;
use crate::wire::spelling;

pub(crate) fn run(command: &Encode, console: &mut Console) -> Result<Status, Failure> {
    let wire = &command.wire;
    let spelling = command.spelling;
    if wire.lines && spelling == Spelling::Raw {
        return Err(Failure::new(
            "`--output raw` has no lines: leave one of the two out",
        ));
    }
    let schemas = Schemas::load(wire, console)?;
    let encoder = Encoder {
        wanted: schemas.wanted(wire.ty.as_deref())?,
        form: wire.bytes.into(),
    };
    let source = Source::open(wire, "JSON", console)?;
    if wire.lines {
        return lines::run(source, |line| {
            Ok(spelling::write(encoder.bytes(line)?, spelling))
        });
    }
    match encoder.bytes(&source.whole()?) {
        Ok(bytes) => {
            let mut text = spelling::write(bytes, spelling);
            if spelling != Spelling::Raw {
                text.push(b'\n');
            }
            Console::print(&text).map(|()| Status::Done)
        }
        Err(problem) => {
            console.error(&problem.to_string());
            Ok(Status::Findings)
        }
    }
}

/// What is asked of each input.
struct Encoder<'s> {
    wanted: Wanted<'s>,
    form: BytesForm,
}

/// What tells what a value is.
#[derive(Default, Deserialize)]
struct Heading {
    #[serde(rename = "_")]
    name: Option<String>,
    error: Option<IgnoredAny>,
}

impl Encoder<'_> {
    fn bytes(&self, text: &[u8]) -> Result<Vec<u8>, Problem> {
        let heading = Heading::of(text);
        if heading.name.is_none() && heading.error.is_some() {
            return Err(Problem {
                kind: "error_line".into(),
                message: "this is an error that stands in the place of a value".to_owned(),
                ..Problem::default()
            });
        }
        let schema = self.wanted.of_name(heading.name.as_deref());
        let json = json(text).map_err(|error| not_json(&error))?;
        let value = json.value(schema, &self.wanted.ty, self.form);
        let bytes = value.and_then(|value| dynamic::encode_as(schema, &value, &self.wanted.ty));
        bytes.map_err(|error| Problem {
            kind: error.kind().name().into(),
            message: error.message().to_owned(),
            path: error.path(),
            ..Problem::default()
        })
    }
}

/// The whole text as JSON.
fn json(text: &[u8]) -> Result<Json, serde_json::Error> {
    let mut input = serde_json::Deserializer::from_slice(text);
    // `Json` has a limit of its own, which all that is decoded keeps.
    input.disable_recursion_limit();
    let json = Json::deserialize(&mut input)?;
    input.end()?;
    Ok(json)
}

impl Heading {
    /// What is not there, or cannot be read, is told of when the value is read.
    fn of(text: &[u8]) -> Self {
        let object = Some(text).filter(|text| text.trim_ascii_start().starts_with(b"{"));
        let heading = object.and_then(|text| serde_json::from_slice(text).ok());
        heading.unwrap_or_default()
    }
}

/// What is wrong with the text.
fn not_json(error: &serde_json::Error) -> Problem {
    let (line, column) = (error.line(), error.column());
    let message = error.to_string();
    let place = format!(" at line {line} column {column}");
    let message = message.strip_suffix(&place).unwrap_or(&message);
    Problem {
        kind: "not_json".into(),
        message: if error.is_data() {
            message.to_owned()
        } else {
            format!("this is no JSON: {message}")
        },
        place: (line > 0).then_some(Place::Text { line, column }),
        ..Problem::default()
    }
}
