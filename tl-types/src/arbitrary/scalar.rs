//! Numbers: any, and at times those at which something changes.

use ::arbitrary::Result;

use super::maker::Maker;

/// Out of 256: how often one of the extreme numbers is taken.
const EXTREME: u8 = 64;
const INTS: [u32; 7] = [0, 1, u32::MAX, 0x7fff_ffff, 0x8000_0000, 0xff, 0x1cb5_c415];
const LONGS: [u64; 6] = [
    0,
    1,
    u64::MAX,
    i64::MAX.unsigned_abs(),
    1 << 63,
    u32::MAX as u64,
];
/// Zeros, infinities, the least and the greatest, and NaN: quiet, negative, with a payload.
const DOUBLES: [u64; 12] = [
    0,
    1 << 63,
    0x3ff8_0000_0000_0000,
    f64::INFINITY.to_bits(),
    f64::NEG_INFINITY.to_bits(),
    f64::NAN.to_bits(),
    0xfff8_0000_0000_0000,
    0x7ff8_0000_0000_beef,
    1,
    f64::MIN_POSITIVE.to_bits(),
    f64::MAX.to_bits(),
    f64::MIN.to_bits(),
];
const FLOATS: [u32; 9] = [
    0,
    1 << 31,
    f32::INFINITY.to_bits(),
    f32::NEG_INFINITY.to_bits(),
    f32::NAN.to_bits(),
    0xffc0_beef,
    1,
    f32::MIN_POSITIVE.to_bits(),
    f32::MAX.to_bits(),
];

impl Maker<'_, '_> {
    pub(super) fn int(&mut self) -> Result<()> {
        let any = self.number()?;
        self.word(any);
        Ok(())
    }

    pub(super) fn number(&mut self) -> Result<u32> {
        self.four(&INTS)
    }

    pub(super) fn float(&mut self) -> Result<()> {
        let any = self.four(&FLOATS)?;
        self.word(any);
        Ok(())
    }

    pub(super) fn long(&mut self) -> Result<()> {
        self.eight(&LONGS)
    }

    pub(super) fn double(&mut self) -> Result<()> {
        self.eight(&DOUBLES)
    }

    /// So many bytes as they come.
    pub(super) fn raw(&mut self, bytes: usize) -> Result<()> {
        let at = self.out.len();
        self.out.resize(at.saturating_add(bytes), 0);
        match self.out.get_mut(at..) {
            Some(slot) => self.input.fill_buffer(slot),
            None => Ok(()),
        }
    }

    fn four(&mut self, extremes: &[u32]) -> Result<u32> {
        match self.extreme(extremes)? {
            Some(number) => Ok(number),
            None => self.input.arbitrary(),
        }
    }

    fn eight(&mut self, extremes: &[u64]) -> Result<()> {
        let number = match self.extreme(extremes)? {
            Some(number) => number,
            None => self.input.arbitrary()?,
        };
        self.out.extend(number.to_le_bytes());
        Ok(())
    }

    /// One of `extremes`, at times; the first of them where the input is at its end.
    fn extreme<T: Copy>(&mut self, extremes: &[T]) -> Result<Option<T>> {
        let pick: u8 = self.input.arbitrary()?;
        let place = usize::from(pick).checked_rem(extremes.len()).unwrap_or(0);
        Ok(extremes.get(place).copied().filter(|_| pick < EXTREME))
    }
}
