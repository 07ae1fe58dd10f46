//! The program `tl`: Rust code, checks, advice and dumps of TL schemas, and their values as bytes and as JSON.
//!
//! Reads arguments and files, prints; everything else is in the libraries.

mod args;
mod baseline;
mod changes;
mod cmd_check;
mod cmd_completions;
mod cmd_decode;
mod cmd_diff;
mod cmd_dump;
mod cmd_encode;
mod cmd_explain;
mod cmd_fmt;
mod cmd_gen;
mod cmd_lint;
mod cmd_log;
mod cmd_man;
mod config;
mod excerpt;
mod folder;
mod input;
mod outcome;
mod render;
mod report;
mod sides;
mod status;
mod summary;
mod why;
mod wire;
mod wording;

use std::ffi::OsString;
use std::process::ExitCode;

use args::{Arguments, Command, Parsed};
use render::Console;
use status::Status;

/// What a person is told who says nothing.
const WELCOME: &str = include_str!("welcome.txt");

fn main() -> ExitCode {
    let words: Vec<OsString> = std::env::args_os().collect();
    match args::parse(&words) {
        Parsed::Arguments(arguments) => run(&arguments).into(),
        Parsed::Nothing(color) => {
            Console::new(color).say(WELCOME.trim_end());
            Status::Failed.into()
        }
        Parsed::Other(error) => error.exit(),
    }
}

fn run(arguments: &Arguments) -> Status {
    let mut console = Console::new(arguments.color);
    let result = match &arguments.command {
        Command::Gen(command) => cmd_gen::run(command, &mut console),
        Command::Check(command) => cmd_check::run(command, &mut console),
        Command::Lint(command) => cmd_lint::run(command, &mut console),
        Command::Diff(command) => cmd_diff::run(command, &mut console),
        Command::Fmt(command) => cmd_fmt::run(command, &mut console),
        Command::Log(command) => cmd_log::run(command, &mut console),
        Command::Dump(command) => cmd_dump::run(command, &mut console),
        Command::Decode(command) => cmd_decode::run(command, &mut console),
        Command::Encode(command) => cmd_encode::run(command, &mut console),
        Command::Explain(command) => cmd_explain::run(command),
        Command::Completions(command) => cmd_completions::run(command),
        Command::Man(command) => cmd_man::run(command, &mut console),
    };
    result.unwrap_or_else(|failure| console.failure(&failure))
}
