//! Generates the API of Telegram with the default options.

fn main() -> Result<(), tl_codegen::Error> {
    tl_codegen::compile(&["../../schema/telegram/api.tl"])?;
    Ok(())
}
