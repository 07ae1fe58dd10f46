//! The command line.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};
use tl_parser::{IdRule, Options};

const EXAMPLES: &str = "\
Examples:
  tl gen                           Rust for the bundled Telegram schema, in target/tl
  tl gen schema/chat.tl -o src/tl  Rust for a schema of yours: src/tl/chat.rs
  tl check schema/chat.tl          what is wrong with it

Exit status: 0 done, 1 the input has errors or differs, 2 the program could not do its job.";

/// Compiles TL, the schema language of Telegram's MTProto, of TDLib, TON and VK, to Rust.
#[derive(Debug, Parser)]
#[command(name = "tl", version, after_help = EXAMPLES, arg_required_else_help = true)]
pub(crate) struct Arguments {
    /// When to use colours; `NO_COLOR` is respected
    #[arg(long, global = true, value_enum, default_value_t, value_name = "WHEN")]
    pub(crate) color: Color,
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Write Rust code for schemas
    Gen(Gen),
    /// Say what is wrong with schemas
    Check(Check),
    /// Print a schema as JSON
    Dump(Dump),
}

#[derive(Debug, Args)]
pub(crate) struct Gen {
    /// Schema files, each a schema of its own; `-` is standard input [default: the bundled Telegram schema]
    #[arg(value_name = "SCHEMA")]
    pub(crate) schemas: Vec<PathBuf>,
    /// Folder for the code, foo.rs for foo.tl; `-` is standard output
    #[arg(short, long, value_name = "DIR", default_value = "target/tl")]
    pub(crate) out: PathBuf,
    /// Write nothing; say which files are missing or differ
    #[arg(long)]
    pub(crate) check: bool,
    /// Add the registry: names to ids, ids to names and decoders
    #[arg(long)]
    pub(crate) registry: bool,
    /// How the code looks
    #[arg(long, value_enum, default_value_t)]
    pub(crate) formatting: Formatting,
    /// What a type with exactly one constructor becomes
    #[arg(long, value_enum, default_value_t, value_name = "FORM")]
    pub(crate) single_constructor: SingleConstructor,
}

#[derive(Debug, Args)]
pub(crate) struct Check {
    /// Schema files, each a schema of its own; `-` is standard input [default: the bundled Telegram schema]
    #[arg(value_name = "SCHEMA")]
    pub(crate) schemas: Vec<PathBuf>,
    /// Text for people on standard error, or JSON, one object a line, on standard output
    #[arg(long, value_enum, default_value_t)]
    pub(crate) format: CheckFormat,
    /// Treat these findings as errors
    #[arg(long, value_enum, value_name = "FINDINGS")]
    pub(crate) deny: Option<Deny>,
    /// How ids that are not written are computed, classic or published [default: as the written ones show]
    #[arg(long, value_name = "RULE")]
    pub(crate) id_rule: Option<IdRule>,
}

#[derive(Debug, Args)]
pub(crate) struct Dump {
    /// The schema file; `-` is standard input [default: the bundled Telegram schema]
    #[arg(value_name = "SCHEMA")]
    pub(crate) schema: Option<PathBuf>,
    /// The syntax tree, or the resolved schema
    #[arg(long, value_enum)]
    pub(crate) stage: Stage,
    /// The form of the output
    #[arg(long, value_enum, default_value_t)]
    pub(crate) format: DumpFormat,
    /// How ids that are not written are computed, classic or published [default: as the written ones show]
    #[arg(long, value_name = "RULE")]
    pub(crate) id_rule: Option<IdRule>,
}

/// The parser's options for `--id-rule`.
pub(crate) fn parser_options(id_rule: Option<IdRule>) -> Options {
    let mut options = Options::default();
    options.id_rule = id_rule;
    options
}

#[derive(Clone, Copy, Debug, Default, ValueEnum)]
pub(crate) enum Color {
    #[default]
    Auto,
    Always,
    Never,
}

#[derive(Clone, Copy, Debug, Default, ValueEnum)]
pub(crate) enum Formatting {
    #[default]
    Pretty,
    Plain,
}

#[derive(Clone, Copy, Debug, Default, ValueEnum)]
pub(crate) enum SingleConstructor {
    #[default]
    Collapse,
    Enum,
}

#[derive(Clone, Copy, Debug, Default, ValueEnum)]
pub(crate) enum CheckFormat {
    #[default]
    Text,
    Json,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum Deny {
    Warnings,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum Stage {
    /// What is written
    Ast,
    /// What it means
    Ir,
}

#[derive(Clone, Copy, Debug, Default, ValueEnum)]
pub(crate) enum DumpFormat {
    #[default]
    Json,
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;

    #[test]
    fn the_command_line_is_consistent() {
        Arguments::command().debug_assert();
    }
}
