//! `tl.toml`: what a project chooses once. Each top-level table has a file of its own here.

mod diff;
mod entries;
mod lint;

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use tl_codegen::file::{self, Problem};
use tl_parser::diagnostic::Label;
use tl_parser::{SourceId, SourceMap};

use crate::excerpt;
use crate::input::is_dash;
use crate::report::{Finding, Kind, Severity};
use crate::status::Failure;

pub(crate) use diff::Diff;
pub(crate) use lint::Lint;

/// The name of the file.
pub(crate) const NAME: &str = "tl.toml";

/// What the file says; without a file, nothing.
#[derive(Debug, Default)]
pub(crate) struct Config {
    /// The table `[gen]`.
    pub(crate) generator: tl_codegen::Config,
    pub(crate) lint: Lint,
    pub(crate) diff: Diff,
}

/// Where the file is looked for when none is named: beside the first schema.
pub(crate) fn beside(schemas: &[PathBuf]) -> Option<PathBuf> {
    schemas.first().map(|schema| {
        if is_dash(schema) {
            PathBuf::from(NAME)
        } else {
            schema.with_file_name(NAME)
        }
    })
}

/// Where the file is looked for beside the new side of a comparison: in a folder first, then beside it.
pub(crate) fn beside_or_in(schemas: &[PathBuf]) -> Option<PathBuf> {
    let inside = schemas.first().filter(|path| path.is_dir());
    let inside = inside.map(|folder| folder.join(NAME));
    inside
        .filter(|path| path.exists())
        .or_else(|| beside(schemas))
}

/// Reads the file that `--config` names, else the `usual` one, if it is there. Its text joins `sources`, so that findings can point at it.
pub(crate) fn read(
    sources: &mut SourceMap,
    named: Option<&Path>,
    usual: Option<PathBuf>,
) -> Result<Config, Failure> {
    let Some(path) = named.map(Path::to_path_buf).or(usual) else {
        return Ok(Config::default());
    };
    let bytes = match fs::read(&path) {
        Err(error) if named.is_none() && error.kind() == io::ErrorKind::NotFound => {
            return Ok(Config::default());
        }
        Err(error) => return Err(Failure::io("read", &path, &error)),
        Ok(bytes) => bytes,
    };
    let Ok(text) = String::from_utf8(bytes) else {
        return Err(Failure::new(format!("{} is not UTF-8", path.display())));
    };
    let source = sources.add(path.to_string_lossy(), text.clone());
    let folder = path.parent().unwrap_or(Path::new(""));
    parse(&text, source, folder).map_err(|problems| {
        let findings = problems.into_iter().map(finding);
        let drawn = findings.map(|finding| excerpt::draw(sources, &finding));
        Failure::drawn(drawn.collect::<Vec<_>>().join("\n\n"))
    })
}

fn parse(text: &str, source: SourceId, folder: &Path) -> Result<Config, Vec<Problem>> {
    let mut config = Config::default();
    file::read(text, source, |reader, name, value| match name {
        "gen" => file::read_gen(&mut config.generator, folder, reader, value),
        "diff" => config.diff = diff::read(reader, value),
        _ => config.lint = lint::read(reader, value),
    })?;
    Ok(config)
}

fn finding(problem: Problem) -> Finding {
    let place = Label {
        span: problem.place,
        message: String::new(),
    };
    Finding {
        kind: Kind::named("config", "a configuration that cannot be used"),
        severity: Severity::Error,
        message: problem.message,
        labels: vec![place],
        notes: Vec::new(),
        help: problem.help,
        subjects: Vec::new(),
        identity: None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use tl_parser::lint::{Level, Rule};

    /// The messages and help for a text that is wrong.
    fn problems(text: &str) -> Vec<String> {
        let problems = parse(text, SourceId(0), Path::new("")).expect_err("a problem");
        let said = problems.into_iter().map(|problem| {
            let span = problem.place;
            let marked = &text[span.start as usize..span.end as usize];
            format!(
                "{marked} | {} | {}",
                problem.message,
                problem.help.unwrap_or_default()
            )
        });
        said.collect()
    }

    #[test]
    fn levels_and_entries_are_read() {
        let text = "[lint]\nunused-type = \"deny\"\nW0805 = 'allow'\n[[lint.allow]]\nrule = \"name-style\"\nname = \"get_it\"\nreason = \"in use\"\n";
        let config = parse(text, SourceId(0), Path::new("")).expect("no problem");
        let mut levels = config.lint.levels;
        levels.sort();
        assert_eq!(
            levels,
            [
                (Rule::UnusedType, Level::Deny),
                (Rule::SkippedBit, Level::Allow)
            ]
        );
        let [(entry, span)] = config.lint.allowed.as_slice() else {
            panic!()
        };
        assert_eq!(
            (entry.rule, entry.name.as_str(), entry.reason.as_str()),
            (Rule::NameStyle, "get_it", "in use")
        );
        assert_eq!(&text[span.start as usize..span.end as usize], "\"get_it\"");
        assert!(parse("", SourceId(0), Path::new("")).is_ok());
    }

    #[test]
    fn what_is_wrong_is_said_with_its_place() {
        for (text, expected) in [
            (
                "[lnt]\n",
                "lnt | unknown table `lnt` | did you mean `lint`?",
            ),
            (
                "x = 1\n",
                "x | unknown table `x` | the tables are `gen`, `lint`, `diff`",
            ),
            ("lint = 1\n", "1 | `lint` is a table | write `[lint]`"),
            (
                "[lint]\nunused-typ = \"warn\"",
                "unused-typ | unknown rule `unused-typ` | did you mean `unused-type`?",
            ),
            (
                "[lint]\nunused-type = \"wrn\"",
                "\"wrn\" | unknown level `wrn` | did you mean `warn`?",
            ),
            (
                "[lint]\nunused-type = 1",
                "1 | a level is a string: \"allow\", \"warn\" or \"deny\" | ",
            ),
            (
                "[lint]\nW0802 = \"deny\"\nunused-type = \"warn\"",
                "unused-type | `W0802` and `unused-type` are one rule, `unused-type` | give it one level only",
            ),
            (
                "[lint]\nallow = \"x\"",
                "\"x\" | `allow` is a list of tables | write `[[lint.allow]]` with `rule`, `name` and `reason`",
            ),
            (
                "[[lint.allow]]\nrule = \"name-style\"\nname = \"a\"\nreason = \" \"",
                "\" \" | the reason is empty | say why this finding is right",
            ),
            (
                "[[lint.allow]]\nrule = \"name-stile\"\nname = \"a\"\nreason = \"b\"",
                "\"name-stile\" | unknown rule `name-stile` | did you mean `name-style`?",
            ),
            (
                "[[lint.allow]]\nrule = \"name-style\"\nnam = \"a\"\nreason = \"b\"\nname = \"a\"",
                "nam | unknown key `nam` | did you mean `name`?",
            ),
            ("[lint]\na = [", "] | "),
        ] {
            let found = problems(text);
            assert_eq!(found.len(), 1, "{found:?}");
            assert!(found[0] == expected || text.ends_with('['), "{found:?}");
        }
        let missing = problems(
            "[[lint.allow]]\nrule = \"name-style\"\n[[lint.allow]]\nreason = 1\nname = \"\"\n",
        );
        assert_eq!(missing.len(), 5, "{missing:?}");
        assert!(
            missing[0]
                .ends_with("| this entry has no `name` | an entry has `rule`, `name` and `reason`"),
            "{missing:?}"
        );
    }
}
