//! The pieces of a text: words, marks and comments, with the line ends in front of each.

use crate::ast::{Comment, CommentKind, Item, SchemaFile};
use crate::span::Span;

/// What white space stands around.
#[derive(Clone, Copy, Debug)]
pub(super) struct Piece<'t> {
    pub(super) text: &'t str,
    /// The comment's kind, where it is one.
    pub(super) comment: Option<CommentKind>,
    /// The number of the declaration or section mark that it is in.
    pub(super) item: Option<usize>,
    /// Line ends between the piece before and this one.
    pub(super) lines: usize,
}

impl Piece<'_> {
    pub(super) fn is_line_comment(&self) -> bool {
        self.comment == Some(CommentKind::Line)
    }
}

/// All pieces of `text`, from which `file` was read.
pub(super) fn pieces<'t>(file: &SchemaFile, text: &'t str) -> Vec<Piece<'t>> {
    let items: Vec<Span> = file.items.iter().map(Item::span).collect();
    let mut cutter = Cutter {
        text,
        items: &items,
        pieces: Vec::new(),
        lines: 0,
    };
    let mut at = text.len() - text.trim_start_matches('\u{feff}').len();
    for comment in &file.comments {
        let Span { start, end, .. } = comment.span;
        cutter.code(at, start as usize);
        cutter.comment(comment);
        at = end as usize;
    }
    cutter.code(at, text.len());
    cutter.pieces
}

struct Cutter<'t, 'i> {
    text: &'t str,
    items: &'i [Span],
    pieces: Vec<Piece<'t>>,
    lines: usize,
}

impl<'t> Cutter<'t, '_> {
    fn code(&mut self, start: usize, end: usize) {
        let mut left = self.text.get(start..end).unwrap_or("");
        let end = start + left.len();
        while !left.is_empty() {
            let blank = left.len() - left.trim_start_matches(is_blank).len();
            let (before, token) = left.split_at(blank);
            self.lines += line_ends(before);
            let (token, after) = token.split_at(token_length(token));
            if !token.is_empty() {
                self.push(end - after.len() - token.len(), token, None);
            }
            left = after;
        }
    }

    fn comment(&mut self, comment: &Comment) {
        let Span { start, end, .. } = comment.span;
        let text = self.text.get(start as usize..end as usize).unwrap_or("");
        self.push(start as usize, text, Some(comment.kind));
    }

    fn push(&mut self, start: usize, text: &'t str, comment: Option<CommentKind>) {
        let next = self
            .items
            .partition_point(|item| item.start as usize <= start);
        let item = next.checked_sub(1).filter(|at| {
            self.items
                .get(*at)
                .is_some_and(|item| start < item.end as usize)
        });
        let lines = std::mem::take(&mut self.lines);
        self.pieces.push(Piece {
            text,
            comment,
            item,
            lines,
        });
    }
}

/// White space of TL.
pub(super) fn is_blank(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\n' | '\r')
}

/// LF, CR LF and CR end a line.
fn line_ends(text: &str) -> usize {
    text.matches('\n').count() + text.matches('\r').count() - text.matches("\r\n").count()
}

/// The length of the token that `text` starts with: a name with its dots and its id, a number, an annotation, dashes, `=>`, or one character.
fn token_length(text: &str) -> usize {
    let Some(first) = text.chars().next() else {
        return 0;
    };
    let run =
        |text: &str, accepts: fn(char) -> bool| text.len() - text.trim_start_matches(accepts).len();
    match first {
        '@' => 1 + text.get(1..).map_or(0, |rest| run(rest, is_word)),
        '-' => run(text, |c| c == '-').min(3),
        '=' if text.starts_with("=>") => 2,
        _ if first.is_ascii_alphabetic() => name_length(text),
        _ if is_word(first) => run(text, is_word),
        _ => first.len_utf8(),
    }
}

/// `messages.startBot#e6df7378`; a dot in front of a digit is no part of a name.
fn name_length(text: &str) -> usize {
    let mut length = 0;
    loop {
        let rest = text.get(length..).unwrap_or("");
        length += rest.len() - rest.trim_start_matches(is_word).len();
        let mut tail = text.get(length..).unwrap_or("").chars();
        let (mark, next) = (tail.next(), tail.next());
        match (mark, next) {
            (Some('.'), Some(next)) if next.is_ascii_alphabetic() => length += 1,
            (Some('#'), Some(next)) if is_word(next) => {
                let digits = text.get(length + 1..).unwrap_or("");
                let digits = digits.len() - digits.trim_start_matches(is_word).len();
                return length + 1 + digits;
            }
            _ => return length,
        }
    }
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}
