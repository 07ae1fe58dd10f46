//! The command line of `tl fmt`.

use std::path::PathBuf;

use clap::Args;

/// The arguments of `tl fmt`.
#[derive(Debug, Args)]
pub(crate) struct Fmt {
    /// The files, or folders of them; `-` is standard input, whose print goes to standard output
    #[arg(value_name = "FILE", required = true)]
    pub(crate) files: Vec<PathBuf>,
    /// Write nothing; show what would change, and end with status 1 if anything would
    #[arg(long)]
    pub(crate) check: bool,
    /// Sort by namespace and result type and spell everything one way; of the comments only the layer line stays
    #[arg(long)]
    pub(crate) canonical: bool,
}
