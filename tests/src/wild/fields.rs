//! Params of one combinator.

use std::collections::BTreeSet;

use super::constructs::Constructs;
use super::names::{ACCIDENT, Names};
use super::terms::{Place, Terms};
use crate::random::Random;

/// Few, so that fields share them.
const BITS: &[u32] = &[0, 0, 0, 1, 1, 2, 3, 17, 31];

/// Params on the way.
pub(super) struct Fields<'s> {
    pub(super) terms: Terms<'s>,
    pub(super) names: &'s Names,
    /// See [`Place::own`].
    pub(super) own: usize,
    /// The names so far.
    pub(super) scope: BTreeSet<String>,
    /// Params of type `#`, and implicit ones.
    pub(super) words: Vec<String>,
    /// Type variables.
    pub(super) types: Vec<String>,
    pub(super) text: String,
}

impl Fields<'_> {
    /// Adds so many.
    pub(super) fn add(&mut self, random: &mut Random, count: usize) {
        let mut words = random.below(3);
        for _ in 0..count {
            if words > 0 && random.once_in(3) {
                words -= 1;
                self.word(random);
            }
            self.one(random);
        }
    }

    /// Adds a param without a condition, as it stands.
    pub(super) fn push(&mut self, param: &str) {
        self.text.push(' ');
        self.text.push_str(param);
    }

    /// A flags word; it may have a condition itself.
    fn word(&mut self, random: &mut Random) {
        let condition = if random.once_in(4) {
            self.condition(random)
        } else {
            String::new()
        };
        let name = self.variable(random);
        self.push(&format!("{name}:{condition}#"));
        self.words.push(name);
    }

    fn one(&mut self, random: &mut Random) {
        let all = self.terms.constructs == Constructs::All;
        match random.below(16) {
            0 => {
                let term = self.term(random, false);
                let mark = if random.once_in(2) { "_:" } else { "" };
                self.push(&format!("{mark}{term}"));
            }
            1 => {
                let names: Vec<_> = (0..=random.below(3)).map(|_| self.name(random)).collect();
                let term = self.term(random, false);
                self.push(&format!("({}:{term})", names.join(" ")));
            }
            2 | 3 if all => self.repetition(random),
            4 if all && random.once_in(4) => {
                let name = self.variable(random);
                self.push(&format!("{name}:Type"));
                self.types.push(name);
            }
            5..11 if !self.words.is_empty() => {
                let condition = self.condition(random);
                let term = if random.once_in(3) {
                    "true".to_owned()
                } else {
                    self.term(random, true)
                };
                let name = self.name(random);
                self.push(&format!("{name}:{condition}{term}"));
            }
            _ => {
                let term = self.term(random, false);
                let name = self.name(random);
                self.push(&format!("{name}:{term}"));
            }
        }
    }

    fn term(&self, random: &mut Random, is_optional: bool) -> String {
        let place = Place {
            own: self.own,
            is_optional,
            depth: 0,
            types: &self.types,
            numbers: &self.words,
        };
        self.terms.any(random, place)
    }

    /// `flags.3?`; nothing where there is no word.
    fn condition(&self, random: &mut Random) -> String {
        let last = self.words.last();
        let word = if random.once_in(2) {
            last
        } else {
            random.one_of(&self.words)
        };
        let bit = random.one_of(BITS).copied().unwrap_or_default();
        let bit = if random.once_in(ACCIDENT) { 32 } else { bit };
        word.map_or_else(String::new, |word| format!("{word}.{bit}?"))
    }

    /// `name:n*[ a:int b:string ]`
    fn repetition(&mut self, random: &mut Random) {
        let count = match random.below(4) {
            0 if !self.words.is_empty() => String::new(),
            _ => format!("{}*", Terms::number(random, &self.words)),
        };
        let condition = if random.once_in(4) {
            self.condition(random)
        } else {
            String::new()
        };
        let name = match random.below(3) {
            0 if condition.is_empty() => String::new(),
            _ => self.name(random) + ":",
        };
        // A scope of its own, that sees the outer one.
        let mut inner = self.scope.clone();
        let fields = (0..=random.below(3)).map(|_| {
            let term = self.term(random, false);
            if random.once_in(3) {
                return term;
            }
            format!("{}:{term}", self.names.field(random, &mut inner))
        });
        let fields = fields.collect::<Vec<_>>().join(" ");
        self.push(&format!("{name}{condition}{count}[ {fields} ]"));
    }

    /// A name that later types may mean, so rarely one of a type.
    pub(super) fn variable(&mut self, random: &mut Random) -> String {
        self.names.variable(random, &mut self.scope)
    }

    fn name(&mut self, random: &mut Random) -> String {
        self.names.field(random, &mut self.scope)
    }
}
