//! The schema files of one side on disk, each file once.

use std::collections::BTreeSet;
use std::path::PathBuf;

use tl_parser::{SourceId, SourceMap};

use super::binary;
use crate::status::Failure;
use crate::{folder, input};

/// Adds the files of one side: of a folder all `.tl` files below it; `-` is standard input; none at all is the bundled schema. What is named twice is read once.
pub(crate) fn on_disk(
    sources: &mut SourceMap,
    paths: &[PathBuf],
) -> Result<Vec<SourceId>, Failure> {
    let mut files = folder::expanded(paths)?;
    let mut seen = BTreeSet::new();
    // What is not there is said when it is read.
    files.retain(|file| {
        input::is_dash(file) || file.canonicalize().map_or(true, |place| seen.insert(place))
    });
    let was_read = sources.files().any(|(_, file)| file.name() == "stdin");
    if was_read && files.iter().any(|path| input::is_dash(path)) {
        return Err(Failure::new("standard input (`-`) can be read only once"));
    }
    let ids = input::add(sources, &files)?;
    for (id, path) in ids.iter().zip(&files) {
        let text = sources.file(*id).text();
        binary::refuse(&path.display().to_string(), text.as_bytes())?;
    }
    Ok(ids)
}
