//! Schemas made to break a compiler: each has a diagnostic at its line, or code (which `consumers` compiles).

use std::fmt::Write;

use insta::{Settings, assert_snapshot};
use tl_codegen::{Config, Formatting, SingleConstructor};
use tl_parser::{Diagnostic, SourceMap};
use tl_tests::fixture;
use tl_tests::hostile::{self, Hostile};

/// `code`, or the first error with its place, and how many there are.
fn verdict(schema: &Hostile, form: SingleConstructor) -> String {
    let (sources, file) = fixture::source(&format!("{}.tl", schema.name), &*schema.bytes);
    let result = Config::new()
        .registry(true)
        .formatting(Formatting::Plain)
        .single_constructor(form)
        .generate_all(&sources, &[file]);
    match result {
        Ok(translation) => {
            let [code] = translation.files.as_slice() else {
                panic!("{}: not one file", schema.name);
            };
            assert!(syn::parse_file(code.text()).is_ok(), "{}", schema.name);
            let warnings = translation.warnings.iter();
            let warnings: Vec<_> = warnings.map(|found| at(&sources, found)).collect();
            format!("code       {}", warnings.join(", "))
                .trim_end()
                .to_owned()
        }
        Err(error) => {
            let found = error.diagnostics();
            let first = found.iter().find(|found| found.is_error());
            let first = first.unwrap_or_else(|| panic!("{}: {error}", schema.name));
            let more = match found.len() - 1 {
                0 => String::new(),
                more => format!(" and {more} more"),
            };
            format!("diagnostic {}{more}", at(&sources, first))
        }
    }
}

/// `E0203 1:10`
fn at(sources: &SourceMap, found: &Diagnostic) -> String {
    let place = sources.position(found.span());
    format!("{} {}:{}", found.code, place.line, place.column)
}

#[test]
fn each_is_code_or_a_diagnostic_at_its_line() {
    let mut table = String::new();
    for schema in hostile::all() {
        let collapsed = verdict(&schema, SingleConstructor::Collapse);
        writeln!(table, "{:32} {collapsed}", schema.name).expect("text");
        if !schema.is_small() {
            continue;
        }
        let enums = verdict(&schema, SingleConstructor::Enum);
        if enums != collapsed {
            writeln!(table, "{:32} {enums}", "  single constructors as enums").expect("text");
        }
    }
    let mut settings = Settings::clone_current();
    settings.set_snapshot_path("../snapshots");
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| assert_snapshot!("hostile", table));
}

/// The largest schema there is must not be near the limits that the small ones above are made for.
#[test]
fn the_bundled_schema_is_inside_all_limits() {
    let (sources, file) = fixture::source("api.tl", tl_schema::TELEGRAM_API);
    for form in [SingleConstructor::Collapse, SingleConstructor::Enum] {
        let result = Config::new()
            .registry(true)
            .formatting(Formatting::Plain)
            .single_constructor(form)
            .generate_all(&sources, &[file]);
        assert!(result.is_ok(), "{result:?}");
    }
}
