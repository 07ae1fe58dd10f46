//! Schemas that resolve, through the Rust backend: what it writes is Rust. The first byte chooses options, the second whether the rest is text or choices.
#![no_main]

use libfuzzer_sys::fuzz_target;
use tl_codegen::{BytesForm, Codegen, Config, Formatting, Layout, SingleConstructor, Unknown};
use tl_fuzz::composer::compose;
use tl_fuzz::schema::{resolved, source};
use tl_parser::Schema;

fuzz_target!(|bytes: &[u8]| {
    let [options, form, rest @ ..] = bytes else {
        return;
    };
    let text = if form % 4 == 0 {
        rest.to_vec()
    } else {
        compose(rest).into_bytes()
    };
    let (sources, id) = source("any.tl", text);
    let Some(schema) = resolved(&sources, id).schema else {
        return;
    };
    let config = config(*options, &schema);
    let Ok(translation) = config.generate_all(&sources, &[id]) else {
        return;
    };
    for file in translation.texts() {
        if file.path().ends_with(".rs") {
            let parsed = syn::parse_file(file.text());
            assert!(parsed.is_ok(), "{}: {:?}", file.path(), parsed.err());
        }
    }
    let again = config.generate_all(&sources, &[id]).expect("the same");
    assert!(again.texts().eq(translation.texts()), "two runs differ");
});

/// Half of the sets are of single options, so that each is met often; the others add up.
fn config(choice: u8, schema: &Schema) -> Config {
    let mut config = Config::new();
    let has = |bit: u8| {
        choice & 0x80 == 0 && choice % 16 == bit
            || choice & 0x80 != 0 && choice & (1 << (bit % 7)) != 0
    };
    config.formatting(if has(0) {
        Formatting::Pretty
    } else {
        Formatting::Plain
    });
    if has(1) {
        config.layout(Layout::Namespaces);
    }
    config
        .registry(has(2))
        .accessors(has(3))
        .description(!has(4));
    if has(5) {
        config.single_constructor(SingleConstructor::Enum);
    }
    if has(6) {
        config.unknown(Unknown::Keep);
    }
    if has(7) {
        config.non_exhaustive(".").boxed(".");
    }
    if has(8) {
        config.codegen(Codegen::Eager).boxing_threshold(16);
    }
    if has(9) {
        config.derives(".", "Eq, Hash").disable_comments(["."]);
    }
    if has(14) {
        config.serde(true).serde_bytes(BytesForm::Hex);
    }
    config.arbitrary(has(15));
    let first = schema.combinators().first().map(|one| one.name.clone());
    if let Some(first) = first.filter(|_| has(10)) {
        config.roots([first.as_str()]);
    }
    let ty = schema.types().first().map(|one| one.name.clone());
    if let Some(ty) = ty.filter(|_| has(11)) {
        config.opaque(ty.as_str());
    }
    let last = schema.combinators().last().map(|one| one.name.clone());
    if let Some(last) = last.filter(|_| has(12)) {
        config
            .rename(last.as_str(), "Renamed")
            .type_attribute(last.as_str(), "#[cfg(all())]");
    }
    if has(13) {
        config
            .header("*/ any\n#![words]")
            .include_file("all.rs")
            .descriptor("all.json");
    }
    config
}
