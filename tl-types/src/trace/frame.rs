//! What the interpreter is in the middle of.

use alloc::vec::Vec;

use crate::__private::Shape;
use crate::description::{Cursor, Record};

/// A value whose parts are being read.
#[derive(Debug)]
pub(super) enum Frame {
    Fields(Fields),
    Elements {
        body: Body,
        left: usize,
        done: usize,
    },
    /// A value that follows its id.
    Then(Body),
    /// A level of depth to leave.
    Level,
}

/// The form of a value.
#[derive(Clone, Copy, Debug)]
pub(super) enum Body {
    /// An expression of the description.
    Code(Cursor),
    Shape(Shape),
}

/// The params of a combinator.
#[derive(Debug)]
pub(super) struct Fields {
    /// The next param.
    cursor: Cursor,
    left: u32,
    /// Params that were begun.
    begun: u32,
    /// Name of the param that is being read.
    pub(super) name: &'static str,
    /// Its condition, as the description has it.
    condition: Option<u32>,
    words: Vec<Word>,
}

/// The value of a `#` param.
#[derive(Debug)]
struct Word {
    param: u32,
    value: u32,
    condition: Option<u32>,
}

/// What the next param comes to.
pub(super) enum Param {
    Present(Body),
    Absent,
    /// There is none.
    End,
}

impl Fields {
    pub(super) fn new(record: &Record) -> Self {
        let Record {
            cursor,
            params: left,
            ..
        } = *record;
        Self {
            cursor,
            left,
            begun: 0,
            name: "",
            condition: None,
            words: Vec::new(),
        }
    }

    /// Goes on to the next param.
    pub(super) fn next(&mut self) -> Option<Param> {
        let Some(left) = self.left.checked_sub(1) else {
            return Some(Param::End);
        };
        self.left = left;
        self.begun += 1;
        self.name = self.cursor.string()?;
        self.condition = self.cursor.varint()?.checked_sub(1);
        let expression = self.cursor;
        crate::description::op::skip(&mut self.cursor)?;
        let present = self
            .condition
            .is_none_or(|condition| self.word(condition >> 5) >> (condition & 31) & 1 == 1);
        Some(if present {
            Param::Present(Body::Code(expression))
        } else {
            Param::Absent
        })
    }

    /// Keeps the value of the `#` param that is being read.
    pub(super) fn keep(&mut self, value: u32) {
        self.words.push(Word {
            param: self.begun.saturating_sub(1),
            value,
            condition: self.condition,
        });
    }

    /// Does the param that is being read have a condition that no earlier word tells?
    pub(super) fn tells_its_bit(&self) -> bool {
        let told = |word: &Word| word.condition == self.condition && word.value != 0;
        self.condition.is_some() && !self.words.iter().any(told)
    }

    /// The value of a `#` param; zero where it is absent.
    pub(super) fn word(&self, param: u32) -> u32 {
        self.words
            .iter()
            .find(|word| word.param == param)
            .map_or(0, |word| word.value)
    }
}
