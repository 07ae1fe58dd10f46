//! Writes wire bytes of random values, from the resolved schema alone: it shares nothing with the backend or the runtime, so that it can be held against both.
//!
//! Bytes are canonical, as a writer must give them: computed flags words, zero padding, the short form of short strings.

use tl_parser::Schema;
use tl_parser::ir::{
    Argument, Builtin, Combinator, CombinatorIndex, Form, Param, TypeExpr, TypeIndex, VariableIndex,
};

use crate::height::{self, Heights};
use crate::random::Random;

/// Levels of values in values before the smallest ones are taken.
const LEVELS: u32 = 6;
/// Bytes after which the smallest values are taken.
const ENOUGH: usize = 4096;

/// Makes values of one schema.
#[derive(Clone, Debug)]
pub struct Maker<'s> {
    schema: &'s Schema,
    heights: Heights,
}

impl<'s> Maker<'s> {
    /// For all combinators of `schema`.
    pub fn new(schema: &'s Schema) -> Self {
        Self {
            schema,
            heights: Heights::new(schema),
        }
    }

    /// The boxed form of a random value of `combinator`; the same for the same seed. `None` where no finite value exists.
    ///
    /// # Panics
    /// On what the Rust backend does not support: repetitions, fields of type `Type`, types with arguments.
    pub fn boxed(&self, combinator: CombinatorIndex, seed: u64) -> Option<Vec<u8>> {
        self.heights.of(combinator)?;
        let random = Random::named(&self.schema[combinator].declaration, seed);
        let mut value = Value {
            schema: self.schema,
            heights: &self.heights,
            random,
            levels: LEVELS,
            out: Vec::new(),
        };
        value.combinator(combinator);
        Some(value.out)
    }
}

/// A value on the way.
struct Value<'m> {
    schema: &'m Schema,
    heights: &'m Heights,
    random: Random,
    /// How many more may be entered.
    levels: u32,
    out: Vec<u8>,
}

impl Value<'_> {
    fn is_tired(&self) -> bool {
        self.levels == 0 || self.out.len() > ENOUGH
    }

    /// Id and fields.
    fn combinator(&mut self, index: CombinatorIndex) {
        self.word(self.schema[index].id);
        self.fields(index);
    }

    fn fields(&mut self, index: CombinatorIndex) {
        let combinator = &self.schema[index];
        let before = self.levels;
        let mut words = Vec::<(VariableIndex, u32)>::new();
        for param in &combinator.params {
            let is_there = param.flag.is_none_or(|flag| {
                words
                    .iter()
                    .any(|(word, bits)| *word == flag.word && bits >> flag.bit & 1 == 1)
            });
            if !is_there {
                continue;
            }
            if let Some(variable) = param.variable {
                let bits = self.bits(combinator, param, variable, &words);
                words.push((variable, bits));
                self.word(bits);
            } else {
                self.levels = before.saturating_sub(1);
                self.value(&param.ty);
            }
        }
        self.levels = before;
    }

    /// A flags word: any bits whose fields can be there. One that is itself conditional has at least one bit, else it would not be there; on the bit of a
    /// value, or of another word that is not zero, it is there with that.
    fn bits(
        &mut self,
        combinator: &Combinator,
        param: &Param,
        word: VariableIndex,
        earlier: &[(VariableIndex, u32)],
    ) -> u32 {
        if combinator.known_bits(word) == 0 {
            return self.random.half();
        }
        let possible = self.possible(combinator, word);
        let may_be_zero = param.flag.is_none_or(|flag| {
            combinator.on_bit(flag.word, flag.bit).any(|other| {
                self.is_value(combinator, other)
                    || earlier
                        .iter()
                        .any(|(word, bits)| other.variable == Some(*word) && *bits != 0)
            })
        });
        if self.is_tired() {
            return if may_be_zero {
                0
            } else {
                possible & possible.wrapping_neg()
            };
        }
        let bits = match self.random.below(4) {
            0 => possible,
            1 => 0,
            _ => possible & self.random.half(),
        };
        if bits == 0 && !may_be_zero {
            possible & possible.wrapping_neg()
        } else {
            bits
        }
    }

    /// Is it more than a bit: no `true`, and no word that conditions use?
    fn is_value(&self, combinator: &Combinator, param: &Param) -> bool {
        match param.variable {
            Some(word) => combinator.known_bits(word) == 0,
            None => !self.schema.is_bit_only(param),
        }
    }

    /// The bits all of whose fields have finite values.
    fn possible(&self, combinator: &Combinator, word: VariableIndex) -> u32 {
        let known = combinator.known_bits(word);
        let possible = |bit: &u32| {
            known >> bit & 1 == 1
                && combinator
                    .on_bit(word, *bit)
                    .all(|param| self.is_possible(combinator, param))
        };
        (0..u32::BITS)
            .filter(possible)
            .fold(0, |bits, bit| bits | 1 << bit)
    }

    fn is_possible(&self, combinator: &Combinator, param: &Param) -> bool {
        match param.variable {
            Some(word) => combinator.known_bits(word) == 0 || self.possible(combinator, word) != 0,
            None => self.heights.has_value(self.schema, &param.ty),
        }
    }

    fn value(&mut self, ty: &TypeExpr) {
        match ty {
            TypeExpr::Nat => {
                let any = self.random.half();
                self.word(any);
            }
            TypeExpr::Call(_) => self.any(true),
            TypeExpr::Named { ty, form, args } => self.named(*ty, *form, args),
            TypeExpr::Type | TypeExpr::Variable(..) | TypeExpr::Repeat { .. } => {
                panic!("no values of {ty:?} are made")
            }
        }
    }

    fn named(&mut self, index: TypeIndex, form: Form, args: &[Argument]) {
        let ty = &self.schema[index];
        match (ty.builtin, form) {
            (Some(Builtin::Bool), _) => {
                let id = if self.random.once_in(2) {
                    0x9972_75b5
                } else {
                    0xbc79_9737
                };
                self.word(id);
            }
            (Some(Builtin::Object), _) => self.any(false),
            (Some(Builtin::Function), _) => self.any(true),
            (Some(builtin), form) => {
                if form == Form::Boxed {
                    self.word(self.schema.boxed_id(index).expect("a built-in with an id"));
                }
                self.builtin(builtin, args);
            }
            (None, Form::Bare) => self.fields(ty.constructors[0]),
            (None, Form::Boxed) => {
                let constructor = self.constructor(&ty.constructors);
                self.combinator(constructor);
            }
        }
    }

    /// Any constructor that has a value, or the shortest way out.
    fn constructor(&mut self, all: &[CombinatorIndex]) -> CombinatorIndex {
        let heights = self.heights;
        let finite = all
            .iter()
            .copied()
            .filter(|index| heights.of(*index).is_some())
            .collect::<Vec<_>>();
        let chosen = if self.is_tired() {
            finite.iter().min_by_key(|index| heights.of(**index))
        } else {
            self.random.one_of(&finite)
        };
        *chosen.expect("a type with a finite value")
    }

    /// The boxed form of any function, or of any constructor too.
    fn any(&mut self, functions_only: bool) {
        let chosen =
            self.constructor(&height::any(self.schema, functions_only).collect::<Vec<_>>());
        let before = self.levels;
        self.levels = before.saturating_sub(1);
        self.combinator(chosen);
        self.levels = before;
    }

    /// The bare form.
    fn builtin(&mut self, builtin: Builtin, args: &[Argument]) {
        match builtin {
            Builtin::Int | Builtin::Float => self.raw(4),
            Builtin::Long | Builtin::Double => self.raw(8),
            Builtin::Int128 => self.raw(16),
            Builtin::Int256 => self.raw(32),
            Builtin::Int512 => self.raw(64),
            Builtin::True => {}
            Builtin::String => {
                let text = self.text();
                self.string(text.as_bytes());
            }
            Builtin::Bytes => {
                let length = self.length();
                let bytes = (0..length)
                    .map(|_| self.random.word().to_le_bytes()[0])
                    .collect::<Vec<_>>();
                self.string(&bytes);
            }
            Builtin::Vector => self.elements(args),
            Builtin::Bool | Builtin::Object | Builtin::Function => {
                unreachable!("these have no bare form")
            }
        }
    }

    /// Count and elements.
    fn elements(&mut self, args: &[Argument]) {
        let [Argument::Type(element)] = args else {
            panic!("a vector has one type argument")
        };
        let is_empty = self.is_tired() || !self.heights.has_value(self.schema, element);
        let count = if is_empty { 0 } else { self.random.below(4) };
        self.word(u32::try_from(count).expect("a small count"));
        for _ in 0..count {
            self.value(element);
        }
    }

    /// Mostly short; at times around the lengths where the form changes.
    fn length(&mut self) -> usize {
        let rare = [0, 1, 252, 253, 254, 255, 256, 1000];
        if !self.is_tired() && self.random.once_in(12) {
            *self.random.one_of(&rare).unwrap_or(&0)
        } else {
            self.random.below(12)
        }
    }

    fn text(&mut self) -> String {
        const LETTERS: [char; 8] = ['a', 'Z', '0', ' ', 'é', '…', '🦀', '\0'];
        let length = self.length();
        let mut text = String::new();
        while text.len() < length {
            let letter = *self.random.one_of(&LETTERS).unwrap_or(&'a');
            text.push(if text.len() + letter.len_utf8() > length {
                'x'
            } else {
                letter
            });
        }
        text
    }

    fn string(&mut self, bytes: &[u8]) {
        let start = self.out.len();
        if let Ok(short @ ..=253) = u8::try_from(bytes.len()) {
            self.out.push(short);
        } else {
            let length = u32::try_from(bytes.len())
                .expect("a short string")
                .to_le_bytes();
            self.out.extend([254, length[0], length[1], length[2]]);
        }
        self.out.extend(bytes);
        while !(self.out.len() - start).is_multiple_of(4) {
            self.out.push(0);
        }
    }

    fn raw(&mut self, bytes: usize) {
        let words = (0..bytes.div_ceil(8))
            .flat_map(|_| self.random.word().to_le_bytes())
            .collect::<Vec<_>>();
        self.out.extend(&words[..bytes]);
    }

    fn word(&mut self, word: u32) {
        self.out.extend(word.to_le_bytes());
    }
}
