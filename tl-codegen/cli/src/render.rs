//! All that the program prints: sentences and findings to stderr, results to stdout.

use std::io::{self, Write};

use anstream::{AutoStream, ColorChoice};

use crate::args::Color;
use crate::status::{Failure, Status};

/// The two streams.
pub(crate) struct Console {
    stderr: AutoStream<io::Stderr>,
    choice: ColorChoice,
}

impl Console {
    /// `auto` looks at the terminal, `NO_COLOR` and `CLICOLOR_FORCE`.
    pub(crate) fn new(color: Color) -> Self {
        let choice = match color {
            Color::Auto => ColorChoice::Auto,
            Color::Always => ColorChoice::Always,
            Color::Never => ColorChoice::Never,
        };
        Self {
            stderr: AutoStream::new(io::stderr(), choice),
            choice,
        }
    }

    /// A line for people. Who has closed stderr does not want it.
    pub(crate) fn say(&mut self, line: &str) {
        let _ = writeln!(self.stderr, "{line}");
    }

    /// What is said of a failure.
    pub(crate) fn failure(&mut self, failure: &Failure) -> Status {
        match failure {
            Failure::Drawn(text) => self.say(text),
            Failure::Sentences(sentences) => {
                for sentence in sentences {
                    self.error(sentence);
                }
            }
        }
        Status::Failed
    }

    /// What is wrong, in one sentence without control characters.
    pub(crate) fn error(&mut self, sentence: &str) {
        let bold_red = "\u{1b}[1m\u{1b}[91m";
        self.say(&format!(
            "{bold_red}error\u{1b}[0m\u{1b}[1m: {sentence}\u{1b}[0m"
        ));
    }

    /// What was asked for. A reader that has had enough (`| head`) is no failure.
    pub(crate) fn print(text: &(impl AsRef<[u8]> + ?Sized)) -> Result<(), Failure> {
        write(io::stdout().lock(), text.as_ref()).map(drop)
    }

    /// The same of what is for people, with its colours where they are wanted.
    pub(crate) fn paint(&self, text: &str) -> Result<(), Failure> {
        let stdout = AutoStream::new(io::stdout().lock(), self.choice);
        write(stdout, text.as_bytes()).map(drop)
    }
}

/// Writes all of `text` at once. Does the reader still want more?
pub(crate) fn write(mut stdout: impl Write, text: &[u8]) -> Result<bool, Failure> {
    match stdout.write_all(text).and_then(|()| stdout.flush()) {
        Ok(()) => Ok(true),
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(false),
        Err(error) => Err(Failure::new(format!(
            "cannot write to standard output: {error}"
        ))),
    }
}
