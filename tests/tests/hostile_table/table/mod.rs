//! Hostile inputs, each decoded in a process of its own, with a small stack and an allocator that counts.
//!
//! Compiled twice: by `cargo test`, without optimisation, and by the crate `tests/hostile`, with it. Around it stands a module `api`, the generated code of
//! layer 230. Without an argument the program starts itself once for each case and decoder, and prints a table.

mod bytes;
mod cases;
mod child;
mod dynamic;
mod peers;

use std::process::ExitCode;

use peak_alloc::PeakAlloc;

use cases::Case;
use child::{Decoder, Outcome};

#[global_allocator]
static MEMORY: PeakAlloc = PeakAlloc;

/// What the thread that decodes has: a quarter with optimisation.
const STACK: usize = if cfg!(debug_assertions) {
    2 * 1024 * 1024
} else {
    512 * 1024
};

pub(crate) fn main() -> ExitCode {
    let cases = cases::all();
    if let Some(status) = child::serve(&cases) {
        return status;
    }
    println!(
        "Stack {} KiB. \"+\" is peak memory of decoding. The five peers on the right were measured elsewhere, at another time.\n",
        STACK / 1024
    );
    println!(
        "| input | generated | dynamic | {} |",
        peers::NAMES.join(" | ")
    );
    println!("|---|---|---|{}", "---|".repeat(peers::NAMES.len()));
    let mut wrong = Vec::new();
    for (case, peers) in cases.iter().zip(peers::ROWS) {
        let ours = [Decoder::Generated, Decoder::Dynamic].map(|decoder| {
            let outcome = child::ask(case, decoder);
            wrong.extend(fault(case, decoder, &outcome));
            outcome.to_string()
        });
        println!(
            "| {} | {} | {} |",
            case.name,
            ours.join(" | "),
            peers.join(" | ")
        );
    }
    for line in &wrong {
        eprintln!("{line}");
    }
    assert_eq!(cases.len(), peers::ROWS.len());
    if wrong.is_empty() {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}

/// What is not as it should be.
fn fault(case: &Case, decoder: Decoder, outcome: &Outcome) -> Option<String> {
    let name = case.name;
    let Outcome::Said { text, peak } = outcome else {
        return Some(format!("{name}, {decoder:?}: the process died"));
    };
    if text != case.expected {
        let expected = case.expected;
        return Some(format!("{name}, {decoder:?}: {text}, not {expected}"));
    }
    let most = case.most_memory();
    (*peak > most).then(|| format!("{name}, {decoder:?}: {peak} bytes, more than {most}"))
}
