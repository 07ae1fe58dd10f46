//! From schema to text, all in memory.

use std::path::Path;

use tl_parser::{Diagnostic, Options, Schema, SourceId, SourceMap, load};

use crate::config::validate;
use crate::name::{self, FileName};
use crate::rust::selection::Selection;
use crate::rust::{self, Refusal};
use crate::{Config, Error};

/// The code for one schema.
#[derive(Clone, Debug)]
pub struct Generated {
    name: FileName,
    text: String,
    definitions: usize,
}

impl Generated {
    /// `api.rs` for `api.tl`.
    pub fn file_name(&self) -> String {
        self.name.with_extension()
    }

    /// The Rust code; UTF-8, ends with a line end.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// How many declarations of the schema there is code for: constructors, functions, built-ins.
    pub fn definitions(&self) -> usize {
        self.definitions
    }
}

/// The code for several schemas, in their order.
#[derive(Clone, Debug)]
pub struct Translation {
    /// One a schema.
    pub files: Vec<Generated>,
    /// Findings that did not stop it.
    pub warnings: Vec<Diagnostic>,
}

/// See [`Config::generate`].
pub(crate) fn from_schema(config: &Config, schema: &Schema) -> Result<Generated, Error> {
    validate::check(config)?;
    let name = match config.schemas.as_slice() {
        [only] => name::of_schema(only)?,
        _ => name::unnamed(),
    };
    rust_of(config, name, schema).map_err(|refusal| match refusal {
        Refusal::Schema(findings) => Error::schema_without_source(findings),
        Refusal::Options(lines) => misuse(&lines),
    })
}

/// See [`Config::generate_all`].
pub(crate) fn from_sources(
    config: &Config,
    sources: &SourceMap,
    files: &[SourceId],
) -> Result<Translation, Error> {
    validate::check(config)?;
    let names = name::of_schemas(
        files
            .iter()
            .map(|file| Path::new(sources.file(*file).name())),
    )?;
    let mut findings = Vec::new();
    let mut generated = Vec::new();
    for (file, name) in files.iter().zip(names) {
        let mut options = Options::default();
        options.id_rule = config.id_rule;
        let loaded = load(sources, &[*file], &options);
        findings.extend(loaded.diagnostics);
        match loaded.schema.map(|schema| rust_of(config, name, &schema)) {
            Some(Ok(code)) => generated.push(code),
            Some(Err(Refusal::Schema(errors))) => findings.extend(errors),
            Some(Err(Refusal::Options(lines))) => return Err(misuse(&lines)),
            None => {}
        }
    }
    if findings.iter().any(Diagnostic::is_error) {
        return Err(Error::schema(findings, sources));
    }
    Ok(Translation {
        files: generated,
        warnings: findings,
    })
}

/// Options that cannot be followed.
fn misuse(lines: &[String]) -> Error {
    Error::usage(lines.join("\n"))
}

fn rust_of(config: &Config, name: FileName, schema: &Schema) -> Result<Generated, Refusal> {
    let config = config.spelled(schema);
    let selection = Selection::new(schema, &config);
    let text = rust::generate(&selection, &config, name.stem())?;
    Ok(Generated {
        name,
        text,
        definitions: selection.len(),
    })
}
