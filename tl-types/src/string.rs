//! The string form: a length of one or four bytes, the data, zeros up to a multiple of four.

use alloc::vec::Vec;

use crate::DeserializeErrorKind::{self, LongForm, NonZeroPadding, StringForm, UnexpectedEnd};
use crate::Mode;

/// First byte of the long form; the length follows in three bytes.
const LONG: u8 = 254;
/// The longest string that fits the short form.
const SHORT_MAX: usize = 253;
/// The longest string there is.
pub(crate) const MAX: usize = (1 << 24) - 1;

/// Bytes on the wire of a string of `len` bytes.
pub(crate) fn wire_len(len: usize) -> usize {
    let header = if len <= SHORT_MAX { 1 } else { 4 };
    len.saturating_add(header)
        .checked_next_multiple_of(4)
        .unwrap_or(usize::MAX)
}

/// Appends the string form of `data`. Nothing, and false, where it is longer than [`MAX`].
pub(crate) fn append(data: &[u8], out: &mut Vec<u8>) -> bool {
    let len = data.len();
    let [a, b, c, ..] = len.to_le_bytes();
    let start = out.len();
    // Zeros first and one copy into them: measured faster than three appends. Only long strings can be too long.
    if len <= SHORT_MAX {
        out.resize(start + (1 + len).next_multiple_of(4), 0);
        if let Some([first, body @ ..]) = out.get_mut(start..) {
            *first = a;
            put(data, body);
        }
    } else if len <= MAX {
        out.resize(start + (4 + len).next_multiple_of(4), 0);
        if let Some([first, second, third, fourth, body @ ..]) = out.get_mut(start..) {
            [*first, *second, *third, *fourth] = [LONG, a, b, c];
            put(data, body);
        }
    } else {
        return false;
    }
    true
}

/// Copies `data` to the start of `body`.
#[inline]
fn put(data: &[u8], body: &mut [u8]) {
    if let Some(body) = body.get_mut(..data.len()) {
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

/// The string at the start of `input` in the form whose first byte is 255 and whose length is in the next seven bytes; and what follows it.
pub(crate) fn split_huge(input: &[u8]) -> Result<(&[u8], &[u8]), DeserializeErrorKind> {
    let (header, rest) = input.split_first_chunk::<8>().ok_or(UnexpectedEnd)?;
    let len = usize::try_from(u64::from_le_bytes(*header) >> 8).map_err(|_| UnexpectedEnd)?;
    let whole = len.checked_next_multiple_of(4).ok_or(UnexpectedEnd)?;
    let (padded, rest) = rest.split_at_checked(whole).ok_or(UnexpectedEnd)?;
    let (data, _) = padded.split_at_checked(len).ok_or(UnexpectedEnd)?;
    Ok((data, rest))
}

#[cfg(test)]
mod tests {
    use alloc::vec;
    use alloc::vec::Vec;

    use super::{MAX, append, split, split_huge, wire_len};
    use crate::DeserializeErrorKind::{LongForm, NonZeroPadding, StringForm, UnexpectedEnd};
    use crate::Mode::{Lenient, Strict};

    fn written(data: &[u8]) -> Vec<u8> {
        let mut out = Vec::new();
        assert!(append(data, &mut out));
        assert_eq!(out.len(), wire_len(data.len()));
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
    fn huge_strings() {
        let huge = |bytes: &[u8]| split_huge(bytes).map(|(data, rest)| (data.len(), rest.len()));
        let head = |len: [u8; 7]| [&[255][..], &len, &[0; 16]].concat();
        assert_eq!(huge(&head([0; 7])), Ok((0, 16)));
        assert_eq!(huge(&head([5, 0, 0, 0, 0, 0, 0])), Ok((5, 8)));
        assert_eq!(huge(&head([16, 0, 0, 0, 0, 0, 0])), Ok((16, 0)));
        assert_eq!(huge(&head([17, 0, 0, 0, 0, 0, 0])), Err(UnexpectedEnd));
        assert_eq!(huge(&head([0, 0, 0, 0, 1, 0, 0])), Err(UnexpectedEnd));
        assert_eq!(huge(&head([255; 7])), Err(UnexpectedEnd));
        assert_eq!(huge(&[255; 7]), Err(UnexpectedEnd));
    }

    #[test]
    fn strict_mode_knows_one_form() {
        assert!(split(&[1, 1, 0, 1], Lenient).is_ok());
        assert_eq!(split(&[1, 1, 0, 1], Strict), Err(NonZeroPadding));
        assert!(split(&[254, 1, 0, 0, 1, 0, 0, 0], Lenient).is_ok());
        assert_eq!(split(&[254, 1, 0, 0, 1, 0, 0, 0], Strict), Err(LongForm));
    }
}
