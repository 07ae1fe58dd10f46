//! The lines of `fixtures/vectors`: values that another program wrote.
//!
//! Compiled into the tests and programs that read them: a file that all of them share.

use std::io::{Read, Result};

use flate2::read::GzDecoder;
use serde_json::Value;

const FILES: [&[u8]; 2] = [
    include_bytes!("../fixtures/vectors/telethon-229-1.jsonl.gz"),
    include_bytes!("../fixtures/vectors/telethon-229-2.jsonl.gz"),
];

/// All lines, in order: `name` and `id` of a definition, `hex` of the bytes of one value of it, and that `value`.
pub(crate) fn all() -> Result<Vec<Value>> {
    let mut lines = Vec::new();
    for file in FILES {
        let mut text = String::new();
        GzDecoder::new(file).read_to_string(&mut text)?;
        for line in text.lines() {
            lines.push(serde_json::from_str(line)?);
        }
    }
    Ok(lines)
}
