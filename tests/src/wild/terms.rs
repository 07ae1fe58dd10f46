//! Types of fields.

use super::constructs::Constructs;
use super::names::ACCIDENT;
use crate::random::Random;

/// What a type is applied to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Parameter {
    Type,
    Nat,
}

/// A type that the schema declares.
#[derive(Debug)]
pub(super) struct Sum {
    pub(super) name: String,
    /// Their names; `_` for one without.
    pub(super) constructors: Vec<String>,
    pub(super) parameters: Vec<Parameter>,
}

/// Where a term stands.
#[derive(Clone, Copy, Debug)]
pub(super) struct Place<'p> {
    /// The number of the type whose constructor it is in; for a function how many there are.
    pub(super) own: usize,
    /// May it be missing: in a vector, under a condition?
    pub(super) is_optional: bool,
    /// Vectors and arguments around it.
    pub(super) depth: u32,
    /// Type variables to the left.
    pub(super) types: &'p [String],
    /// Number variables to the left.
    pub(super) numbers: &'p [String],
}

impl Place<'_> {
    fn inside(self) -> Self {
        Self {
            is_optional: true,
            depth: self.depth + 1,
            ..self
        }
    }
}

const BARE: &[&str] = &[
    "int",
    "long",
    "double",
    "string",
    "bytes",
    "int128",
    "int256",
    "int512",
    "float",
    "Bool",
    "true",
    "int32",
    "int53",
    "int64",
    "secureString",
    "secureBytes",
    "#",
];
const BOXED: &[&str] = &[
    "Int", "Long", "Double", "String", "Bytes", "Int128", "Int256", "Int512", "Float", "True",
    "%Int", "%String", "%True",
];

const ANY: &[&str] = &["Object", "Object", "object", "function"];

/// Makes types.
#[derive(Clone, Copy, Debug)]
pub(super) struct Terms<'s> {
    pub(super) sums: &'s [Sum],
    pub(super) constructs: Constructs,
}

impl Terms<'_> {
    /// One term: what holds blanks is in brackets.
    pub(super) fn any(self, random: &mut Random, place: Place<'_>) -> String {
        match random.below(20) {
            8 => Self::builtin(random, BOXED),
            9..=11 if place.depth < 3 => self.vector(random, place),
            12 | 13 => self.bare(random, place),
            14 if random.once_in(3) => Self::builtin(random, ANY),
            15..20 => self.boxed(random, place),
            7 if !place.types.is_empty() => random.one_of(place.types).cloned().unwrap_or_default(),
            _ => Self::builtin(random, BARE),
        }
    }

    fn builtin(random: &mut Random, names: &[&str]) -> String {
        random.one_of(names).copied().unwrap_or("int").to_owned()
    }

    fn vector(self, random: &mut Random, place: Place<'_>) -> String {
        let element = self.any(random, place.inside());
        match random.below(7) {
            0 => format!("vector<{element}>"),
            1 => format!("(vector {element})"),
            2 => format!("%Vector<{element}>"),
            3 => format!("%(Vector {element})"),
            4 => format!("(Vector {element})"),
            _ => format!("Vector<{element}>"),
        }
    }

    /// Any type by its name; one declared earlier where the value must be there, so that most values end.
    pub(super) fn boxed(self, random: &mut Random, place: Place<'_>) -> String {
        let end = if place.is_optional || random.once_in(8) {
            self.sums.len()
        } else {
            place.own
        };
        let Some(sum) = random.one_of(&self.sums[..end]) else {
            return Self::builtin(random, BARE);
        };
        self.applied(random, place, "", &sum.name, &sum.parameters)
    }

    /// A type with one constructor, by either name; where the value must be there, one declared earlier.
    fn bare(self, random: &mut Random, place: Place<'_>) -> String {
        let end = if place.is_optional || random.once_in(ACCIDENT) {
            self.sums.len()
        } else {
            place.own
        };
        let single = |sum: &&Sum| matches!(sum.constructors.as_slice(), [only] if only != "_");
        let single: Vec<_> = self.sums[..end].iter().filter(single).collect();
        let Some(sum) = random.one_of(&single) else {
            return self.boxed(random, place);
        };
        if random.once_in(2) {
            self.applied(random, place, "%", &sum.name, &sum.parameters)
        } else {
            self.applied(random, place, "", &sum.constructors[0], &sum.parameters)
        }
    }

    fn applied(
        self,
        random: &mut Random,
        place: Place<'_>,
        mark: &str,
        name: &str,
        parameters: &[Parameter],
    ) -> String {
        if parameters.is_empty() {
            return format!("{mark}{name}");
        }
        let arguments = parameters.iter().map(|parameter| match parameter {
            Parameter::Type if place.depth < 3 => self.any(random, place.inside()),
            Parameter::Type => "int".to_owned(),
            Parameter::Nat => Self::number(random, place.numbers),
        });
        let arguments: Vec<_> = arguments.collect();
        if random.once_in(2) {
            format!("{mark}{name}<{}>", arguments.join(","))
        } else {
            format!("{mark}({name} {})", arguments.join(" "))
        }
    }

    /// `3`, `n`, `(n+1)`: small, because values have so many elements.
    pub(super) fn number(random: &mut Random, numbers: &[String]) -> String {
        match (random.one_of(numbers), random.below(4)) {
            (Some(number), 0) => format!("({number}+1)"),
            (Some(number), 1 | 2) => number.clone(),
            (None, 0) => format!("(1+{})", random.below(3)),
            _ => random.below(4).to_string(),
        }
    }

    /// What a function answers.
    pub(super) fn answer(self, random: &mut Random, place: Place<'_>) -> String {
        let boxed: Vec<_> = self
            .sums
            .iter()
            .filter(|sum| sum.parameters.is_empty())
            .collect();
        let name = random
            .one_of(&boxed)
            .map_or("Bool", |sum| sum.name.as_str());
        match random.below(12) {
            0 => "Bool".to_owned(),
            1 => format!("Vector<{}>", Self::builtin(random, &BARE[..8])),
            2 => format!("Vector {name}"),
            3 => format!("Vector<Vector<{name}>>"),
            4 => ["True", "Int", "String", "Double", "Int128"][random.below(5)].to_owned(),
            5 if self.constructs == Constructs::All => {
                format!("Vector {}", self.any(random, place))
            }
            6 | 7 if self.constructs == Constructs::All => {
                let term = self.boxed(random, place);
                term.trim_start_matches('(')
                    .trim_end_matches(')')
                    .to_owned()
            }
            _ => name.to_owned(),
        }
    }
}
