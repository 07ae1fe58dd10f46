//! From schema to text, all in memory.

use std::path::Path;

use tl_parser::{Diagnostic, Options, Schema, SourceId, SourceMap, load};

use crate::config::{unmatched, validate};
#[cfg(feature = "json")]
use crate::descriptor;
use crate::name::{self, FileName};
use crate::rust::selection::Selection;
use crate::rust::{self, Refusal};
use crate::text_file::TextFile;
use crate::{Config, Error, MemoryFactor};

/// The code for one schema.
#[derive(Clone, Debug)]
pub struct Generated {
    main: TextFile,
    parts: Vec<TextFile>,
    definitions: usize,
    worst_memory: Option<MemoryFactor>,
    warnings: Vec<Diagnostic>,
}

impl Generated {
    /// `api.rs` for `api.tl`.
    pub fn file_name(&self) -> String {
        self.main.path().to_owned()
    }

    /// The Rust code; UTF-8, ends with a line end. Under [`Layout::Namespaces`](crate::Layout::Namespaces) it includes the other [files](Self::files).
    pub fn text(&self) -> &str {
        self.main.text()
    }

    /// The file called [`file_name`](Self::file_name), then those that it includes.
    pub fn files(&self) -> impl Iterator<Item = &TextFile> + Clone {
        std::iter::once(&self.main).chain(&self.parts)
    }

    /// How many declarations of the schema there is code for: constructors, functions, built-ins.
    pub fn definitions(&self) -> usize {
        self.definitions
    }

    /// The element of a vector that takes most memory for its bytes on the wire: the first of [`memory_factors`](crate::memory_factors), or a built-in that the
    /// schema has in vectors and that takes more. Above 64, which is what a decoder allows by default, there may be a warning, W0705.
    pub fn worst_memory(&self) -> Option<&MemoryFactor> {
        self.worst_memory.as_ref()
    }
}

/// The code for several schemas, in their order.
#[derive(Clone, Debug)]
pub struct Translation {
    /// One a schema.
    pub files: Vec<Generated>,
    /// What stands beside the code: the include file, the descriptor.
    pub beside: Vec<TextFile>,
    /// Findings that did not stop it.
    pub warnings: Vec<Diagnostic>,
}

impl Translation {
    /// All that there is to be written: the files of each schema, then those beside them.
    pub fn texts(&self) -> impl Iterator<Item = &TextFile> + Clone {
        self.files
            .iter()
            .flat_map(Generated::files)
            .chain(&self.beside)
    }
}

/// See [`Config::generate`].
pub(crate) fn from_schema(config: &Config, schema: &Schema) -> Result<Generated, Error> {
    validate::check(config)?;
    let name = match config.schemas.as_slice() {
        [only] => name::of_schema(only)?,
        _ => name::unnamed(),
    };
    unmatched::refuse(config, &[schema])?;
    rust_of(config, &name, schema).map_err(|refusal| match refusal {
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
    let mut beside = Vec::new();
    beside.extend(include_file(config, &names)?);
    #[cfg(feature = "json")]
    descriptor::check(config, files.len())?;
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
    for (loaded, name) in loaded.into_iter().zip(&names) {
        findings.extend(loaded.diagnostics);
        let Some(schema) = loaded.schema else {
            continue;
        };
        match rust_of(config, name, &schema) {
            Ok(mut code) => {
                findings.append(&mut code.warnings);
                generated.push(code);
            }
            Err(Refusal::Schema(errors)) => findings.extend(errors),
            Err(Refusal::Options(lines)) => return Err(misuse(&lines)),
        }
        #[cfg(feature = "json")]
        beside.extend(descriptor::of(config, &schema)?);
    }
    if findings.iter().any(Diagnostic::is_error) {
        return Err(Error::schema(findings, sources));
    }
    let translation = Translation {
        files: generated,
        beside,
        warnings: findings,
    };
    name::apart(translation.texts().map(TextFile::path))?;
    Ok(translation)
}

/// The include file, if one is wanted.
fn include_file(config: &Config, names: &[FileName]) -> Result<Option<TextFile>, Error> {
    let Some(file) = &config.include_file else {
        return Ok(None);
    };
    name::beside("include_file", file)?;
    let stems: Vec<_> = names.iter().map(FileName::stem).collect();
    Ok(Some(TextFile::new(file, rust::index(config, &stems))))
}

/// Options that cannot be followed.
fn misuse(lines: &[String]) -> Error {
    Error::usage(lines.join("\n"))
}

fn rust_of(config: &Config, name: &FileName, schema: &Schema) -> Result<Generated, Refusal> {
    let config = config.spelled(schema);
    let selection = Selection::new(schema, &config);
    let module = rust::generate(&selection, &config, name.stem())?;
    Ok(Generated {
        main: module.main,
        parts: module.parts,
        definitions: selection.len(),
        worst_memory: module.worst_memory,
        warnings: module.warnings,
    })
}
