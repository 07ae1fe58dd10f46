//! Semicolons, those that are missing, and how the parser finds the next declaration.

use super::input::{Input, Problem, Step, stop};
use super::token::{Kind, Token, quote};
use crate::diagnostic::{Diagnostic, Findings, codes};
use nom::Err;

/// Reads the `;` of `declaration`. E0102 where another declaration starts on a new line instead.
pub(super) fn end<'s>(input: Input<'s>, declaration: Input<'s>) -> Step<'s, ()> {
    let first = input.first();
    if first.is(b';') {
        return Ok((input.advance(), ()));
    }
    if !starts_declaration(first) {
        return stop(input.unexpected("`;`"));
    }
    missing(declaration, input, first);
    Ok((input, ()))
}

/// Could this token be the first of a declaration, or is it the end of the file?
fn starts_declaration(token: Token) -> bool {
    token.leads_line
        && (token.is_name()
            || token.is(b'_')
            || matches!(token.kind, Kind::Annotation | Kind::Bar | Kind::End))
}

/// E0102: `declaration` ends before `next` without a semicolon; `seen_at` shows that. Of a listing it is known (E0113).
fn missing(declaration: Input<'_>, next: Input<'_>, seen_at: Token) {
    if next.context().is_listing {
        return;
    }
    let head = declaration
        .tokens()
        .iter()
        .find(|token| token.kind != Kind::Annotation);
    let name = head.map_or("", |&head| declaration.text(head));
    let message = format!("the declaration of {} does not end with `;`", quote(name));
    let diagnostic = Diagnostic::new(codes::E0102, next.span(seen_at), message);
    let diagnostic = diagnostic.here(if seen_at.kind == Kind::End {
        "the file ends here"
    } else {
        "this is no part of it"
    });
    let last = declaration.peek(declaration.distance(next).saturating_sub(1));
    let help = format!("write `;` behind {}", quote(declaration.text(last)));
    next.report(diagnostic.label(next.span(last), "it ends here").help(help));
}

/// Reads the result and `;` of `declaration`.
///
/// Where the `;` is missing, the result takes in the start of the next declaration: `= Box` and, on the next line,
/// `pair a:int` are the result `Box pair a` up to the colon. Then the result is read again, up to that line (E0102).
pub(super) fn end_of_result<'s, T>(
    declaration: Input<'s>,
    input: Input<'s>,
    result: impl Fn(Input<'s>) -> Step<'s, T>,
) -> Step<'s, T> {
    let (step, found) = attempt(input, &result);
    let stopped_at = match &step {
        Ok((left, _)) if left.first().is(b';') => 0,
        Ok((left, _)) => input.distance(*left),
        Err(problem) => token_of(input, problem),
    };
    if let Some(length) = next_declaration(declaration, input, stopped_at) {
        let (shorter, found) = attempt(input.limit(length), &result);
        if let Ok((left, value)) = shorter
            && left.tokens().is_empty()
        {
            input.context().findings.borrow_mut().absorb(found);
            let next = input.skip(length);
            missing(declaration, next, input.peek(stopped_at));
            return Ok((next, value));
        }
    }
    input.context().findings.borrow_mut().absorb(found);
    let (left, value) = step?;
    let (left, ()) = end(left, declaration)?;
    Ok((left, value))
}

/// What `parser` makes, with what it finds set apart.
fn attempt<'s, T>(
    input: Input<'s>,
    parser: impl Fn(Input<'s>) -> Step<'s, T>,
) -> (Step<'s, T>, Findings<'static>) {
    let findings = &input.context().findings;
    let before = findings.take();
    let step = parser(input);
    (step, findings.replace(before))
}

/// The place of the token that a finding points at, counted from `input`.
fn token_of(input: Input<'_>, problem: &Err<Problem>) -> usize {
    let (Err::Error(Problem::Found(found)) | Err::Failure(Problem::Found(found))) = problem else {
        return 0;
    };
    let start = found.span().start;
    input
        .tokens()
        .iter()
        .take_while(|token| token.start < start)
        .count()
}

/// Where, up to token `stopped_at`, another declaration starts on a line of its own: the first that is not indented
/// more than `declaration`, else the last.
fn next_declaration(declaration: Input<'_>, input: Input<'_>, stopped_at: usize) -> Option<usize> {
    let candidates = || {
        let tokens = input
            .tokens()
            .iter()
            .enumerate()
            .take(stopped_at.saturating_add(1))
            .skip(1);
        tokens.filter(|(_, token)| starts_declaration(**token) && token.kind != Kind::End)
    };
    let (last, _) = candidates().next_back()?;
    let indent = column(declaration, declaration.first());
    let outermost = candidates().find(|(_, token)| column(input, **token) <= indent);
    Some(outermost.map_or(last, |(at, _)| at))
}

/// Bytes between the start of the line and a token.
fn column(input: Input<'_>, token: Token) -> usize {
    let before = input
        .context()
        .text
        .get(..token.start as usize)
        .unwrap_or("");
    before.len() - before.rfind(['\n', '\r']).map_or(0, |at| at + 1)
}

/// What is left behind a declaration that was stopped by `problem`: behind the next `;`, or from a section mark or
/// an annotation at the start of a line.
pub(super) fn resume<'s>(input: Input<'s>, problem: &Err<Problem>) -> Input<'s> {
    let read = token_of(input, problem);
    let stops = |token: &Token| {
        token.is(b';') || (token.leads_line && matches!(token.kind, Kind::Annotation | Kind::Bar))
    };
    let behind = input.skip(read);
    let skipped = behind
        .tokens()
        .iter()
        .take_while(|token| !stops(token))
        .count();
    let left = behind.skip(skipped);
    let left = if left.first().is(b';') {
        left.advance()
    } else {
        left
    };
    // Whatever stopped it, at least one token is gone.
    if input.distance(left) == 0 {
        input.advance()
    } else {
        left
    }
}
