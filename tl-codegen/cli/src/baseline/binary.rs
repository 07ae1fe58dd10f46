//! Files that are no text.

use crate::status::Failure;

/// A schema has no zero byte: what has one is another file, and there is no place in it to point at.
pub(super) fn refuse(name: &str, bytes: &[u8]) -> Result<(), Failure> {
    let Some(offset) = bytes.iter().position(|byte| *byte == 0) else {
        return Ok(());
    };
    Err(Failure::new(format!(
        "{name} is a binary file (byte {offset} is zero): a schema is text in UTF-8, so name another file"
    )))
}

/// The same, and what is not UTF-8: of an old version nobody can mend the line that a diagnostic would show.
pub(super) fn refuse_all_but_text(name: &str, bytes: &[u8]) -> Result<(), Failure> {
    refuse(name, bytes)?;
    let Err(error) = std::str::from_utf8(bytes) else {
        return Ok(());
    };
    let offset = error.valid_up_to();
    Err(Failure::new(format!(
        "{name} is not UTF-8 (from byte {offset} on): take a revision as baseline where it is"
    )))
}
