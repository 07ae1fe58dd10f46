//! Productions of types and numbers: `expr`, `subexpr`, `term`, `name` (language, section 2).

use super::input::{Input, Step};
use super::parts::{bracketed, expect, nested, open, sign, tight, token};
use super::token::{Kind, Token, quote};
use crate::Text;
use crate::ast::{Application, Expr, ExprKind, Name, Number};
use crate::diagnostic::{Diagnostic, codes};
use crate::span::{Span, Spanned};
use nom::Parser;
use nom::combinator::opt;
use nom::multi::{many0, many1, separated_list1};
use nom::sequence::preceded;

/// `expr = subexpr { subexpr }`: application, left to right.
pub(super) fn expr(input: Input<'_>) -> Step<'_, Expr> {
    let (left, parts) = many1(subexpr).parse(input)?;
    Ok((left, application(parts, input.span_to(left))))
}

/// `subexpr = term { "+" term }`
pub(super) fn subexpr(input: Input<'_>) -> Step<'_, Expr> {
    let (left, first) = term(input)?;
    let (left, more) = many0(preceded(
        sign(b'+'),
        expect("a type or a number after `+`", term),
    ))
    .parse(left)?;
    Ok((left, sum(first, more, input.span_to(left))))
}

/// `term = "(" expr ")" | "%" term | "#" | number | name [ "<" expr { "," expr } ">" ]`
pub(super) fn term(input: Input<'_>) -> Step<'_, Expr> {
    let parser = match input.first().kind {
        Kind::Simple | Kind::Qualified => named,
        Kind::Punctuation(b'(') => parenthesised,
        Kind::Punctuation(b'%') => bare,
        Kind::Punctuation(b'#') => nat,
        _ => number_term,
    };
    let (left, kind) = parser(input)?;
    Ok((
        left,
        Expr {
            kind,
            span: input.span_to(left),
        },
    ))
}

/// `"(" expr ")"`
fn parenthesised(input: Input<'_>) -> Step<'_, ExprKind> {
    bracketed(*b"()", expect("a type or a number", expr))
        .map(|inner| inner.kind)
        .parse(input)
}

/// `"%" term`; `%%T` is `%T`.
fn bare(input: Input<'_>) -> Step<'_, ExprKind> {
    let inner = nested(expect("a type after `%`", term));
    let parser = preceded(open(b'%'), inner);
    parser
        .map(|inner| {
            if let ExprKind::Bare(_) = inner.kind {
                inner.kind
            } else {
                ExprKind::Bare(Box::new(inner))
            }
        })
        .parse(input)
}

/// `"#"`
fn nat(input: Input<'_>) -> Step<'_, ExprKind> {
    sign(b'#').map(|_| ExprKind::Nat).parse(input)
}

fn number_term(input: Input<'_>) -> Step<'_, ExprKind> {
    number
        .map(|number| ExprKind::Number(number.value))
        .parse(input)
}

/// `name [ "<" expr { "," expr } ">" ]`
fn named(input: Input<'_>) -> Step<'_, ExprKind> {
    let arguments = bracketed(
        *b"<>",
        separated_list1(sign(b','), expect("a type or a number", expr)),
    );
    (name, opt(arguments))
        .map(|(name, arguments)| named_kind(name, arguments))
        .parse(input)
}

fn named_kind(name: Spanned<Name>, arguments: Option<Vec<Expr>>) -> ExprKind {
    let kind = ExprKind::Name(name.value);
    match arguments {
        Some(arguments) => {
            let span = name.span;
            apply(Expr { kind, span }, arguments)
        }
        None => kind,
    }
}

/// `name = lower-qualified | upper-qualified | var`
pub(super) fn name(input: Input<'_>) -> Step<'_, Spanned<Name>> {
    let (left, word) = token(Token::is_name).parse(input)?;
    let text = input.text(word);
    if word.kind == Kind::Qualified {
        namespace_is_lower(input, word, text);
    }
    Ok((left, Spanned::new(Name(text.into()), input.span(word))))
}

/// E0106: a namespace that starts with an upper-case letter.
fn namespace_is_lower(input: Input<'_>, word: Token, text: &str) {
    let Some((namespace, _)) = text.rsplit_once('.') else {
        return;
    };
    if let Some(part) = namespace
        .split('.')
        .find(|part| !part.starts_with(|c: char| c.is_ascii_lowercase()))
    {
        let message = format!(
            "namespace {} does not start with a lower-case letter",
            quote(part)
        );
        let lower = text
            .rsplit_once('.')
            .map_or(String::new(), |(namespace, last)| {
                let parts = namespace
                    .split('.')
                    .map(|part| Name(part.into()).with_case(false));
                parts.chain([last.to_owned()]).collect::<Vec<_>>().join(".")
            });
        let finding = Diagnostic::new(codes::E0106, input.span(word), message);
        input.report(finding.help(format!("write {}", quote(&lower))));
    }
}

/// `var = lower-name | upper-name`, never qualified.
pub(super) fn var(input: Input<'_>) -> Step<'_, Spanned<Text>> {
    let (left, word) = token(|token| token.kind == Kind::Simple).parse(input)?;
    Ok((
        left,
        Spanned::new(input.text(word).into(), input.span(word)),
    ))
}

/// `number = [0-9]+`
pub(super) fn number(input: Input<'_>) -> Step<'_, Spanned<Number>> {
    let (left, digits) = token(|token| token.kind == Kind::Number).parse(input)?;
    Ok((
        left,
        Spanned::new(Number(input.text(digits).into()), input.span(digits)),
    ))
}

/// `E A B` of its parts; a head that is an application already takes the arguments in.
pub(super) fn application(parts: Vec<Expr>, span: Span) -> Expr {
    let mut parts = parts.into_iter();
    let Some(head) = parts.next() else {
        return Expr {
            kind: ExprKind::Nat,
            span,
        };
    };
    let arguments: Vec<Expr> = parts.collect();
    if arguments.is_empty() {
        return Expr { span, ..head };
    }
    let kind = match head.kind {
        ExprKind::Apply(first) => {
            let Application { head, args } = *first;
            apply(head, args.into_iter().chain(arguments).collect())
        }
        // `(%Vector int)` is `%(Vector int)`.
        ExprKind::Bare(inner) => {
            let parts = std::iter::once(*inner).chain(arguments).collect();
            ExprKind::Bare(Box::new(application(parts, span)))
        }
        _ => apply(head, arguments),
    };
    Expr { kind, span }
}

fn apply(head: Expr, args: Vec<Expr>) -> ExprKind {
    ExprKind::Apply(Box::new(Application {
        head,
        args: tight(args),
    }))
}

fn sum(first: Expr, mut terms: Vec<Expr>, span: Span) -> Expr {
    if terms.is_empty() {
        return first;
    }
    terms.insert(0, first);
    if terms
        .iter()
        .any(|term| matches!(term.kind, ExprKind::Sum(_)))
    {
        terms = terms.into_iter().flat_map(flat).collect();
    }
    Expr {
        kind: ExprKind::Sum(tight(terms)),
        span,
    }
}

/// The terms of a sum; of anything else itself.
fn flat(term: Expr) -> Vec<Expr> {
    match term.kind {
        ExprKind::Sum(inner) => inner.into(),
        _ => vec![term],
    }
}
