//! `tl.toml`: what a project chooses once. Each top-level table has a file of its own here.

mod lint;
mod reader;

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use tl_parser::{SourceId, SourceMap};
use toml::de::DeTable;

use crate::excerpt;
use crate::input::is_dash;
use crate::status::Failure;

pub(crate) use lint::Lint;
use reader::Reader;

/// The name of the file, beside the first schema.
const NAME: &str = "tl.toml";

/// The top-level tables.
const TABLES: [&str; 1] = ["lint"];

/// What the file says; without a file, nothing.
#[derive(Debug, Default)]
pub(crate) struct Config {
    pub(crate) lint: Lint,
}

/// Reads the file that `--config` names, else `tl.toml` beside the first schema, where there is one. Its text joins `sources`, so that findings can point at it.
pub(crate) fn read(
    sources: &mut SourceMap,
    named: Option<&Path>,
    schemas: &[PathBuf],
) -> Result<Config, Failure> {
    let path = match (named, schemas.first()) {
        (Some(named), _) => named.to_path_buf(),
        (None, Some(schema)) if is_dash(schema) => PathBuf::from(NAME),
        (None, Some(schema)) => schema.with_file_name(NAME),
        (None, None) => return Ok(Config::default()),
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
    parse(&text, source).map_err(|reader| {
        let problems = reader.problems.iter();
        let drawn = problems.map(|problem| excerpt::draw(sources, problem));
        Failure::drawn(drawn.collect::<Vec<_>>().join("\n\n"))
    })
}

fn parse(text: &str, source: SourceId) -> Result<Config, Reader> {
    let mut reader = Reader::new(source);
    let mut config = Config::default();
    match DeTable::parse(text) {
        Err(error) => {
            let (message, _) = error
                .message()
                .split_once('\n')
                .unwrap_or((error.message(), ""));
            reader.problem(error.span().unwrap_or(0..0), message);
        }
        Ok(document) => {
            for (key, value) in document.get_ref() {
                match key.get_ref().as_ref() {
                    "lint" => config.lint = lint::read(&mut reader, value),
                    _ => reader.unknown("table", key, &TABLES),
                }
            }
        }
    }
    if reader.problems.is_empty() {
        Ok(config)
    } else {
        reader
            .problems
            .sort_by_key(|problem| problem.labels.first().map(|label| label.span));
        Err(reader)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use tl_parser::lint::{Level, Rule};

    /// The messages and help for a text that is wrong.
    fn problems(text: &str) -> Vec<String> {
        let reader = parse(text, SourceId(0)).expect_err("a problem");
        let said = reader.problems.into_iter().map(|problem| {
            let span = problem.labels[0].span;
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
        let config = parse(text, SourceId(0))
            .map_err(|reader| reader.problems)
            .expect("no problem");
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
        assert!(parse("", SourceId(0)).is_ok());
    }

    #[test]
    fn what_is_wrong_is_said_with_its_place() {
        for (text, expected) in [
            (
                "[lnt]\n",
                "lnt | unknown table `lnt` | did you mean `lint`?",
            ),
            ("x = 1\n", "x | unknown table `x` | the tables are `lint`"),
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
