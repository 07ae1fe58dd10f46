//! Makes the bytes of a value: the walk of a description, with the input telling what to do where there is a choice.

use alloc::vec::Vec;

use ::arbitrary::{Error, Result, Unstructured};

use super::budget::Budget;
use super::params::{Params, has_value};
use crate::__private::Shape;
use crate::builtin::{BOOL_FALSE, BOOL_TRUE, VECTOR};
use crate::description::{Cursor, Description, Group, Record, op};

/// Makes a value.
#[derive(Debug)]
pub struct Maker<'u, 'a> {
    pub(super) input: &'u mut Unstructured<'a>,
    /// Bytes after which values take the shortest way out.
    pub(super) enough: usize,
    /// How many more values may be entered before they do.
    levels: u32,
    description: Option<Description>,
    pub(super) out: Vec<u8>,
    /// An undecoded value is the last: nothing can follow it.
    is_closed: bool,
}

/// Makes the call that a param is.
type MakeCall = fn(&mut Maker<'_, '_>) -> Result<()>;

/// Params that are calls of types which the schema does not know.
pub(super) type Calls<'c> = &'c [(usize, MakeCall)];

impl<'u, 'a> Maker<'u, 'a> {
    pub(super) fn new(input: &'u mut Unstructured<'a>, budget: Budget) -> Self {
        Self {
            input,
            enough: budget.bytes,
            levels: budget.depth.min(Budget::MAX_DEPTH),
            description: None,
            out: Vec::new(),
            is_closed: false,
        }
    }

    pub(super) fn into_bytes(self) -> Vec<u8> {
        self.out
    }

    /// Makes a value of `shape`.
    pub fn shape(&mut self, shape: Shape) -> Result<()> {
        self.generic(shape, &[])
    }

    /// Makes a value of `shape`, a combinator with type params: its numbered params are made by `calls`.
    pub fn generic(&mut self, shape: Shape, calls: Calls<'_>) -> Result<()> {
        match shape {
            Shape::Schema {
                description,
                op,
                index,
                ..
            } => {
                let outer = self.description;
                self.description = Description::new(description);
                match op {
                    op::TYPE | op::KEPT_TYPE => self.one_of(Group::Type(index)),
                    op::COMBINATOR => self.combinator(index, calls),
                    op::BARE => self.fields(&self.record(index)?.1, calls),
                    op::CALL => self.one_of(Group::Function),
                    _ => Err(Error::IncorrectFormat),
                }?;
                self.description = outer;
            }
            Shape::Boxed(id, inner) => {
                self.word(id);
                self.shape(*inner)?;
            }
            Shape::Int | Shape::Nat => self.int()?,
            Shape::Long => self.long()?,
            Shape::Double => self.double()?,
            Shape::Float => self.float()?,
            Shape::String => self.string()?,
            Shape::Bytes => self.data()?,
            Shape::Bool => self.bool()?,
            Shape::True => {}
            Shape::Raw(bytes) => self.raw(usize::try_from(bytes).unwrap_or(0))?,
            Shape::Rest => self.rest()?,
            // Vectors have a function of their own, and nothing is known of the others.
            Shape::Vector(_) | Shape::Object { .. } | Shape::Unknown | Shape::Smallest(_) => {
                return Err(Error::IncorrectFormat);
            }
        }
        Ok(())
    }

    /// Makes a boxed vector of what `element` makes.
    pub(super) fn boxed_vector(&mut self, element: MakeCall) -> Result<()> {
        self.word(VECTOR);
        let before = self.deeper();
        self.counted(element)?;
        self.levels = before;
        Ok(())
    }

    /// Is it time to come to an end?
    pub(super) fn is_tired(&self) -> bool {
        self.levels == 0 || self.out.len() >= self.enough || self.input.is_empty()
    }

    /// Enters a value; gives the levels that are to be restored.
    fn deeper(&mut self) -> u32 {
        let before = self.levels;
        self.levels = before.saturating_sub(1);
        before
    }

    fn record(&self, index: u32) -> Result<(u32, Record)> {
        let record = self.description.and_then(|tables| tables.combinator(index));
        record.ok_or(Error::IncorrectFormat)
    }

    /// Id and fields of any member of a group that has a finite value.
    fn one_of(&mut self, group: Group) -> Result<()> {
        let finite = self.description.and_then(|tables| tables.finite(group));
        let finite = finite.ok_or(Error::IncorrectFormat)?;
        let last = finite.len.checked_sub(1).ok_or(Error::EmptyChoose)?;
        let index = if self.is_tired() {
            finite.exit
        } else {
            let place = self.input.int_in_range(0..=last)?;
            finite.get(place).ok_or(Error::IncorrectFormat)?
        };
        self.combinator(index, &[])
    }

    /// A value that is known by its id only: reading one enters a level for that, too.
    fn any(&mut self, group: Group) -> Result<()> {
        let before = self.deeper();
        self.one_of(group)?;
        self.levels = before;
        Ok(())
    }

    /// Id and fields.
    fn combinator(&mut self, index: u32, calls: Calls<'_>) -> Result<()> {
        let (id, record) = self.record(index)?;
        self.word(id);
        self.fields(&record, calls)
    }

    fn fields(&mut self, record: &Record, calls: Calls<'_>) -> Result<()> {
        let params = Params::of(record).ok_or(Error::IncorrectFormat)?;
        let mut words = Vec::<(usize, u32)>::new();
        for (number, param) in params.iter().enumerate() {
            let word = |of: usize| words.iter().find(|(word, _)| *word == of);
            let is_there = param
                .condition
                .is_none_or(|(of, bit)| word(of).is_some_and(|(_, bits)| bits >> bit & 1 == 1));
            if !is_there {
                continue;
            }
            let before = self.deeper();
            let mut code = param.code;
            let call = calls.iter().find(|(param, _)| *param == number);
            match (code.u8(), call) {
                (Some(op::CALL), Some((_, call))) => call(self)?,
                (Some(op::FLAGS | op::FOLLOWING_FLAGS | op::NAT), _) => {
                    let bits = self.bits(&params, number, &words)?;
                    words.push((number, bits));
                    self.word(bits);
                }
                (Some(op::COUNTED), _) => {
                    let of = code.varint().and_then(|of| usize::try_from(of).ok());
                    let count = of.and_then(word).map_or(0, |(_, count)| *count);
                    code.varint().ok_or(Error::IncorrectFormat)?;
                    for _ in 0..count {
                        self.value(code)?;
                    }
                }
                _ => self.value(param.code)?,
            }
            self.levels = before;
        }
        Ok(())
    }

    /// A `#`: flags of which each is there with all that stands on it, a count of a few, or any number.
    fn bits(&mut self, params: &Params, number: usize, words: &[(usize, u32)]) -> Result<u32> {
        if params.is_count(number) {
            return if self.is_tired() {
                Ok(0)
            } else {
                self.input.int_in_range(0..=3)
            };
        }
        if params.known_bits(number) == 0 {
            return self.number();
        }
        let description = self.description.ok_or(Error::IncorrectFormat)?;
        let possible = params.possible(&description, number);
        let possible = possible.ok_or(Error::IncorrectFormat)?;
        let bits = if self.is_tired() {
            0
        } else {
            match self.input.int_in_range(0..=3)? {
                0 => 0,
                1 => possible,
                _ => possible & self.input.arbitrary::<u32>()?,
            }
        };
        let least = possible & possible.wrapping_neg();
        let is_good = bits != 0 || params.may_be_zero(number, words);
        Ok(if is_good { bits } else { least })
    }

    /// A value of an expression.
    fn value(&mut self, mut code: Cursor) -> Result<()> {
        let wrong = Error::IncorrectFormat;
        match code.u8().ok_or(wrong)? {
            op::INT | op::NAT => self.int(),
            op::LONG => self.long(),
            op::DOUBLE => self.double(),
            op::FLOAT => self.float(),
            op::INT128 => self.raw(16),
            op::INT256 => self.raw(32),
            op::INT512 => self.raw(64),
            op::STRING => self.string(),
            op::BYTES => self.data(),
            op::BOOL => self.bool(),
            op::TRUE => Ok(()),
            op::TYPE | op::KEPT_TYPE => self.one_of(Group::Type(code.varint().ok_or(wrong)?)),
            op::BARE => {
                let index = code.varint().ok_or(wrong)?;
                self.fields(&self.record(index)?.1, &[])
            }
            op::COMBINATOR => self.combinator(code.varint().ok_or(wrong)?, &[]),
            op @ (op::VECTOR | op::BARE_VECTOR) => {
                code.varint().ok_or(wrong)?;
                if op == op::VECTOR {
                    self.word(VECTOR);
                }
                self.elements(code)
            }
            op::BOXED => {
                let id = code.u32().ok_or(wrong)?;
                self.word(id);
                self.value(code)
            }
            op::CALL => self.any(Group::Function),
            op::OBJECT | op::KEPT_OBJECT => self.any(Group::Object),
            op::CONSTANT => {
                let count = code.varint().ok_or(wrong)?;
                (0..count).try_for_each(|_| self.value(code))
            }
            op::REST => self.rest(),
            _ => Err(wrong),
        }
    }

    /// Count and elements; none where they have no finite value.
    fn elements(&mut self, code: Cursor) -> Result<()> {
        let description = self.description.ok_or(Error::IncorrectFormat)?;
        if has_value(&description, code).ok_or(Error::IncorrectFormat)? {
            self.counted(|maker| maker.value(code))
        } else {
            self.word(0);
            Ok(())
        }
    }

    /// Count and elements: mostly a few. Behind an undecoded one there is no other.
    fn counted(&mut self, mut element: impl FnMut(&mut Self) -> Result<()>) -> Result<()> {
        let count: u32 = if self.is_tired() {
            0
        } else {
            match self.input.arbitrary::<u8>()? {
                many @ 240.. => u32::from(many - 240),
                few => u32::from(few) % 4,
            }
        };
        let at = self.out.len();
        self.word(0);
        let mut made = 0_u32;
        while made < count && !self.is_closed {
            element(self)?;
            made += 1;
        }
        if let Some(slot) = self.out.get_mut(at..).and_then(<[u8]>::first_chunk_mut) {
            *slot = made.to_le_bytes();
        }
        Ok(())
    }

    fn bool(&mut self) -> Result<()> {
        let id = if self.input.arbitrary()? {
            BOOL_TRUE
        } else {
            BOOL_FALSE
        };
        self.word(id);
        Ok(())
    }

    /// A value that stays undecoded: any id, and whole words.
    fn rest(&mut self) -> Result<()> {
        let words = if self.is_tired() {
            1
        } else {
            self.input.int_in_range(1..=4)?
        };
        self.is_closed = true;
        self.raw(4 * words)
    }

    pub(super) fn word(&mut self, word: u32) {
        self.out.extend(word.to_le_bytes());
    }
}
