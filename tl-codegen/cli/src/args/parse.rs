//! From the words of the command line to arguments, in the colours that it asks for.

use std::ffi::OsString;

use clap::error::ErrorKind;
use clap::{ColorChoice, CommandFactory, Error, FromArgMatches, ValueEnum};

use super::{Arguments, Color};

/// What the words say.
pub(crate) enum Parsed {
    Arguments(Arguments),
    /// Nothing: no command.
    Nothing(Color),
    /// Help that was asked for, or what is wrong with them.
    Other(Error),
}

pub(crate) fn parse(words: &[OsString]) -> Parsed {
    let color = color(words);
    let mut command = Arguments::command().color(match color {
        Color::Auto => ColorChoice::Auto,
        Color::Always => ColorChoice::Always,
        Color::Never => ColorChoice::Never,
    });
    let matches = command.try_get_matches_from_mut(words);
    let arguments = matches.and_then(|matches| {
        Arguments::from_arg_matches(&matches).map_err(|error| error.format(&mut command))
    });
    match arguments {
        Ok(arguments) => Parsed::Arguments(arguments),
        Err(error) => match error.kind() {
            ErrorKind::MissingSubcommand | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
                Parsed::Nothing(color)
            }
            _ => Parsed::Other(error),
        },
    }
}

/// What `--color` says, read before the rest: errors in the rest have colours too.
fn color(words: &[OsString]) -> Color {
    let mut words = words.iter().skip(1).filter_map(|word| word.to_str());
    while let Some(word) = words.next() {
        let value = match word {
            "--" => break,
            "--color" => words.next(),
            _ => word.strip_prefix("--color="),
        };
        if let Some(color) = value.and_then(|value| Color::from_str(value, false).ok()) {
            return color;
        }
    }
    Color::default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_colour_is_read_before_the_rest() {
        let of = |text: &str| {
            let words: Vec<_> = text.split(' ').map(OsString::from).collect();
            format!("{:?}", color(&words))
        };
        assert_eq!(of("tl frob --color never"), "Never");
        assert_eq!(of("tl --color=always"), "Always");
        assert_eq!(of("tl gen --color"), "Auto");
        assert_eq!(of("tl gen --color red"), "Auto");
        assert_eq!(of("tl gen -- --color never"), "Auto");
    }
}
