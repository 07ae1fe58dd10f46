//! Generates the ready-made types of the features `telegram` and `mtproto`. Without them it does nothing, and nothing is compiled for it.

#[cfg(not(any(feature = "telegram", feature = "mtproto")))]
fn main() {
    println!("cargo::rerun-if-changed=build.rs");
}

#[cfg(any(feature = "telegram", feature = "mtproto"))]
fn main() -> Result<(), Box<dyn std::error::Error>> {
    // The schemas are constants of a package that this script is compiled with: when they change, cargo runs it again.
    println!("cargo::rerun-if-changed=build.rs");
    #[cfg(feature = "telegram")]
    ready::made("telegram.tl", tl_schema::TELEGRAM_API)?;
    #[cfg(feature = "mtproto")]
    ready::made("mtproto.tl", tl_schema::TELEGRAM_MTPROTO)?;
    Ok(())
}

#[cfg(any(feature = "telegram", feature = "mtproto"))]
mod ready {
    use std::error::Error;
    use std::path::PathBuf;

    use tl_codegen::tl_parser::SourceMap;
    use tl_codegen::{Config, Formatting};

    /// `OUT_DIR/NAME.rs` for a schema in memory, called `NAME.tl`.
    pub(crate) fn made(name: &str, schema: &str) -> Result<(), Box<dyn Error>> {
        let out = PathBuf::from(std::env::var_os("OUT_DIR").ok_or("OUT_DIR is not set")?);
        let mut sources = SourceMap::new();
        let file = sources.add(name, schema.as_bytes());
        // A new layer must break no `match`. Nobody reads the text, so it is printed plain.
        let translation = Config::new()
            .registry(true)
            .non_exhaustive(".")
            .arbitrary(cfg!(feature = "arbitrary"))
            .formatting(Formatting::Plain)
            .generate_all(&sources, &[file])?;
        for file in translation.files {
            file.write(&out)?;
        }
        Ok(())
    }
}
