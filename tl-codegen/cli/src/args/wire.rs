//! What the command lines of `tl decode` and `tl encode` share.

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use tl_parser::IdRule;
use tl_types::BytesForm;

/// Which values, of which schema.
#[derive(Debug, Args)]
pub(crate) struct Wire {
    /// A file of the schema, or a folder of them; may be given again. Without it the bundled schemas of Telegram: the API, and for what that does not have MTProto
    #[arg(long, value_name = "FILE")]
    pub(crate) schema: Vec<PathBuf>,
    /// The type of the value, such as `Updates`, `Vector<User>` or a bare `message` [default: any constructor or function with an id]
    #[arg(long = "type", value_name = "TYPE")]
    pub(crate) ty: Option<String>,
    /// One value a line. A line that fails has `{"error":{..}}` in its place and makes the exit status 1; an empty line stays empty
    #[arg(long)]
    pub(crate) lines: bool,
    /// How JSON holds `bytes`
    #[arg(long, value_enum, default_value_t, value_name = "FORM")]
    pub(crate) bytes: Bytes,
    /// The input itself, instead of a file
    #[arg(long, value_name = "TEXT", conflicts_with = "input")]
    pub(crate) text: Option<String>,
    /// How ids that are not written are computed, classic or published [default: as the written ones show]
    #[arg(long, value_name = "RULE")]
    pub(crate) id_rule: Option<IdRule>,
    /// A file; `-` is standard input [default: standard input]
    #[arg(value_name = "INPUT")]
    pub(crate) input: Option<PathBuf>,
}

/// How JSON holds `bytes`.
#[derive(Clone, Copy, Debug, Default, ValueEnum)]
pub(crate) enum Bytes {
    #[default]
    Base64,
    Hex,
}

impl From<Bytes> for BytesForm {
    fn from(bytes: Bytes) -> Self {
        match bytes {
            Bytes::Base64 => Self::Base64,
            Bytes::Hex => Self::Hex,
        }
    }
}

/// How a serialized value is spelt.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum Spelling {
    /// Two digits a byte
    #[default]
    Hex,
    Base64,
    /// The bytes as they are
    Raw,
}
