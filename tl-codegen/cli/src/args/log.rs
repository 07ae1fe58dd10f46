//! The command line of `tl log`.

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use tl_parser::IdRule;

/// The arguments of `tl log`.
#[derive(Debug, Args)]
pub(crate) struct Log {
    /// Versions of one schema, a file each, in any order; `-` is standard input
    #[arg(value_name = "FILE")]
    pub(crate) files: Vec<PathBuf>,
    /// Add the versions to this history, as `--format history` writes it
    #[arg(long, value_name = "PATH")]
    pub(crate) extend: Option<PathBuf>,
    /// The form of the output
    #[arg(long, value_enum, default_value_t)]
    pub(crate) format: LogFormat,
    /// Where the output goes; `-` is standard output
    #[arg(short, long, value_name = "PATH", default_value = "-")]
    pub(crate) out: PathBuf,
    /// Tell of this definition, or of all in this namespace
    #[arg(long, value_name = "NAME")]
    pub(crate) only: Option<String>,
    /// Tell what changed in this layer and later ones
    #[arg(long, value_name = "LAYER")]
    pub(crate) since: Option<u16>,
    /// How ids that are not written are computed, classic or published [default: as the written ones show]
    #[arg(long, value_name = "RULE")]
    pub(crate) id_rule: Option<IdRule>,
}

/// The form of a history.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum LogFormat {
    /// By namespace, with declarations, for people
    #[default]
    Markdown,
    /// The same for programs
    Json,
    /// Names, ids and layers alone: the file that `--extend` and `known_ids` read
    History,
}
