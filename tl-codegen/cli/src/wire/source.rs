//! Where values come from: a file, standard input, the command line.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Cursor, IsTerminal, Read};
use std::path::{Path, PathBuf};

use super::spelling;
use crate::args::{Spelling, Wire};
use crate::input::is_dash;
use crate::render::Console;
use crate::status::Failure;

/// Characters of what is no name of a file.
const SHOWN: usize = 40;

/// Bytes to come.
pub(crate) struct Source {
    /// Nothing where it is no file.
    path: Option<PathBuf>,
    reader: BufReader<Box<dyn Read>>,
}

impl Source {
    /// Opens what the command line names; `what` comes from a terminal, which is told so.
    pub(crate) fn open(wire: &Wire, what: &str, console: &mut Console) -> Result<Self, Failure> {
        if let Some(text) = &wire.text {
            let text = Cursor::new(text.clone().into_bytes());
            return Ok(Self::new(None, Box::new(text)));
        }
        if let Some(path) = wire.input.as_deref().filter(|path| !is_dash(path)) {
            let file = File::open(path).map_err(|error| absent(path, &error))?;
            return Ok(Self::new(Some(path.to_owned()), Box::new(file)));
        }
        if wire.schema.iter().any(|path| is_dash(path)) {
            return Err(Failure::new(
                "standard input (`-`) can be read only once: name a file for the schema or for the input",
            ));
        }
        let stdin = io::stdin();
        if stdin.is_terminal() && wire.input.is_none() {
            console.say(&format!("reading {what} from the terminal, up to Ctrl-D"));
        }
        Ok(Self::new(None, Box::new(stdin)))
    }

    fn new(path: Option<PathBuf>, reader: Box<dyn Read>) -> Self {
        Self {
            path,
            reader: BufReader::new(reader),
        }
    }

    /// All of it.
    pub(crate) fn whole(mut self) -> Result<Vec<u8>, Failure> {
        let mut bytes = Vec::new();
        let read = self.reader.read_to_end(&mut bytes);
        read.map_err(|error| self.failure(&error))?;
        Ok(bytes)
    }

    /// The next line, with its end; nothing after the last.
    pub(crate) fn line<'l>(&mut self, line: &'l mut Vec<u8>) -> Result<Option<&'l [u8]>, Failure> {
        line.clear();
        let read = self.reader.read_until(b'\n', line);
        let length = read.map_err(|error| self.failure(&error))?;
        Ok(Some(line.as_slice()).filter(|_| length > 0))
    }

    /// Is there nothing more without waiting for it?
    pub(crate) fn may_wait(&self) -> bool {
        self.reader.buffer().is_empty()
    }

    fn failure(&self, error: &io::Error) -> Failure {
        match &self.path {
            Some(path) => Failure::io("read", path, error),
            None => Failure::new(format!("cannot read standard input: {error}")),
        }
    }
}

/// Who gives the value where a file is wanted is told how.
fn absent(path: &Path, error: &io::Error) -> Failure {
    let text = path.to_string_lossy();
    let is_hex = text.len() >= 8 && spelling::read(text.as_bytes(), Spelling::Hex).is_ok();
    // A long value is not even a name that a file can have.
    let is_absent = matches!(
        error.kind(),
        io::ErrorKind::NotFound | io::ErrorKind::InvalidFilename
    );
    if is_absent && (is_hex || text.starts_with(['{', '['])) {
        let start: String = text.chars().take(SHOWN).collect();
        let more = if start.len() < text.len() { "…" } else { "" };
        return Failure::new(format!(
            "there is no file {start}{more}: if this is the value itself, put `--text` before it"
        ));
    }
    Failure::io("read", path, error)
}
