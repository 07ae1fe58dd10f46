//! The entry for build scripts: read, generate all, and only then write.

mod artifacts;
mod cargo;
mod folder;
mod fs;
#[cfg(feature = "json")]
mod known_ids;
mod leftovers;
mod marker;
mod own;

use std::path::PathBuf;

use tl_parser::SourceMap;

use crate::{Config, Error};

pub use artifacts::{Artifact, Artifacts, Freshness};
pub use fs::write_if_changed;
#[cfg(feature = "json")]
pub(crate) use known_ids::load as known_ids;

/// See [`Config::compile`].
pub(crate) fn compile(config: &Config) -> Result<Artifacts, Error> {
    if config.schemas.is_empty() {
        return Err(Error::usage("no schema: name at least one .tl file"));
    }
    let console = cargo::Console::detect(config.emit_rerun_if_changed);
    let out_dir = out_dir(config)?;
    if let Some(file) = &config.file {
        console.watch(file)?;
    }
    let mut sources = SourceMap::new();
    let mut files = Vec::new();
    for path in &config.schemas {
        files.push(sources.add(path.to_string_lossy(), console.read(path)?));
    }
    #[cfg(feature = "json")]
    if let Some(path) = &config.known_ids {
        console.watch(path)?;
    }
    let translation = config
        .generate_all(&sources, &files)
        .inspect_err(|error| console.findings(&sources, error.diagnostics()))?;
    console.findings(&sources, &translation.warnings);
    Ok(Artifacts {
        files: translation.write(&out_dir)?,
        warnings: translation.warnings,
        sources,
    })
}

/// The folder that was asked for, or cargo's.
fn out_dir(config: &Config) -> Result<PathBuf, Error> {
    let folder = config
        .out_dir
        .clone()
        .or_else(|| std::env::var_os("OUT_DIR").map(PathBuf::from));
    folder.ok_or_else(|| Error::usage("no output folder: OUT_DIR is not set (this is no build script), so call Config::out_dir"))
}
