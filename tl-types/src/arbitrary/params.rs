//! The params of one combinator: which of them go together.

use alloc::vec::Vec;

use crate::description::{Cursor, Description, Group, Record, op};

/// One param.
#[derive(Clone, Copy, Debug)]
pub(super) struct Param {
    /// Number of the word, and bit.
    pub(super) condition: Option<(usize, u32)>,
    /// The expression, from its op on.
    pub(super) code: Cursor,
    op: u8,
}

/// All params of a combinator. Its methods give `None` where the description makes no sense.
#[derive(Debug)]
pub(super) struct Params(Vec<Param>);

impl Params {
    pub(super) fn of(record: &Record) -> Option<Self> {
        let mut cursor = record.cursor;
        let params = (0..record.params).map(|_| {
            cursor.string()?;
            let condition = match cursor.varint()?.checked_sub(1) {
                Some(on) => Some((usize::try_from(on >> 5).ok()?, on & 31)),
                None => None,
            };
            let code = cursor;
            op::skip(&mut cursor)?;
            let op = Cursor::u8(&mut { code })?;
            Some(Param {
                condition,
                code,
                op,
            })
        });
        params.collect::<Option<_>>().map(Self)
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = &Param> {
        self.0.iter()
    }

    /// Is the param the number of elements of a later one?
    pub(super) fn is_count(&self, word: usize) -> bool {
        let counted = |param: &Param| {
            let mut code = param.code;
            let is_counted = code.u8() == Some(op::COUNTED);
            is_counted && code.varint().and_then(|of| usize::try_from(of).ok()) == Some(word)
        };
        self.0.iter().any(counted)
    }

    /// The bits of a `#` that conditions use; none where it is no word of flags.
    pub(super) fn known_bits(&self, word: usize) -> u32 {
        self.on(word).fold(0, |bits, (_, bit, _)| bits | 1 << bit)
    }

    /// The bits of a word all of whose params have finite values.
    pub(super) fn possible(&self, description: &Description, word: usize) -> Option<u32> {
        let mut bits = self.known_bits(word);
        for (number, bit, param) in self.on(word) {
            if !self.is_possible(description, number, param)? {
                bits &= !(1 << bit);
            }
        }
        Some(bits)
    }

    /// A word that stands on a bit of its own is not zero: with nothing else on that bit, nobody would write it.
    pub(super) fn may_be_zero(&self, number: usize, words: &[(usize, u32)]) -> bool {
        let Some(param) = self.0.get(number) else {
            return true;
        };
        let told = |(other, _): &(usize, u32)| {
            let other = self.0.get(*other);
            other.is_some_and(|other| other.condition == param.condition)
        };
        param.condition.is_none()
            || param.op == op::FOLLOWING_FLAGS
            || words.iter().any(|word| word.1 != 0 && told(word))
    }

    /// What stands on the bits of a word: number, bit. Words come before what stands on them.
    fn on(&self, word: usize) -> impl Iterator<Item = (usize, u32, &Param)> {
        let later = self.0.iter().enumerate().skip(word.saturating_add(1));
        later.filter_map(move |(number, param)| {
            let (on, bit) = param.condition?;
            (on == word).then_some((number, bit, param))
        })
    }

    fn is_possible(&self, description: &Description, number: usize, param: &Param) -> Option<bool> {
        let is_word = matches!(param.op, op::FLAGS | op::FOLLOWING_FLAGS | op::NAT);
        if is_word && self.known_bits(number) != 0 {
            return Some(self.possible(description, number)? != 0);
        }
        has_value(description, param.code)
    }
}

/// Has an expression a finite value?
pub(super) fn has_value(description: &Description, mut code: Cursor) -> Option<bool> {
    let group = loop {
        match code.u8()? {
            op::BOXED => drop(code.u32()?),
            op::CONSTANT if code.varint()? > 0 => {}
            op::TYPE | op::KEPT_TYPE => break Group::Type(code.varint()?),
            op::BARE | op::COMBINATOR => return description.is_finite(code.varint()?),
            op::CALL => break Group::Function,
            op::OBJECT | op::KEPT_OBJECT => break Group::Object,
            _ => return Some(true),
        }
    };
    Some(description.finite(group)?.len > 0)
}
