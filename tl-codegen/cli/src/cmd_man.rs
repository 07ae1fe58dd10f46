//! `tl man`: manual pages, made of the same words as the help.

use std::fs;
use std::path::Path;

use clap::CommandFactory;
use clap_mangen::Man;

use crate::args::{Arguments, ManPages};
use crate::input::is_dash;
use crate::render::Console;
use crate::status::{Failure, Status};
use crate::wording::{count, visible};

pub(crate) fn run(command: &ManPages, console: &mut Console) -> Result<Status, Failure> {
    let mut program = Arguments::command().disable_help_subcommand(true);
    program.build();
    let folder = command.out.as_deref().filter(|out| !is_dash(out));
    let Some(folder) = folder else {
        Console::print(&page(program)?.1)?;
        return Ok(Status::Done);
    };
    let commands: Vec<_> = program.get_subcommands().cloned().collect();
    let pages = [program].into_iter().chain(commands).map(page);
    let pages: Vec<_> = pages.collect::<Result<_, _>>()?;
    for (name, text) in &pages {
        write(folder, name, text)?;
    }
    console.say(&format!(
        "{} in {}",
        count(pages.len(), "page"),
        visible(&folder.to_string_lossy())
    ));
    Ok(Status::Done)
}

/// The name of the file, `tl-gen.1`, and its text.
fn page(command: clap::Command) -> Result<(String, String), Failure> {
    let version = env!("CARGO_PKG_VERSION");
    let man = Man::new(command).source(format!("tl {version}"));
    let mut text = Vec::new();
    man.render(&mut text)
        .map_err(|error| Failure::new(format!("cannot make a page: {error}")))?;
    Ok((
        man.get_filename(),
        String::from_utf8_lossy(&text).into_owned(),
    ))
}

fn write(folder: &Path, name: &str, text: &str) -> Result<(), Failure> {
    fs::create_dir_all(folder).map_err(|error| Failure::io("write", folder, &error))?;
    let path = folder.join(name);
    fs::write(&path, text).map_err(|error| Failure::io("write", &path, &error))
}
