//! Production of section marks (language, section 2).

use super::input::{Input, Step};
use super::parts::{spanned, token};
use super::token::{Kind, Token, quote};
use crate::ast::Section;
use crate::diagnostic::{Diagnostic, codes};
use crate::span::Spanned;
use nom::Parser;
use nom::combinator::opt;

/// `section-mark = "---" ( "types" | "functions" ) "---"`. E0006 and nothing, where it is another one.
pub(super) fn section_mark(input: Input<'_>) -> Step<'_, Option<Spanned<Section>>> {
    let same_line = |kind| token(move |token: Token| token.kind == kind && !token.leads_line);
    let mark = (
        token(|token| token.kind == Kind::Bar),
        opt(same_line(Kind::Simple)),
        opt(same_line(Kind::Bar)),
    );
    let (left, ((first, word, last), span)) = spanned(mark).parse(input)?;
    let section = match word.map(|word| input.text(word)) {
        Some("types") => Some(Section::Types),
        Some("functions") => Some(Section::Functions),
        _ => None,
    };
    let bars = [Some(first), last];
    let well_formed = bars
        .iter()
        .all(|bar| bar.is_some_and(|bar| input.text(bar) == "---"));
    if let (Some(section), true) = (section, well_formed) {
        return Ok((left, Some(Spanned::new(section, span))));
    }
    let place = word
        .filter(|_| section.is_none())
        .map_or(span, |word| input.span(word));
    let message = match word {
        Some(word) if section.is_none() => format!("{} is no section", quote(input.text(word))),
        _ => "a section mark has three dashes on either side".to_owned(),
    };
    let diagnostic = Diagnostic::new(codes::E0006, place, message);
    input.report(diagnostic.help("write `---types---` or `---functions---`"));
    let left = if last.is_some() {
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
