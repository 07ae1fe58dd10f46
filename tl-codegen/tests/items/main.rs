//! Options of generated items, seen in the text of small schemas.

mod attributes;
mod output;
mod runtime;

use tl_codegen::Config;
use tl_codegen::tl_parser::SourceMap;

/// The code for `schema`, which is called `api`.
fn code(config: &Config, schema: &str) -> String {
    let mut sources = SourceMap::new();
    let file = sources.add("api.tl", schema);
    let code = config.generate_all(&sources, &[file]).expect("code");
    code.files[0].text().to_owned()
}

/// Why there is no code.
fn refusal(config: &Config) -> String {
    let mut sources = SourceMap::new();
    let file = sources.add("api.tl", "a#1 = A;");
    let error = config
        .generate_all(&sources, &[file])
        .expect_err("an error");
    assert!(!error.is_schema() && !error.is_io());
    error.to_string()
}

/// The text from the line with `start` up to the line with `end`, without the spaces before lines.
fn part<'t>(text: &'t str, start: &str, end: &str) -> Vec<&'t str> {
    let lines = text.lines().map(str::trim);
    let from = lines.skip_while(|line| !line.contains(start));
    from.take_while(|line| !line.contains(end)).collect()
}
