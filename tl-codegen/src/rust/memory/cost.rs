//! What a value takes: bytes of memory, bytes on the wire.

use std::cmp::Ordering;

/// Memory and wire bytes of a value; as a ratio, a factor.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Cost {
    pub(crate) memory: u64,
    pub(crate) wire: u64,
}

/// Sums of real sizes stay far below.
const MOST: u64 = 1 << 60;

impl Cost {
    /// Nothing but bytes on the wire.
    pub(super) const fn wire(bytes: u64) -> Self {
        Self {
            memory: 0,
            wire: bytes,
        }
    }

    /// Nothing but memory.
    pub(super) const fn memory(bytes: u64) -> Self {
        Self {
            memory: bytes,
            wire: 0,
        }
    }

    pub(super) fn plus(self, other: Self) -> Self {
        Self {
            memory: self.memory.saturating_add(other.memory).min(MOST),
            wire: self.wire.saturating_add(other.wire).min(MOST),
        }
    }

    /// The memory above `factor` times the wire bytes, in units that are the same for one factor.
    pub(super) fn excess(self, factor: Self) -> i128 {
        let memory = i128::from(self.memory) * i128::from(factor.wire);
        memory - i128::from(self.wire) * i128::from(factor.memory)
    }

    /// The larger factor.
    pub(super) fn compare(self, other: Self) -> Ordering {
        self.excess(other).cmp(&0)
    }

    /// The same factor in lowest terms, and at least one: a string takes that.
    pub(super) fn reduced(self) -> Self {
        let (mut a, mut b) = (self.memory, self.wire);
        if a <= b {
            return Self { memory: 1, wire: 1 };
        }
        while b != 0 {
            (a, b) = (b, a % b);
        }
        Self {
            memory: self.memory / a,
            wire: self.wire / a,
        }
    }
}

#[cfg(test)]
mod tests {
    use std::cmp::Ordering;

    use super::Cost;

    const fn cost(memory: u64, wire: u64) -> Cost {
        Cost { memory, wire }
    }

    #[test]
    fn factors_compare_without_fractions() {
        assert_eq!(cost(30, 1).compare(cost(240, 8)), Ordering::Equal);
        assert_eq!(cost(241, 8).compare(cost(240, 8)), Ordering::Greater);
        assert_eq!(cost(1, 0).compare(cost(u64::MAX, 1)), Ordering::Greater);
        assert_eq!(cost(100, 2).excess(cost(64, 1)), -28);
        assert_eq!(cost(100, 1).excess(cost(64, 1)), 36);
    }

    #[test]
    fn lowest_terms() {
        assert_eq!(cost(240, 8).reduced(), cost(30, 1));
        assert_eq!(cost(6, 4).reduced(), cost(3, 2));
        assert_eq!(cost(3, 4).reduced(), cost(1, 1));
        assert_eq!(cost(7, 0).reduced(), cost(1, 0));
    }
}
