//! Which params of a combinator are there.

use alloc::boxed::Box;
use alloc::vec;
use alloc::vec::Vec;

use tl_parser::Schema;
use tl_parser::ir::{Combinator, Flag, Param, VariableIndex};

use super::role::Role;

/// One bit a param.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Presence(Box<[u32]>);

impl Presence {
    /// None of so many.
    pub(super) fn none(params: usize) -> Self {
        Self(vec![0; params.div_ceil(32)].into())
    }

    /// Memory that it takes.
    pub(super) fn size(params: usize) -> usize {
        params.div_ceil(32) * size_of::<u32>()
    }

    pub(super) fn has(&self, at: usize) -> bool {
        let word = self.0.get(at / 32);
        word.is_some_and(|word| word >> (at % 32) & 1 == 1)
    }

    pub(super) fn set(&mut self, at: usize, present: bool) {
        if let Some(word) = self.0.get_mut(at / 32) {
            *word = *word & !(1 << (at % 32)) | u32::from(present) << (at % 32);
        }
    }

    /// The bits of `word` on which something is there.
    pub(super) fn bits(&self, params: &[Param], word: VariableIndex) -> u32 {
        let there = (0..).zip(params).filter(|(at, _)| self.has(*at));
        let flags = there.filter_map(|(_, param)| param.flag);
        let bits = flags.filter(|flag| flag.word == word);
        bits.fold(0, |bits, flag| bits | 1 << flag.bit)
    }

    /// Settles the flags words: everything on a bit is there or nothing is. A value decides; where only words stand on a bit, they are there if one of them
    /// is not zero; a `true` alone decides for itself.
    ///
    /// # Errors
    /// The place of a value that is missing, while something else on its bit is there.
    pub(super) fn settle(
        &mut self,
        schema: &Schema,
        combinator: &Combinator,
        params: &[Param],
    ) -> Result<(), usize> {
        let roles: Vec<_> = params
            .iter()
            .map(|param| Role::of(schema, combinator, param))
            .collect();
        // A word is behind the one that its own condition is on.
        for role in roles.iter().rev() {
            if let Role::Word(word) = role {
                self.settle_word(params, &roles, *word)?;
            }
        }
        for (at, (param, role)) in params.iter().zip(&roles).enumerate() {
            if matches!(role, Role::Word(_)) && param.flag.is_none() {
                self.set(at, true);
            }
        }
        Ok(())
    }

    fn settle_word(
        &mut self,
        params: &[Param],
        roles: &[Role],
        word: VariableIndex,
    ) -> Result<(), usize> {
        let mut done = 0_u32;
        for param in params {
            let Some(flag) = param.flag.filter(|flag| flag.word == word) else {
                continue;
            };
            if done >> flag.bit & 1 == 0 {
                done |= 1 << flag.bit;
                self.settle_bit(params, roles, flag)?;
            }
        }
        Ok(())
    }

    fn settle_bit(&mut self, params: &[Param], roles: &[Role], flag: Flag) -> Result<(), usize> {
        let mut on_bit = Vec::new();
        for (at, (param, role)) in params.iter().zip(roles).enumerate() {
            if param.flag == Some(flag) {
                on_bit.push((at, *role));
            }
        }
        let of = |wanted: fn(&Role) -> bool| on_bit.iter().filter(move |(_, role)| wanted(role));
        let values = || of(|role| matches!(role, Role::Value)).map(|(at, _)| *at);
        let mut words = of(|role| matches!(role, Role::Word(_))).peekable();
        let any = on_bit.iter().any(|(at, role)| match role {
            Role::Word(_) => false,
            Role::Value | Role::Bit => self.has(*at),
        });
        let on = if values().next().is_some() {
            if any && let Some(missing) = values().find(|at| !self.has(*at)) {
                return Err(missing);
            }
            any
        } else if words.peek().is_some() {
            words.any(|(_, role)| matches!(role, Role::Word(word) if self.bits(params, *word) != 0))
        } else {
            any
        };
        for (at, _) in on_bit {
            self.set(at, on);
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::Presence;
    use crate::dynamic::testing::schema;

    /// Settles the first combinator of `text` with so many of its params given; those that are there then.
    fn settled(text: &str, given: &[usize]) -> Result<Vec<usize>, usize> {
        let schema = schema(text);
        let combinator = &schema.combinators()[0];
        let mut presence = Presence::none(combinator.params.len());
        for at in given {
            presence.set(*at, true);
        }
        presence.settle(&schema, combinator, &combinator.params)?;
        Ok((0..combinator.params.len())
            .filter(|at| presence.has(*at))
            .collect())
    }

    use alloc::vec::Vec;

    #[test]
    fn all_on_a_bit_or_nothing() {
        let text = "a f:# x:f.0?int y:f.0?int z:f.0?true t:f.1?true u:f.1?true = A;";
        assert_eq!(settled(text, &[]), Ok([0].into()));
        assert_eq!(settled(text, &[1, 2]), Ok([0, 1, 2, 3].into()));
        assert_eq!(settled(text, &[1]), Err(2));
        assert_eq!(settled(text, &[3]), Err(1));
        assert_eq!(settled(text, &[5]), Ok([0, 4, 5].into()));
    }

    #[test]
    fn words_on_a_bit_follow_what_is_on_theirs() {
        let text = "a f:# g:f.3?# h:f.3?# x:g.0?int y:h.1?true = A;";
        assert_eq!(settled(text, &[]), Ok([0].into()));
        assert_eq!(settled(text, &[1]), Ok([0].into()));
        assert_eq!(settled(text, &[3]), Ok([0, 1, 2, 3].into()));
        assert_eq!(settled(text, &[4]), Ok([0, 1, 2, 4].into()));
        let with_value = "a f:# g:f.3?# v:f.3?int x:g.0?int = A;";
        assert_eq!(settled(with_value, &[2]), Ok([0, 1, 2].into()));
        assert_eq!(settled(with_value, &[3]), Ok([0, 3].into()));
    }
}
