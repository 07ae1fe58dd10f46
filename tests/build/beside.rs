//! `telethon-229-api.rs`, `telethon-229-mtproto.rs`: the schemas beside the vectors, where the folder `../shared` stands beside the workspace (`cfg(shared)`).

use std::path::Path;

use tl_codegen::{Config, Formatting};

pub(crate) fn generate() -> Result<(), tl_codegen::Error> {
    println!("cargo::rustc-check-cfg=cfg(shared)");
    let folder = Path::new("../../shared/vectors");
    let schemas = ["telethon-229-api.tl", "telethon-229-mtproto.tl"].map(|name| folder.join(name));
    if !schemas.iter().all(|path| path.exists()) {
        return Ok(());
    }
    println!("cargo::rustc-cfg=shared");
    let mut config = Config::new();
    for schema in schemas {
        config.schema(schema);
    }
    config
        .registry(true)
        .formatting(Formatting::Plain)
        .compile()?;
    Ok(())
}
