//! The parsers that productions are made of: tokens, brackets, expectations, spans.

use super::input::{Input, Problem, stop};
use super::token::{Kind, Token};
use crate::diagnostic::{Diagnostic, codes};
use crate::span::Span;
use nom::multi::many0;
use nom::{Err, Parser};

/// How deep brackets may nest.
const DEEPEST: u8 = 64;

/// A token that `accepts` takes.
pub(super) fn token<'s>(
    accepts: impl Fn(Token) -> bool,
) -> impl Parser<Input<'s>, Output = Token, Error = Problem> {
    move |input: Input<'s>| {
        let first = input.first();
        if accepts(first) {
            Ok((input.advance(), first))
        } else {
            Err(Err::Error(Problem::NotHere))
        }
    }
}

/// A punctuation mark.
pub(super) fn sign<'s>(sign: u8) -> impl Parser<Input<'s>, Output = Token, Error = Problem> {
    token(move |token| token.is(sign))
}

/// `parser`, or a finding that `wanted` was expected.
pub(super) fn expect<'s, T>(
    wanted: &'static str,
    mut parser: impl Parser<Input<'s>, Output = T, Error = Problem>,
) -> impl Parser<Input<'s>, Output = T, Error = Problem> {
    move |input: Input<'s>| match parser.parse(input) {
        Err(Err::Error(_)) => stop(input.unexpected(wanted)),
        step => step,
    }
}

/// `{ item }`
pub(super) fn list<'s, T>(
    item: impl Parser<Input<'s>, Output = T, Error = Problem>,
) -> impl Parser<Input<'s>, Output = Box<[T]>, Error = Problem> {
    many0(item).map(tight)
}

/// A list in as much memory as it takes.
pub(super) fn tight<T>(mut list: Vec<T>) -> Box<[T]> {
    /// Nom makes room for so many at first; most lists hold one or none.
    const FIRST: usize = 4;
    if list.len() <= FIRST {
        // Copied, not cut: the hole behind a cut list would be of little use.
        list.drain(..).collect()
    } else {
        list.into()
    }
}

/// What `parser` makes, and where it was written.
pub(super) fn spanned<'s, T>(
    mut parser: impl Parser<Input<'s>, Output = T, Error = Problem>,
) -> impl Parser<Input<'s>, Output = (T, Span), Error = Problem> {
    move |input: Input<'s>| {
        let (left, value) = parser.parse(input)?;
        Ok((left, (value, input.span_to(left))))
    }
}

/// `parser`, one level deeper.
pub(super) fn nested<'s, T>(
    mut parser: impl Parser<Input<'s>, Output = T, Error = Problem>,
) -> impl Parser<Input<'s>, Output = T, Error = Problem> {
    move |input: Input<'s>| {
        let (left, value) = parser.parse(input.deeper())?;
        Ok((left.as_deep_as(input), value))
    }
}

/// An opening bracket or `%`. E0105: brackets nested deeper than 64.
pub(super) fn open<'s>(bracket: u8) -> impl Parser<Input<'s>, Output = Token, Error = Problem> {
    move |input: Input<'s>| {
        if input.first().is(bracket) && input.depth() >= DEEPEST {
            let message = format!("brackets are nested deeper than {DEEPEST}");
            return stop(input.finding(codes::E0105, message));
        }
        sign(bracket).parse(input)
    }
}

/// `inner` between brackets, one level deeper. E0104: a bracket that is not closed.
pub(super) fn bracketed<'s, T>(
    brackets: [u8; 2],
    mut inner: impl Parser<Input<'s>, Output = T, Error = Problem>,
) -> impl Parser<Input<'s>, Output = T, Error = Problem> {
    let [opening, closing] = brackets;
    move |input: Input<'s>| {
        let (after_open, bracket) = open(opening).parse(input)?;
        let (left, value) = inner.parse(after_open.deeper())?;
        if left.first().is(closing) {
            return Ok((left.advance().as_deep_as(input), value));
        }
        stop(unclosed(left, input.span(bracket), opening, closing))
    }
}

fn unclosed(left: Input<'_>, bracket: Span, opening: u8, closing: u8) -> Diagnostic {
    let (opening, closing) = (char::from(opening), char::from(closing));
    let found = left.found();
    let ends = matches!(
        left.first().kind,
        Kind::End
            | Kind::Arrow
            | Kind::Bar
            | Kind::Annotation
            | Kind::Punctuation(b';' | b'=' | b')' | b']' | b'}' | b'>')
    );
    let diagnostic = if ends {
        left.finding(
            codes::E0104,
            format!("`{opening}` is not closed: expected `{closing}`, found {found}"),
        )
    } else {
        left.finding(codes::E0101, format!("expected `{closing}`, found {found}"))
    };
    diagnostic.label(bracket, "opened here")
}
