//! Schemas changed at random: nothing panics, both directions agree, and no change of the layout under an old id passes.

use std::collections::BTreeMap;

use tl_parser::SourceMap;
use tl_parser::diff::{Finding, Level, Policy, Profile, Report, Rule, Side, diff, rules};
use tl_parser::ir::{Combinator, Kind, VariableIndex};

use crate::random::Random;
use crate::support::{schemas, side};

const BASE: &str = "
vector#1cb5c415 {t:Type} # [ t ] = Vector t;
photo#11 id:long size:int data:bytes = Photo;
userEmpty#12 id:long = User;
user#13 flags:# self:flags.0?true bot:flags.1?true id:long name:flags.2?string photo:flags.3?Photo at:flags.3?int = User;
message#14 flags:# out:flags.0?true id:int from:User text:string views:flags.4?int media:flags.5?Vector<Photo> flags2:# pinned:flags2.0?true reply:flags2.1?long = Message;
key#15 words:4*[ int ] k:int256 parts:vector<int> = Key;
pair {X:Type} first:X second:X = Pair X;
tree left:Tree right:%Leaf = Tree;
leaf n:double = Leaf;
---functions---
users.get#21 id:Vector<long> = Vector<User>;
messages.send#22 flags:# silent:flags.0?true to:User text:string reply:flags.1?int = Message;
invoke#23 {X:Type} layer:int query:!X = X;
";

const WORDS: [&str; 24] = [
    "int",
    "long",
    "string",
    "bytes",
    "Photo",
    "User",
    "%Leaf",
    "Vector<int>",
    "vector<int>",
    "Bool",
    "true",
    "double",
    "flags.0?true",
    "flags.1?int",
    "flags.6?true",
    "flags.7?long",
    "flags2.1?long",
    "#",
    "x:int",
    "y:flags.8?string",
    "z:flags.9?true",
    "flags2:#",
    "k:5*[ int ]",
    "photo",
];

/// One to three changes of words: another, one less, one more, two exchanged.
fn mutant(random: &mut Random) -> String {
    let mut lines: Vec<String> = BASE.lines().map(str::to_owned).collect();
    for _ in 0..=random.below(3) {
        let at = random.below(lines.len());
        let mut words: Vec<String> = lines[at].split(' ').map(str::to_owned).collect();
        let place = random.below(words.len());
        let other = random.below(words.len());
        let word = WORDS[random.below(WORDS.len())];
        match random.below(6) {
            0 => {
                words.remove(place);
            }
            1 => words.insert(place, word.to_owned()),
            2 => words.swap(place, other),
            3 => match words[place].clone().split_once(':') {
                Some((name, _)) => words[place] = format!("{name}:{word}"),
                None => word.clone_into(&mut words[place]),
            },
            4 => words[place] = words[place].replace("flags.", "flags.1"),
            _ => {
                let line = random.below(lines.len());
                lines.swap(at, line);
                continue;
            }
        }
        lines[at] = words.join(" ");
    }
    lines.join("\n")
}

fn judged(sources: &SourceMap, old: &Side, new: &Side, profile: Profile) -> Report {
    let policy = Policy {
        profile,
        ..Policy::default()
    };
    let report = diff(std::slice::from_ref(old), new, &policy);
    for finding in &report.findings {
        assert!(!finding.message.is_empty() && finding.level != Level::Off);
        let text = sources.file(finding.place.source).text();
        assert!(finding.place.end as usize <= text.len(), "{finding:?}");
    }
    assert!(report.findings.is_sorted_by(|a, b| a.level >= b.level));
    report
}

/// A type, and the number of the word and the bit that say whether it is there.
type Slot = (String, Option<(usize, u32)>);

/// The variables that fields declare, numbered in their order.
fn words(combinator: &Combinator) -> BTreeMap<VariableIndex, usize> {
    let words = combinator.params.iter().filter_map(|param| param.variable);
    words.zip(0..).collect()
}

/// The bytes of a definition without conditional fields that only say yes or no: types by word and bit, in order.
fn layout(side: &Side, name: &str) -> Option<Vec<Slot>> {
    let combinator = &side.schema.combinators()[side.schema.find(name)?.0 as usize];
    let words = words(combinator);
    let params = combinator
        .params
        .iter()
        .filter(|param| !side.schema.is_bit_only(param));
    let all = params.map(|param| {
        let flag = param.flag.map(|flag| {
            (
                words.get(&flag.word).copied().unwrap_or(usize::MAX),
                flag.bit,
            )
        });
        let text = param.text.replace("bytes", "string");
        (text.replace('#', "int"), flag)
    });
    Some(all.collect())
}

/// Does `new` read what `old` writes? It may have more conditional fields, on bits that `old` does not use.
fn reads(old: &Side, new: &Side, name: &str) -> bool {
    let (Some(before), Some(after)) = (layout(old, name), layout(new, name)) else {
        return true;
    };
    let combinator =
        &old.schema.combinators()[old.schema.find(name).map_or(0, |index| index.0 as usize)];
    let words = words(combinator);
    let used = |flag: Option<(usize, u32)>| {
        let Some((word, bit)) = flag else { return true };
        let mut flags = combinator.params.iter().filter_map(|param| param.flag);
        flags.any(|flag| words.get(&flag.word) == Some(&word) && flag.bit == bit)
    };
    let mut before = before.into_iter().peekable();
    for field in after {
        if before.peek() == Some(&field) {
            before.next();
        } else if used(field.1) {
            return false;
        }
    }
    before.next().is_none()
}

#[test]
fn nothing_passes_unseen() {
    let mut random = Random(0x5eed_1234_5678_9abc);
    let (mut pairs, mut silent) = (0, 0);
    for _ in 0..4_000 {
        let (old_text, new_text) = match random.below(2) {
            0 => (BASE.to_owned(), mutant(&mut random)),
            _ => (mutant(&mut random), mutant(&mut random)),
        };
        let mut sources = SourceMap::new();
        let sides = (
            side(&mut sources, &[&old_text]),
            side(&mut sources, &[&new_text]),
        );
        let (Some(old), Some(new)) = sides else {
            continue;
        };
        pairs += 1;
        let reports = Profile::ALL.map(|profile| judged(&sources, &old, &new, profile));
        let names = old
            .schema
            .combinators()
            .iter()
            .filter(|one| one.kind != Kind::Builtin);
        for one in names {
            let same = new
                .schema
                .find(&one.name)
                .map(|index| &new.schema.combinators()[index.0 as usize]);
            let Some(same) = same.filter(|same| same.kind == one.kind && same.id == one.id) else {
                continue;
            };
            if one.result_text == same.result_text && !reads(&old, &new, &one.name) {
                silent += 1;
                for report in &reports {
                    let told = |finding: &&Finding| {
                        finding.subject == one.name.as_str() && finding.level == Level::Error
                    };
                    assert!(
                        report.findings.iter().any(|finding| told(&finding)),
                        "{}: {} is {}\n{:#?}",
                        report.profile,
                        one.declaration,
                        same.declaration,
                        report.findings
                    );
                }
            }
        }
    }
    assert!(
        pairs > 500 && silent > 200,
        "{pairs} pairs, {silent} unseen changes"
    );
}

/// What comes one way goes the other way.
#[test]
fn both_directions_agree() {
    const OPPOSITE: [(Rule, Rule); 5] = [
        (rules::TYPE_ADDED, rules::TYPE_REMOVED),
        (rules::FUNCTION_ADDED, rules::FUNCTION_REMOVED),
        (rules::PARAM_WIDENED, rules::PARAM_NARROWED),
        (rules::PARAM_MADE_OPTIONAL, rules::PARAM_MADE_REQUIRED),
        (rules::FLAGS_WORD_ADDED, rules::FLAGS_WORD_REMOVED),
    ];
    let all = schemas();
    let mut random = Random(0x0dd5_ba11_0000_0001);
    for _ in 0..400 {
        let (one, other) = (&all[random.below(all.len())], &all[random.below(all.len())]);
        let mut sources = SourceMap::new();
        let sides = (
            side(&mut sources, &[&one.1]),
            side(&mut sources, &[&other.1]),
        );
        let (Some(old), Some(new)) = sides else {
            panic!("schemas without errors")
        };
        let there = judged(&sources, &old, &new, Profile::Layered);
        let back = judged(&sources, &new, &old, Profile::Layered);
        let count = |report: &Report, rule| {
            let of_rule = report
                .findings
                .iter()
                .filter(|finding| finding.rule == rule);
            of_rule.count()
        };
        for (comes, goes) in OPPOSITE {
            let what = || format!("{comes}: {} and {}", one.0.display(), other.0.display());
            assert_eq!(count(&there, comes), count(&back, goes), "{}", what());
            assert_eq!(count(&there, goes), count(&back, comes), "{}", what());
        }
    }
}
