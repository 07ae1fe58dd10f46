//! What productions read: the tokens that are left, with their text.

use super::token::{Kind, Token};
use crate::diagnostic::{Code, Diagnostic, Findings, codes};
use crate::span::{SourceId, Span};
use nom::error::{ErrorKind, ParseError};
use nom::{Err, IResult, Needed};
use std::cell::RefCell;
use std::iter::{Copied, Enumerate};
use std::slice::Iter;

/// What a production returns: what is left, and what it made.
pub(super) type Step<'s, T> = IResult<Input<'s>, T, Problem>;

/// Why a production stopped.
#[derive(Debug)]
pub(super) enum Problem {
    /// It does not begin here; another one may.
    NotHere,
    /// What there is to say.
    Found(Box<Diagnostic>),
}

impl ParseError<Input<'_>> for Problem {
    fn from_error_kind(_: Input<'_>, _: ErrorKind) -> Self {
        Self::NotHere
    }

    fn append(_: Input<'_>, _: ErrorKind, other: Self) -> Self {
        other
    }
}

/// What does not change from token to token.
pub(super) struct Context<'s> {
    pub(super) source: SourceId,
    pub(super) text: &'s str,
    /// Is it known that no declaration ends with `;`?
    pub(super) is_listing: bool,
    /// Findings that do not stop a production.
    pub(super) findings: RefCell<Findings<'static>>,
    /// Does the text end where the file does?
    pub(super) is_whole: bool,
}

/// The tokens that are left.
#[derive(Clone, Copy)]
pub(super) struct Input<'s> {
    tokens: &'s [Token],
    context: &'s Context<'s>,
    depth: u8,
}

impl<'s> Input<'s> {
    pub(super) fn new(tokens: &'s [Token], context: &'s Context<'s>) -> Self {
        Self {
            tokens,
            context,
            depth: 0,
        }
    }

    pub(super) fn context(self) -> &'s Context<'s> {
        self.context
    }

    pub(super) fn tokens(self) -> &'s [Token] {
        self.tokens
    }

    /// The next token.
    pub(super) fn first(self) -> Token {
        self.peek(0)
    }

    /// The token after `ahead` others.
    pub(super) fn peek(self, ahead: usize) -> Token {
        let end = u32::try_from(self.context.text.len()).unwrap_or(u32::MAX);
        let at_end = Token {
            kind: Kind::End,
            leads_line: true,
            start: end,
            end,
        };
        self.tokens.get(ahead).copied().unwrap_or(at_end)
    }

    /// How many brackets are open.
    pub(super) fn depth(self) -> u8 {
        self.depth
    }

    /// Without the next token.
    pub(super) fn advance(self) -> Self {
        self.skip(1)
    }

    /// Without the next `count` tokens.
    pub(super) fn skip(self, count: usize) -> Self {
        Self {
            tokens: self.tokens.get(count..).unwrap_or(&[]),
            ..self
        }
    }

    /// How many tokens lie between `self` and `later`, a rest of it.
    pub(super) fn distance(self, later: Self) -> usize {
        self.tokens.len().saturating_sub(later.tokens.len())
    }

    /// Only the next `count` tokens.
    pub(super) fn limit(self, count: usize) -> Self {
        Self {
            tokens: self.tokens.get(..count).unwrap_or(self.tokens),
            ..self
        }
    }

    /// One bracket deeper.
    pub(super) fn deeper(self) -> Self {
        Self {
            depth: self.depth.saturating_add(1),
            ..self
        }
    }

    /// As deep in brackets as `other`.
    pub(super) fn as_deep_as(self, other: Self) -> Self {
        Self {
            depth: other.depth,
            ..self
        }
    }

    pub(super) fn text(self, token: Token) -> &'s str {
        token.text(self.context.text)
    }

    pub(super) fn span(self, token: Token) -> Span {
        token.span(self.context.source)
    }

    /// From the next token to the last one before `left`, a rest of this.
    pub(super) fn span_to(self, left: Self) -> Span {
        let first = self.span(self.first());
        let last = self.distance(left).checked_sub(1);
        last.map_or(first, |last| first.to(self.span(self.peek(last))))
    }

    /// The next token as messages call it.
    pub(super) fn found(self) -> String {
        self.first().describe(self.context.text)
    }

    /// Reports and goes on.
    pub(super) fn report(self, diagnostic: Diagnostic) {
        let at_end = diagnostic.span().start as usize >= self.context.text.len();
        // What seems wrong where the text is cut off is a consequence.
        if self.context.is_whole || !at_end {
            self.context.findings.borrow_mut().push(diagnostic);
        }
    }

    /// A finding of `code` at the next token.
    pub(super) fn finding(self, code: Code, message: impl Into<String>) -> Diagnostic {
        Diagnostic::new(code, self.span(self.first()), message)
    }

    /// Does a name stand before the next token?
    fn follows_name(self) -> bool {
        let before = self.context.text.get(..self.first().start as usize);
        let word = before.unwrap_or("").trim_end();
        let start = word.rfind(|c: char| !c.is_ascii_alphanumeric() && c != '_');
        let word = word.get(start.map_or(0, |at| at + 1)..).unwrap_or("");
        word.starts_with(|c: char| c.is_ascii_alphabetic())
    }

    /// E0101: something else was expected here.
    pub(super) fn unexpected(self, wanted: &str) -> Diagnostic {
        let diagnostic = self.finding(
            codes::E0101,
            format!("expected {wanted}, found {}", self.found()),
        );
        if self.first().is(b'.') && self.follows_name() {
            diagnostic.help("write the parts of a name and its dots without white space")
        } else {
            diagnostic
        }
    }
}

/// What stops the declaration.
pub(super) type Stop = Err<Problem>;

/// Stops the declaration.
pub(super) fn stop<T>(diagnostic: Diagnostic) -> Result<T, Stop> {
    Err(Err::Failure(Problem::Found(Box::new(diagnostic))))
}

impl<'s> nom::Input for Input<'s> {
    type Item = Token;
    type Iter = Copied<Iter<'s, Token>>;
    type IterIndices = Enumerate<Self::Iter>;

    fn input_len(&self) -> usize {
        self.tokens.len()
    }

    fn take(&self, index: usize) -> Self {
        self.limit(index)
    }

    fn take_from(&self, index: usize) -> Self {
        self.skip(index)
    }

    fn take_split(&self, index: usize) -> (Self, Self) {
        (self.skip(index), self.limit(index))
    }

    fn position<P: Fn(Token) -> bool>(&self, predicate: P) -> Option<usize> {
        self.tokens.iter().position(|&token| predicate(token))
    }

    fn iter_elements(&self) -> Self::Iter {
        self.tokens.iter().copied()
    }

    fn iter_indices(&self) -> Self::IterIndices {
        self.iter_elements().enumerate()
    }

    fn slice_index(&self, count: usize) -> Result<usize, Needed> {
        let missing = count.saturating_sub(self.tokens.len());
        if missing == 0 {
            Ok(count)
        } else {
            Err(Needed::new(missing))
        }
    }
}
