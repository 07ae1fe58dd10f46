//! Tokens: kinds, places, and what people call them.

use crate::span::{SourceId, Span};

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// A name without dots: `point`, `Point`.
    Simple,
    /// A name with dots: `geo.point`, `geo.Point`.
    Qualified,
    /// `#1cb5c415`, directly after a name.
    Id,
    /// `42`
    Number,
    /// `@read`
    Annotation,
    /// A run of two dashes or more.
    Bar,
    /// `=>`
    Arrow,
    /// `: ; ( ) [ ] { } < > = # ? % + , * ! . _`
    Punctuation(u8),
    /// Something that TL does not know; reported, and taken out before parsing.
    Unknown,
    /// The end of the file.
    End,
}

/// A token and where it is.
#[derive(Clone, Copy, Debug)]
pub(super) struct Token {
    pub(super) kind: Kind,
    /// Is it the first token of its line?
    pub(super) leads_line: bool,
    pub(super) start: u32,
    pub(super) end: u32,
}

impl Token {
    pub(super) fn span(self, source: SourceId) -> Span {
        Span::new(source, self.start, self.end)
    }

    pub(super) fn text(self, text: &str) -> &str {
        text.get(self.start as usize..self.end as usize)
            .unwrap_or("")
    }

    pub(super) fn is(self, punctuation: u8) -> bool {
        self.kind == Kind::Punctuation(punctuation)
    }

    pub(super) fn is_name(self) -> bool {
        matches!(self.kind, Kind::Simple | Kind::Qualified)
    }

    /// As it is named in messages: `` `=` ``, `the end of the file`.
    pub(super) fn describe(self, text: &str) -> String {
        match self.kind {
            Kind::End => "the end of the file".to_owned(),
            _ => quote(self.text(text)),
        }
    }
}

/// In back quotes, cut where it is long.
pub(super) fn quote(word: &str) -> String {
    const LONGEST: usize = 40;
    match word.char_indices().nth(LONGEST) {
        Some((cut, _)) => format!("`{}…`", word.get(..cut).unwrap_or("")),
        None => format!("`{word}`"),
    }
}
