//! Production of section marks (language, section 2).

use super::input::{Input, Step};
use super::parts::{spanned, token};
use super::token::{Kind, Token, quote};
use crate::ast::Section;
use crate::diagnostic::{Diagnostic, codes};
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

/// E0006: what looks like a section mark, and goes to the end of its line if it does not end itself.
fn malformed(input: Input<'_>) -> Step<'_, Option<Spanned<Section>>> {
    let same_line = |kind| token(move |token: Token| token.kind == kind && !token.leads_line);
    let mark = (
        token(|token| token.kind == Kind::Bar),
        opt(same_line(Kind::Simple)),
        opt(same_line(Kind::Bar)),
    );
    let (left, ((_, word, last), span)) = spanned(mark).parse(input)?;
    let section = word.and_then(|word| section(input.text(word)));
    let (place, message) = match word {
        Some(word) if section.is_none() => (
            input.span(word),
            format!("{} is no section", quote(input.text(word))),
        ),
        _ => (
            span,
            "a section mark has three dashes on either side".to_owned(),
        ),
    };
    let diagnostic = Diagnostic::new(codes::E0006, place, message);
    input.report(diagnostic.help("write `---types---` or `---functions---`"));
    let left = if word.is_some() && last.is_some() {
        left
    } else {
        rest_of_line(left)
    };
    Ok((left, section.map(|section| Spanned::new(section, span))))
}

fn rest_of_line(input: Input<'_>) -> Input<'_> {
    let count = input
        .tokens()
        .iter()
        .take_while(|token| !token.leads_line)
        .count();
    input.skip(count)
}
