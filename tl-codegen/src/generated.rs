//! From schema to text, all in memory.

use std::path::Path;

use tl_parser::{Diagnostic, Options, Schema, SourceId, SourceMap, load};

use crate::config::unmatched;
use crate::name::{self, FileName};
use crate::{Config, Error, rust};

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

    /// How many declarations the schema has: constructors, functions, built-ins.
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
    let name = match config.schemas.as_slice() {
        [only] => name::of_schema(only)?,
        _ => name::unnamed(),
    };
    unmatched::refuse(config, &[schema])?;
    rust_of(config, name, schema).map_err(Error::schema_without_source)
}

/// See [`Config::generate_all`].
pub(crate) fn from_sources(
    config: &Config,
    sources: &SourceMap,
    files: &[SourceId],
) -> Result<Translation, Error> {
    let names = name::of_schemas(
        files
            .iter()
            .map(|file| Path::new(sources.file(*file).name())),
    )?;
    let mut options = Options::default();
    options.id_rule = config.id_rule;
    let loaded = files.iter().map(|file| load(sources, &[*file], &options));
    let loaded: Vec<_> = loaded.collect();
    let schemas: Vec<_> = loaded
        .iter()
        .filter_map(|one| one.schema.as_ref())
        .collect();
    if schemas.len() == loaded.len() {
        unmatched::refuse(config, &schemas)?;
    }
    let mut findings = Vec::new();
    let mut generated = Vec::new();
    for (loaded, name) in loaded.into_iter().zip(names) {
        findings.extend(loaded.diagnostics);
        match loaded.schema.map(|schema| rust_of(config, name, &schema)) {
            Some(Ok(code)) => generated.push(code),
            Some(Err(errors)) => findings.extend(errors),
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

fn rust_of(config: &Config, name: FileName, schema: &Schema) -> Result<Generated, Vec<Diagnostic>> {
    let text = rust::generate(schema, &config.spelled(schema), name.stem())?;
    Ok(Generated {
        name,
        text,
        definitions: schema.combinators().len(),
    })
}
