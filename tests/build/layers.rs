//! A schema in two layers: the older one twice, with its history.

use std::path::Path;

use tl_codegen::{Config, Unknown};

/// `layers/new.rs`, `layers/old.rs`, and `layers/keeping/old.rs`, which keeps what it does not know, and with serde `layers/json/old.rs`.
pub(crate) fn generate(out: &Path) -> Result<(), tl_codegen::Error> {
    let out = out.join("layers");
    let mut new = Config::new();
    new.schema("fixtures/layers/new.tl").out_dir(&out);
    new.registry(true).compile()?;
    let mut old = Config::new();
    old.schema("fixtures/layers/old.tl").out_dir(&out);
    old.registry(true)
        .known_ids("fixtures/layers/history.json")
        .compile()?;
    old.unknown(Unknown::Keep)
        .out_dir(out.join("keeping"))
        .compile()?;
    old.serde(true).out_dir(out.join("json")).compile()?;
    Ok(())
}
