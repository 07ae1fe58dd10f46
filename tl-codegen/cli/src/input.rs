//! Where schemas come from: files, standard input, the bundle.

use std::collections::BTreeMap;
use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use tl_parser::{SourceId, SourceMap};

use crate::status::Failure;

/// Schemas in memory, in the order of the command line.
pub(crate) struct Input {
    pub(crate) sources: SourceMap,
    pub(crate) files: Vec<SourceId>,
}

/// The files of one schema, each named once: in two copies every declaration would be there twice.
pub(crate) fn read_as_one(paths: &[PathBuf]) -> Result<Input, Failure> {
    let mut seen = BTreeMap::new();
    for path in paths.iter().filter(|path| !is_dash(path)) {
        // What is not there is said when it is read.
        let Ok(place) = path.canonicalize() else {
            continue;
        };
        if let Some(first) = seen.insert(place, path) {
            let (first, second) = (first.display(), path.display());
            return Err(Failure::new(format!(
                "{first} and {second} are one file: name it once"
            )));
        }
    }
    read(paths)
}

/// Reads all of `paths`; without any, the bundled Telegram schema. What comes from standard input is called `stdin`.
pub(crate) fn read(paths: &[PathBuf]) -> Result<Input, Failure> {
    let mut sources = SourceMap::new();
    let files = add(&mut sources, paths)?;
    Ok(Input { sources, files })
}

/// The same beside what is in `sources` already.
pub(crate) fn add(sources: &mut SourceMap, paths: &[PathBuf]) -> Result<Vec<SourceId>, Failure> {
    if paths.iter().filter(|path| is_dash(path)).count() > 1 {
        return Err(Failure::new("standard input (`-`) can be read only once"));
    }
    if paths.is_empty() {
        return Ok(vec![
            sources.add("telegram/api.tl", tl_schema::TELEGRAM_API),
        ]);
    }
    let mut files = Vec::new();
    for path in paths {
        let (name, bytes) = if is_dash(path) {
            ("stdin".into(), stdin()?)
        } else {
            (path.to_string_lossy(), file(path)?)
        };
        files.push(sources.add(name, bytes));
    }
    Ok(files)
}

/// `-`
pub(crate) fn is_dash(path: &Path) -> bool {
    path.as_os_str() == "-"
}

fn file(path: &Path) -> Result<Vec<u8>, Failure> {
    fs::read(path).map_err(|error| Failure::io("read", path, &error))
}

fn stdin() -> Result<Vec<u8>, Failure> {
    let mut bytes = Vec::new();
    match io::stdin().lock().read_to_end(&mut bytes) {
        Ok(_) => Ok(bytes),
        Err(error) => Err(Failure::new(format!("cannot read standard input: {error}"))),
    }
}
