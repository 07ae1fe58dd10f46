//! The command line.

mod decode;
mod diff;
mod encode;
mod fmt;
mod generate;
mod log;
mod parse;
mod wire;

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};
use clap_complete::Shell;
use tl_parser::lint::{Rule, UnknownRule};
use tl_parser::{IdRule, Options};

pub(crate) use decode::Decode;
pub(crate) use diff::{Diff, FailOn, rule as diff_rule};
pub(crate) use encode::Encode;
pub(crate) use fmt::Fmt;
pub(crate) use generate::Gen;
pub(crate) use log::{Log, LogFormat};
pub(crate) use parse::{Parsed, parse};
pub(crate) use wire::{Spelling, Wire};

const EXAMPLES: &str = "\
Examples:
  tl gen                           Rust for the bundled Telegram schema, in target/tl
  tl gen schema/chat.tl -o src/tl  Rust for a schema of yours: src/tl/chat.rs
  tl check schema/chat.tl          what is wrong with it
  tl check core.tl chat.tl         the same of one schema in two files
  tl lint schema/chat.tl           what looks like a mistake
  tl diff old.tl new.tl            what changed, and whom it breaks
  tl decode --text c97ea07d        what these bytes are
  tl explain E0203                 what a code means

Exit status: 0 done, warnings included, 1 the input has errors or findings, or differs, 2 the program could not do its job.";

const COMPLETIONS: &str = "\
Where the script goes:
  bash  tl completions bash > ~/.local/share/bash-completion/completions/tl
  zsh   tl completions zsh > _tl, in a folder of $fpath
  fish  tl completions fish > ~/.config/fish/completions/tl.fish";

/// Compiles TL, the schema language of Telegram's MTProto, of TDLib, TON and VK, to Rust.
#[derive(Debug, Parser)]
#[command(name = "tl", version, after_help = EXAMPLES)]
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
    Gen(Box<Gen>),
    /// Say what is wrong with a schema
    Check(Check),
    /// Say what is allowed in a schema and looks like a mistake
    Lint(Lint),
    /// Say what changed between two versions of a schema, and whom it breaks
    Diff(Box<Diff>),
    /// Put the spacing of schemas in order
    ///
    /// Only white space is changed, unless `--canonical` asks for more. Files with syntax errors stay as they are, and so do all others with them.
    Fmt(Fmt),
    /// Tell the history of each definition
    ///
    /// Versions go by the layer of each file (`// LAYER 230`), or by their order here where no file has one. Nothing is claimed of layers that are not known.
    /// Without any file: the history of Telegram's schema that is built in.
    Log(Log),
    /// Print a schema as JSON
    Dump(Dump),
    /// Print bytes as JSON, or byte by byte with what they are
    ///
    /// The whole input is one value, which is printed indented; with `--lines` each line is one. An id that the schema does not have is looked up in its history:
    /// the bundled schema has one, another schema has what `--known-ids` or `tl.toml` names.
    Decode(Box<Decode>),
    /// Print JSON as bytes
    ///
    /// The input is what `tl decode` prints with the same options.
    Encode(Encode),
    /// Say what a diagnostic code means
    Explain(Explain),
    /// Print a script that completes command lines
    #[command(after_help = COMPLETIONS)]
    Completions(Completions),
    /// Print manual pages
    Man(ManPages),
}

#[derive(Debug, Args)]
pub(crate) struct Check {
    /// The files of one schema, or folders of them; `-` is standard input [default: the bundled Telegram schema]
    #[arg(value_name = "SCHEMA")]
    pub(crate) schemas: Vec<PathBuf>,
    /// Text for people on standard error, any other form on standard output
    #[arg(long, value_enum, default_value_t)]
    pub(crate) format: Format,
    #[command(flatten)]
    pub(crate) switches: Switches,
    /// How ids that are not written are computed, classic or published [default: as the written ones show]
    #[arg(long, value_name = "RULE")]
    pub(crate) id_rule: Option<IdRule>,
}

/// How loud the rules of `tl lint` are. Switches count more than `tl.toml`; of several for one rule the strictest counts.
#[derive(Debug, Args)]
pub(crate) struct Switches {
    /// Leave out the findings of this rule
    #[arg(long, value_name = "RULE", value_parser = rule)]
    pub(crate) allow: Vec<Rule>,
    /// Make the findings of this rule warnings, also where the schema breaks it by habit
    #[arg(long, value_name = "RULE", value_parser = rule)]
    pub(crate) warn: Vec<Rule>,
    /// Make the findings of this rule errors; `warnings` means all warnings
    #[arg(long, value_name = "RULE", value_parser = denied)]
    pub(crate) deny: Vec<Denied>,
    /// The configuration [default: tl.toml beside the first schema, if it is there]
    #[arg(long, value_name = "PATH")]
    pub(crate) config: Option<PathBuf>,
}

impl Switches {
    pub(crate) fn denies_warnings(&self) -> bool {
        self.deny.contains(&Denied::Warnings)
    }
}

#[derive(Debug, Args)]
pub(crate) struct Lint {
    #[command(flatten)]
    pub(crate) check: Check,
    /// Print the rules and the names that are allowed from the start, with the reasons
    #[arg(long)]
    pub(crate) list: bool,
}

/// What `--deny` makes errors of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Denied {
    Warnings,
    Rule(Rule),
}

fn denied(text: &str) -> Result<Denied, String> {
    if text == "warnings" {
        return Ok(Denied::Warnings);
    }
    rule(text).map(Denied::Rule)
}

fn rule(text: &str) -> Result<Rule, String> {
    text.parse()
        .map_err(|error: UnknownRule| match error.nearest {
            Some(near) => format!("{error}; did you mean `{near}`?"),
            None => format!(
                "{error}; the rules are {}",
                Rule::ALL.map(Rule::name).join(", ")
            ),
        })
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

#[derive(Debug, Args)]
pub(crate) struct Explain {
    /// A code such as E0203, or a lint rule such as unused-type [default: all codes, a line each]
    #[arg(value_name = "CODE")]
    pub(crate) code: Option<String>,
    /// Text for people, or Markdown (without a code: all explanations on one page)
    #[arg(long, value_enum, default_value_t)]
    pub(crate) format: ExplainFormat,
}

#[derive(Debug, Args)]
pub(crate) struct Completions {
    /// The shell that reads it
    pub(crate) shell: Shell,
}

#[derive(Debug, Args)]
pub(crate) struct ManPages {
    /// Folder for the pages, one a command [default: the main page to standard output]
    #[arg(short, long, value_name = "DIR")]
    pub(crate) out: Option<PathBuf>,
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

/// The form of findings.
#[derive(Clone, Copy, Debug, Default, ValueEnum)]
pub(crate) enum Format {
    /// With the lines of the schema, for people
    #[default]
    Text,
    /// For programs: one object a line, of `diff` one document
    Json,
    /// Workflow commands of GitHub Actions, which become annotations
    Github,
    /// GitLab's code quality report
    Gitlab,
    /// SARIF 2.1.0, for code scanning
    Sarif,
    /// A table, for comments and summaries
    Markdown,
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

#[derive(Clone, Copy, Debug, Default, ValueEnum)]
pub(crate) enum ExplainFormat {
    #[default]
    Text,
    Markdown,
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
