//! Which params of a combinator are there.

use alloc::boxed::Box;
use alloc::collections::BTreeMap;
use alloc::vec;

use tl_parser::Schema;
use tl_parser::ir::{Combinator, Param, VariableIndex};

use super::role::{Role, is_flags};

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
        let mut words: BTreeMap<VariableIndex, Bits> = BTreeMap::new();
        // From behind: what is on the bits of a word stands behind it, and tells whether it is zero.
        for (at, param) in params.iter().enumerate().rev() {
            let role = Role::of(schema, combinator, param);
            let on = match role {
                Role::Value | Role::Bit => self.has(at),
                Role::Word(word) => {
                    let bits = words.get(&word).copied().unwrap_or_default();
                    if bits.torn() != 0 {
                        return Err(self.missing(schema, combinator, params, (word, bits.torn())));
                    }
                    bits.on() != 0
                }
            };
            if let Some(flag) = param.flag.filter(|flag| is_flags(combinator, flag.word)) {
                words.entry(flag.word).or_default().add(flag.bit, role, on);
            }
        }
        for (at, param) in params.iter().enumerate() {
            if let Some(flag) = param.flag {
                if let Some(bits) = words.get(&flag.word) {
                    self.set(at, bits.on() >> flag.bit & 1 == 1);
                }
            } else if let Role::Word(_) = Role::of(schema, combinator, param) {
                self.set(at, true);
            }
        }
        Ok(())
    }

    /// The place of the first value on one of these bits of a word that is not there.
    fn missing(
        &self,
        schema: &Schema,
        combinator: &Combinator,
        params: &[Param],
        (word, bits): (VariableIndex, u32),
    ) -> usize {
        let mut params = params.iter().enumerate();
        let missing = params.position(|(at, param)| {
            let flag = param.flag.filter(|flag| flag.word == word);
            flag.is_some_and(|flag| bits >> flag.bit & 1 == 1)
                && !self.has(at)
                && Role::of(schema, combinator, param) == Role::Value
        });
        missing.unwrap_or_default()
    }
}

/// What stands on the bits of a word, a bit each.
#[derive(Clone, Copy, Default)]
struct Bits {
    values: u32,
    words: u32,
    /// A value or a `true` is there.
    there: u32,
    /// A value is not there.
    missing: u32,
    /// A word is not zero.
    telling: u32,
}

impl Bits {
    fn add(&mut self, bit: u32, role: Role, on: bool) {
        let (bit, is_on) = (1 << bit, u32::from(on) << bit);
        match role {
            Role::Value => {
                self.values |= bit;
                self.there |= is_on;
                self.missing |= bit & !is_on;
            }
            Role::Word(_) => {
                self.words |= bit;
                self.telling |= is_on;
            }
            Role::Bit => self.there |= is_on,
        }
    }

    /// A value is missing, while something else is there.
    fn torn(self) -> u32 {
        self.missing & self.there
    }

    fn on(self) -> u32 {
        let words_alone = self.words & !self.values;
        self.there & !words_alone | self.telling & words_alone
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
