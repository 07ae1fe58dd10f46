//! What each param of a combinator becomes: a field, part of a group, a computed flags word, a getter.

use std::collections::BTreeMap;

use tl_parser::Schema;
use tl_parser::ir::{Builtin, Combinator, CombinatorIndex, Form, Param, TypeExpr, VariableIndex};

/// The plan of one combinator. Fields, words and params are numbered from 0.
#[derive(Debug, Default)]
pub(super) struct Plan {
    /// Computed flags words, in wire order.
    pub(super) words: Vec<Word>,
    /// What the struct shows, in order of declaration.
    pub(super) fields: Vec<Field>,
    /// Flags that another field tells.
    pub(super) getters: Vec<Getter>,
    /// What is on the wire, in order.
    pub(super) steps: Vec<Step>,
}

/// A `#` that only conditions use: computed on writing.
#[derive(Debug)]
pub(super) struct Word {
    pub(super) param: usize,
    /// Bits that guard something.
    pub(super) known: u32,
    /// The bit of an earlier word that says whether this one is there.
    pub(super) on: Option<Bit>,
    /// What sets each bit.
    pub(super) bits: Vec<(u32, Presence)>,
    /// Its own bit belongs to a value: it can be there only where that is.
    pub(super) follows: Option<usize>,
    /// Its own bit is told by words, of which it is the last: zero only where one of these others is not.
    pub(super) last_of: Option<Vec<usize>>,
}

/// A bit of a computed word.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Bit {
    pub(super) word: usize,
    pub(super) bit: u32,
}

/// When a bit is set.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Presence {
    /// The optional field is there.
    Value(usize),
    /// The field is true.
    True(usize),
    /// Any bit of these words is set.
    Words(Vec<usize>),
}

/// A field of the struct.
#[derive(Debug)]
pub(super) enum Field {
    Required {
        param: usize,
    },
    Optional {
        param: usize,
        on: Bit,
    },
    True {
        param: usize,
    },
    /// Several values on one bit: all or none.
    Group {
        members: Vec<usize>,
        on: Bit,
        contiguous: bool,
    },
}

/// A `true` whose bit belongs to a field: a method.
#[derive(Debug)]
pub(super) struct Getter {
    pub(super) param: usize,
    pub(super) on: Bit,
}

/// One piece of the wire form.
#[derive(Clone, Copy, Debug)]
pub(super) enum Step {
    Word(usize),
    Required {
        field: usize,
        param: usize,
    },
    Optional {
        field: usize,
        param: usize,
        on: Bit,
    },
    Member {
        field: usize,
        member: usize,
        param: usize,
        on: Bit,
    },
}

/// What stands on one bit, by kind.
#[derive(Default)]
struct OnBit {
    values: Vec<usize>,
    words: Vec<usize>,
    trues: Vec<usize>,
}

impl Field {
    /// The param of a field that is of one.
    pub(super) fn param(&self) -> Option<usize> {
        match self {
            Self::Required { param } | Self::Optional { param, .. } | Self::True { param } => {
                Some(*param)
            }
            Self::Group { .. } => None,
        }
    }
}

impl Plan {
    /// The plans of all combinators but the built-ins.
    pub(super) fn all(schema: &Schema) -> BTreeMap<CombinatorIndex, Self> {
        let own = schema.indexed().filter(|(_, c)| c.builtin.is_none());
        own.map(|(index, c)| (index, Self::new(schema, c)))
            .collect()
    }

    /// The plan of `combinator`, all of whose conditions are on words of its own.
    pub(super) fn new(schema: &Schema, combinator: &Combinator) -> Self {
        let words = words(combinator);
        let bit_of = |param: &Param| {
            let flag = param.flag?;
            Some(Bit {
                word: *words.get(&flag.word)?,
                bit: flag.bit,
            })
        };
        let word_of = |param: &Param| param.variable.and_then(|v| words.get(&v).copied());
        let mut bits = BTreeMap::<Bit, OnBit>::new();
        for (at, param) in combinator.params.iter().enumerate() {
            let Some(bit) = bit_of(param) else { continue };
            let on = bits.entry(bit).or_default();
            match word_of(param) {
                Some(word) => on.words.push(word),
                None if is_true(schema, param) => on.trues.push(at),
                None => on.values.push(at),
            }
        }

        let mut plan = Self::default();
        let mut told = BTreeMap::<Bit, Presence>::new();
        for (at, param) in combinator.params.iter().enumerate() {
            if let Some(word) = word_of(param) {
                let (known, on) = (word_bits(combinator, param), bit_of(param));
                plan.words.push(Word {
                    param: at,
                    known,
                    on,
                    bits: Vec::new(),
                    follows: None,
                    last_of: None,
                });
                plan.steps.push(Step::Word(word));
                continue;
            }
            match bit_of(param).and_then(|bit| Some((bit, bits.get(&bit)?))) {
                None => plan.required(at),
                Some((bit, on)) if on.trues.contains(&at) => plan.flag(at, bit, on, &mut told),
                Some((bit, on)) => plan.value(at, bit, on, &mut told),
            }
        }
        for (bit, on) in &bits {
            if on.values.is_empty() && !on.words.is_empty() {
                told.insert(*bit, Presence::Words(on.words.clone()));
            }
        }
        plan.finish(told)
    }

    /// What sets `bit`.
    pub(super) fn presence(&self, bit: Bit) -> Option<&Presence> {
        let bits = &self.words.get(bit.word)?.bits;
        bits.iter()
            .find(|(at, _)| *at == bit.bit)
            .map(|(_, when)| when)
    }

    fn required(&mut self, param: usize) {
        self.steps.push(Step::Required {
            field: self.fields.len(),
            param,
        });
        self.fields.push(Field::Required { param });
    }

    fn flag(&mut self, param: usize, bit: Bit, on: &OnBit, told: &mut BTreeMap<Bit, Presence>) {
        if on.values.is_empty() && on.words.is_empty() && !told.contains_key(&bit) {
            told.insert(bit, Presence::True(self.fields.len()));
            self.fields.push(Field::True { param });
        } else {
            self.getters.push(Getter { param, on: bit });
        }
    }

    fn value(&mut self, param: usize, bit: Bit, on: &OnBit, told: &mut BTreeMap<Bit, Presence>) {
        let step = if let Some(Presence::Value(field)) = told.get(&bit) {
            let member = on
                .values
                .iter()
                .position(|v| *v == param)
                .unwrap_or_default();
            Step::Member {
                field: *field,
                member,
                param,
                on: bit,
            }
        } else {
            let field = self.fields.len();
            told.insert(bit, Presence::Value(field));
            if let [_] = on.values[..] {
                self.fields.push(Field::Optional { param, on: bit });
                Step::Optional {
                    field,
                    param,
                    on: bit,
                }
            } else {
                let members = on.values.clone();
                self.fields.push(Field::Group {
                    members,
                    on: bit,
                    contiguous: false,
                });
                Step::Member {
                    field,
                    member: 0,
                    param,
                    on: bit,
                }
            }
        };
        self.steps.push(step);
    }

    /// Fills in what is known only at the end: what sets each bit, which groups stand in one piece.
    fn finish(mut self, told: BTreeMap<Bit, Presence>) -> Self {
        for (at, word) in self.words.iter_mut().enumerate() {
            match word.on.and_then(|on| told.get(&on)) {
                Some(Presence::Value(field)) => word.follows = Some(*field),
                Some(Presence::Words(words)) => {
                    let others = words.strip_suffix(&[at]);
                    word.last_of = others.map(<[_]>::to_vec);
                }
                Some(Presence::True(_)) | None => {}
            }
        }
        for (bit, when) in told {
            self.words[bit.word].bits.push((bit.bit, when));
        }
        let pieces = self.steps.iter().map(|step| match step {
            Step::Member { field, .. } => Some(*field),
            _ => None,
        });
        let pieces = pieces.collect::<Vec<_>>();
        for (at, field) in self.fields.iter_mut().enumerate() {
            if let Field::Group {
                members,
                contiguous,
                ..
            } = field
            {
                *contiguous = pieces
                    .chunk_by(|a, b| a == b)
                    .any(|run| run[0] == Some(at) && run.len() == members.len());
            }
        }
        self
    }
}

/// The `#` fields that conditions use, numbered in wire order.
fn words(combinator: &Combinator) -> BTreeMap<VariableIndex, usize> {
    let fields = combinator.params.iter().filter_map(|p| p.variable);
    let words = fields.filter(|v| {
        let declared = combinator.variables.get(v.0 as usize);
        declared.is_some_and(|word| word.is_flags)
    });
    words
        .enumerate()
        .map(|(number, variable)| (variable, number))
        .collect()
}

fn word_bits(combinator: &Combinator, param: &Param) -> u32 {
    param.variable.map_or(0, |v| combinator.known_bits(v))
}

/// Is it `true`, which has no bytes?
pub(super) fn is_true(schema: &Schema, param: &Param) -> bool {
    matches!(&param.ty, TypeExpr::Named { ty, form: Form::Bare, .. } if schema[*ty].builtin == Some(Builtin::True))
}
