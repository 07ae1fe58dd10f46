//! Declarations: types with their constructors, functions, and what is said of them.

use std::collections::BTreeSet;

use super::constructs::Constructs;
use super::fields::Fields;
use super::names::{ACCIDENT, Names};
use super::terms::{Parameter, Place, Sum, Terms};
use crate::random::Random;

/// A schema's declarations, each without the text around it.
#[derive(Debug, Default)]
pub(super) struct Declarations {
    /// Built-ins, and what must come first.
    pub(super) preamble: Vec<String>,
    pub(super) types: Vec<String>,
    pub(super) functions: Vec<String>,
}

/// How ids are written.
#[derive(Clone, Copy, Debug)]
enum Ids {
    Never,
    Always,
    Sometimes,
}

const BUILTINS: &[&str] = &[
    "int ? = Int;",
    "long ? = Long;",
    "double ? = Double;",
    "string ? = String;",
    "object ? = Object;",
    "function ? = Function;",
    "float ? = Float;",
    "vector {t:Type} # [ t ] = Vector t;",
    "int128 4*[ int ] = Int128;",
    "boolFalse#bc799737 = Bool;\nboolTrue#997275b5 = Bool;",
    "true#3fedd339 = True;",
    "bytes = Bytes;",
    "bytes data:string = Bytes;",
];
const ANNOTATIONS: &[&str] = &["@kphp ", "@type\n", "@a1 @self "];
/// These make a function of what they stand before, wherever it is.
const OF_FUNCTIONS: &[&str] = &["@read ", "@write ", "@readwrite @any ", "@any @internal\n"];
const VARIABLES: &[&str] = &[
    "X", "T", "Self", "Option", "Return", "Vec", "F", "Some", "Box", "Err",
];

impl Declarations {
    pub(super) fn new(constructs: Constructs, random: &mut Random) -> Self {
        let mut names = Names::new(random);
        let mut made = Self::default();
        let sums: Vec<_> = (0..4 + random.below(8))
            .map(|_| sum(constructs, random, &mut names))
            .collect();
        let functions: Vec<_> = (0..=random.below(7))
            .map(|_| names.combinator(random, None))
            .collect();
        let ids = [Ids::Never, Ids::Always, Ids::Sometimes][random.below(3)];
        let draft = Draft {
            names: &names,
            terms: Terms {
                sums: &sums,
                constructs,
            },
            ids,
        };
        for (number, sum) in sums.iter().enumerate() {
            if sum.constructors.is_empty() {
                made.preamble.push(format!("Empty {};", sum.name));
            } else if constructs == Constructs::All && random.once_in(10) {
                made.preamble.push(format!("New {};", sum.name));
            }
            for name in &sum.constructors {
                made.types
                    .push(draft.constructor(random, number, sum, name));
            }
        }
        for name in &functions {
            made.functions.push(draft.function(random, name));
        }
        for _ in 0..random.below(5) {
            let builtin = random.one_of(BUILTINS).copied().unwrap_or_default();
            let twice = made.preamble.iter().any(|line| line[..4] == builtin[..4]);
            if !twice || random.once_in(ACCIDENT) {
                made.preamble.push(builtin.to_owned());
            }
        }
        if constructs == Constructs::All && random.once_in(6) {
            let partial = ["Vector int;", "vector Bool;", "Vector<Vector<long>>;"];
            made.types.push(partial[random.below(3)].to_owned());
        }
        made
    }
}

/// A type and the names of its constructors.
fn sum(constructs: Constructs, random: &mut Random, names: &mut Names) -> Sum {
    let name = names.ty(random);
    let count = match random.below(20) {
        0 => 0,
        1..=8 => 1,
        9..=16 => 2 + random.below(3),
        17 if random.once_in(4) => 20 + random.below(20),
        _ => 5 + random.below(4),
    };
    let mut constructors: Vec<_> = (0..count)
        .map(|_| names.combinator(random, Some(&name)))
        .collect();
    if random.once_in(20)
        && let Some(last) = constructors.last_mut()
    {
        "_".clone_into(last);
    }
    let parameters = if constructs == Constructs::All && count > 0 && random.once_in(3) {
        let one = |random: &mut Random| [Parameter::Type, Parameter::Nat][random.below(2)];
        (0..=random.below(2)).map(|_| one(random)).collect()
    } else {
        Vec::new()
    };
    Sum {
        name,
        constructors,
        parameters,
    }
}

struct Draft<'s> {
    names: &'s Names,
    terms: Terms<'s>,
    ids: Ids,
}

impl<'s> Draft<'s> {
    fn fields(&self, own: usize) -> Fields<'s> {
        Fields {
            terms: self.terms,
            names: self.names,
            own,
            scope: BTreeSet::new(),
            words: Vec::new(),
            types: Vec::new(),
            text: String::new(),
        }
    }

    fn constructor(&self, random: &mut Random, number: usize, sum: &Sum, name: &str) -> String {
        let mut fields = self.fields(number);
        let mut result = sum.name.clone();
        for parameter in &sum.parameters {
            result.push(' ');
            if *parameter == Parameter::Nat && random.once_in(5) {
                result.push_str(&random.below(3).to_string());
                continue;
            }
            let variable = fields.variable(random);
            match parameter {
                Parameter::Type => {
                    fields.push(&format!("{{{variable}:Type}}"));
                    result.push_str(&variable);
                    fields.types.push(variable);
                }
                Parameter::Nat => {
                    fields.push(&format!("{{{variable}:#}}"));
                    let is_next = random.once_in(4);
                    let next = format!("({variable}+1)");
                    result.push_str(if is_next { &next } else { &variable });
                    fields.words.push(variable);
                }
            }
        }
        let count = match random.below(12) {
            0 | 1 => 0,
            2..=8 => 1 + random.below(4),
            9 | 10 => 5 + random.below(6),
            _ => 20 + random.below(20),
        };
        fields.add(random, count);
        format!(
            "{}{} = {result};",
            self.head(random, name, ANNOTATIONS),
            fields.text
        )
    }

    fn function(&self, random: &mut Random, name: &str) -> String {
        let mut fields = self.fields(self.terms.sums.len());
        let mut calls = Vec::new();
        if random.once_in(3) {
            for _ in 0..=usize::from(random.once_in(4)) {
                let variable = random.one_of(VARIABLES).copied().unwrap_or("X");
                if fields.scope.insert(variable.to_owned()) {
                    fields.push(&format!("{{{variable}:Type}}"));
                    calls.push(variable);
                }
            }
        }
        let count = random.below(4);
        fields.add(random, count);
        for variable in &calls {
            let name = fields.variable(random);
            let condition = match fields.words.last() {
                Some(word) if random.once_in(4) => format!("{word}.{}?", random.below(4)),
                _ => String::new(),
            };
            fields.push(&format!("{name}:{condition}!{variable}"));
            let more = random.below(2);
            fields.add(random, more);
        }
        let result = match random.one_of(&calls) {
            Some(variable) if !random.once_in(4) => (*variable).to_owned(),
            _ => self.answer(random, &fields),
        };
        let arrow = if random.once_in(12) { "=>" } else { "=" };
        format!(
            "{}{} {arrow} {result};",
            self.head(random, name, OF_FUNCTIONS),
            fields.text
        )
    }

    fn answer(&self, random: &mut Random, fields: &Fields<'_>) -> String {
        let place = Place {
            own: self.terms.sums.len(),
            is_optional: true,
            depth: 1,
            types: &fields.types,
            numbers: &fields.words,
        };
        self.terms.answer(random, place)
    }

    /// Annotations, name and id.
    fn head(&self, random: &mut Random, name: &str, annotations: &[&str]) -> String {
        let annotation = if random.once_in(10) {
            random.one_of(annotations).copied().unwrap_or_default()
        } else {
            ""
        };
        let writes = match self.ids {
            Ids::Never => false,
            Ids::Always => true,
            Ids::Sometimes => random.once_in(2),
        };
        if !writes || name == "_" {
            return format!("{annotation}{name}");
        }
        let id = random.half() >> (4 * random.below(3));
        if random.once_in(2) {
            format!("{annotation}{name}#{id:x}")
        } else {
            format!("{annotation}{name}#{id:08x}")
        }
    }
}
