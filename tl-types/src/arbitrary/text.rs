//! Strings and bytes, of every length at which the wire form changes.

use alloc::vec::Vec;

use ::arbitrary::Result;

use super::maker::Maker;
use crate::string;

/// Lengths around the change of the form.
const LENGTHS: [usize; 8] = [0, 1, 252, 253, 254, 255, 256, 1000];
/// Out of 256: from here on a length is one of [`LENGTHS`], from there on any.
const ODD: u8 = 224;
const ANY: u8 = 248;
/// So many bytes are the input's own; longer data repeat them, since inputs are short.
const OWN: usize = 16;
/// Two, three and four bytes, one of them right to left, one a direction mark, and the last character that there is.
const LETTERS: [char; 8] = ['é', 'ß', '…', '中', 'א', '🦀', '\u{202e}', '\u{10ffff}'];

impl Maker<'_, '_> {
    /// UTF-8.
    pub(super) fn string(&mut self) -> Result<()> {
        let len = self.length()?;
        let own = self.own(len)?;
        let letter = |byte: &u8| match byte.checked_sub(128) {
            None => char::from(*byte),
            Some(pick) => LETTERS
                .get(usize::from(pick) % LETTERS.len())
                .copied()
                .unwrap_or('a'),
        };
        let mut text = alloc::string::String::new();
        for letter in own.iter().map(letter).cycle() {
            if text.len() >= len {
                break;
            }
            let fits = text.len() + letter.len_utf8() <= len;
            text.push(if fits { letter } else { 'x' });
        }
        self.push(text.as_bytes());
        Ok(())
    }

    pub(super) fn data(&mut self) -> Result<()> {
        let len = self.length()?;
        let own = self.own(len)?;
        let data = own.into_iter().cycle().take(len).collect::<Vec<_>>();
        self.push(&data);
        Ok(())
    }

    /// Mostly short; at times where the form changes, rarely as long as the budget allows.
    fn length(&mut self) -> Result<usize> {
        if self.is_tired() {
            return Ok(0);
        }
        let left = self.enough.saturating_sub(self.out.len()).min(string::MAX);
        let pick = self.input.arbitrary()?;
        let len = match pick {
            ..ODD => usize::from(pick) % 13,
            ODD..ANY => LENGTHS
                .get(usize::from(pick) % LENGTHS.len())
                .copied()
                .unwrap_or(0),
            ANY.. => self.input.int_in_range(0..=left)?,
        };
        Ok(len.min(left))
    }

    /// The start of data of this length: one byte at least.
    fn own(&mut self, len: usize) -> Result<Vec<u8>> {
        let mut own = [0; OWN];
        let own = own.get_mut(..len.clamp(1, OWN)).unwrap_or_default();
        self.input.fill_buffer(own)?;
        Ok(own.to_vec())
    }

    /// The length was bounded, so that there is no string which the wire cannot hold.
    fn push(&mut self, data: &[u8]) {
        string::append(data, &mut self.out);
    }
}
