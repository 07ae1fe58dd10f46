//! Generates the bundled schemas for serde, and those of the vectors where they stand beside the repository.

use std::path::Path;

use tl_codegen::{BytesForm, Config, Formatting};

fn main() -> Result<(), tl_codegen::Error> {
    println!("cargo::rustc-check-cfg=cfg(shared)");
    let folder = Path::new("../../../shared/vectors");
    let mut config = Config::new();
    config
        .schema("../../schema/telegram/api.tl")
        .schema("../../schema/telegram/mtproto.tl");
    let more = ["telethon-229-api.tl", "telethon-229-mtproto.tl"].map(|name| folder.join(name));
    if more.iter().all(|path| path.exists()) {
        println!("cargo::rustc-cfg=shared");
        for path in more {
            config.schema(path);
        }
    }
    config
        .registry(true)
        .serde(std::env::var_os("CARGO_FEATURE_PLAIN").is_none())
        .serde_bytes(BytesForm::Hex)
        .formatting(Formatting::Plain)
        .compile()?;
    Ok(())
}
