//! The command line of `tl encode`.

use clap::Args;

use super::wire::{Spelling, Wire};

const EXAMPLES: &str = "\
In JSON \"_\" names the constructor or function, a `long` is a decimal string, a field on a flag that is off is left out, and a flags word that only says which
fields are there is left out as well.

Examples:
  tl encode --text '{\"_\":\"inputPeerSelf\"}'       the bytes in hex
  tl encode call.json --output raw > call.bin    the bytes as they are
  tl encode ids.json --type 'Vector<long>'       a value that no name tells
  tl encode --lines < updates.json               a value a line

Exit status: 0 done, 1 the input is no value of the schema, or a line of it is none, 2 the program could not do its job.";

/// The arguments of `tl encode`.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Encode {
    #[command(flatten)]
    pub(crate) wire: Wire,
    /// What the output is
    #[arg(
        long = "output",
        id = "spelling",
        value_enum,
        default_value_t,
        value_name = "FORM"
    )]
    pub(crate) spelling: Spelling,
}
