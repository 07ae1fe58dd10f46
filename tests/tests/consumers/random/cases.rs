//! Values for the code of a batch, and what is expected of it.

use std::fmt::Write;
use std::process::Output;

use tl_parser::Schema;
use tl_parser::ir::{CombinatorIndex, Kind};
use tl_tests::maker::Maker;
use tl_tests::random::Random;
use tl_types::BytesForm;
use tl_types::dynamic::{self, Type};

use super::batch::Batch;
use super::member::Member;

/// Values of each combinator.
const VALUES: u64 = 4;

/// Bytes for one combinator.
pub(crate) struct Case {
    /// The number of the schema.
    member: usize,
    combinator: CombinatorIndex,
    bytes: Vec<u8>,
    /// Made as a writer would, and not changed since?
    pub(crate) is_whole: bool,
}

/// Values of all combinators of all schemas; beside each one that something happened to.
pub(crate) fn make(batch: &Batch) -> Vec<Case> {
    let mut cases = Vec::new();
    for (number, member) in batch.members.iter().enumerate() {
        let schema = &member.schema;
        let maker = Maker::new(schema);
        let indices = schema
            .indexed()
            .filter(|(index, c)| {
                c.builtin.is_none()
                    && c.kind != Kind::Builtin
                    && schema.find_id(c.id) == Some(*index)
            })
            .map(|(index, _)| index);
        for index in indices {
            for seed in 0..VALUES {
                let Some(bytes) = maker.boxed(index, seed) else {
                    break;
                };
                let mut random = Random::named(&schema[index].declaration, seed);
                let case = |bytes, is_whole| Case {
                    member: number,
                    combinator: index,
                    bytes,
                    is_whole,
                };
                cases.push(case(broken(&mut random, schema, &bytes), false));
                cases.push(case(bytes, true));
            }
        }
    }
    assert!(cases.len() > 20 * batch.members.len(), "{batch}");
    cases
}

/// The same bytes with one thing changed behind the id.
fn broken(random: &mut Random, schema: &Schema, bytes: &[u8]) -> Vec<u8> {
    let mut bytes = bytes.to_vec();
    let words = bytes.len() / 4;
    let at = 4 * (1 + random.below(words.saturating_sub(1)));
    let any = random.one_of(schema.combinators());
    let replacement = match random.below(8) {
        0 => return bytes[..random.below(bytes.len())].to_vec(),
        1 => {
            bytes.extend([0; 4]);
            return bytes;
        }
        2 => 0,
        3 => u32::MAX,
        4 => 1 << random.below(32),
        5 => any.map_or(1, |combinator| combinator.id),
        6 => 0x1cb5_c415,
        _ => random.half(),
    };
    if let Some(word) = bytes.get_mut(at..at + 4) {
        word.copy_from_slice(&replacement.to_le_bytes());
    }
    bytes
}

/// A line each.
pub(crate) fn text(batch: &Batch, cases: &[Case]) -> String {
    let mut text = String::new();
    for case in cases {
        let member = &batch.members[case.member];
        let name = &member.schema[case.combinator].name;
        writeln!(text, "{} {name} {}", member.name(), hex(&case.bytes)).expect("text");
    }
    text
}

fn hex(bytes: &[u8]) -> String {
    BytesForm::Hex.encode(bytes)
}

/// What decoding without generated code makes of the same bytes, in the program's words.
fn expected(member: &Member, bytes: &[u8]) -> String {
    let ty = Type::any();
    match dynamic::decode(&member.schema, bytes, &ty) {
        Ok(value) => match dynamic::encode_as(&member.schema, &value, &ty) {
            Ok(bytes) => format!("ok {}", hex(&bytes)),
            Err(error) => error.to_string(),
        },
        Err(error) => {
            let path = error.path().filter(|_| member.describes).unwrap_or("-");
            format!("{:?} {} {path}", error.kind(), error.offset())
        }
    }
}

/// The JSON of whole bytes, without generated code; nothing where there is none, or several combinators without a name cannot be told apart.
fn expected_json(member: &Member, bytes: &[u8]) -> Option<String> {
    let value = dynamic::decode(&member.schema, bytes, &Type::any()).ok()?;
    let text = serde_json::to_string(&value.json(member.json?)).ok()?;
    (!text.contains(r#""_":"_""#)).then_some(text)
}

/// Holds what the program said against what was asked, and against what is said without generated code.
///
/// # Panics
/// At the first that is wrong.
pub(crate) fn judge(batch: &Batch, cases: &[Case], output: &Output) {
    let said = String::from_utf8_lossy(&output.stdout);
    let lines: Vec<_> = said.lines().collect();
    let mut differing = Vec::new();
    let mut in_json = 0;
    for (number, case) in cases.iter().enumerate() {
        let member = &batch.members[case.member];
        let bytes = hex(&case.bytes);
        let context = || {
            let declaration = &member.schema[case.combinator].declaration;
            format!("{member}: `{declaration}` from {bytes}")
        };
        let words = lines.get(number);
        let words = words.map(|line| line.split('\t').collect::<Vec<_>>());
        let Some([registered, strict, json]) = words.as_deref() else {
            let error = String::from_utf8_lossy(&output.stderr);
            panic!("{}: no answer: {error}", context());
        };
        let same = format!("ok {bytes}");
        if case.is_whole {
            assert_eq!(*registered, same, "{}", context());
            assert!(*strict == same || *strict == "-", "{}: {strict}", context());
            if let Some(expected) = expected_json(member, &case.bytes) {
                assert_eq!(*json, expected, "{}", context());
                in_json += 1;
            }
        }
        if case.is_whole || !member.keeps_unknown {
            let expected = expected(member, &case.bytes);
            if *registered != expected {
                differing.push(format!("{}\n  {registered}\n  {expected}", context()));
            }
        }
        if strict.starts_with("ok ") {
            // What strict mode takes is written as it was, and the lenient one takes it, too.
            assert_eq!((*registered, *strict), (&*same, &*same), "{}", context());
        }
    }
    let shown = differing.iter().take(4).cloned().collect::<Vec<_>>();
    assert!(
        differing.is_empty(),
        "{} answers differ from those without generated code:\n{}",
        differing.len(),
        shown.join("\n")
    );
    assert!(output.status.success());
    assert_eq!(lines.len(), cases.len());
    let is_small = batch.members.len() < 20;
    assert!(is_small || in_json > cases.len() / 20, "{in_json} as JSON");
}
