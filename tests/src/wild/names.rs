//! Names: few words, spelled in many ways, so that they meet.

use std::collections::BTreeSet;

use super::words::{CONSTRUCTORS, TYPES, WORDS};
use crate::random::Random;

/// How often a rule of the language is broken: once in so many times.
pub(super) const ACCIDENT: usize = 1000;

/// The names of one schema.
#[derive(Debug, Default)]
pub(super) struct Names {
    /// The words of this schema.
    focus: Vec<&'static str>,
    /// With their dots: `std.`, `a.b.c.`; and nothing, for what is in none.
    namespaces: Vec<String>,
    taken: BTreeSet<String>,
}

impl Names {
    pub(super) fn new(random: &mut Random) -> Self {
        let mut words = WORDS.to_vec();
        random.shuffle(&mut words);
        words.truncate(4 + random.below(30));
        let mut names = Self {
            focus: words,
            ..Self::default()
        };
        names.namespaces.push(String::new());
        for _ in 0..random.below(4) {
            let part = lower(&names.word(random));
            let outer = random.one_of(&names.namespaces).cloned();
            names
                .namespaces
                .push(format!("{}{part}.", outer.unwrap_or_default()));
        }
        names
    }

    /// A word in some spelling; first letter and legality are for others to see to.
    fn word(&self, random: &mut Random) -> String {
        let one = |random: &mut Random| random.one_of(&self.focus).copied().unwrap_or("x");
        let word = one(random);
        match random.below(12) {
            0 => format!("{word}{}", upper(one(random))),
            1 => format!("{word}_{}", one(random)),
            2 => format!("{word}{}", random.below(12)),
            3 => format!("{word}_"),
            4 => word.to_uppercase(),
            5 => word.replace('_', ""),
            6 => word.chars().map(turned).collect(),
            _ => word.to_owned(),
        }
    }

    /// The name of a constructor or a function: of these, and among them, each is there once.
    pub(super) fn combinator(&mut self, random: &mut Random, ty: Option<&str>) -> String {
        self.unique(random, CONSTRUCTORS, |names, random| {
            let plain = |ty: &str| lower(ty.rsplit('.').next().unwrap_or(ty));
            let namespace = |ty: &str| ty[..ty.len() - plain(ty).len()].to_owned();
            match ty {
                Some(ty) if random.once_in(3) => lower_last(ty),
                Some(ty) if random.once_in(2) => {
                    format!(
                        "{}{}{}",
                        namespace(ty),
                        plain(ty),
                        upper(&names.word(random))
                    )
                }
                _ => format!("{}{}", names.namespace(random), lower(&names.word(random))),
            }
        })
    }

    /// The name of a type.
    pub(super) fn ty(&mut self, random: &mut Random) -> String {
        self.unique(random, TYPES, |names, random| {
            format!("{}{}", names.namespace(random), upper(&names.word(random)))
        })
    }

    /// The name of a param that later ones may use: one that hides no declaration.
    pub(super) fn variable(&self, random: &mut Random, scope: &mut BTreeSet<String>) -> String {
        for _ in 0..20 {
            let name = self.field(random, &mut scope.clone());
            let hides = [TYPES, CONSTRUCTORS]
                .iter()
                .any(|known| known.contains(&&*name));
            let is_fresh = !hides && !self.taken.contains(&name) && !scope.contains(&name);
            if is_fresh || random.once_in(ACCIDENT) {
                scope.insert(name.clone());
                return name;
            }
        }
        let name = format!("v{}", scope.len());
        scope.insert(name.clone());
        name
    }

    /// The name of a param, unlike those in `scope`.
    pub(super) fn field(&self, random: &mut Random, scope: &mut BTreeSet<String>) -> String {
        for _ in 0..20 {
            let word = self.word(random);
            let name = if random.once_in(6) {
                upper(&word)
            } else {
                lower(&word)
            };
            let means_more = [TYPES, CONSTRUCTORS]
                .iter()
                .any(|known| known.contains(&&*name));
            if means_more && !random.once_in(8) {
                continue;
            }
            if scope.insert(name.clone()) || random.once_in(ACCIDENT) {
                return name;
            }
        }
        let name = format!("f{}", scope.len());
        scope.insert(name.clone());
        name
    }

    fn namespace(&self, random: &mut Random) -> &str {
        let any = random.one_of(&self.namespaces);
        any.map_or("", String::as_str)
    }

    fn unique(
        &mut self,
        random: &mut Random,
        known: &[&str],
        draw: impl Fn(&Self, &mut Random) -> String,
    ) -> String {
        for _ in 0..20 {
            let name = draw(self, random);
            if known.contains(&&*name) && !random.once_in(ACCIDENT) {
                continue;
            }
            if self.taken.insert(name.clone()) || random.once_in(ACCIDENT) {
                return name;
            }
        }
        let name = format!("{}{}", draw(self, random), self.taken.len() + 100);
        self.taken.insert(name.clone());
        name
    }
}

fn turned(letter: char) -> char {
    if letter.is_ascii_uppercase() {
        letter.to_ascii_lowercase()
    } else {
        letter.to_ascii_uppercase()
    }
}

/// With a small letter first; what starts with none gets one.
fn lower(word: &str) -> String {
    first(word, 'u', |letter| letter.to_ascii_lowercase())
}

/// With a capital first.
fn upper(word: &str) -> String {
    first(word, 'U', |letter| letter.to_ascii_uppercase())
}

fn first(word: &str, otherwise: char, turn: impl Fn(char) -> char) -> String {
    let mut letters = word.chars();
    match letters.next() {
        Some(letter) if letter.is_ascii_alphabetic() => {
            std::iter::once(turn(letter)).chain(letters).collect()
        }
        _ => format!("{otherwise}{word}"),
    }
}

/// `a.b.Kind` as `a.b.kind`.
fn lower_last(ty: &str) -> String {
    match ty.rsplit_once('.') {
        Some((namespace, last)) => format!("{namespace}.{}", lower(last)),
        None => lower(ty),
    }
}
