//! The texts that are compiled: names, bytes, and where lines begin.

use crate::span::{SourceId, Span};

/// Bytes between two remembered character counts.
const STRIDE: usize = 1024;

/// The byte order mark, which may stand before the text.
const MARK: char = '\u{feff}';

/// Line and column of a byte, both from 1. A column counts Unicode scalar values.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Position {
    /// Line, from 1. LF, CR LF and CR end a line.
    pub line: u32,
    /// Column, from 1. A byte order mark before the text has none.
    pub column: u32,
}

/// One text with its name.
#[derive(Clone, Debug)]
pub struct SourceFile {
    name: String,
    text: String,
    defect: Option<Defect>,
    line_starts: Vec<u32>,
    /// How many characters begin before byte 0, [`STRIDE`], 2 × [`STRIDE`], …
    characters: Vec<u32>,
}

/// Why a text ends before its file does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Defect {
    /// The next byte is not UTF-8.
    InvalidUtf8(u8),
    /// Offsets are 32 bits wide.
    TooLarge,
}

impl SourceFile {
    fn new(name: String, mut bytes: Vec<u8>) -> Self {
        let mut defect = None;
        // One offset is kept free for "after the last byte".
        let limit = (u32::MAX - 1) as usize;
        if bytes.len() > limit {
            bytes.truncate(limit);
            defect = Some(Defect::TooLarge);
        }
        let text = match String::from_utf8(bytes) {
            Ok(text) => text,
            Err(error) => {
                let valid = error.utf8_error().valid_up_to();
                let mut bytes = error.into_bytes();
                defect = bytes.get(valid).copied().map(Defect::InvalidUtf8);
                bytes.truncate(valid);
                String::from_utf8(bytes).unwrap_or_default()
            }
        };
        let line_starts = line_starts(&text);
        let characters = character_counts(&text);
        Self {
            name,
            text,
            defect,
            line_starts,
            characters,
        }
    }

    /// The name it was added with, usually a path.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The text; for a file that is not UTF-8, what stands before the first invalid byte.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Line `number` (from 1) without its line end and without a byte order mark; empty where there is no such line.
    pub fn line(&self, number: u32) -> &str {
        let Some(index) = (number as usize).checked_sub(1) else {
            return "";
        };
        let Some(&start) = self.line_starts.get(index) else {
            return "";
        };
        let end = self
            .line_starts
            .get(index + 1)
            .map_or(self.text.len(), |&next| next as usize);
        self.text
            .get(self.after_mark(start as usize)..end)
            .unwrap_or("")
            .trim_end_matches(['\n', '\r'])
    }

    /// The text of `span`; empty where it does not lie in this file.
    pub fn slice(&self, span: Span) -> &str {
        self.text
            .get(span.start as usize..span.end as usize)
            .unwrap_or("")
    }

    pub(crate) fn defect(&self) -> Option<Defect> {
        self.defect
    }

    /// Where a range from `offset` starts. Before the byte at which the text breaks off, that is a column in bytes.
    fn start(&self, offset: u32) -> Position {
        let at_defect = self.defect.is_some() && offset as usize >= self.text.len();
        self.position(offset, at_defect)
    }

    /// Where `span` ends. What ends before the defect is text, and its columns are characters.
    fn end(&self, span: Span) -> Position {
        if span.end > span.start {
            self.position(span.end, false)
        } else {
            self.start(span.end)
        }
    }

    fn position(&self, offset: u32, in_bytes: bool) -> Position {
        let offset = (offset as usize).min(self.text.len());
        let index = self
            .line_starts
            .partition_point(|&start| start as usize <= offset)
            .saturating_sub(1);
        let start = self.line_starts.get(index).map_or(0, |&s| s as usize);
        let start = self.after_mark(start).min(offset);
        let before = if in_bytes {
            offset - start
        } else {
            self.characters_before(offset) - self.characters_before(start)
        };
        Position {
            line: small(index).saturating_add(1),
            column: small(before).saturating_add(1),
        }
    }

    /// `line_start`, but in the first line the place behind a byte order mark, which is in no column.
    fn after_mark(&self, line_start: usize) -> usize {
        if line_start == 0 && self.text.starts_with(MARK) {
            MARK.len_utf8()
        } else {
            line_start
        }
    }

    /// How many characters begin before `offset`.
    fn characters_before(&self, offset: usize) -> usize {
        let block = offset / STRIDE;
        let known = self.characters.get(block).map_or(0, |&n| n as usize);
        let rest = self.text.as_bytes().get(block * STRIDE..offset);
        known + rest.map_or(0, starts)
    }
}

/// How many of `bytes` start a character.
fn starts(bytes: &[u8]) -> usize {
    bytes.iter().filter(|&&b| b & 0xc0 != 0x80).count()
}

fn small(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

fn line_starts(text: &str) -> Vec<u32> {
    let bytes = text.as_bytes();
    let ends = bytes.iter().enumerate().filter(|&(at, &byte)| {
        byte == b'\n' || (byte == b'\r' && bytes.get(at + 1) != Some(&b'\n'))
    });
    let mut starts = vec![0];
    starts.extend(ends.map(|(at, _)| small(at + 1)));
    starts
}

fn character_counts(text: &str) -> Vec<u32> {
    let mut count = 0;
    let mut counts = vec![0];
    for block in text.as_bytes().chunks(STRIDE) {
        count += starts(block);
        counts.push(small(count));
    }
    counts
}

/// All texts of one run. A [`Span`] names one of them and a range in it.
///
/// # Examples
/// ```
/// # use tl_parser::{SourceMap, Span};
/// let mut sources = SourceMap::new();
/// let id = sources.add("box.tl", "int ? = Int;\nbox a:int = Box;\n");
/// let position = sources.position(Span::new(id, 17, 18));
/// assert_eq!((position.line, position.column), (2, 5));
/// assert_eq!(sources.file(id).line(2), "box a:int = Box;");
/// ```
#[derive(Clone, Debug, Default)]
pub struct SourceMap {
    files: Vec<SourceFile>,
}

impl SourceMap {
    /// A map without files.
    pub fn new() -> Self {
        Self::default()
    }

    /// Takes a text in. Bytes that are not UTF-8, and what follows them, are left out; [`parse`](crate::parse) says so.
    pub fn add(&mut self, name: impl Into<String>, bytes: impl Into<Vec<u8>>) -> SourceId {
        let id = SourceId(small(self.files.len()));
        self.files.push(SourceFile::new(name.into(), bytes.into()));
        id
    }

    /// The file with this id.
    ///
    /// # Panics
    /// When the id is of another map.
    pub fn file(&self, id: SourceId) -> &SourceFile {
        &self.files[id.0 as usize]
    }

    /// The files with their ids, in the order in which they were added.
    pub fn files(&self) -> impl Iterator<Item = (SourceId, &SourceFile)> {
        (0..).map(SourceId).zip(&self.files)
    }

    /// Where `span` starts. Behind the last character of a text that breaks off in bytes that are not UTF-8, the column counts bytes.
    pub fn position(&self, span: Span) -> Position {
        self.file(span.source).start(span.start)
    }

    /// Where `span` starts and ends (the place after its last character).
    pub fn range(&self, span: Span) -> (Position, Position) {
        let file = self.file(span.source);
        (file.start(span.start), file.end(span))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn positions(text: &str, offsets: &[u32]) -> Vec<(u32, u32)> {
        let mut sources = SourceMap::new();
        let id = sources.add("t.tl", text);
        let at = |&offset: &u32| sources.position(Span::new(id, offset, offset));
        offsets.iter().map(at).map(|p| (p.line, p.column)).collect()
    }

    #[test]
    fn every_line_end_counts_once() {
        let found = positions("a\nb\r\nc\rd", &[0, 2, 5, 7, 8]);
        assert_eq!(found, [(1, 1), (2, 1), (3, 1), (4, 1), (4, 2)]);
    }

    #[test]
    fn columns_count_characters() {
        let text = format!("{}x", "é".repeat(3000));
        assert_eq!(positions(&text, &[6000]), [(1, 3001)]);
        assert_eq!(positions(&text, &[1026]), [(1, 514)]);
    }

    #[test]
    fn a_byte_order_mark_is_in_no_column() {
        assert_eq!(
            positions("\u{feff}ab\nc", &[0, 3, 4, 6]),
            [(1, 1), (1, 1), (1, 2), (2, 1)]
        );
        let mut sources = SourceMap::new();
        let id = sources.add("t.tl", "\u{feff}ab\nc");
        assert_eq!(sources.file(id).line(1), "ab");
    }

    #[test]
    fn invalid_text_ends_early() {
        let mut sources = SourceMap::new();
        let id = sources.add("t.tl", b"ok \xff more".to_vec());
        assert_eq!(sources.file(id).text(), "ok ");
        assert_eq!(sources.file(id).defect(), Some(Defect::InvalidUtf8(0xff)));
    }

    #[test]
    fn only_the_byte_that_is_no_text_has_a_column_in_bytes() {
        let mut sources = SourceMap::new();
        let id = sources.add("t.tl", b"\xc3\xa9 \xc3\xa9\xff".to_vec());
        let columns = |start, end| {
            let (start, end) = sources.range(Span::new(id, start, end));
            (start.column, end.column)
        };
        assert_eq!(columns(3, 5), (3, 4));
        assert_eq!(columns(5, 5), (6, 6));
    }

    #[test]
    fn lines_have_no_ends() {
        let mut sources = SourceMap::new();
        let id = sources.add("t.tl", "a\r\nb");
        let file = sources.file(id);
        assert_eq!(
            [file.line(0), file.line(1), file.line(2), file.line(3)],
            ["", "a", "b", ""]
        );
    }
}
