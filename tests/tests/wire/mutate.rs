//! Small damages to bytes, from a fixed seed.

/// Makes broken values out of good ones.
pub(crate) struct Mutator {
    state: u64,
    /// Ids to put where they do not belong.
    ids: Vec<u32>,
}

impl Mutator {
    pub(crate) fn new(ids: Vec<u32>) -> Self {
        Self {
            state: 0x9e37_79b9_7f4a_7c15,
            ids,
        }
    }

    /// A number below `end`, or 0.
    fn below(&mut self, end: usize) -> usize {
        self.state ^= self.state << 13;
        self.state ^= self.state >> 7;
        self.state ^= self.state << 17;
        usize::try_from(self.state >> 16).unwrap_or(0) % end.max(1)
    }

    /// Any id of the schema.
    fn id(&mut self) -> u32 {
        let at = self.below(self.ids.len());
        self.ids[at]
    }

    /// `value` with one or two damages.
    pub(crate) fn mutate(&mut self, value: &[u8]) -> Vec<u8> {
        let mut bytes = value.to_vec();
        for _ in 0..=self.below(2) {
            self.damage(&mut bytes);
        }
        bytes
    }

    fn damage(&mut self, bytes: &mut Vec<u8>) {
        let at = self.below(bytes.len());
        let word = self.below(bytes.len() / 4) * 4;
        match self.below(8) {
            0 => bytes.truncate(at),
            1 => {
                let bit = 1 << self.below(8);
                bytes
                    .iter_mut()
                    .skip(at)
                    .take(1)
                    .for_each(|byte| *byte ^= bit);
            }
            2 => {
                let id = self.id();
                put(bytes, word, id);
            }
            3 => {
                let count = [0, 1, 2, 3, 255, 65_536, 1 << 24, u32::MAX];
                let at = self.below(count.len());
                put(bytes, word, count[at]);
            }
            4 => drop(bytes.drain(word..(word + 4).min(bytes.len()))),
            5 => {
                let id = self.id();
                drop(bytes.splice(word..word, id.to_le_bytes()));
            }
            6 => drop(bytes.splice(word..word, [0; 4])),
            _ => {
                let byte = [0, 1, 252, 253, 254, 255][self.below(6)];
                bytes
                    .iter_mut()
                    .skip(at)
                    .take(1)
                    .for_each(|old| *old = byte);
            }
        }
    }
}

/// Overwrites a word.
fn put(bytes: &mut [u8], at: usize, word: u32) {
    bytes
        .iter_mut()
        .skip(at)
        .zip(word.to_le_bytes())
        .for_each(|(old, new)| *old = new);
}
