//! The entry for build scripts: read, generate all, and only then write.

mod artifacts;
mod cargo;
mod fs;

use std::path::{Path, PathBuf};

use tl_parser::{SourceId, SourceMap};

use crate::{Config, Error};

pub use artifacts::{Artifact, Artifacts, Freshness};

/// See [`Config::compile`].
pub(crate) fn compile(config: &Config) -> Result<Artifacts, Error> {
    if config.schemas.is_empty() {
        return Err(Error::usage("no schema: name at least one .tl file"));
    }
    let console = cargo::Console::detect();
    let out_dir = out_dir(config)?;
    if let Some(file) = &config.file {
        console.read(file)?;
    }
    let mut sources = SourceMap::new();
    let mut files = Vec::new();
    for path in &config.schemas {
        console.read(path)?;
        files.push(read(&mut sources, path)?);
    }
    let translation = config
        .generate_all(&sources, &files)
        .inspect_err(|error| console.findings(&sources, error.diagnostics()))?;
    console.findings(&sources, &translation.warnings);
    let files = translation
        .files
        .iter()
        .map(|file| file.write(&out_dir))
        .collect::<Result<_, _>>()?;
    Ok(Artifacts {
        files,
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

fn read(sources: &mut SourceMap, path: &Path) -> Result<SourceId, Error> {
    let bytes = std::fs::read(path).map_err(|error| Error::io("read", path, error))?;
    Ok(sources.add(path.to_string_lossy(), bytes))
}
