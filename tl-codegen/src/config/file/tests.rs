//! Tests of the reader: every key with a good and a wrong value, every problem with its place.

use std::path::Path;

use tl_parser::SourceId;

use super::{Problem, keys, read, read_gen};
use crate::config::Config;

/// What the table `[gen]` with these lines makes of the defaults.
fn config(lines: &str) -> Result<Config, Vec<Problem>> {
    let mut config = Config::new();
    let text = format!("[gen]\n{lines}\n");
    read(&text, SourceId(0), |reader, _, value| {
        read_gen(&mut config, Path::new("sub"), reader, value);
    })?;
    Ok(config)
}

/// `marked text | message | help` of each problem.
fn problems(text: &str) -> Vec<String> {
    let mut config = Config::new();
    let done = read(text, SourceId(0), |reader, name, value| {
        if name == "gen" {
            read_gen(&mut config, Path::new(""), reader, value);
        }
    });
    let problems = done.expect_err("a problem").into_iter();
    let said = problems.map(|problem| {
        let (start, end) = (problem.place.start as usize, problem.place.end as usize);
        let help = problem.help.unwrap_or_default();
        format!("{} | {} | {help}", &text[start..end], problem.message)
    });
    said.collect()
}

/// A line of the file, the same by methods, and a line with a value of another kind.
type Row = (&'static str, fn(&mut Config) -> &mut Config, &'static str);

const ROWS: &[Row] = &[
    ("schema = 'a.tl'", |c| c.schema("sub/a.tl"), "schema = 1"),
    (
        "schema = ['a.tl', 'b.tl']",
        |c| c.schema("sub/a.tl").schema("sub/b.tl"),
        "schema = ['']",
    ),
    (
        "id_rule = 'published'",
        |c| c.id_rule(tl_parser::IdRule::Published),
        "id_rule = 'publishd'",
    ),
    (
        "out_dir = 'src/tl'",
        |c| c.out_dir("sub/src/tl"),
        "out_dir = []",
    ),
    (
        "include_file = 'mod.rs'",
        |c| c.include_file("mod.rs"),
        "include_file = true",
    ),
    (
        "layout = 'namespaces'",
        |c| c.layout(crate::Layout::Namespaces),
        "layout = 1",
    ),
    (
        "formatting = 'plain'",
        |c| c.formatting(crate::Formatting::Plain),
        "formatting = 'plane'",
    ),
    (
        "header = \"One\\nTwo\"",
        |c| c.header("One\nTwo"),
        "header = ['One']",
    ),
    (
        "descriptor = 'api.json'",
        |c| c.descriptor("api.json"),
        "descriptor = true",
    ),
    (
        "known_ids = 'history.json'",
        |c| c.known_ids("sub/history.json"),
        "known_ids = 1",
    ),
    (
        "emit_rerun_if_changed = false",
        |c| c.emit_rerun_if_changed(false),
        "emit_rerun_if_changed = 'no'",
    ),
    (
        "roots = ['a.b', 'c']",
        |c| c.roots(["a.b", "c"]),
        "roots = [1]",
    ),
    ("include = ['a']", |c| c.include("a"), "include = { a = 1 }"),
    ("exclude = ['a']", |c| c.exclude("a"), "exclude = 1.5"),
    (
        "opaque = 'Updates'",
        |c| c.opaque("Updates"),
        "opaque = ['']",
    ),
    (
        "derives = { '.' = 'Eq', 'a.b' = ['Hash', 'Ord'] }",
        |c| {
            c.derives(".", "Eq")
                .derives("a.b", "Hash")
                .derives("a.b", "Ord")
        },
        "derives = 'Eq'",
    ),
    (
        "type_attribute = { a = '#[must_use]' }",
        |c| c.type_attribute("a", "#[must_use]"),
        "type_attribute = { a.b = '#[must_use]' }",
    ),
    (
        "field_attribute = { 'a.x' = ['#[a]', '#[b]'] }",
        |c| {
            c.field_attribute("a.x", "#[a]")
                .field_attribute("a.x", "#[b]")
        },
        "field_attribute = { '' = '#[a]' }",
    ),
    (
        "disable_comments = ['.']",
        |c| c.disable_comments(["."]),
        "disable_comments = true",
    ),
    (
        "rename = { 'a.b' = 'C' }",
        |c| c.rename("a.b", "C"),
        "rename = { 'a.b' = ['C'] }",
    ),
    ("boxed = ['a.b']", |c| c.boxed("a.b"), "boxed = [true]"),
    (
        "boxing_threshold = 0x80",
        |c| c.boxing_threshold(128),
        "boxing_threshold = 15",
    ),
    (
        "extern_path = { A = '::base::api' }",
        |c| c.extern_path("A", "::base::api"),
        "extern_path = ['A']",
    ),
    (
        "single_constructor = 'enum'",
        |c| c.single_constructor(crate::SingleConstructor::Enum),
        "single_constructor = 'enumm'",
    ),
    (
        "non_exhaustive = ['.']",
        |c| c.non_exhaustive("."),
        "non_exhaustive = false",
    ),
    (
        "unknown = 'keep'",
        |c| c.unknown(crate::Unknown::Keep),
        "unknown = true",
    ),
    ("registry = true", |c| c.registry(true), "registry = 1"),
    ("serde = true", |c| c.serde(true), "serde = 'json'"),
    (
        "serde_bytes = 'hex'",
        |c| c.serde_bytes(crate::BytesForm::Hex),
        "serde_bytes = 'base32'",
    ),
    (
        "accessors = true",
        |c| c.accessors(true),
        "accessors = 'yes'",
    ),
    (
        "arbitrary = true",
        |c| c.arbitrary(true),
        "arbitrary = 'yes'",
    ),
    (
        "description = false",
        |c| c.description(false),
        "description = 0",
    ),
    (
        "codegen = 'eager'",
        |c| c.codegen(crate::Codegen::Eager),
        "codegen = 'early'",
    ),
    (
        "runtime_path = '::facade::tl_types'",
        |c| c.runtime_path("::facade::tl_types"),
        "runtime_path = 1",
    ),
];

#[test]
fn every_key_sets_its_option() {
    for (line, by_method, wrong) in ROWS {
        let mut expected = Config::new();
        by_method(&mut expected);
        let found = config(line).unwrap_or_else(|problems| panic!("{line}: {problems:?}"));
        assert_eq!(format!("{found:?}"), format!("{expected:?}"), "{line}");
        assert_ne!(
            format!("{found:?}"),
            format!("{:?}", Config::new()),
            "{line}"
        );
        let key = wrong.split(' ').next().unwrap_or_default();
        assert!(line.starts_with(key));
        let problems = config(wrong).expect_err(wrong);
        assert_eq!(problems.len(), 1, "{wrong}: {problems:?}");
    }
    for (name, _) in keys::ALL {
        let tested = |row: &Row| row.0.split(' ').next() == Some(name);
        assert!(ROWS.iter().any(tested), "no test of the key {name}");
    }
}

#[test]
fn what_is_wrong_is_said_with_its_place() {
    for (text, expected) in [
        (
            "[lin]\n",
            "lin | unknown table `lin` | did you mean `lint`?",
        ),
        (
            "x = 1\n",
            "x | unknown table `x` | the tables are `gen`, `lint`, `diff`",
        ),
        ("gen = 1\n", "1 | `gen` is a table | write `[gen]`"),
        (
            "registry = true\n",
            "registry | `registry` is a key of the table `gen` | write it below `[gen]`",
        ),
        (
            "[gen]\nboxing-threshold = 64\n",
            "boxing-threshold | unknown key `boxing-threshold` | did you mean `boxing_threshold`?",
        ),
        (
            "[gen]\nlayout = 'namespace'\n",
            "'namespace' | unknown value `namespace` | did you mean `namespaces`?",
        ),
        (
            "[gen]\nunknown = 'x'\n",
            "'x' | unknown value `x` | the values are `refuse`, `keep`",
        ),
        (
            "[gen]\nboxing_threshold = -1\n",
            "-1 | `boxing_threshold` is a number from 16 to 4096 | ",
        ),
        (
            "[gen]\nlayout = 1\n",
            "1 | `layout` is one of \"file\", \"namespaces\" | ",
        ),
        (
            "[gen]\nrename = 'a'\n",
            "'a' | `rename` is a table: paths, and a string for each | write `rename = { \"a.path\" = \"..\" }`",
        ),
        (
            "[gen]\nroots = ['a', 2]\n",
            "2 | `roots` is a string or a list of strings | ",
        ),
        (
            "[gen]\nroots = ['a', ' ']\n",
            "' ' | an empty string in `roots` | ",
        ),
        (
            "[gen]\nregistry = true\nregistry = true\n",
            "registry | duplicate key | ",
        ),
    ] {
        assert_eq!(problems(text), [expected], "{text}");
    }
    let unquoted = problems("[gen.rename]\nmessages.startBot = 'Begin'\n");
    assert!(unquoted[0].ends_with("| `messages` is a string | a path with a dot is written in quotes: \"messages.startBot\""), "{unquoted:?}");
}

#[test]
fn all_problems_are_said_at_once_in_their_order() {
    let found = problems("[gen]\nzeta = 1\nregistry = 1\nalpha = 1\n[lnt]\n");
    let marked: Vec<_> = found
        .iter()
        .filter_map(|line| line.split(' ').next())
        .collect();
    assert_eq!(marked, ["zeta", "1", "alpha", "lnt"]);
}

#[test]
fn a_file_is_read_relative_to_itself_and_its_errors_show_their_lines() {
    let folder = std::env::temp_dir().join(format!("tl-codegen-file-{}", std::process::id()));
    std::fs::create_dir_all(&folder).expect("folder");
    let path = folder.join("tl.toml");
    let from = |text: &[u8]| {
        std::fs::write(&path, text).expect("file");
        Config::from_file(&path)
    };
    let config = from(
        b"[gen]\nschema = 'a.tl'\n[lint]\nunused-type = 'allow'\n[diff]\nprofile = 'frozen'\n",
    )
    .expect("good");
    assert_eq!(config.schemas, [folder.join("a.tl")]);
    assert_eq!(config.file.as_ref(), Some(&path));
    let said = from(b"[gen]\nregistri = true\nroots = 1\n")
        .expect_err("wrong")
        .to_string();
    let place = |at: &str| format!("{}:{at}\n", path.display());
    assert!(
        said.starts_with("the configuration has 2 errors\n\nerror: unknown key `registri`\n"),
        "{said}"
    );
    assert!(
        said.contains(&place("2:1")) && said.contains(&place("3:9")),
        "{said}"
    );
    assert!(
        said.contains("  = help: did you mean `registry`?"),
        "{said}"
    );
    assert!(
        from(b"[gen]\n\xff")
            .expect_err("no text")
            .to_string()
            .ends_with("is not UTF-8")
    );
    std::fs::remove_dir_all(&folder).expect("clean");
    assert!(from_nowhere().is_io());
}

fn from_nowhere() -> crate::Error {
    Config::from_file("no/such/tl.toml").expect_err("no file")
}
