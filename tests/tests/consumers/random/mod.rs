//! Random schemas: their code compiles without a warning, carries values to and fro, and writes the JSON that `dynamic` writes.
//!
//! With `TL_RANDOM="COUNT SEED"` (see `tests/scripts/random-schemas`) as many as wanted, with clippy and documentation; by default one crate with forty.

mod batch;
mod cases;
mod member;
mod options;
mod program;

use std::time::Instant;

use batch::Batch;
use tl_tests::wild::Constructs;

use crate::consumer::{Consumer, Content, Lints};

/// Schemas in one crate.
const BATCH: usize = 40;

/// What is done to a batch beyond compiling and running it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Care {
    Usual,
    /// Clippy and rustdoc, too.
    Full,
}

#[test]
fn random_schemas() {
    let Ok(wanted) = std::env::var("TL_RANDOM") else {
        try_batch(&Batch::new(0, BATCH), Care::Usual);
        return;
    };
    let numbers: Vec<u64> = wanted
        .split_whitespace()
        .map(|word| word.parse().expect("TL_RANDOM is COUNT SEED"))
        .collect();
    let [count, mut seed] = numbers[..] else {
        panic!("TL_RANDOM is COUNT SEED, not {wanted:?}");
    };
    let mut left = usize::try_from(count).expect("a count");
    while left > 0 {
        let batch = Batch::new(seed, left.min(BATCH));
        left -= batch.members.len();
        seed = batch.end;
        try_batch(&batch, Care::Full);
    }
}

/// Compiles and runs the code of a batch.
fn try_batch(batch: &Batch, care: Care) {
    let start = Instant::now();
    let (lib, main) = (program::library(batch), program::main(batch));
    let content = Content {
        editions: &["2024"],
        features: &["arbitrary", "serde"],
        schemas: &[],
        lints: Lints::Usual,
        build: "",
        lib: &lib,
        main: Some(&main),
    };
    let consumer = Consumer::new("random", &content);
    for member in &batch.members {
        consumer.write(&format!("schema/{}.tl", member.name()), &member.text);
        for file in &member.files {
            consumer.write(&format!("e2024/src/{}", file.path()), file.text());
        }
    }
    println!("{batch}");
    if care == Care::Full {
        consumer.succeeds(&["clippy", "--", "-D", "warnings"]);
        consumer.succeeds(&["doc", "--no-deps"]);
    }
    let cases = cases::make(batch);
    consumer.write("cases", cases::text(batch, &cases));
    consumer.succeeds(&["build"]);
    let cases_file = consumer.path("cases");
    let output = consumer.cargo(&["run", "--quiet", "--", &cases_file.to_string_lossy()]);
    cases::judge(batch, &cases, &output);
    println!(
        "{:6.1} s  {} values, {} of them broken",
        start.elapsed().as_secs_f64(),
        cases.len(),
        cases.iter().filter(|case| !case.is_whole).count()
    );
}

/// What the backend refuses has a code and a place, and nothing makes it panic.
#[test]
fn every_construct_is_code_or_a_diagnostic() {
    let mut code = 0;
    let mut refused = 0;
    for seed in 0..400 {
        match member::try_seed(Constructs::All, seed) {
            Ok(_) => code += 1,
            Err(_) => refused += 1,
        }
    }
    println!("{code} with code, {refused} with a diagnostic");
    assert!(refused > 300, "{refused} refused");
}
