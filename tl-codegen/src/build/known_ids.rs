//! The file of a schema's history, read.

use std::fs;

use crate::known_ids::KnownIds;
use crate::{Config, Error};

/// The ids that [`Config::known_ids`] names a file of.
pub(crate) fn load(config: &Config) -> Result<Option<KnownIds>, Error> {
    let Some(path) = &config.known_ids else {
        return Ok(None);
    };
    if !config.description {
        return Err(Error::usage(
            "the ids of other layers stand in the description: with `known_ids`, leave `description` on",
        ));
    }
    let text = fs::read_to_string(path).map_err(|error| Error::io("read", path, error))?;
    match KnownIds::parse(&text) {
        Ok(known) => Ok(Some(known)),
        Err(error) => Err(Error::usage(format!(
            "{} is no history of a schema: {error}",
            path.display()
        ))),
    }
}
