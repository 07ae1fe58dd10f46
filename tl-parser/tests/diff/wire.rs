//! A model of the wire: random values of a definition as bytes, and bytes as values.

use std::collections::BTreeMap;

use tl_parser::ir::{
    Argument, Builtin, Combinator, Form, Nat, Param, Schema, TypeExpr, VariableIndex,
};

use crate::random::Random;

const VECTOR: u32 = 0x1cb5_c415;

/// What a field holds.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Value {
    Absent,
    True,
    Number(u64),
    Text(Vec<u8>),
    List(Vec<Value>),
    /// The id, where one is on the wire, and the fields by name.
    Fields(Option<u32>, Vec<(String, Value)>),
}

type Words = BTreeMap<VariableIndex, u32>;

/// Writes values of one schema.
pub(crate) struct Writer<'s> {
    pub(crate) schema: &'s Schema,
    pub(crate) random: &'s mut Random,
    pub(crate) bytes: Vec<u8>,
}

impl Writer<'_> {
    /// The fields of a random value. Of words only the bits are set that guard a field; other numbers are small where they count, else anything.
    pub(crate) fn fields(
        &mut self,
        of: &Combinator,
        params: &[Param],
        words: &mut Words,
    ) -> Vec<(String, Value)> {
        let mut all = Vec::new();
        for param in params {
            let value = if is_there(param, words) {
                if self.schema.is_bit_only(param) {
                    Value::True
                } else if let (TypeExpr::Nat, Some(word)) = (&param.ty, param.variable) {
                    let number = self.number(of, &param.name, word);
                    words.insert(word, number);
                    self.word(number)
                } else {
                    self.value(of, &param.ty, words)
                }
            } else {
                Value::Absent
            };
            all.push((param.name.as_str().to_owned(), value));
        }
        all
    }

    fn number(&mut self, of: &Combinator, name: &str, word: VariableIndex) -> u32 {
        let known = bits(&of.params, word);
        if counts(of, word) {
            u32::try_from(self.random.below(16)).unwrap_or(0)
        } else if known != 0 || name.starts_with("flags") {
            self.random.bits() & known
        } else {
            self.random.bits()
        }
    }

    fn word(&mut self, number: u32) -> Value {
        self.bytes.extend(number.to_le_bytes());
        Value::Number(number.into())
    }

    fn value(&mut self, of: &Combinator, ty: &TypeExpr, words: &Words) -> Value {
        match ty {
            TypeExpr::Nat => {
                let number = self.random.bits();
                self.word(number)
            }
            TypeExpr::Repeat { count, params } => {
                let count = number(*count, words);
                let one = |_| Value::Fields(None, self.fields(of, params, &mut words.clone()));
                Value::List((0..count).map(one).collect())
            }
            TypeExpr::Named { ty, form, args } => {
                let schema = self.schema;
                let named = &schema.types()[ty.0 as usize];
                match named.builtin {
                    Some(Builtin::Vector) => {
                        if *form == Form::Boxed {
                            self.bytes.extend(VECTOR.to_le_bytes());
                        }
                        let count = self.random.below(3);
                        self.bytes
                            .extend(u32::try_from(count).unwrap_or(0).to_le_bytes());
                        let Some(Argument::Type(element)) = args.first() else {
                            return Value::Absent;
                        };
                        Value::List((0..count).map(|_| self.value(of, element, words)).collect())
                    }
                    Some(builtin) => self.plain(builtin),
                    None => {
                        let choice = self.random.below(named.constructors.len());
                        let one = &schema.combinators()[named.constructors[choice].0 as usize];
                        let id = (*form == Form::Boxed).then_some(one.id);
                        self.bytes
                            .extend(id.map(u32::to_le_bytes).into_iter().flatten());
                        Value::Fields(id, self.fields(one, &one.params, &mut Words::new()))
                    }
                }
            }
            _ => Value::Absent,
        }
    }

    fn plain(&mut self, builtin: Builtin) -> Value {
        let number = u64::from(self.random.bits()) << 32 | u64::from(self.random.bits());
        if let Some(size) = size(builtin) {
            let bytes = number.to_le_bytes();
            self.bytes.extend(&bytes[..size]);
            return Value::Number(if size == 4 {
                number & 0xffff_ffff
            } else {
                number
            });
        }
        let text = number.to_le_bytes()[..self.random.below(8)].to_vec();
        self.bytes.push(u8::try_from(text.len()).unwrap_or(0));
        self.bytes.extend(&text);
        while !self.bytes.len().is_multiple_of(4) {
            self.bytes.push(0);
        }
        Value::Text(text)
    }
}

/// Reads values of one schema.
pub(crate) struct Reader<'s> {
    pub(crate) schema: &'s Schema,
    pub(crate) bytes: &'s [u8],
}

impl<'s> Reader<'s> {
    /// The fields of a value; nothing where the bytes are none.
    pub(crate) fn fields(
        &mut self,
        params: &[Param],
        words: &mut Words,
    ) -> Option<Vec<(String, Value)>> {
        let mut all = Vec::new();
        for param in params {
            let value = if !is_there(param, words) {
                Value::Absent
            } else if self.schema.is_bit_only(param) {
                Value::True
            } else if let (TypeExpr::Nat, Some(word)) = (&param.ty, param.variable) {
                let number = self.word()?;
                words.insert(word, number);
                Value::Number(number.into())
            } else {
                self.value(&param.ty, words)?
            };
            all.push((param.name.as_str().to_owned(), value));
        }
        Some(all)
    }

    fn take(&mut self, count: usize) -> Option<&'s [u8]> {
        let (taken, rest) = self.bytes.split_at_checked(count)?;
        self.bytes = rest;
        Some(taken)
    }

    fn word(&mut self) -> Option<u32> {
        Some(u32::from_le_bytes(self.take(4)?.try_into().ok()?))
    }

    fn value(&mut self, ty: &TypeExpr, words: &Words) -> Option<Value> {
        match ty {
            TypeExpr::Nat => Some(Value::Number(self.word()?.into())),
            TypeExpr::Repeat { count, params } => {
                let count = number(*count, words);
                self.list(count, |reader| {
                    Some(Value::Fields(
                        None,
                        reader.fields(params, &mut words.clone())?,
                    ))
                })
            }
            TypeExpr::Named { ty, form, args } => {
                let schema = self.schema;
                let named = &schema.types()[ty.0 as usize];
                match named.builtin {
                    Some(Builtin::Vector) => {
                        if *form == Form::Boxed && self.word()? != VECTOR {
                            return None;
                        }
                        let count = self.word()?;
                        let Some(Argument::Type(element)) = args.first() else {
                            return None;
                        };
                        self.list(count, |reader| reader.value(element, words))
                    }
                    Some(builtin) => self.plain(builtin),
                    None => {
                        let id = match form {
                            Form::Boxed => Some(self.word()?),
                            Form::Bare => None,
                        };
                        let all = named.constructors.iter();
                        let mut all = all.map(|at| &schema.combinators()[at.0 as usize]);
                        let one = all.find(|one| id.is_none_or(|id| id == one.id))?;
                        Some(Value::Fields(
                            id,
                            self.fields(&one.params, &mut Words::new())?,
                        ))
                    }
                }
            }
            _ => None,
        }
    }

    fn list(
        &mut self,
        count: u32,
        mut one: impl FnMut(&mut Self) -> Option<Value>,
    ) -> Option<Value> {
        // No test writes more; elements need not take bytes.
        if count > 64 {
            return None;
        }
        let all: Option<Vec<_>> = (0..count).map(|_| one(self)).collect();
        all.map(Value::List)
    }

    fn plain(&mut self, builtin: Builtin) -> Option<Value> {
        if let Some(size) = size(builtin) {
            let mut number = [0; 8];
            number[..size].copy_from_slice(self.take(size)?);
            return Some(Value::Number(u64::from_le_bytes(number)));
        }
        let length = usize::from(*self.take(1)?.first()?);
        let text = self.take(length)?.to_vec();
        let padding = self.take((4 - (length + 1) % 4) % 4)?;
        (length < 254 && padding.iter().all(|byte| *byte == 0)).then_some(Value::Text(text))
    }
}

/// The bytes of the numbers among the built-ins.
fn size(builtin: Builtin) -> Option<usize> {
    match builtin {
        Builtin::Int => Some(4),
        Builtin::Long => Some(8),
        Builtin::String | Builtin::Bytes => None,
        other => panic!("{other:?} is none of the model"),
    }
}

fn is_there(param: &Param, words: &Words) -> bool {
    param.flag.is_none_or(|flag| {
        let word = words.get(&flag.word).copied().unwrap_or(0);
        word >> flag.bit & 1 == 1
    })
}

fn number(nat: Nat, words: &Words) -> u32 {
    let variable = nat.variable.and_then(|word| words.get(&word).copied());
    variable.unwrap_or(0).saturating_add(nat.constant).min(64)
}

/// The bits of `word` that guard a field, in repetitions too.
fn bits(params: &[Param], word: VariableIndex) -> u32 {
    params.iter().fold(0, |bits, param| {
        let own = param.flag.filter(|flag| flag.word == word);
        let inner = match &param.ty {
            TypeExpr::Repeat { params, .. } => self::bits(params, word),
            _ => 0,
        };
        bits | inner | own.map_or(0, |flag| 1 << flag.bit)
    })
}

fn counts(of: &Combinator, word: VariableIndex) -> bool {
    of.params.iter().any(|param| match &param.ty {
        TypeExpr::Repeat { count, .. } => count.variable == Some(word),
        _ => false,
    })
}
