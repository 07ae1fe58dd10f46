//! Generates the schema that the environment names, with a registry: `TL_PEER_SCHEMA=/…/schema.tl`.

use std::error::Error;

use tl_codegen::{Config, Formatting};

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-env-changed=TL_PEER_SCHEMA");
    let schema = std::env::var_os("TL_PEER_SCHEMA")
        .ok_or("TL_PEER_SCHEMA names no file: tests/scripts/peers does that")?;
    let mut config = Config::new();
    config
        .schema(schema)
        .registry(true)
        .formatting(Formatting::Plain)
        .compile()?;
    Ok(())
}
