//! Rust code from TL schemas, for build scripts.
//!
//! TL is the schema language of Telegram's MTProto, of TDLib, of TON and of VK. This crate reads `.tl` files, checks them, and writes Rust that encodes
//! and decodes the values they describe.
//!
//! # Input
//!
//! One or more schema files. Each is a schema of its own. Take `schema/chat.tl`:
//!
//! ```text
//! chat.message#1a2b3c4d flags:# id:long text:string reply_to:flags.0?long = chat.Message;
//! ---functions---
//! chat.send#5e6f7a8b text:string = chat.Message;
//! ```
//!
//! # Output
//!
//! One Rust file a schema (or [several](Layout::Namespaces)), `chat.rs`, with the modules `constructors`, `types` and `functions`:
//!
//! ```text
//! constructors::chat::Message { id: i64, text: String, reply_to: Option<i64> }    a struct a constructor
//! types::chat::Message                                                           a type: an enum of its constructors, or the struct where there is one
//! functions::chat::Send { text: String }                                         a struct a function; its answer is types::chat::Message
//! ```
//!
//! The code needs the crate `tl-types` at run time and nothing else.
//!
//! # Use in `build.rs`
//!
//! `Cargo.toml`, with the packages at a path or in a git repository:
//!
//! ```toml
//! [dependencies]
//! tl-types = { path = "../tl/tl-types" }
//!
//! [build-dependencies]
//! tl-codegen = { path = "../tl/tl-codegen" }
//! ```
//!
//! `build.rs`:
//!
//! ```no_run
//! fn main() -> Result<(), tl_codegen::Error> {
//!     tl_codegen::compile(&["schema/chat.tl"])?;
//!     Ok(())
//! }
//! ```
//!
//! `src/lib.rs`:
//!
//! ```text
//! pub mod chat {
//!     tl_types::include_schema!("chat");
//! }
//! ```
//!
//! With options, [`Config`], which the feature `config` also reads from a file `tl.toml`; to keep the code in the repository, [`Config::out_dir`]; without any files, [`Config::generate`].
//!
//! # Guarantees
//!
//! * Nothing is written unless every schema is free of errors and all of the code was made.
//! * A file is replaced whole, in one step; one whose bytes would not change keeps its time. Two builds at once do not disturb each other.
//! * Nothing is written outside the output folder, whatever a file is called.
//! * Equal schemas and options give equal bytes, on every run and machine: no time, no absolute path, no order of a hash table.
//! * Cargo runs the script again when a schema changes. Errors and warnings reach cargo as one line each, `path:line:col: error[code]: message`; the
//!   returned [`Error`] shows the excerpts.
//! * No network, no other program.
//!
//! # Limits
//!
//! * Cargo's `error` lines need cargo 1.84: a package that declares a `rust-version` must not declare an older one.
//! * A declaration that spans several files is not seen: each file is resolved by itself.
//! * In `OUT_DIR`, and in a folder that held something before, code of a schema that has been renamed stays: see [`Config::out_dir`].
//! * A build that is killed may leave a file `.NAME.rs.PID-N.tmp`; in a folder of its own the compiler removes such files after an hour.

mod build;
mod config;
#[cfg(feature = "json")]
mod descriptor;
mod error;
mod generated;
mod known_ids;
mod name;
mod rust;
mod text_file;
mod why;

use std::path::Path;

/// What the program `tl` shares in reading `tl.toml`; a build script needs [`Config::from_file`] only.
#[cfg(feature = "config")]
pub use config::file;

pub use build::{Artifact, Artifacts, Freshness, write_if_changed};
pub use config::{BytesForm, Codegen, Config, Formatting, Layout, SingleConstructor, Unknown};
pub use error::Error;
pub use generated::{Generated, Translation};
pub use rust::{MemoryFactor, memory_factors, names, open_types};
pub use text_file::TextFile;
pub use tl_parser;
pub use why::{NotSelected, Step, Way};

/// Compiles each of `schemas` into `OUT_DIR`, with every option at its default: the whole of most build scripts.
///
/// # Errors
/// As [`Config::compile`].
pub fn compile(schemas: &[impl AsRef<Path>]) -> Result<Artifacts, Error> {
    let mut config = Config::new();
    for schema in schemas {
        config.schema(schema.as_ref());
    }
    config.compile()
}
