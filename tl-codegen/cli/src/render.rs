//! All that the program prints: sentences and findings to stderr, results to stdout.

use std::io::{self, Write};

use annotate_snippets::normalize_untrusted_str;
use anstream::{AutoStream, ColorChoice};
use tl_parser::{Diagnostic, SourceMap};

use crate::args::Color;
use crate::excerpt;
use crate::report::Finding;
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

    /// Draws findings, a blank line after each.
    pub(crate) fn findings(&mut self, sources: &SourceMap, findings: &[Diagnostic]) {
        for finding in findings {
            let finding = Finding::from(finding.clone());
            self.say(&format!("{}\n", excerpt::draw(sources, &finding)));
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
            Failure::Sentence(sentence) => self.say(&format!(
                "{bold_red}error\u{1b}[0m\u{1b}[1m: {sentence}\u{1b}[0m"
            )),
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

/// Text from outside in one line, control characters and marks of direction replaced: none of them may reach a terminal.
pub(crate) fn visible(text: &str) -> String {
    let shown = text.chars().map(|c| match c {
        '\n' => '␊',
        '\u{80}'..='\u{9f}' | '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{2028}' | '\u{2029}' => {
            '\u{fffd}'
        }
        other => other,
    });
    normalize_untrusted_str(&shown.collect::<String>())
}

/// `1 file`, `2 files`
pub(crate) fn count(number: usize, noun: &str) -> String {
    format!("{number} {noun}{}", plural(number))
}

/// `1 error`, `5,000,000 errors`
pub(crate) fn grouped_count(number: usize, noun: &str) -> String {
    format!("{} {noun}{}", grouped(number), plural(number))
}

fn plural(number: usize) -> &'static str {
    if number == 1 { "" } else { "s" }
}

/// `4,512,345`
pub(crate) fn grouped(number: usize) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn control_characters_are_shown_not_sent() {
        assert_eq!(
            visible("a\u{1b}[31m\n\u{202e}\u{9b}é"),
            "a␛[31m␊\u{fffd}\u{fffd}é"
        );
    }

    #[test]
    fn thousands_are_grouped() {
        let grouped: Vec<_> = [0, 12, 999, 1000, 4_512_345].map(grouped).into();
        assert_eq!(grouped, ["0", "12", "999", "1,000", "4,512,345"]);
        assert_eq!(
            (count(1, "file"), count(0, "file")),
            ("1 file".to_owned(), "0 files".to_owned())
        );
    }
}
