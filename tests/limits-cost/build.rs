//! Generates the API of Telegram and its transport, with registries, since the vectors are known by id.

use tl_codegen::{Config, Formatting};

fn main() -> Result<(), tl_codegen::Error> {
    let mut config = Config::new();
    config.schema("../../schema/telegram/api.tl");
    config.schema("../../schema/telegram/mtproto.tl");
    config
        .registry(true)
        .formatting(Formatting::Plain)
        .compile()?;
    Ok(())
}
