//! Production of section marks (language, section 2).

use super::input::{Input, Step};
use super::parts::{spanned, token};
use super::token::{Kind, Token, quote};
use crate::ast::{Item, Section};
use crate::diagnostic::{Diagnostic, codes};
use crate::nearest::nearest;
use crate::span::Spanned;
use nom::Parser;
use nom::combinator::opt;

/// `section-mark = "---" ( "types" | "functions" ) "---"`. E0006 where it is another one: nothing, unless the word is right.
pub(super) fn section_mark(input: Input<'_>) -> Step<'_, Option<Spanned<Section>>> {
    let bar = || token(|token| token.kind == Kind::Bar && input.text(token) == "---");
    let word = token(|token| section(input.text(token)).is_some());
    if let Ok((left, ((_, word, _), span))) = spanned((bar(), word, bar())).parse(input) {
        let section = section(input.text(word));
        return Ok((left, section.map(|section| Spanned::new(section, span))));
    }
    malformed(input)
}

fn section(word: &str) -> Option<Section> {
    match word {
        "types" => Some(Section::Types),
        "functions" => Some(Section::Functions),
        _ => None,
    }
}

/// The two marks.
const MARKS: [&str; 2] = ["---types---", "---functions---"];

/// The section that a misspelt word means.
fn meant(word: &str) -> Option<&'static str> {
    let near = nearest(word, ["types", "functions"].into_iter())?;
    MARKS
        .into_iter()
        .find(|mark| mark.trim_matches('-') == near)
}

/// E0006: what looks like a section mark, and goes to the end of its line if it does not end itself.
fn malformed(input: Input<'_>) -> Step<'_, Option<Spanned<Section>>> {
    let same_line = |kind| token(move |token: Token| token.kind == kind && !token.leads_line);
    let mark = (
        token(|token| token.kind == Kind::Bar),
        opt(same_line(Kind::Simple)),
        opt(same_line(Kind::Bar)),
    );
    let (left, ((_, word, last), span)) = spanned(mark).parse(input)?;
    let text = word.map_or("", |word| input.text(word));
    let near = meant(text);
    let (place, message) = match word {
        Some(word) if section(text).is_none() => (
            input.span(word),
            format!("{} is not a section", quote(text)),
        ),
        _ => (
            span,
            "a section mark has three dashes on either side of a word".to_owned(),
        ),
    };
    let help = near.map_or_else(|| MARKS.map(quote).join(" or "), quote);
    input.report(Diagnostic::new(codes::E0006, place, message).help(format!("write {help}")));
    let left = if word.is_some() && last.is_some() {
        left
    } else {
        rest_of_line(left)
    };
    let section = near.and_then(|mark| section(mark.trim_matches('-')));
    Ok((left, section.map(|section| Spanned::new(section, span))))
}

/// E0006: `functions` alone in its line, without dashes; `None` where something else stands, such as a declaration of that name over several lines.
pub(super) fn without_dashes(input: Input<'_>) -> Option<(Input<'_>, Item)> {
    let word = input.text(input.first());
    let section = section(word)?;
    let next = input.peek(1);
    if !input.first().leads_line || !next.leads_line || goes_on(next, input.peek(2)) {
        return None;
    }
    let message = format!("{} is no section mark without its dashes", quote(word));
    let help = format!("write {}", quote(&format!("---{word}---")));
    input.report(input.finding(codes::E0006, message).help(help));
    let span = input.span(input.first());
    Some((input.advance(), Item::Section(Spanned::new(section, span))))
}

/// Can no declaration start with `next`, so that it belongs to the one before: `x:int`, `= Kind`, `{X:Type}`? A name alone can be either, and is a start.
fn goes_on(next: Token, after: Token) -> bool {
    let is_colon = after.kind == Kind::Punctuation(b':');
    match next.kind {
        Kind::Simple | Kind::Punctuation(b'_') => is_colon,
        Kind::Punctuation(_) | Kind::Arrow | Kind::Number | Kind::Id => true,
        Kind::Qualified | Kind::Annotation | Kind::Bar | Kind::Unknown | Kind::End => false,
    }
}

fn rest_of_line(input: Input<'_>) -> Input<'_> {
    let count = input
        .tokens()
        .iter()
        .take_while(|token| !token.leads_line)
        .count();
    input.skip(count)
}
