//! Bytes with what they are: a row a part, indented as values nest, and what was not read.

use std::fmt::Write;

use tl_types::BytesForm;
use tl_types::dynamic::Part;

use super::problem::Problem;
use crate::wording::{count, grouped, visible};

/// Bytes in a row, and in a word of it.
const ROW: usize = 16;
const WORD: usize = 4;
/// Columns of a full row.
const COLUMNS: usize = 2 * ROW + ROW / WORD - 1;
/// Rows of a part, and of what was not read. What is longer is cut.
const MOST: usize = 4;
/// Characters of a text.
const LONGEST: usize = 64;

/// A style and its end.
type Style = (&'static str, &'static str);
const DIM: Style = ("\u{1b}[2m", "\u{1b}[0m");
const FIELD: Style = ("\u{1b}[36m", "\u{1b}[0m");
const RED: Style = ("\u{1b}[31m", "\u{1b}[0m");
const ALARM: Style = ("\u{1b}[1m\u{1b}[91m", "\u{1b}[0m");

/// The parts of `bytes`, and, where there is a problem, the problem and the start of what it left unread.
pub(crate) fn text(bytes: &[u8], parts: &[Part], problem: Option<&Problem>) -> String {
    let mut sheet = Sheet {
        text: String::new(),
        digits: format!("{:x}", bytes.len()).len().max(4),
    };
    for part in parts {
        sheet.part(bytes, part);
    }
    if let Some(problem) = problem {
        let read = parts
            .iter()
            .map(|part| part.offset.saturating_add(part.len));
        sheet.unread(bytes, read.max().unwrap_or(0), problem);
    }
    sheet.text
}

/// Rows so far.
struct Sheet {
    text: String,
    /// Of an offset.
    digits: usize,
}

impl Sheet {
    fn part(&mut self, bytes: &[u8], part: &Part) {
        let own = bytes.get(part.offset..).unwrap_or_default();
        let own = own.get(..part.len).unwrap_or(own);
        let label = label(part, own);
        let mut rows = rows(part.offset, own);
        let (at, first) = rows.next().unwrap_or((part.offset, &[]));
        self.row(at, first, &label, DIM);
        for (at, row) in rows.take(MOST - 1) {
            self.row(at, row, "", DIM);
        }
        self.cut(own.len(), DIM);
    }

    fn unread(&mut self, bytes: &[u8], start: usize, problem: &Problem) {
        let margin = " ".repeat(self.digits + 2);
        let (on, off) = ALARM;
        let _ = writeln!(self.text, "{margin}{on}error: {problem}{off}");
        let rest = bytes.get(start..).unwrap_or_default();
        for (at, row) in rows(start, rest).take(MOST) {
            self.row(at, row, &format!("not read  {}", ascii(row)), RED);
        }
        self.cut(rest.len(), RED);
    }

    /// `0014  1ddf7300 00000000                    bot: inputUserSelf`
    fn row(&mut self, at: usize, row: &[u8], label: &str, (on, off): Style) {
        let digits = self.digits;
        let words = row.chunks(WORD).map(|word| BytesForm::Hex.encode(word));
        let words = words.collect::<Vec<_>>().join(" ");
        let _ = write!(self.text, "{on}{at:0digits$x}{off}  ");
        if label.is_empty() {
            let _ = writeln!(self.text, "{words}");
        } else {
            let _ = writeln!(self.text, "{words:COLUMNS$}  {label}");
        }
    }

    /// What is left out of so many bytes.
    fn cut(&mut self, len: usize, (on, off): Style) {
        if let Some(more) = len.checked_sub(MOST * ROW).filter(|more| *more > 0) {
            let margin = " ".repeat(self.digits + 2);
            let noun = count(more, "more byte");
            let noun = noun.trim_start_matches(|c: char| c.is_ascii_digit());
            let _ = writeln!(self.text, "{margin}{on}… {}{noun}{off}", grouped(more));
        }
    }
}

/// Rows of `bytes`, which start at `start`.
fn rows(start: usize, bytes: &[u8]) -> impl Iterator<Item = (usize, &[u8])> {
    let rows = bytes.chunks(ROW).enumerate();
    rows.map(move |(at, row)| (start.saturating_add(at * ROW), row))
}

/// What of the bytes is text.
fn ascii(row: &[u8]) -> String {
    let shown = row.iter().map(|b| match b {
        b' '..=b'~' => char::from(*b),
        _ => '.',
    });
    shown.collect()
}

/// `    bot: inputUserSelf#7da07ec9`
fn label(part: &Part, bytes: &[u8]) -> String {
    let indent = "  ".repeat(usize::try_from(part.depth).unwrap_or_default());
    let (on, off) = FIELD;
    let field = match part.field.as_str() {
        "" => String::new(),
        field => format!("{on}{}{off}: ", visible(field)),
    };
    let (on, off) = DIM;
    let kind = format!("{on}{}{off}", part.kind);
    let text = match part.kind {
        "id" => visible(&part.text),
        "flags" => flags(&part.text),
        "count" => format!("{kind} {}", part.text),
        // The bytes are all there is to say.
        "int128" | "int256" | "int512" => kind,
        _ if part.text.is_empty() => kind,
        "bytes" => format!("{} {kind}", grouped(string_len(bytes))),
        _ => format!("{} {kind}", clipped(&part.text, bytes)),
    };
    format!("{indent}{field}{text}")
}

/// `0000000b: silent, pinned, from`: the word, and what its bits tell of.
fn flags(text: &str) -> String {
    let text = visible(text);
    match text.split_once(' ') {
        None => text,
        Some((word, names)) => {
            let names: Vec<_> = names.split(' ').collect();
            format!("{word}: {}", names.join(", "))
        }
    }
}

/// Long texts end early and tell how long they are.
fn clipped(text: &str, bytes: &[u8]) -> String {
    match text.char_indices().nth(LONGEST) {
        None => visible(text),
        Some((end, _)) => {
            let start = text.get(..end).unwrap_or_default();
            format!("{}… ({} bytes)", visible(start), grouped(string_len(bytes)))
        }
    }
}

/// How long the string is that has these bytes, its length before it.
fn string_len(bytes: &[u8]) -> usize {
    match *bytes {
        [254, a, b, c, ..] => usize::from(a) | usize::from(b) << 8 | usize::from(c) << 16,
        [len, ..] => len.into(),
        [] => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn part(offset: usize, len: usize, (field, kind, text): (&str, &'static str, &str)) -> Part {
        Part {
            offset,
            len,
            depth: 1,
            field: field.to_owned(),
            kind,
            text: text.to_owned(),
        }
    }

    #[test]
    fn long_parts_are_cut_and_tell_their_length() {
        let mut bytes = vec![254, 44, 1, 0];
        bytes.extend([b'a'; 300]);
        let drawn = |kind| {
            let value = format!("{:?}", "a".repeat(300));
            let drawn = text(&bytes, &[part(0, 304, ("name", kind, &value))], None);
            anstream::adapter::strip_str(&drawn).to_string()
        };
        let string = drawn("string");
        let first = string.lines().next().unwrap_or_default();
        assert!(
            first.starts_with("0000  fe2c0100 61616161 61616161 61616161    name: \"aaa"),
            "{first}"
        );
        assert!(first.ends_with("aaa… (300 bytes) string"), "{first}");
        assert_eq!(string.lines().count(), 5);
        assert!(string.ends_with("      … 240 more bytes\n"), "{string}");
        assert!(drawn("bytes").contains("  name: 300 bytes\n"));
    }

    #[test]
    fn parts_that_cannot_be_are_drawn_too() {
        for (offset, len) in [(0, 0), (0, 9), (9, 1), (usize::MAX, usize::MAX), (2, 1)] {
            let parts = [part(offset, len, ("", "int", "7"))];
            let problem = Problem::default();
            assert!(text(&[1, 2, 3], &parts, Some(&problem)).contains("error: "));
        }
    }
}
