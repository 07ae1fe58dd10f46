//! The params of a combinator as JSON sees them.

use alloc::borrow::Cow;
use alloc::format;

use crate::description::{Cursor, Record, op};

/// One param.
#[derive(Clone, Copy, Debug)]
pub(super) struct Param {
    /// From 0.
    at: u32,
    name: &'static str,
    pub(super) condition: Option<Condition>,
    pub(super) role: Role,
    pub(super) code: Cursor,
}

/// A bit of an earlier `#`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Condition {
    /// Which param the `#` is.
    pub(super) word: u32,
    pub(super) bit: u32,
}

/// What of a param a value has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// A value of its own.
    Value,
    /// A `#` that is a field.
    Number,
    /// `flags.3?true`: its bit is all there is of it.
    Bit,
    /// Nothing: a `#` that follows from which keys are there.
    Word,
}

impl Param {
    /// The params of a combinator, in order; `None` where the description makes no sense.
    pub(super) fn all(record: &Record) -> impl Iterator<Item = Option<Self>> {
        let mut cursor = record.cursor;
        (0..record.params).map(move |at| Self::read(at, &mut cursor))
    }

    fn read(at: u32, cursor: &mut Cursor) -> Option<Self> {
        let name = cursor.string()?;
        let condition = cursor.varint()?.checked_sub(1).map(|packed| Condition {
            word: packed >> 5,
            bit: packed & 31,
        });
        let code = *cursor;
        op::skip(cursor)?;
        let role = match code.clone().u8()? {
            op::TRUE if condition.is_some() => Role::Bit,
            op::FLAGS | op::FOLLOWING_FLAGS => Role::Word,
            op::NAT => Role::Number,
            _ => Role::Value,
        };
        Some(Self {
            at,
            name,
            condition,
            role,
            code,
        })
    }

    /// Its key. What has no name is called by its place, from 1: names of TL do not start with `_`.
    pub(super) fn key(&self) -> Cow<'static, str> {
        if self.name.is_empty() {
            Cow::Owned(format!("_{}", u64::from(self.at) + 1))
        } else {
            Cow::Borrowed(self.name)
        }
    }

    /// Is it a `#` that needs no mention where it is zero, as flags words are that have no bits yet?
    pub(super) fn is_zero_by_default(&self) -> bool {
        self.role == Role::Number && self.condition.is_none() && !self.name.is_empty()
    }

    pub(super) fn is(&self, key: &str) -> bool {
        if self.name.is_empty() {
            self.key() == key
        } else {
            self.name == key
        }
    }
}

/// The values of the `#` params of one combinator, as far as they are known.
#[derive(Clone, Debug, Default)]
pub(super) struct Words(alloc::vec::Vec<(u32, u32)>);

impl Words {
    pub(super) fn keep(&mut self, param: &Param, value: u32) {
        self.0.push((param.at, value));
    }

    /// The value of a param; zero where it is absent.
    pub(super) fn get(&self, param: u32) -> u32 {
        let found = self.0.iter().find(|(at, _)| *at == param);
        found.map_or(0, |(_, value)| *value)
    }

    pub(super) fn tell(&self, condition: Condition) -> bool {
        self.get(condition.word) >> condition.bit & 1 == 1
    }
}
