//! The descriptor: the resolved schema as JSON, beside the code.

use tl_parser::{Schema, json};

use crate::text_file::TextFile;
use crate::{Config, Error, name};

/// One file, so one schema.
pub(crate) fn check(config: &Config, schemas: usize) -> Result<(), Error> {
    let Some(file) = &config.descriptor else {
        return Ok(());
    };
    name::beside("descriptor", file)?;
    if schemas == 1 {
        return Ok(());
    }
    Err(Error::usage(format!(
        "`descriptor` describes one schema, and there are {schemas}: compile the one it is for by itself"
    )))
}

/// What `tl dump --stage ir` prints, if it is wanted.
pub(crate) fn of(config: &Config, schema: &Schema) -> Result<Option<TextFile>, Error> {
    let Some(file) = &config.descriptor else {
        return Ok(None);
    };
    let text = serde_json::to_string(&json::ir(schema))
        .map_err(|error| Error::usage(format!("cannot write {file}: {error}")))?;
    Ok(Some(TextFile::new(file, text + "\n")))
}
