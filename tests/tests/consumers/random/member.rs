//! One random schema and its code.

use std::fmt;

use tl_codegen::{Config, Generated, TextFile};
use tl_parser::{Diagnostic, Schema, SourceMap};
use tl_tests::fixture;
use tl_tests::random::Random;
use tl_tests::wild::{self, Constructs};
use tl_types::BytesForm;

use super::options;

/// A schema that there is code for.
pub(crate) struct Member {
    pub(crate) seed: u64,
    pub(crate) text: String,
    pub(crate) schema: Schema,
    pub(crate) config: Config,
    /// Do errors have a path?
    pub(crate) describes: bool,
    /// Are ids that the schema does not have kept?
    pub(crate) keeps_unknown: bool,
    /// How JSON has `bytes`, where there is JSON.
    pub(crate) json: Option<BytesForm>,
    pub(crate) files: Vec<TextFile>,
    pub(crate) definitions: usize,
}

impl Member {
    /// Its module.
    pub(crate) fn name(&self) -> String {
        format!("s{}", self.seed)
    }
}

impl fmt::Display for Member {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "seed {} (alone: tests/scripts/random-schemas 1 {0})",
            self.seed
        )
    }
}

/// The schema of a seed with its code, or the code of its first error.
///
/// # Panics
/// Where it has neither code nor an error at a place.
pub(crate) fn try_seed(constructs: Constructs, seed: u64) -> Result<Member, &'static str> {
    let text = wild::schema(constructs, seed);
    let (sources, file) = fixture::source(&format!("s{seed}.tl"), text.clone());
    let mut random = Random::named("options", seed);
    let options::Chosen {
        mut config,
        describes,
        keeps_unknown,
        json,
    } = options::any(&mut random);
    let translation = match config.generate_all(&sources, &[file]) {
        Ok(translation) => translation,
        Err(error) => return Err(first_error(&sources, error.diagnostics(), &error, seed)),
    };
    let schema = fixture::schema(&format!("s{seed}.tl"), text.clone());
    let translation = options::particular(&mut random, &schema, &mut config, |config| {
        config.generate_all(&sources, &[file]).ok()
    })
    .unwrap_or(translation);
    for warning in &translation.warnings {
        assert_place(&sources, warning, seed);
    }
    Ok(Member {
        seed,
        definitions: translation.files.iter().map(Generated::definitions).sum(),
        files: translation.texts().cloned().collect(),
        text,
        schema,
        config,
        describes,
        keeps_unknown,
        json,
    })
}

fn first_error(
    sources: &SourceMap,
    found: &[Diagnostic],
    error: &tl_codegen::Error,
    seed: u64,
) -> &'static str {
    for finding in found {
        assert_place(sources, finding, seed);
    }
    let first = found.iter().find(|finding| finding.is_error());
    first
        .unwrap_or_else(|| panic!("seed {seed}: no code and no finding: {error}"))
        .code
        .name()
}

/// A place inside the text, of at least one character, with something to say.
fn assert_place(sources: &SourceMap, finding: &Diagnostic, seed: u64) {
    let span = finding.span();
    let place = sources.position(span);
    assert!(
        span.start < span.end && place.line > 0 && place.column > 0 && !finding.message.is_empty(),
        "seed {seed}: {} at {}:{}: {}",
        finding.code,
        place.line,
        place.column,
        finding.message
    );
}
