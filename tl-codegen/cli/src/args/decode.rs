//! The command line of `tl decode`.

use std::path::PathBuf;

use clap::Args;

use super::wire::{Spelling, Wire};

const EXAMPLES: &str = "\
Hex is read in both cases, with white space, `0x`, and the `:`, `,` and `-` of dumps between bytes; of `xxd` use `xxd -p`.

Examples:
  tl decode --text c97ea07d                       a value of the bundled Telegram schemas: its id tells which
  tl decode answer.hex --type 'Vector<User>'      a value that no id tells
  tl decode packet.bin --input raw --explain      what each byte is, up to the first that is wrong
  tl decode --lines < updates.hex > updates.json  a value a line
  tl decode --schema chat.tl message.hex          a schema of yours

Exit status: 0 done, 1 the input is no value of the schema, or a line of it is none, 2 the program could not do its job.";

/// The arguments of `tl decode`.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Decode {
    #[command(flatten)]
    pub(crate) wire: Wire,
    /// What the input is
    #[arg(
        long = "input",
        id = "spelling",
        value_enum,
        default_value_t,
        value_name = "FORM"
    )]
    pub(crate) spelling: Spelling,
    /// Refuse what the wire may vary: unknown bits of flags, padding that is not zero, the long form of a short string
    #[arg(long)]
    pub(crate) strict: bool,
    /// Print the bytes with what they are, up to the first that is wrong, instead of JSON
    #[arg(long, conflicts_with = "lines")]
    pub(crate) explain: bool,
    /// The history of the schema, which names ids of other versions; `tl log --format history` writes one [default: `known_ids` in the tl.toml beside the schema;
    /// the bundled schema has its own]
    #[arg(long, value_name = "FILE")]
    pub(crate) known_ids: Option<PathBuf>,
}
