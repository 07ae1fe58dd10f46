//! What makes values random, and how much of them is left to make.

use serde_json::Value;

use crate::random::Random;

const LETTERS: [char; 8] = ['a', 'Z', '0', ' ', 'é', '…', '🦀', '\0'];
const LENGTHS: [usize; 14] = [0, 1, 2, 3, 4, 5, 11, 252, 253, 254, 255, 256, 257, 300];

/// A stream of choices.
pub(crate) struct Chance {
    random: Random,
    levels: u32,
}

impl Chance {
    /// The stream of a definition and a number.
    pub(crate) fn new(name: &str, seed: u64) -> Self {
        Self {
            random: Random::named(name, seed),
            levels: 6,
        }
    }

    /// What `make` makes one level further in.
    pub(crate) fn inside<T>(&mut self, make: impl FnOnce(&mut Self) -> T) -> T {
        let before = self.levels;
        self.levels = before.saturating_sub(1);
        let made = make(self);
        self.levels = before;
        made
    }

    pub(crate) fn is_tired(&self) -> bool {
        self.levels == 0
    }

    /// Is a bit on: never, always or half of the time, as `share` of 0 to 4 says?
    pub(crate) fn is_on(&mut self, share: usize) -> bool {
        self.random.below(4) < share
    }

    /// How many bits of a value are on.
    pub(crate) fn share(&mut self) -> usize {
        if self.is_tired() {
            0
        } else {
            self.one_of(&[0, 2, 2, 4])
        }
    }

    pub(crate) fn below(&mut self, end: usize) -> usize {
        self.random.below(end)
    }

    pub(crate) fn one_of<T: Copy>(&mut self, items: &[T]) -> T {
        items[self.random.below(items.len())]
    }

    pub(crate) fn bytes(&mut self, length: usize) -> Vec<u8> {
        (0..length)
            .map(|_| self.random.word().to_le_bytes()[0])
            .collect()
    }

    pub(crate) fn length(&mut self) -> usize {
        if self.is_tired() {
            self.below(6)
        } else {
            self.one_of(&LENGTHS)
        }
    }

    pub(crate) fn text(&mut self) -> String {
        (0..self.length()).map(|_| self.one_of(&LETTERS)).collect()
    }

    pub(crate) fn number(&mut self) -> i64 {
        let any = self.random.word().cast_signed();
        self.one_of(&[0, 1, -1, i64::MAX, i64::MIN, any, any])
    }

    pub(crate) fn double(&mut self) -> Value {
        let any = self.number() as f64 / 7.0;
        self.one_of(&["NaN", "Infinity", "-Infinity", "0", "0", "0"])
            .parse::<f64>()
            .map_or(Value::Null, |special| match special {
                0.0 => any.into(),
                special if special.is_nan() => (-0.0).into(),
                special if special > 0.0 => "Infinity".into(),
                _ => "-Infinity".into(),
            })
    }
}
