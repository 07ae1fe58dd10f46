//! What the caller wants: the schemas, the place for the code, and its shape.

mod choice;
#[cfg(feature = "config")]
pub mod file;
mod items;
mod output;
pub(crate) mod paths;
pub(crate) mod rust_text;
mod selection;
pub(crate) mod unmatched;
pub(crate) mod validate;

use std::path::PathBuf;

use tl_parser::{IdRule, Schema, SourceId, SourceMap};

use crate::generated::{Generated, Translation};
use crate::known_ids::KnownIds;
use crate::{Artifacts, Error, build, generated};

pub use choice::{BytesForm, Codegen, Formatting, Layout, SingleConstructor, Unknown};
use paths::Paths;

/// Options of the compiler, and the two ways to run it: [`compile`](Self::compile) reads and writes files, [`generate`](Self::generate) neither.
///
/// Options that are for a part of the schema take a path: `.` is everything, `messages` a namespace, `messages.startBot` a definition,
/// `messages.startBot.bot` one of its params. Names are the schema's; Rust's spelling of a definition, `messages.StartBot`, is understood too. A path that
/// nothing in any schema matches is an error that tells the nearest name.
///
/// ```no_run
/// fn main() -> Result<(), tl_codegen::Error> {
///     tl_codegen::Config::new().schema("schema/api.tl").registry(true).compile()?;
///     Ok(())
/// }
/// ```
#[derive(Clone, Debug)]
#[expect(clippy::struct_excessive_bools, reason = "options, each on its own")]
pub struct Config {
    /// The `tl.toml` that it was read from.
    pub(crate) file: Option<PathBuf>,
    pub(crate) schemas: Vec<PathBuf>,
    pub(crate) id_rule: Option<IdRule>,
    // Output: see `output`.
    pub(crate) out_dir: Option<PathBuf>,
    pub(crate) include_file: Option<String>,
    #[cfg(feature = "json")]
    pub(crate) descriptor: Option<String>,
    pub(crate) layout: Layout,
    pub(crate) formatting: Formatting,
    pub(crate) header: String,
    pub(crate) emit_rerun_if_changed: bool,
    // Selection: see `selection`.
    pub(crate) roots: Paths<()>,
    pub(crate) include: Paths<()>,
    pub(crate) exclude: Paths<()>,
    pub(crate) opaque: Paths<()>,
    // Items: see `items`.
    pub(crate) derives: Paths<Vec<String>>,
    pub(crate) type_attributes: Paths<Vec<String>>,
    pub(crate) field_attributes: Paths<Vec<String>>,
    pub(crate) disable_comments: Paths<()>,
    pub(crate) renames: Paths<String>,
    pub(crate) boxed: Paths<()>,
    pub(crate) boxing_threshold: u32,
    pub(crate) extern_paths: Paths<String>,
    pub(crate) single_constructor: SingleConstructor,
    pub(crate) non_exhaustive: Paths<()>,
    pub(crate) unknown: Unknown,
    pub(crate) registry: bool,
    pub(crate) serde: bool,
    pub(crate) serde_bytes: BytesForm,
    pub(crate) arbitrary: bool,
    pub(crate) accessors: bool,
    pub(crate) description: bool,
    #[cfg(feature = "json")]
    pub(crate) known_ids: Option<PathBuf>,
    /// What stands in that file, once it has been read.
    pub(crate) known: Option<KnownIds>,
    pub(crate) codegen: Codegen,
    pub(crate) runtime_path: String,
}

impl Default for Config {
    fn default() -> Self {
        Self {
            file: None,
            schemas: Vec::new(),
            id_rule: None,
            out_dir: None,
            include_file: None,
            #[cfg(feature = "json")]
            descriptor: None,
            layout: Layout::default(),
            formatting: Formatting::default(),
            header: String::new(),
            emit_rerun_if_changed: true,
            roots: Paths::default(),
            include: Paths::default(),
            exclude: Paths::default(),
            opaque: Paths::default(),
            derives: Paths::default(),
            type_attributes: Paths::default(),
            field_attributes: Paths::default(),
            disable_comments: Paths::default(),
            renames: Paths::default(),
            boxed: Paths::default(),
            boxing_threshold: 64,
            extern_paths: Paths::default(),
            single_constructor: SingleConstructor::default(),
            non_exhaustive: Paths::default(),
            unknown: Unknown::default(),
            registry: false,
            serde: false,
            serde_bytes: BytesForm::default(),
            arbitrary: false,
            accessors: false,
            description: true,
            #[cfg(feature = "json")]
            known_ids: None,
            known: None,
            codegen: Codegen::default(),
            runtime_path: "::tl_types".to_owned(),
        }
    }
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

    /// The schema files so far, in the order in which they were named.
    pub fn schema_files(&self) -> &[PathBuf] {
        &self.schemas
    }

    /// How ids that are not written are computed. Default: as the written ones of the file show, else [`IdRule::Classic`].
    ///
    /// ```
    /// # let mut config = tl_codegen::Config::new();
    /// config.id_rule(tl_codegen::tl_parser::IdRule::Published);
    /// ```
    pub fn id_rule(&mut self, rule: IdRule) -> &mut Self {
        self.id_rule = Some(rule);
        self
    }

    /// Reads the schemas, generates all of the code, then writes it: a file whose bytes would not change is left alone, the others are replaced in one step.
    ///
    /// Run by cargo as a build script (`OUT_DIR` and `CARGO_CFG_TARGET_ARCH` are set) it also prints cargo's lines to stdout: `rerun-if-changed` for each
    /// schema, a `warning` for each warning, an `error` for each error. Elsewhere it prints nothing.
    ///
    /// # Errors
    /// A schema that cannot be read or has errors, an option's value that cannot be used or whose path says nothing, two schemas for one output file, no
    /// schema, no output folder, a link inside the output folder that a file would be written through: then nothing was written. Or a file that cannot
    /// be written: then each file is either the old one or the new one, whole.
    pub fn compile(&self) -> Result<Artifacts, Error> {
        build::compile(self)
    }

    /// The code for a resolved schema; no input but the file of the known ids, where one is named, and no output.
    ///
    /// Its header calls it by the stem of the file given to [`schema`](Self::schema), if that is exactly one; otherwise `schema`.
    ///
    /// # Errors
    /// A construct that the Rust backend does not support, a file stem that is no plain name, an option's value that cannot be used or whose path says
    /// nothing, or a file of known ids that cannot be read or is none.
    pub fn generate(&self, schema: &Schema) -> Result<Generated, Error> {
        generated::from_schema(&self.loaded()?, schema)
    }

    /// The code for files already in memory, each a schema of its own, named by its path in `sources`; no input but the file of the known ids, where
    /// one is named, and no output. What [`schema`](Self::schema) and [`out_dir`](Self::out_dir) say is not looked at.
    ///
    /// # Errors
    /// All findings of all files, if one of them is an error; two files for one name; an option's value that cannot be used; all paths of options that say
    /// nothing in any of the schemas; or a file of known ids that cannot be read or is none.
    pub fn generate_all(
        &self,
        sources: &SourceMap,
        files: &[SourceId],
    ) -> Result<Translation, Error> {
        generated::from_sources(&self.loaded()?, sources, files)
    }

    /// The same with what stands in the files that it names.
    #[cfg_attr(
        not(feature = "json"),
        expect(
            unused_mut,
            clippy::unnecessary_wraps,
            reason = "without JSON no option names a file"
        )
    )]
    fn loaded(&self) -> Result<Self, Error> {
        let mut config = self.clone();
        #[cfg(feature = "json")]
        {
            config.known = build::known_ids(self)?;
        }
        Ok(config)
    }

    /// The same with all paths in the schema's spelling.
    pub(crate) fn spelled(&self, schema: &Schema) -> Self {
        Self {
            roots: self.roots.spelled(schema),
            include: self.include.spelled(schema),
            exclude: self.exclude.spelled(schema),
            opaque: self.opaque.spelled(schema),
            derives: self.derives.spelled(schema),
            type_attributes: self.type_attributes.spelled(schema),
            field_attributes: self.field_attributes.spelled(schema),
            disable_comments: self.disable_comments.spelled(schema),
            renames: self.renames.spelled(schema),
            boxed: self.boxed.spelled(schema),
            extern_paths: self.extern_paths.spelled(schema),
            non_exhaustive: self.non_exhaustive.spelled(schema),
            ..self.clone()
        }
    }
}
