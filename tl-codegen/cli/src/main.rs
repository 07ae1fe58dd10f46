//! The program `tl`: Rust code, checks, advice and dumps of TL schemas.
//!
//! Reads arguments and files, prints; everything else is in the libraries.

mod args;
mod cmd_check;
mod cmd_dump;
mod cmd_explain;
mod cmd_gen;
mod cmd_lint;
mod config;
mod excerpt;
mod input;
mod outcome;
mod render;
mod report;
mod status;
mod summary;
mod why;
mod wording;

use std::process::ExitCode;

use clap::Parser;

use args::{Arguments, Command};
use render::Console;

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let mut console = Console::new(arguments.color);
    let result = match &arguments.command {
        Command::Gen(command) => cmd_gen::run(command, &mut console),
        Command::Check(command) => cmd_check::run(command, &mut console),
        Command::Lint(command) => cmd_lint::run(command, &mut console),
        Command::Dump(command) => cmd_dump::run(command, &mut console),
        Command::Explain(command) => cmd_explain::run(command),
    };
    let status = result.unwrap_or_else(|failure| console.failure(&failure));
    status.into()
}
