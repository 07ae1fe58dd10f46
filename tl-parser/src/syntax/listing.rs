//! Listings: files in which no declaration ends with `;`, as tools print them. Said once, instead of a finding a line.

use super::token::{Kind, Token};
use crate::diagnostic::{Diagnostic, codes};
use crate::span::SourceId;

/// Lines that must look like declarations before a file is taken for a listing.
const ENOUGH: usize = 4;

/// E0113, where there is no `;` in the file, but lines with one `=` each.
pub(super) fn detect(source: SourceId, tokens: &[Token]) -> Option<Diagnostic> {
    if tokens.iter().any(|token| token.is(b';')) {
        return None;
    }
    let mut lines = tokens
        .chunk_by(|_, next| !next.leads_line)
        .filter(|line| is_declaration(line));
    let end = *lines.next()?.last()?;
    lines.nth(ENOUGH - 2)?;
    let message = "no declaration of this file ends with `;`";
    let note = "tools print such listings to compare schemas; they leave out parentheses, too, so names and types were not looked at";
    let diagnostic = Diagnostic::new(codes::E0113, end.span(source), message);
    let diagnostic = diagnostic.here("the first one ends here").note(note);
    Some(
        diagnostic
            .help("write `;` at the end of each declaration, or take the schema that was listed"),
    )
}

/// `point x:int = Point`
fn is_declaration(line: &[Token]) -> bool {
    let arrows = line
        .iter()
        .filter(|token| token.is(b'=') || token.kind == Kind::Arrow);
    let starts = line
        .first()
        .is_some_and(|first| first.is_name() || first.is(b'_') || first.kind == Kind::Annotation);
    starts && arrows.count() == 1
}
