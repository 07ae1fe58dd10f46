//! What the caller wants: the schemas, the place for the code, and its shape.

use std::path::PathBuf;

use tl_parser::{Schema, SourceId, SourceMap};

use crate::generated::{Generated, Translation};
use crate::{Artifacts, Error, build, generated};

/// How the generated text looks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Formatting {
    /// Laid out for people.
    #[default]
    Pretty,
    /// As it falls: quicker to make, the same to the compiler.
    Plain,
}

/// What a type with exactly one constructor becomes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum SingleConstructor {
    /// The constructor's struct itself.
    #[default]
    Collapse,
    /// An enum with one variant, which leaves room to grow.
    Enum,
}

/// Options of the compiler, and the two ways to run it: [`compile`](Self::compile) reads and writes files, [`generate`](Self::generate) neither.
///
/// ```no_run
/// fn main() -> Result<(), tl_codegen::Error> {
///     tl_codegen::Config::new().schema("schema/api.tl").registry(true).compile()?;
///     Ok(())
/// }
/// ```
#[derive(Clone, Debug, Default)]
pub struct Config {
    pub(crate) schemas: Vec<PathBuf>,
    pub(crate) out_dir: Option<PathBuf>,
    pub(crate) registry: bool,
    pub(crate) formatting: Formatting,
    pub(crate) single_constructor: SingleConstructor,
}

impl Config {
    /// No schema yet; every option at its default.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a schema file. Each file is a schema of its own: `schema/foo.tl` becomes `foo.rs`.
    ///
    /// The file's stem must be a plain name: ASCII letters, digits, `_`, `-` and inner dots, no name of a device, no two that differ in case only.
    pub fn schema(&mut self, path: impl Into<PathBuf>) -> &mut Self {
        self.schemas.push(path.into());
        self
    }

    /// The folder for the code; made if it is missing. Default: what `OUT_DIR` says.
    pub fn out_dir(&mut self, path: impl Into<PathBuf>) -> &mut Self {
        self.out_dir = Some(path.into());
        self
    }

    /// Adds the module `registry`: name to id, id to name, id to decoder. Default: no.
    pub fn registry(&mut self, registry: bool) -> &mut Self {
        self.registry = registry;
        self
    }

    /// How the text looks. Default: [`Formatting::Pretty`].
    pub fn formatting(&mut self, formatting: Formatting) -> &mut Self {
        self.formatting = formatting;
        self
    }

    /// What a type with exactly one constructor becomes. Default: [`SingleConstructor::Collapse`].
    pub fn single_constructor(&mut self, single_constructor: SingleConstructor) -> &mut Self {
        self.single_constructor = single_constructor;
        self
    }

    /// Reads the schemas, generates all of the code, then writes it: a file whose bytes would not change is left alone, the others are replaced in one step.
    ///
    /// Run by cargo as a build script (`OUT_DIR` and `CARGO_CFG_TARGET_ARCH` are set) it also prints cargo's lines to stdout: `rerun-if-changed` for each
    /// schema, a `warning` for each warning, an `error` for each error. Elsewhere it prints nothing.
    ///
    /// # Errors
    /// A schema that cannot be read or has errors, two schemas for one output file, no schema, no output folder: then nothing was written. Or a file that
    /// cannot be written: then each file is either the old one or the new one, whole.
    pub fn compile(&self) -> Result<Artifacts, Error> {
        build::compile(self)
    }

    /// The code for a resolved schema; no input, no output.
    ///
    /// Its header calls it by the stem of the file given to [`schema`](Self::schema), if that is exactly one; otherwise `schema`.
    ///
    /// # Errors
    /// A construct that the Rust backend does not support, or a file stem that is no plain name.
    pub fn generate(&self, schema: &Schema) -> Result<Generated, Error> {
        generated::from_schema(self, schema)
    }

    /// The code for files already in memory, each a schema of its own, named by its path in `sources`; no input, no output. What
    /// [`schema`](Self::schema) and [`out_dir`](Self::out_dir) say is not looked at.
    ///
    /// # Errors
    /// All findings of all files, if one of them is an error; or two files for one name.
    pub fn generate_all(
        &self,
        sources: &SourceMap,
        files: &[SourceId],
    ) -> Result<Translation, Error> {
        generated::from_sources(self, sources, files)
    }
}
