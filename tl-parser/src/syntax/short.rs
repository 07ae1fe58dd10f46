//! Productions of declarations without fields: partial applications and finality (language, section 2).

use super::expression::{expr, name, subexpr, var};
use super::input::{Input, Problem, Step};
use super::parts::{bracketed, expect, sign, tight, token};
use super::recovery::end;
use super::token::{Kind, Token};
use crate::ast::{Finality, Item, Keyword, Name, Partial};
use crate::span::Spanned;
use nom::branch::alt;
use nom::combinator::peek;
use nom::multi::{many1, separated_list1};
use nom::sequence::preceded;
use nom::{Err, Parser};

/// Is this a declaration that meets `;` before any `=`, and holds nothing but types and numbers?
pub(super) fn partial_ahead(input: Input<'_>) -> bool {
    let belongs = |token: &Token| match token.kind {
        Kind::Simple | Kind::Qualified | Kind::Number => true,
        Kind::Punctuation(sign) => b"()<>,#%+".contains(&sign),
        _ => false,
    };
    let length = input
        .tokens()
        .iter()
        .take_while(|token| belongs(token))
        .count();
    length > 1 && input.peek(length).is(b';')
}

/// `partial-type = upper-qualified ( subexpr { subexpr } | "<" expr { "," expr } ">" ) ";"`,
/// `partial-comb = lower-qualified subexpr { subexpr } ";"`.
pub(super) fn partial(input: Input<'_>) -> Step<'_, Item> {
    let angles = bracketed(
        *b"<>",
        separated_list1(sign(b','), expect("a type or a number", expr)),
    );
    let args = alt((angles, many1(subexpr))).map(tight);
    let (left, (name, args)) = (name, expect("a type or a number", args)).parse(input)?;
    let (left, ()) = end(left, input)?;
    let is_type = name.value.is_upper();
    let partial = Partial {
        name,
        args,
        span: input.span_to(left),
    };
    Ok((
        left,
        if is_type {
            Item::PartialType(partial)
        } else {
            Item::PartialCombinator(partial)
        },
    ))
}

/// `New`, `Final` or `Empty`, before a name that is no field's, or alone.
pub(super) fn keyword_ahead(input: Input<'_>) -> bool {
    let next = input.peek(1);
    let is_field = [b':', b'.', b'?']
        .iter()
        .any(|sign| input.peek(2).is(*sign));
    keyword(input).is_ok() && (next.is(b';') || next.is_name() && !is_field)
}

fn keyword(input: Input<'_>) -> Step<'_, Spanned<Keyword>> {
    let (left, word) = var(input)?;
    let keyword = match word.value.as_str() {
        "New" => Keyword::New,
        "Final" => Keyword::Final,
        "Empty" => Keyword::Empty,
        _ => return Err(Err::Error(Problem::NotHere)),
    };
    Ok((left, Spanned::new(keyword, word.span)))
}

/// `finality = ( "New" | "Final" | "Empty" ) upper-qualified ";"`
pub(super) fn finality(input: Input<'_>) -> Step<'_, Finality> {
    let (left, (keyword, name)) = (keyword, expect(TYPE_NAME, upper_name)).parse(input)?;
    let (left, ()) = end(left, input)?;
    Ok((
        left,
        Finality {
            keyword,
            name,
            span: input.span_to(left),
        },
    ))
}

/// What is expected where [`upper_name`] is.
pub(super) const TYPE_NAME: &str = "the name of a type, which starts with an upper-case letter";

/// `upper-qualified`
pub(super) fn upper_name(input: Input<'_>) -> Step<'_, Spanned<Name>> {
    let is_upper = |token: Token| token.is_name() && Name(input.text(token).into()).is_upper();
    preceded(peek(token(is_upper)), name).parse(input)
}
