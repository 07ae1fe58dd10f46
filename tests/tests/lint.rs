//! Every lint rule over its fixture `fixtures/lint/RULE.tl`, and all rules over the schemas that may stand beside the workspace.
//!
//! After a wanted change: `INSTA_UPDATE=always cargo test -p tl-tests --test lint`.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;

use insta::{Settings, assert_snapshot, glob};
use tl_parser::lint::{Policy, Rule, lint};
use tl_parser::{Options, SourceMap, load};
use tl_tests::workspace::shared;
use tl_tests::{advice, fixture};

/// Settings for a snapshot beside the fixtures.
fn beside() -> Settings {
    let mut settings = Settings::clone_current();
    settings.set_snapshot_path("../fixtures/lint");
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.remove_snapshot_suffix();
    settings
}

#[test]
fn every_rule_as_a_person_sees_it() {
    glob!("../fixtures/lint", "*.tl", |path| {
        let name = path
            .file_stem()
            .and_then(|stem| stem.to_str())
            .expect("a plain name");
        let rule: Rule = name.parse().expect("a fixture is named after its rule");
        let (found, text) = advice::of(&format!("{name}.tl"), fs::read(path).expect("a fixture"));
        assert!(
            !found.is_empty() && found.iter().all(|finding| finding.code == rule.code()),
            "{name}:\n{text}"
        );
        beside().bind(|| assert_snapshot!(name, text));
    });
}

#[test]
fn every_rule_has_a_fixture() {
    for rule in Rule::ALL {
        let path = fixture::path(&format!("fixtures/lint/{rule}.tl"));
        assert!(path.exists(), "fixtures/lint/{rule}.tl is missing");
    }
}

/// The bundled schemas look wrong in no way that is not known.
#[test]
fn nothing_is_said_of_the_bundled_schemas() {
    for (name, text) in [
        ("api.tl", tl_schema::TELEGRAM_API),
        ("mtproto.tl", tl_schema::TELEGRAM_MTPROTO),
    ] {
        let (found, text) = advice::of(name, text);
        assert!(found.is_empty(), "{text}");
    }
}

/// How often each rule speaks over the schemas of others. A rise is noise, until it is looked at.
#[test]
fn the_noise_over_published_schemas() {
    let Some(folder) = shared("schemas") else {
        return;
    };
    let mut table = String::new();
    for sub in ["", "history", "vk"] {
        let mut paths: Vec<_> = fs::read_dir(folder.join(sub))
            .expect("a folder")
            .flatten()
            .map(|entry| entry.path())
            .collect();
        paths.sort();
        for path in paths
            .iter()
            .filter(|path| path.extension().is_some_and(|extension| extension == "tl"))
        {
            let name = path
                .strip_prefix(&folder)
                .expect("a path below")
                .to_string_lossy()
                .replace('\\', "/");
            let mut sources = SourceMap::new();
            let id = sources.add(name.clone(), fs::read(path).expect("a schema"));
            let loaded = load(&sources, &[id], &Options::default());
            let Some(schema) = loaded.schema else {
                continue;
            };
            let advice = lint(&schema, &Policy::default());
            let mut counts: BTreeMap<Rule, usize> = BTreeMap::new();
            let found = loaded.diagnostics.iter().chain(&advice.findings);
            for rule in found.filter_map(|finding| Rule::of(finding.code)) {
                *counts.entry(rule).or_default() += 1;
            }
            let counts: Vec<_> = counts
                .iter()
                .map(|(rule, count)| format!("{rule} {count}"))
                .collect();
            let quiet: Vec<_> = advice.quiet.iter().map(|quiet| quiet.rule.name()).collect();
            let _ = writeln!(
                table,
                "{name}: {}; quiet: {}",
                counts.join(", "),
                quiet.join(", ")
            );
        }
    }
    beside().bind(|| assert_snapshot!("noise", table));
}
