//! `tl completions`: a script that makes a shell complete the command line.

use clap::CommandFactory;

use crate::args::{Arguments, Completions};
use crate::render::Console;
use crate::status::{Failure, Status};

pub(crate) fn run(command: &Completions) -> Result<Status, Failure> {
    let mut script = Vec::new();
    clap_complete::generate(command.shell, &mut Arguments::command(), "tl", &mut script);
    Console::print(&script)?;
    Ok(Status::Done)
}
