//! Options of generated items: what the code looks like with them, and what of them is refused.

mod accessors;
mod boxes;
mod extern_path;
mod rename;

use tl_codegen::tl_parser::SourceMap;
use tl_codegen::{Config, Error};

/// The code for a schema called `t.tl`, on one line with single spaces.
fn code(schema: &str, options: impl FnOnce(&mut Config) -> &mut Config) -> Result<String, Error> {
    let mut config = Config::new();
    options(&mut config);
    let mut sources = SourceMap::new();
    let file = sources.add("t.tl", schema.to_owned());
    let files = config.generate_all(&sources, &[file])?.files;
    let words = files[0].text().split_whitespace().collect::<Vec<_>>();
    Ok(words.join(" "))
}

/// Does the code hold each of these?
#[track_caller]
fn assert_holds(code: &str, parts: &[&str]) {
    for part in parts {
        assert!(code.contains(part), "{part} is not in:\n{code}");
    }
}

/// What the caller is told, who asked for something that cannot be.
#[track_caller]
fn refusal(schema: &str, options: impl FnOnce(&mut Config) -> &mut Config) -> String {
    let error = code(schema, options).expect_err("an error");
    assert!(!error.is_schema() && !error.is_io(), "{error}");
    error.to_string()
}
