//! All that the program prints: sentences and findings to stderr, results to stdout.

use std::io::{self, Write};

use anstream::{AutoStream, ColorChoice};

use crate::args::Color;
use crate::status::{Failure, Status};

/// The two streams.
pub(crate) struct Console {
    stderr: AutoStream<io::Stderr>,
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
        }
    }

    /// A line for people. Who has closed stderr does not want it.
    pub(crate) fn say(&mut self, line: &str) {
        let _ = writeln!(self.stderr, "{line}");
    }

    /// What is said of a failure.
    pub(crate) fn failure(&mut self, failure: &Failure) -> Status {
        let bold_red = "\u{1b}[1m\u{1b}[91m";
        match failure {
            Failure::Drawn(text) => self.say(text),
            Failure::Sentences(sentences) => {
                for sentence in sentences {
                    self.say(&format!(
                        "{bold_red}error\u{1b}[0m\u{1b}[1m: {sentence}\u{1b}[0m"
                    ));
                }
            }
        }
        Status::Failed
    }

    /// What was asked for. A reader that has had enough (`| head`) is no failure.
    pub(crate) fn print(text: &str) -> Result<(), Failure> {
        let mut stdout = io::stdout().lock();
        match stdout
            .write_all(text.as_bytes())
            .and_then(|()| stdout.flush())
        {
            Err(error) if error.kind() != io::ErrorKind::BrokenPipe => Err(Failure::new(format!(
                "cannot write to standard output: {error}"
            ))),
            _ => Ok(()),
        }
    }
}
