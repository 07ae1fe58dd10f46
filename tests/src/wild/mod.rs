//! Random schemas: every construct of the language, under the names that are the hardest to spell in Rust.
//!
//! Most are right. What is wrong by accident (a name twice, an id twice) must have a diagnostic, so it is of use, too.

mod comments;
mod constructs;
mod declarations;
mod fields;
mod names;
mod terms;
mod words;

use crate::random::Random;
use declarations::Declarations;

pub use comments::{BLOCKS, LINES};
pub use constructs::Constructs;
pub use words::{CONSTRUCTORS, TYPES, WORDS};

/// The schema of a seed: 10 to 25 definitions, the same on every run.
pub fn schema(constructs: Constructs, seed: u64) -> String {
    let name = match constructs {
        Constructs::Supported => "supported",
        Constructs::All => "all",
    };
    let mut random = Random::named(name, seed);
    let declarations = Declarations::new(constructs, &mut random);
    let (mut types, mut functions) = (declarations.types, declarations.functions);
    random.shuffle(&mut types);
    random.shuffle(&mut functions);
    let mut text = String::new();
    if random.once_in(4) {
        text.push_str("// LAYER 42\n");
    }
    text.extend(
        declarations
            .preamble
            .into_iter()
            .map(|line| line + between(&mut random)),
    );
    // The sections may alternate.
    let turns = 1 + random.below(3);
    for turn in 0..turns {
        if turn > 0 || random.once_in(4) {
            text.push_str("---types---\n");
        }
        text.extend(share(&mut types, turns - turn).map(|line| line + between(&mut random)));
        text.push_str("---functions---\n");
        text.extend(share(&mut functions, turns - turn).map(|line| line + between(&mut random)));
    }
    text
}

/// One of `parts` equal parts of what is left.
fn share(lines: &mut Vec<String>, parts: usize) -> impl Iterator<Item = String> {
    let rest = lines.split_off(lines.len().div_ceil(parts));
    std::mem::replace(lines, rest).into_iter()
}

/// What stands after a declaration.
fn between(random: &mut Random) -> &'static str {
    match random.below(12) {
        0 => random.one_of(LINES).copied().unwrap_or("\n"),
        1 => random.one_of(BLOCKS).copied().unwrap_or("\n"),
        2 => " ",
        3 => "\r\n",
        _ => "\n",
    }
}

#[cfg(test)]
mod tests {
    use super::{Constructs, schema};

    #[test]
    fn a_seed_is_a_schema() {
        for constructs in [Constructs::Supported, Constructs::All] {
            assert_eq!(schema(constructs, 7), schema(constructs, 7));
            assert_ne!(schema(constructs, 7), schema(constructs, 8));
        }
    }
}
