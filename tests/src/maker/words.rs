//! Params of type `#`: flags words, counts, numbers.

use tl_parser::ir::{Argument, Combinator, Param, TypeExpr, VariableIndex};

use super::scope::Scope;
use super::value::Value;

/// The largest number of anything that a word counts.
const MOST: u32 = 3;

/// What a word is for.
#[derive(Default)]
struct Uses<'p> {
    /// The params on its bits, wherever they stand.
    on_bits: Vec<&'p Param>,
    /// Is it a count or an argument?
    counts: bool,
    /// Is it anything but the bits of params beside it?
    is_public: bool,
}

impl<'p> Uses<'p> {
    fn of(combinator: &'p Combinator, word: VariableIndex) -> Self {
        let mut uses = Self::default();
        uses.walk(&combinator.params, word);
        if mentions(&combinator.result, word) {
            uses.is_public = true;
        }
        uses.is_public |= uses.counts || uses.on_bits.is_empty();
        uses
    }

    fn walk(&mut self, params: &'p [Param], word: VariableIndex) {
        for param in params {
            if param.flag.is_some_and(|flag| flag.word == word) {
                self.on_bits.push(param);
                // In a repetition, where the word itself is not.
                let is_beside = params.iter().any(|param| param.variable == Some(word));
                self.is_public |= !is_beside;
            }
            self.counts |= mentions(&param.ty, word);
            if let TypeExpr::Repeat { params, .. } = &param.ty {
                self.walk(params, word);
            }
        }
    }

    fn bits(&self) -> u32 {
        let bits = self.on_bits.iter().filter_map(|param| param.flag);
        bits.fold(0, |bits, flag| bits | 1 << flag.bit)
    }
}

/// Is the word a count or an argument in this type?
fn mentions(ty: &TypeExpr, word: VariableIndex) -> bool {
    match ty {
        TypeExpr::Named { args, .. } => args.iter().any(|arg| match arg {
            Argument::Type(ty) => mentions(ty, word),
            Argument::Nat(nat) => nat.variable == Some(word),
        }),
        TypeExpr::Repeat { count, .. } => count.variable == Some(word),
        TypeExpr::Nat | TypeExpr::Type | TypeExpr::Variable(..) | TypeExpr::Call(_) => false,
    }
}

impl Value<'_> {
    /// The value of a word; nothing where it would have to be what it cannot be.
    ///
    /// A flags word has any bits whose fields can be there. One that is itself conditional has at least one bit, else it would not be there; on the bit of a
    /// value, or of another word that is not zero, it is there with that.
    pub(super) fn word_of(
        &mut self,
        combinator: &Combinator,
        param: &Param,
        word: VariableIndex,
        scope: &Scope,
    ) -> Option<u32> {
        let uses = Uses::of(combinator, word);
        let possible = self.possible(combinator, &uses);
        if let Some(wanted) = scope.known(word) {
            return (wanted & uses.bits() & !possible == 0).then_some(wanted);
        }
        if uses.bits() == 0 {
            let any = self.random.half();
            return Some(if uses.counts { any % (MOST + 1) } else { any });
        }
        if uses.counts {
            return Some(self.random.half() & possible & MOST);
        }
        let may_be_zero = uses.is_public
            || param
                .flag
                .is_none_or(|flag| self.is_told(combinator, flag.word, flag.bit, scope));
        let lowest = possible & possible.wrapping_neg();
        let bits = match self.random.below(4) {
            _ if self.is_tired() => 0,
            0 => possible,
            1 => 0,
            _ => possible & self.random.half(),
        };
        match bits {
            0 if may_be_zero => Some(0),
            0 => (lowest != 0).then_some(lowest),
            bits => Some(bits),
        }
    }

    /// Does something else on this bit tell that it is set?
    fn is_told(
        &self,
        combinator: &Combinator,
        word: VariableIndex,
        bit: u32,
        scope: &Scope,
    ) -> bool {
        combinator
            .on_bit(word, bit)
            .any(|other| match other.variable {
                Some(word) => {
                    Uses::of(combinator, word).is_public
                        || scope.known(word).is_some_and(|bits| bits != 0)
                }
                None => !self.schema.is_bit_only(other),
            })
    }

    /// The bits all of whose fields have finite values.
    fn possible(&self, combinator: &Combinator, uses: &Uses<'_>) -> u32 {
        let is_impossible = |param: &&&Param| !self.is_possible(combinator, param);
        let impossible = uses.on_bits.iter().filter(is_impossible);
        let impossible = impossible.filter_map(|param| param.flag);
        uses.bits() & !impossible.fold(0, |bits, flag| bits | 1 << flag.bit)
    }

    fn is_possible(&self, combinator: &Combinator, param: &Param) -> bool {
        match param.variable {
            Some(word) => {
                let uses = Uses::of(combinator, word);
                uses.is_public || self.possible(combinator, &uses) != 0
            }
            None => self.heights.has_value(self.schema, &param.ty),
        }
    }
}
