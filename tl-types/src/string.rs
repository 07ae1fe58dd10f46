//! The string form: a length of one or four bytes, the data, zeros up to a multiple of four.

use crate::DeserializeErrorKind::{self, LongForm, NonZeroPadding, StringForm, UnexpectedEnd};
use crate::Mode;

/// First byte of the long form; the length follows in three bytes.
const LONG: u8 = 254;
/// The longest string that fits the short form.
const SHORT_MAX: usize = 253;
/// The longest string there is.
pub(crate) const MAX: usize = (1 << 24) - 1;

/// The header of `len` bytes, and how much of it counts. The length must be at most [`MAX`].
fn header(len: usize) -> ([u8; 4], usize) {
    let [a, b, c, ..] = len.to_le_bytes();
    if len <= SHORT_MAX {
        ([a, 0, 0, 0], 1)
    } else {
        ([LONG, a, b, c], 4)
    }
}

/// Bytes on the wire of a string of `len` bytes.
pub(crate) fn wire_len(len: usize) -> usize {
    let header = if len <= SHORT_MAX { 1 } else { 4 };
    len.saturating_add(header)
        .checked_next_multiple_of(4)
        .unwrap_or(usize::MAX)
}

/// Writes `data`, of at most [`MAX`] bytes, into `out`: [`wire_len`] zeros.
pub(crate) fn fill(data: &[u8], out: &mut [u8]) {
    let (header, used) = header(data.len());
    for (slot, byte) in out.iter_mut().zip(&header[..used]) {
        *slot = *byte;
    }
    if let Some(body) = out.get_mut(used..used + data.len()) {
        body.copy_from_slice(data);
    }
}

/// The string at the start of `input`, and what follows it.
pub(crate) fn split(input: &[u8], mode: Mode) -> Result<(&[u8], &[u8]), DeserializeErrorKind> {
    let (len, header) = match *input {
        [u8::MAX, ..] => return Err(StringForm),
        [LONG, a, b, c, ..] => (
            usize::from(a) | usize::from(b) << 8 | usize::from(c) << 16,
            4,
        ),
        [LONG, ..] | [] => return Err(UnexpectedEnd),
        [len, ..] => (usize::from(len), 1),
    };
    let total = (header + len).next_multiple_of(4);
    let (string, rest) = input.split_at_checked(total).ok_or(UnexpectedEnd)?;
    let (string, padding) = string.split_at_checked(header + len).ok_or(UnexpectedEnd)?;
    let (_, data) = string.split_at_checked(header).ok_or(UnexpectedEnd)?;
    if mode == Mode::Strict {
        if header == 4 && len <= SHORT_MAX {
            return Err(LongForm);
        }
        if padding.iter().any(|byte| *byte != 0) {
            return Err(NonZeroPadding);
        }
    }
    Ok((data, rest))
}

#[cfg(test)]
mod tests {
    use alloc::vec;
    use alloc::vec::Vec;

    use super::{MAX, fill, split, wire_len};
    use crate::DeserializeErrorKind::{LongForm, NonZeroPadding, StringForm, UnexpectedEnd};
    use crate::Mode::{Lenient, Strict};

    fn written(data: &[u8]) -> Vec<u8> {
        let mut out = vec![0; wire_len(data.len())];
        fill(data, &mut out);
        out
    }

    #[test]
    fn short_form() {
        assert_eq!(written(b""), [0, 0, 0, 0]);
        assert_eq!(written(b"abc"), [3, b'a', b'b', b'c']);
        assert_eq!(written(b"abcd"), [4, b'a', b'b', b'c', b'd', 0, 0, 0]);
    }

    #[test]
    fn every_length_reads_back() {
        for len in [
            0, 1, 2, 3, 4, 252, 253, 254, 255, 256, 257, 65_535, 65_536, MAX,
        ] {
            let data = vec![7; len];
            let mut out = written(&data);
            assert_eq!(out.len() % 4, 0);
            out.extend([1, 2, 3, 4]);
            let (read, rest) = split(&out, Strict).unwrap();
            assert_eq!(read.len(), len);
            assert_eq!((read, rest), (&data[..], &[1, 2, 3, 4][..]));
        }
        assert_eq!(written(&[7; 253]).len(), 256);
        assert_eq!(written(&[7; 254]).len(), 260);
        assert_eq!(written(&[7; 254])[..4], [254, 254, 0, 0]);
    }

    #[test]
    fn what_is_no_string() {
        assert_eq!(split(&[255, 0, 0, 0, 0, 0, 0, 0], Lenient), Err(StringForm));
        assert_eq!(split(&[], Lenient), Err(UnexpectedEnd));
        assert_eq!(split(&[254, 1, 0], Lenient), Err(UnexpectedEnd));
        assert_eq!(split(&[2, 1, 1], Lenient), Err(UnexpectedEnd));
        assert_eq!(split(&[254, 255, 255, 255, 1], Lenient), Err(UnexpectedEnd));
    }

    #[test]
    fn strict_mode_knows_one_form() {
        assert!(split(&[1, 1, 0, 1], Lenient).is_ok());
        assert_eq!(split(&[1, 1, 0, 1], Strict), Err(NonZeroPadding));
        assert!(split(&[254, 1, 0, 0, 1, 0, 0, 0], Lenient).is_ok());
        assert_eq!(split(&[254, 1, 0, 0, 1, 0, 0, 0], Strict), Err(LongForm));
    }
}
