//! Bytes as text: what is read is any usual spelling, what is written is one.

use tl_types::BytesForm;

use super::problem::{Place, Problem};
use crate::args::Spelling;
use crate::wording::visible;

/// The bytes that `text` spells.
pub(crate) fn read(text: &[u8], spelling: Spelling) -> Result<Vec<u8>, Problem> {
    let (read, kind) = match spelling {
        Spelling::Hex => (hex(text), "not_hex"),
        Spelling::Base64 => (base64(text), "not_base64"),
        Spelling::Raw => return Ok(text.to_vec()),
    };
    read.map_err(|mistake| Problem {
        kind: kind.into(),
        message: mistake.what,
        place: Some(Place::in_text(text, mistake.at)),
        ..Problem::default()
    })
}

/// `bytes` in lower case, in the standard alphabet with padding, or as they are.
pub(crate) fn write(bytes: Vec<u8>, spelling: Spelling) -> Vec<u8> {
    match spelling {
        Spelling::Hex => BytesForm::Hex.encode(&bytes).into_bytes(),
        Spelling::Base64 => BytesForm::Base64.encode(&bytes).into_bytes(),
        Spelling::Raw => bytes,
    }
}

/// What keeps a text from being bytes.
#[derive(Debug, PartialEq, Eq)]
struct Mistake {
    /// The byte of the text.
    at: usize,
    what: String,
}

/// Two digits a byte. White space, `:`, `,` and `-` may stand anywhere, `0x` before a byte.
fn hex(text: &[u8]) -> Result<Vec<u8>, Mistake> {
    let mut bytes = Vec::with_capacity(text.len() / 2);
    let mut high = None;
    let mut rest = text.iter().enumerate().peekable();
    while let Some((at, &c)) = rest.next() {
        if c == b'0'
            && high.is_none()
            && rest
                .next_if(|(_, next)| matches!(next, b'x' | b'X'))
                .is_some()
        {
            continue;
        }
        let digit = char::from(c)
            .to_digit(16)
            .and_then(|digit| u8::try_from(digit).ok());
        match (digit, high) {
            (Some(digit), None) => high = Some((at, digit)),
            (Some(low), Some((_, digit))) => {
                bytes.push(digit << 4 | low);
                high = None;
            }
            (None, _) if c.is_ascii_whitespace() || matches!(c, b':' | b',' | b'-') => {}
            (None, _) => return Err(stranger(text, at, "no hex digit")),
        }
    }
    match high {
        None => Ok(bytes),
        Some((at, _)) => Err(Mistake {
            at,
            what: "the last byte has one digit, and a byte has two".to_owned(),
        }),
    }
}

/// Either alphabet, with or without padding. White space may stand anywhere.
fn base64(text: &[u8]) -> Result<Vec<u8>, Mistake> {
    let mut letters = String::with_capacity(text.len());
    let mut last = 0;
    let mut padding = 0;
    for (at, &c) in text.iter().enumerate() {
        match c {
            b'=' => padding += 1,
            _ if c.is_ascii_whitespace() => continue,
            b'-' | b'_' | b'+' | b'/' | b'0'..=b'9' | b'A'..=b'Z' | b'a'..=b'z' if padding == 0 => {
                letters.push(match c {
                    b'-' => '+',
                    b'_' => '/',
                    _ => char::from(c),
                });
            }
            _ => return Err(stranger(text, at, "no base64")),
        }
        last = at;
    }
    let missing = letters.len().wrapping_neg() % 4;
    letters.extend(std::iter::repeat_n('=', missing));
    let bytes = BytesForm::Base64.decode(&letters);
    bytes
        .filter(|_| padding == 0 || padding == missing)
        .ok_or_else(|| Mistake {
            at: last,
            what: "the text ends where no byte ends".to_owned(),
        })
}

/// A character that has no place here.
fn stranger(text: &[u8], at: usize, what: &str) -> Mistake {
    let rest = String::from_utf8_lossy(text.get(at..).unwrap_or_default());
    let found: String = rest.chars().take(1).collect();
    Mistake {
        at,
        what: format!("`{}` is {what}", visible(&found)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hex_as_people_have_it() {
        for text in [
            "1ddf7300",
            "1D DF\t73\n00\r\n",
            "0x1ddf7300",
            "0x1d, 0xdf, 0X73, 0x00",
            "1d:df:73:00",
            "1D-DF-73-00",
            " 1d df 7 300",
        ] {
            let read = hex(text.as_bytes());
            assert_eq!(read.as_deref(), Ok(&[0x1d, 0xdf, 0x73, 0][..]), "{text}");
        }
        assert_eq!(hex(b""), Ok(vec![]));
    }

    #[test]
    fn base64_as_people_have_it() {
        for text in ["+/8A", "-_8A", "+/ 8\nA", "+/8A\n"] {
            assert_eq!(base64(text.as_bytes()), Ok(vec![0xfb, 0xff, 0]), "{text}");
        }
        for text in ["AQ==", "AQ", "AQ=="] {
            assert_eq!(base64(text.as_bytes()), Ok(vec![1]), "{text}");
        }
        assert_eq!(base64(b""), Ok(vec![]));
    }

    #[test]
    fn a_mistake_has_its_place() {
        let mistake = |at, what: &str| {
            Err(Mistake {
                at,
                what: what.to_owned(),
            })
        };
        assert_eq!(hex(b"1d df g0"), mistake(6, "`g` is no hex digit"));
        assert_eq!(hex("1dé".as_bytes()), mistake(2, "`é` is no hex digit"));
        assert_eq!(hex(b"1d\x1b[31m"), mistake(2, "`␛` is no hex digit"));
        assert_eq!(hex(b"1\xff"), mistake(1, "`\u{fffd}` is no hex digit"));
        assert_eq!(hex(b"00x1d"), mistake(2, "`x` is no hex digit"));
        assert_eq!(
            hex(b"1d d "),
            mistake(3, "the last byte has one digit, and a byte has two")
        );
        assert_eq!(base64(b"AQ*="), mistake(2, "`*` is no base64"));
        assert_eq!(base64(b"AQ==AQ=="), mistake(4, "`A` is no base64"));
        for text in ["A", "AQ=", "AR==", "AQID=", "===="] {
            let at = text.len() - 1;
            assert_eq!(
                base64(text.as_bytes()),
                mistake(at, "the text ends where no byte ends"),
                "{text}"
            );
        }
    }

    #[test]
    fn what_is_written_is_read() {
        let bytes: Vec<u8> = (0..=255).collect();
        for spelling in [Spelling::Hex, Spelling::Base64, Spelling::Raw] {
            for end in 0..bytes.len() {
                let text = write(bytes[..end].to_vec(), spelling);
                assert!(read(&text, spelling).is_ok_and(|read| read == bytes[..end]));
            }
        }
    }
}
