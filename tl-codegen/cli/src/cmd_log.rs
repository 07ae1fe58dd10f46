//! `tl log`: the history of each definition over several versions of a schema.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use tl_parser::history::{self, History, Layer, Table, View};
use tl_parser::{Diagnostic, Schema, load};

use crate::args::{Log, LogFormat, parser_options};
use crate::input::{self, Input, is_dash};
use crate::render::Console;
use crate::report;
use crate::status::{Failure, Status};
use crate::wording::{count, visible};

pub(crate) fn run(command: &Log, console: &mut Console) -> Result<Status, Failure> {
    let view = view(command)?;
    let mut history = base(command)?;
    let Some(schemas) = schemas(command, console)? else {
        console.say("nothing told: correct the errors first");
        return Ok(Status::Findings);
    };
    let is_by_layer = command.extend.is_some() || is_bundled(command);
    for (layer, (name, schema)) in numbered(schemas, is_by_layer)? {
        let added = history.add(layer, &schema);
        added.map_err(|wrong| Failure::new(format!("{name}: {wrong}")))?;
    }
    if let Some(only) = &view.only
        && history
            .shown(&View {
                since: None,
                ..view.clone()
            })
            .next()
            .is_none()
    {
        return Err(Failure::new(format!(
            "no known layer has a definition or a namespace `{only}`"
        )));
    }
    let text = match command.format {
        LogFormat::Markdown => history::markdown(&history, &view),
        LogFormat::Json => json(&history, &view)?,
        LogFormat::History => Table::from(&history).to_text(),
    };
    write(&command.out, &text, &history, console)?;
    Ok(Status::Done)
}

/// What is to be shown. A file that others extend is whole.
fn view(command: &Log) -> Result<View, Failure> {
    let is_part = command.only.is_some() || command.since.is_some();
    if is_part && command.format == LogFormat::History {
        return Err(Failure::new(
            "`--format history` writes a whole history: leave out `--only` and `--since`",
        ));
    }
    Ok(View {
        only: command.only.clone(),
        since: command.since,
    })
}

fn is_bundled(command: &Log) -> bool {
    command.files.is_empty() && command.extend.is_none()
}

/// What is known before the files are read.
fn base(command: &Log) -> Result<History, Failure> {
    let (name, text) = match &command.extend {
        None if command.files.is_empty() => (
            "the built-in history".into(),
            tl_schema::TELEGRAM_HISTORY.to_owned(),
        ),
        None => return Ok(History::default()),
        Some(path) => {
            let text = fs::read_to_string(path);
            let text = text.map_err(|error| Failure::io("read", path, &error))?;
            (path.to_string_lossy(), text)
        }
    };
    let wrong = |why: String| Failure::new(format!("{name} is no history of a schema: {why}"));
    let table = Table::parse(&text).map_err(|error| wrong(error.to_string()))?;
    History::try_from(&table).map_err(|error| wrong(error.to_string()))
}

/// A version: what its file is called, and what is in it.
type Version = (String, Schema);

/// The schemas; nothing where one has errors, which are drawn. Warnings about what is history help nobody.
fn schemas(command: &Log, console: &mut Console) -> Result<Option<Vec<Version>>, Failure> {
    if command.files.is_empty() && command.extend.is_some() {
        return Ok(Some(Vec::new()));
    }
    let Input { sources, files } = input::read_as_one(&command.files)?;
    let options = parser_options(command.id_rule);
    let mut schemas = Some(Vec::new());
    for file in files {
        let loaded = load(&sources, &[file], &options);
        match (loaded.schema, &mut schemas) {
            (Some(schema), Some(schemas)) => {
                schemas.push((sources.file(file).name().to_owned(), schema));
            }
            (Some(_), None) => {}
            (None, _) => {
                let mut errors = loaded.diagnostics;
                errors.retain(Diagnostic::is_error);
                report::draw(&sources, &errors, console);
                schemas = None;
            }
        }
    }
    Ok(schemas)
}

/// Each version with its layer, or with its place where no file names a layer and none has to.
fn numbered(schemas: Vec<Version>, is_by_layer: bool) -> Result<BTreeMap<Layer, Version>, Failure> {
    let with = schemas.iter().find(|(_, schema)| schema.layer().is_some());
    let without = schemas.iter().find(|(_, schema)| schema.layer().is_none());
    match (with, without) {
        (Some((with, _)), Some((without, _))) => {
            return Err(Failure::new(format!(
                "{without} names no layer, and {with} does: write `// LAYER n` into it"
            )));
        }
        (None, Some((without, _))) if is_by_layer => {
            return Err(Failure::new(format!(
                "{without} names no layer: to add it to a history, write `// LAYER n` into it"
            )));
        }
        _ => {}
    }
    let mut versions = BTreeMap::<Layer, Version>::new();
    for (place, (name, schema)) in (1_i64..).zip(schemas) {
        let number = schema.layer().map_or(place, i64::from);
        let Some(layer) = Layer::try_from(number).ok().filter(|layer| *layer > 0) else {
            return Err(Failure::new(format!(
                "{name}: a history holds layers 1 to 65535, not {number}"
            )));
        };
        if let Some((other, _)) = versions.get(&layer) {
            return Err(Failure::new(format!(
                "{other} and {name} are both layer {layer}: leave one out"
            )));
        }
        versions.insert(layer, (name, schema));
    }
    Ok(versions)
}

fn json(history: &History, view: &View) -> Result<String, Failure> {
    let text = serde_json::to_string(&history::json(history, view));
    let text = text.map_err(|error| Failure::new(format!("cannot write JSON: {error}")))?;
    Ok(text + "\n")
}

fn write(out: &Path, text: &str, history: &History, console: &mut Console) -> Result<(), Failure> {
    if is_dash(out) {
        return Console::print(text);
    }
    tl_codegen::write_if_changed(out, text.as_bytes())
        .map_err(|error| Failure::io("write", out, &error))?;
    let place = visible(&out.to_string_lossy());
    console.say(&format!(
        "history of {} in {place}",
        count(history.layers().count(), "layer")
    ));
    Ok(())
}
