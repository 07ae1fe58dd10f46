//! The lossless print of a whole file: only white space differs.

mod pieces;
mod spacing;

#[cfg(test)]
mod tests;

use std::collections::BTreeSet;

use super::SchemaFile;
use pieces::{Piece, is_blank, pieces};
use spacing::is_tight;

/// The file with its spacing in order, and everything else as it is written.
///
/// `text` is the file's text, and free of syntax errors: of one that is not, all that is no white space is kept, too, but what it reads as is not promised.
///
/// * One declaration a line, one space between its parts, none in front of `;`. A declaration with a comment inside keeps its lines, so that the comment stays
///   with its field; the lines behind the first are indented by four spaces.
/// * A comment keeps its line, or its place behind a declaration. Line ends and trailing space in it are put in order; its text and indent stay.
/// * Of several blank lines one is left, at the start and at the end of the file none. Lines end with LF; a byte order mark goes.
/// * The order of declarations, section marks, the spelling of types (`Vector<int>`, `(Vector int)`), the digits of ids and numbers stay.
///
/// Formatting the result changes nothing.
///
/// ```
/// use tl_parser::{SourceMap, ast, parse};
///
/// let mut sources = SourceMap::new();
/// let text = "// LAYER 7\r\npoint #  [ int ]=Point ; // flat\n\n\n\nbox#1f (x  y : int)\n= Box;";
/// let id = sources.add("a.tl", text);
/// let text = ast::format(&parse(&sources, id).file, text);
/// assert_eq!(text, "// LAYER 7\npoint # [ int ] = Point; // flat\n\nbox#1f (x y:int) = Box;\n");
/// ```
pub fn format(file: &SchemaFile, text: &str) -> String {
    let pieces = pieces(file, text);
    let commented = pieces.iter().filter(|piece| piece.comment.is_some());
    let commented: BTreeSet<usize> = commented.filter_map(|piece| piece.item).collect();
    let mut out = String::with_capacity(text.len() + 1);
    let mut holds_code = false;
    for (at, piece) in pieces.iter().enumerate() {
        let (past, _) = pieces.split_at(at);
        let keeps_lines = piece.item.is_some_and(|item| commented.contains(&item));
        let gap = gap(past, piece, holds_code, keeps_lines);
        holds_code &= !gap.is_line();
        holds_code |= piece.comment.is_none();
        out.push_str(gap.text());
        if piece.comment.is_some() {
            write_comment(&mut out, piece.text);
        } else {
            out.push_str(piece.text);
        }
    }
    if !out.is_empty() {
        out.push('\n');
    }
    out
}

/// White space between two pieces.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Gap {
    None,
    Space,
    Line,
    /// A line end inside a declaration.
    Indent,
    /// A line end and a blank line.
    Blank,
}

impl Gap {
    fn is_line(self) -> bool {
        !matches!(self, Self::None | Self::Space)
    }

    fn text(self) -> &'static str {
        match self {
            Self::None => "",
            Self::Space => " ",
            Self::Line => "\n",
            Self::Indent => "\n    ",
            Self::Blank => "\n\n",
        }
    }
}

/// What stands between `past` and `piece`. Does the line hold more than comments? Does the declaration keep its lines?
fn gap(past: &[Piece<'_>], piece: &Piece<'_>, holds_code: bool, keeps_lines: bool) -> Gap {
    let Some((before, earlier)) = past.split_last() else {
        return Gap::None;
    };
    if piece.item.is_some() && piece.item == before.item {
        return gap_inside(earlier.last(), before, piece, keeps_lines);
    }
    let starts_line = before.is_line_comment()
        || piece.comment.is_none() && (before.comment.is_none() || holds_code);
    match piece.lines {
        0 if starts_line => Gap::Line,
        0 => Gap::Space,
        1 => Gap::Line,
        _ => Gap::Blank,
    }
}

/// The same inside a declaration.
fn gap_inside(
    earlier: Option<&Piece<'_>>,
    before: &Piece<'_>,
    piece: &Piece<'_>,
    keeps_lines: bool,
) -> Gap {
    if before.is_line_comment() {
        return Gap::Indent;
    }
    let is_end = piece.comment.is_none() && piece.text == ";";
    if keeps_lines && piece.lines > 0 && !is_end {
        return Gap::Indent;
    }
    let has_comment = before.comment.is_some() || piece.comment.is_some();
    let third = earlier.map(|piece| piece.text);
    let is_tight = is_end || !has_comment && is_tight(third, before.text, piece.text);
    if is_tight { Gap::None } else { Gap::Space }
}

/// A comment without trailing space in its lines.
fn write_comment(out: &mut String, text: &str) {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let mut lines = text.split('\n');
    if let Some(first) = lines.next() {
        out.push_str(first.trim_end_matches(is_blank));
    }
    for line in lines {
        out.push('\n');
        out.push_str(line.trim_end_matches(is_blank));
    }
}
