//! Every explanation of the catalogue shows what it says: the schema before has the code, the schema after has not.

use std::fs;

use tl_codegen::Config;
use tl_parser::diagnostic::{Code, Diagnostic, Example, Explanation, catalogue, codes};
use tl_parser::{Options, load};
use tl_tests::{advice, fixture, workspace};

/// Codes that take too much input to show.
const WITHOUT_EXAMPLE: [Code; 3] = [codes::E0007, codes::E0009, codes::E0112];

/// The options that an explanation speaks of.
fn options(code: Code) -> Config {
    let mut config = Config::new();
    match code {
        codes::E0703 => config.opaque("Updates"),
        codes::E0704 => config.exclude("document"),
        _ => &mut config,
    };
    config
}

/// What is found in `example` by the stages that know `code`. A stage that finds codes of its own has its line here.
fn findings(code: Code, example: Example) -> Vec<Diagnostic> {
    let (sources, file) = fixture::source("example.tl", example.bytes());
    match code.name().get(..3) {
        Some("W08") => advice::of("example.tl", example.bytes()).0,
        Some("E07" | "W07") => match options(code).generate_all(&sources, &[file]) {
            Ok(translation) => translation.warnings,
            Err(error) => error.diagnostics().to_vec(),
        },
        _ => load(&sources, &[file], &Options::default()).diagnostics,
    }
}

/// What is wrong with the example before `code` is dealt with.
fn before(code: Code, example: Example) -> Option<String> {
    let found = findings(code, example);
    let others = found.iter().filter(|finding| finding.is_error());
    let others: Vec<_> = others.map(|finding| finding.code).collect();
    if !found.iter().any(|finding| finding.code == code) {
        return Some(format!("{code}, before: gives {found:?}"));
    }
    let alone = others.iter().all(|other| *other == code);
    (!alone).then(|| format!("{code}, before: gives {others:?} too"))
}

/// What is wrong with the example after.
fn after(code: Code, example: Example) -> Option<String> {
    let found = findings(code, example);
    let wrong = found
        .iter()
        .any(|finding| finding.is_error() || finding.code == code);
    wrong.then(|| format!("{code}, after: gives {found:?}"))
}

/// What is wrong with the explanation of `code`.
fn faults(code: Code) -> Vec<String> {
    match Explanation::of(code) {
        Explanation {
            before: Some(broken),
            after: Some(mended),
            ..
        } => [before(code, broken), after(code, mended)]
            .into_iter()
            .flatten()
            .collect(),
        Explanation {
            before: None,
            after: None,
            ..
        } if WITHOUT_EXAMPLE.contains(&code) => Vec::new(),
        _ => vec![format!("{code}: a block is missing")],
    }
}

#[test]
fn every_example_shows_its_code_and_how_to_mend_it() {
    let faults: Vec<_> = codes::ALL.iter().copied().flat_map(faults).collect();
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// Few sentences, no headings, short lines, and the blocks that the parts were taken from.
#[test]
fn every_text_has_the_common_form() {
    for code in codes::ALL {
        let Explanation {
            text,
            before,
            after,
        } = Explanation::of(*code);
        assert!(text.len() > 100 && text.ends_with('.'), "{code}: {text}");
        for line in text.lines() {
            assert!(
                !line.starts_with('#') && line.chars().count() <= 130,
                "{code}: {line}"
            );
        }
        let block = |name, example: Option<Example>| {
            example.map_or(String::new(), |example| {
                format!("{name}:\n```tl\n{}```\n", example.text())
            })
        };
        let whole = format!(
            "{text}\n{}{}",
            block("Before", before),
            block("After", after)
        );
        let dense = |text: &str| text.replace("\r\n", "\n").replace("\n\n", "\n");
        assert_eq!(dense(code.explanation()), whole, "{code}");
    }
}

#[test]
fn every_explanation_file_belongs_to_a_code() {
    for path in workspace::files("tl-parser/src/diagnostic/explain", "md") {
        let name = path.file_stem().and_then(|name| name.to_str());
        assert!(
            name.and_then(codes::find)
                .is_some_and(|code| Some(code.name()) == name),
            "{} explains no code",
            workspace::relative(&path)
        );
    }
}

#[test]
fn the_page_is_fresh() {
    let page =
        fs::read_to_string(workspace::root().join("docs/diagnostics.md")).unwrap_or_default();
    assert!(
        page == catalogue::markdown(),
        "docs/diagnostics.md is not what the catalogue says: cargo tl explain --format markdown > docs/diagnostics.md"
    );
}
