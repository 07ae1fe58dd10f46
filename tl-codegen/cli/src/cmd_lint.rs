//! `tl lint`: what is allowed in a schema and looks like a mistake.

use std::fmt::Write as _;

use tl_parser::lint::{Level, Rule, known};

use crate::args::Lint;
use crate::cmd_check::inspect;
use crate::outcome::Rules;
use crate::render::Console;
use crate::status::{Failure, Status};

pub(crate) fn run(command: &Lint, console: &mut Console) -> Result<Status, Failure> {
    if command.list {
        Console::print(&list())?;
        return Ok(Status::Done);
    }
    inspect(&command.check, Rules::All, console)
}

/// The rules, then the names that are allowed from the start.
fn list() -> String {
    let mut text = "Rules\n".to_owned();
    for rule in Rule::ALL {
        let (code, level) = (rule.code(), Level::default());
        let _ = writeln!(
            text,
            "  {:<18}  {code}  {level}  {}",
            rule.name(),
            code.title()
        );
    }
    text += "\nAllowed, because published schemas have them\n";
    for entry in known::all() {
        let name = format!("{}#{:08x}", entry.name, entry.id);
        let _ = writeln!(
            text,
            "  {:<18}  {name}: {}",
            entry.rule.name(),
            entry.reason
        );
    }
    text
}
