//! Which flags follow from the keys that are there.

use alloc::vec;
use alloc::vec::Vec;

use super::param::{Condition, Param, Role};
use super::problem::Problem;
use crate::json::{Fault, NAME, Untyped, flag, nat};

/// The params of a combinator, and what an object has for each.
pub(super) struct Given<'j> {
    pub(super) params: Vec<Param>,
    /// Of each param; for one that is a bit only where it is `true`.
    pub(super) values: Vec<Option<&'j Untyped>>,
    /// The values of the `#` params; zero for all others, and where they are absent.
    pub(super) words: Vec<u32>,
}

impl<'j> Given<'j> {
    /// Looks up the keys, and computes the flags words as a writer does: a bit is set where something on it is there. A word is on a bit that only words are
    /// on where one of them is not zero.
    pub(super) fn new(
        params: Vec<Param>,
        entries: &'j [(alloc::string::String, Untyped)],
    ) -> Result<Self, Problem> {
        let mut given = Self {
            values: vec![None; params.len()],
            words: vec![0; params.len()],
            params,
        };
        for (key, value) in entries.iter().filter(|(key, _)| key != NAME) {
            given.enter(key, value)?;
        }
        given.drop_absent()?;
        // A word is behind the one that its own condition is on.
        for at in (0..given.params.len()).rev() {
            if let Some(word) = given.word(at)? {
                given.words[at] = word;
            }
        }
        Ok(given)
    }

    fn enter(&mut self, key: &str, value: &'j Untyped) -> Result<(), Problem> {
        let mut shown = self.params.iter().zip(&mut self.values);
        let place = shown.find(|(param, _)| param.role != Role::Word && param.is(key));
        let Some((_, place)) = place else {
            return Err(Problem::new(alloc::format!("there is no field `{key}`")));
        };
        if place.replace(value).is_some() {
            return Err(Problem::new(alloc::format!("`{key}` stands here twice")));
        }
        Ok(())
    }

    /// A bit that is `false` is absent, and so is an optional value that is `null`.
    fn drop_absent(&mut self) -> Result<(), Problem> {
        for (param, value) in self.params.iter().zip(&mut self.values) {
            if param.role != Role::Bit && param.condition.is_some() {
                value.take_if(|found| **found == Untyped::Null);
            }
            if param.role == Role::Bit
                && let Some(found) = value
            {
                let is_on = flag(found).map_err(|fault| in_param(fault, param))?;
                value.take_if(|_| !is_on);
            }
        }
        Ok(())
    }

    /// The value of a param that is a `#`.
    fn word(&self, at: usize) -> Result<Option<u32>, Problem> {
        let Some((param, value)) = self.params.get(at).zip(self.values.get(at)) else {
            return Ok(None);
        };
        match (param.role, value) {
            (Role::Word, _) => Ok(Some(self.computed(at))),
            (Role::Number, Some(number)) => {
                let number = nat(number).map_err(|fault| in_param(fault, param))?;
                Ok(Some(number))
            }
            _ => Ok(None),
        }
    }

    fn computed(&self, word: usize) -> u32 {
        let mut bits = 0;
        for (at, param) in self.params.iter().enumerate() {
            let Some(condition) = param.condition.filter(|on| on.word as usize == word) else {
                continue;
            };
            let has = |at: usize| self.values.get(at).is_some_and(Option::is_some);
            let is_on = match param.role {
                Role::Value | Role::Number => has(at),
                Role::Bit => has(at) && !self.is_of_words(condition),
                Role::Word => self.words.get(at).is_some_and(|word| *word != 0),
            };
            bits |= u32::from(is_on) << condition.bit;
        }
        bits
    }

    /// Do words stand on the bit, and no values?
    fn is_of_words(&self, condition: Condition) -> bool {
        let on_bit = || {
            self.params
                .iter()
                .filter(|param| param.condition == Some(condition))
        };
        on_bit().any(|param| param.role == Role::Word)
            && !on_bit().any(|param| matches!(param.role, Role::Value | Role::Number))
    }

    /// Is the param on the wire?
    pub(super) fn is_there(&self, param: &Param) -> bool {
        param.condition.is_none_or(|on| {
            let word = self.words.get(on.word as usize);
            word.is_some_and(|word| word >> on.bit & 1 == 1)
        })
    }
}

fn in_param(fault: Fault, param: &Param) -> Problem {
    Problem::from(fault).in_field(param.key())
}
