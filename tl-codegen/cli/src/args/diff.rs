//! The arguments of `tl diff`.

use std::path::PathBuf;

use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{Args, ValueEnum};
use tl_parser::IdRule;
use tl_parser::diff::{Level, Profile, Rule, UnknownRule};

use super::Format;

const USAGE: &str = "tl diff [OPTIONS] OLD NEW
       tl diff [OPTIONS] --against SPEC [--against SPEC]... [NEW]...";

const EXAMPLES: &str = "\
A SPEC is a file or folder, `REV:PATH` as git has it, `REV` for the paths of NEW at that revision, or `merge-base:REV[:PATH]` for the point where this branch
left REV.

Examples:
  tl diff old.tl new.tl                               what changed, and whom it breaks
  tl diff --against merge-base:main schema/           in a pull request: this branch's changes only
  tl diff --against main:api.tl api.tl --profile frozen
  tl diff old.tl new.tl --level param-renamed=info    one rule, judged otherwise
  tl diff --explain flag-bit-moved                    a rule in full; --list-rules has all

Exit status: 0 nothing as bad as --fail-on says, 1 findings as bad as that, 2 the program could not compare: a side does not parse, a revision is unknown.";

#[derive(Debug, Args)]
#[command(override_usage = USAGE, after_help = EXAMPLES)]
pub(crate) struct Diff {
    /// OLD and NEW; with `--against` the files of NEW, which are one schema [default: the bundled Telegram schema].
    /// A folder is all `.tl` files below it, `-` is standard input
    #[arg(value_name = "SCHEMA")]
    pub(crate) schemas: Vec<PathBuf>,
    /// What NEW is compared with; may be given again, the oldest first: the last is the baseline, those before it know bits and ids that were in use once
    #[arg(long, value_name = "SPEC")]
    pub(crate) against: Vec<String>,
    /// How the schema lives, which decides how loud each rule is [default: layered]
    #[arg(long, value_name = "PROFILE", value_parser = profile())]
    pub(crate) profile: Option<Profile>,
    /// From which level on findings make the exit status 1 [default: error]
    #[arg(long, value_enum, value_name = "LEVEL")]
    pub(crate) fail_on: Option<FailOn>,
    /// Judge a rule otherwise: off, info, warn or error; may be given again
    #[arg(long, value_name = "RULE=LEVEL", value_parser = level)]
    pub(crate) level: Vec<(Rule, Level)>,
    /// Text for people on standard error, any other form on standard output
    #[arg(long, value_enum, default_value_t)]
    pub(crate) format: Format,
    /// Fail where the baseline does not have the schema, instead of calling it new
    #[arg(long)]
    pub(crate) require_baseline: bool,
    /// The configuration, whose table `[diff]` chooses profile and levels and allows changes [default: tl.toml beside NEW, if it is there]
    #[arg(long, value_name = "PATH")]
    pub(crate) config: Option<PathBuf>,
    /// How ids that are not written are computed, classic or published [default: as the written ones show]
    #[arg(long, value_name = "RULE")]
    pub(crate) id_rule: Option<IdRule>,
    /// Print the rules: text, `--format markdown` or `--format json`
    #[arg(long, conflicts_with_all = ["schemas", "against", "explain"])]
    pub(crate) list_rules: bool,
    /// Print all that is to be said of one rule
    #[arg(long, value_name = "RULE", conflicts_with_all = ["schemas", "against"])]
    pub(crate) explain: Option<String>,
}

/// From which level on a finding fails the check.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum FailOn {
    #[default]
    Error,
    Warn,
    Never,
}

impl FailOn {
    /// Every choice, with its name.
    pub(crate) const ALL: [(&'static str, Self); 3] = [
        ("error", Self::Error),
        ("warn", Self::Warn),
        ("never", Self::Never),
    ];

    /// Does a finding of this level fail the check?
    pub(crate) fn is_met(self, level: Level) -> bool {
        match self {
            Self::Error => level >= Level::Error,
            Self::Warn => level >= Level::Warn,
            Self::Never => false,
        }
    }
}

fn profile() -> impl TypedValueParser<Value = Profile> {
    PossibleValuesParser::new(Profile::ALL.map(Profile::name))
        .try_map(|name| name.parse::<Profile>())
}

/// `RULE=LEVEL`
fn level(text: &str) -> Result<(Rule, Level), String> {
    let Some((name, level)) = text.split_once('=') else {
        return Err("a rule, `=`, and its level: param-renamed=info".to_owned());
    };
    let rule = rule(name.trim())?;
    let level = level.trim().parse::<Level>();
    Ok((rule, level.map_err(|error| error.to_string())?))
}

/// The rule of this name; else what to say.
pub(crate) fn rule(name: &str) -> Result<Rule, String> {
    name.parse().map_err(|error: UnknownRule| {
        let name = name.escape_debug();
        match error.nearest {
            Some(near) => format!("there is no rule `{name}`; did you mean `{near}`?"),
            None => {
                format!("there is no rule `{name}`; `tl diff --list-rules` has all of them")
            }
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use tl_parser::diff::rules;

    #[test]
    fn a_level_is_for_a_rule() {
        assert_eq!(
            level("param-renamed = info"),
            Ok((rules::PARAM_RENAMED, Level::Info))
        );
        for (wrong, said) in [
            (
                "param-renamed",
                "a rule, `=`, and its level: param-renamed=info",
            ),
            ("param-renamed=deny", "a level is off, info, warn or error"),
            (
                "param-renamd=info",
                "there is no rule `param-renamd`; did you mean `param-renamed`?",
            ),
            (
                "x=info",
                "there is no rule `x`; `tl diff --list-rules` has all of them",
            ),
        ] {
            assert_eq!(level(wrong), Err(said.to_owned()));
        }
    }

    #[test]
    fn names_of_fail_on_are_those_of_the_switch() {
        let names = FailOn::value_variants().iter();
        let names = names.filter_map(|one| Some((one.to_possible_value()?, *one)));
        let names: Vec<_> = names
            .map(|(name, one)| (name.get_name().to_owned(), one))
            .collect();
        assert_eq!(names, FailOn::ALL.map(|(name, one)| (name.to_owned(), one)));
    }
}
