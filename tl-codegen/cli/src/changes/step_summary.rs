//! The summary of a step in GitHub Actions: a file that the variable `GITHUB_STEP_SUMMARY` names.

use std::fs::OpenOptions;
use std::io::Write;
use std::path::PathBuf;

use crate::status::Failure;

/// Appends `text`, if there is such a file to write.
pub(super) fn append(text: &str) -> Result<(), Failure> {
    let path = std::env::var_os("GITHUB_STEP_SUMMARY").filter(|path| !path.is_empty());
    let Some(path) = path.map(PathBuf::from) else {
        return Ok(());
    };
    let file = OpenOptions::new().append(true).create(true).open(&path);
    file.and_then(|mut file| file.write_all(text.as_bytes()))
        .map_err(|error| {
            Failure::new(format!(
                "cannot write the summary of the step to {}: {error}",
                path.display()
            ))
        })
}
