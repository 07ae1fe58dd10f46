//! What the comparison says of old and new readers, against what happens: values are written with one version and read with the other.

use std::collections::BTreeMap;

use tl_parser::SourceMap;
use tl_parser::diff::{Effect, Policy, Side, diff};
use tl_parser::ir::Combinator;

use crate::random::Random;
use crate::support::side;
use crate::wire::{Reader, Value, Writer};

const AROUND: &str = "point#10 x:int y:int = Point;
one#11 s:string = Union;
two#12 flags:# n:flags.0?int = Union;
";

const TYPES: [&str; 11] = [
    "int",
    "long",
    "string",
    "bytes",
    "Point",
    "%Point",
    "Union",
    "Vector<int>",
    "vector<long>",
    "2*[ int ]",
    "2*[ f:# a:f.0?int b:f.1?string ]",
];

const NAMES: [&str; 6] = ["a", "b", "c", "d", "e", "g"];

/// A field: its name and what stands behind the colon.
type Field = (String, String);

fn ty(random: &mut Random) -> String {
    let ty = TYPES[random.below(TYPES.len())];
    match random.below(8) {
        0..=2 => ty.to_owned(),
        3 => "n*[ int ]".to_owned(),
        choice => {
            let word = ["flags", "flags", "flags2", "n"][random.below(4)];
            let ty = if choice < 6 { "true" } else { ty };
            format!("{word}.{}?{ty}", random.below(4))
        }
    }
}

fn version(random: &mut Random) -> Vec<Field> {
    let word = |name: &str| (name.to_owned(), "#".to_owned());
    let mut fields = vec![word("flags")];
    fields.extend((random.below(2) == 0).then(|| word("n")));
    for name in &NAMES[..=random.below(4)] {
        fields.push(((*name).to_owned(), ty(random)));
        fields.extend((random.below(5) == 0).then(|| word("flags2")));
    }
    fields
}

/// One to three changes: another name, type, bit or place, one less, one more.
fn changed(random: &mut Random, old: &[Field]) -> Vec<Field> {
    let mut fields = old.to_vec();
    for _ in 0..=random.below(3) {
        let (at, other) = (random.below(fields.len()), random.below(fields.len()));
        match random.below(7) {
            0 => NAMES[random.below(NAMES.len())].clone_into(&mut fields[at].0),
            1 => fields[at].1 = ty(random),
            2 => fields.swap(at, other),
            3 if fields.len() > 1 => {
                fields.remove(at);
            }
            4 => {
                let word = ["flags2", "n"][random.below(2)];
                fields.insert(at, (word.to_owned(), "#".to_owned()));
            }
            _ => fields.insert(
                at,
                (NAMES[random.below(NAMES.len())].to_owned(), ty(random)),
            ),
        }
    }
    fields
}

fn schema(fields: &[Field]) -> String {
    let fields: Vec<_> = fields
        .iter()
        .map(|(name, ty)| format!("{name}:{ty}"))
        .collect();
    format!("{AROUND}it#1 {} = It;\n", fields.join(" "))
}

fn it(side: &Side) -> &Combinator {
    let all = side.schema.combinators().iter();
    all.rev()
        .find(|one| one.name == "it")
        .expect("the definition")
}

/// How a value of `from` fares that `to` reads.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Fate {
    Same,
    /// Only something that was said is not heard.
    Lost,
    Wrong,
}

fn fate(random: &mut Random, from: &Side, to: &Side) -> Fate {
    let mut writer = Writer {
        schema: &from.schema,
        random,
        bytes: Vec::new(),
    };
    let written = writer.fields(it(from), &it(from).params, &mut BTreeMap::new());
    let bytes = writer.bytes;
    let mut reader = Reader {
        schema: &to.schema,
        bytes: &bytes,
    };
    let Some(read) = reader.fields(&it(to).params, &mut BTreeMap::new()) else {
        return Fate::Wrong;
    };
    if !reader.bytes.is_empty() {
        return Fate::Wrong;
    }
    let find = |all: &[(String, Value)], name: &str| {
        let found = all.iter().find(|(other, _)| other == name);
        found.map(|(_, value)| value.clone())
    };
    let mut fate = Fate::Same;
    for (name, value) in &written {
        match find(&read, name) {
            Some(other) if other != *value => return Fate::Wrong,
            None if *value != Value::Absent => fate = Fate::Lost,
            _ => {}
        }
    }
    // What nobody wrote is not there, unless a field was renamed.
    let is_new =
        |(name, value): &(String, Value)| find(&written, name).is_none() && *value != Value::Absent;
    if read.iter().any(is_new) {
        fate.max(Fate::Lost)
    } else {
        fate
    }
}

fn worst(random: &mut Random, from: &Side, to: &Side) -> Fate {
    let all = (0..60).map(|_| fate(random, from, to));
    all.max().unwrap_or(Fate::Same)
}

fn has_idle_word(side: &Side) -> bool {
    let it = it(side);
    let mut words = it
        .params
        .iter()
        .filter(|param| param.name.starts_with("flags"));
    words.any(|param| param.variable.is_some_and(|word| it.known_bits(word) == 0))
}

#[test]
fn the_report_says_what_happens() {
    let mut random = Random(0x0a11_ce5e_ed00_7771);
    let (mut pairs, mut wrong, mut same) = (0, 0, 0);
    for _ in 0..4_000 {
        let before = version(&mut random);
        let after = changed(&mut random, &before);
        let texts = (schema(&before), schema(&after));
        let mut sources = SourceMap::new();
        let sides = (
            side(&mut sources, &[&texts.0]),
            side(&mut sources, &[&texts.1]),
        );
        let (Some(old), Some(new)) = sides else {
            continue;
        };
        pairs += 1;
        let report = diff(std::slice::from_ref(&old), &new, &Policy::default());
        let fates = [
            worst(&mut random, &new, &old),
            worst(&mut random, &old, &new),
        ];
        let claims = [report.verdict.forward, report.verdict.backward];
        for (way, (fate, claim)) in ["forward", "backward"].iter().zip(fates.iter().zip(claims)) {
            wrong += usize::from(*fate == Fate::Wrong);
            same += usize::from(*fate == Fate::Same);
            let agrees = match fate {
                Fate::Wrong => claim >= Effect::Breaking,
                Fate::Lost => true,
                // Words without a bit in use are 0, wherever they stand.
                Fate::Same => {
                    claim < Effect::Breaking || has_idle_word(&old) && has_idle_word(&new)
                }
            };
            let told = report.findings.iter();
            let told: Vec<_> = told
                .map(|one| (one.rule, &one.message, one.effects))
                .collect();
            assert!(
                agrees,
                "{way} {fate:?}, said {claim}\n{}\n{}\n{told:#?}",
                it(&old).declaration,
                it(&new).declaration,
            );
        }
    }
    assert!(
        pairs > 500 && wrong > 300 && same > 100,
        "{pairs} pairs, {wrong} wrong, {same} the same"
    );
}
