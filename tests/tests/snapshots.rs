//! Every fixture in three stages, and every broken schema as a person sees it, held against the snapshots beside the files.
//!
//! After a wanted change: `cargo insta review`, or `INSTA_UPDATE=always cargo test -p tl-tests --test snapshots`.

use std::collections::BTreeSet;
use std::path::Path;

use insta::{Settings, assert_snapshot, glob};
use tl_codegen::Config;
use tl_parser::diagnostic::{Diagnostic, codes, plain};
use tl_parser::{json, parse};
use tl_tests::golden::{self, Golden};
use tl_tests::{advice, fixture, json::laid_out};

/// Settings for a snapshot `NAME.snap` in `folder`, which is relative to this file.
fn beside(folder: &str) -> Settings {
    let mut settings = Settings::clone_current();
    settings.set_snapshot_path(folder);
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.remove_snapshot_suffix();
    settings
}

fn name_of(path: &Path) -> &str {
    path.file_stem()
        .and_then(|stem| stem.to_str())
        .expect("a plain name")
}

/// Tree, resolved schema and the very code that was compiled.
fn stages(fixture: &Golden) {
    let Golden {
        name, path, code, ..
    } = fixture;
    let (sources, file) = fixture::source(&format!("{name}.tl"), fixture::read(path));
    let parsed = parse(&sources, file);
    let tree = serde_json::to_string(&json::tree(&sources, &parsed.file)).expect("JSON");
    let ir = serde_json::to_string(&json::ir(&fixture::schema(path, fixture::read(path))))
        .expect("JSON");
    beside("../fixtures/ok").bind(|| {
        assert_snapshot!(format!("{name}.tree"), laid_out(&tree));
        assert_snapshot!(format!("{name}.ir"), laid_out(&ir));
        assert_snapshot!(format!("{name}.rs"), code);
    });
}

#[test]
fn every_fixture_in_three_stages() {
    glob!("../fixtures/ok", "*.tl", |path| {
        let fixture = golden::ALL
            .iter()
            .find(|fixture| fixture.name == name_of(path))
            .expect("a compiled fixture");
        stages(fixture);
    });
}

#[test]
fn the_seed_schema_in_three_stages() {
    stages(
        golden::ALL
            .iter()
            .find(|fixture| fixture.name == "seed")
            .expect("the seed schema"),
    );
}

/// What a build script finds in a schema, and how it says so.
fn findings(name: &str, text: impl Into<Vec<u8>>) -> (Vec<Diagnostic>, String) {
    let (sources, file) = fixture::source(name, text);
    match Config::new().generate_all(&sources, &[file]) {
        Err(error) => (error.diagnostics().to_vec(), error.to_string()),
        Ok(translation) => {
            let drawn = translation
                .warnings
                .iter()
                .map(|warning| plain::excerpt(&sources, warning));
            (
                translation.warnings.clone(),
                drawn.collect::<Vec<_>>().join("\n"),
            )
        }
    }
}

#[test]
fn every_broken_schema_as_a_person_sees_it() {
    glob!("../fixtures/invalid", "*.tl", |path| {
        let name = name_of(path);
        let (found, text) = findings(
            &format!("{name}.tl"),
            std::fs::read(path).expect("a fixture"),
        );
        assert!(!found.is_empty(), "{name}: nothing was found");
        beside("../fixtures/invalid").bind(|| assert_snapshot!(name, text));
    });
}

/// Codes that no small file can show; E0703 and E0704 are of options, and shown by the tests of `tl-codegen`.
const WITHOUT_FIXTURE: [codes::Code; 4] = [codes::E0007, codes::E0009, codes::E0703, codes::E0704];

#[test]
fn every_code_has_a_broken_schema() {
    let mut shown = BTreeSet::from(WITHOUT_FIXTURE);
    for folder in ["fixtures/invalid", "fixtures/lint"] {
        for entry in std::fs::read_dir(fixture::path(folder)).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.extension().is_some_and(|extension| extension == "tl") {
                let text = std::fs::read(&path).expect("a fixture");
                let (found, _) = match folder {
                    "fixtures/lint" => advice::of("fixture.tl", text),
                    _ => findings("fixture.tl", text),
                };
                shown.extend(found.iter().map(|finding| finding.code));
            }
        }
    }
    let missing = codes::ALL
        .iter()
        .filter(|code| !shown.contains(code))
        .map(|code| code.name())
        .collect::<Vec<_>>();
    assert_eq!(
        missing,
        Vec::<&str>::new(),
        "codes without a file in fixtures/invalid or fixtures/lint"
    );
}

#[test]
fn after_a_thousand_findings_the_others_are_counted() {
    let (found, _) = findings("many.tl", "a x: = A;\n".repeat(1234));
    assert_eq!(found.len(), 1001);
    let last = found.last().expect("a finding");
    assert_eq!(
        (last.code, last.message.contains("234")),
        (codes::E0007, true),
        "{}",
        last.message
    );
}
