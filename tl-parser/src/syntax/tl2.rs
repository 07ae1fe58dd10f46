//! Files in VK's TL2, which is another language: said once, instead of a finding a line.

use super::token::{Kind, Token};
use crate::diagnostic::{Diagnostic, codes};
use crate::span::SourceId;

/// Declarations that must look like TL2 before a file is taken for it.
const ENOUGH: usize = 2;

/// E0111, where most declarations of the file are TL2.
///
/// In TL2 the name stands left of `=` and the fields right of it (`point = x:int32 y:int32;`), `<=>` names an alias, `|`
/// separates variants, `a?:T` is optional and `[]T` an array. TL has none of these.
pub(super) fn detect(source: SourceId, text: &str, tokens: &[Token]) -> Option<Diagnostic> {
    let mut first = None;
    let (mut alike, mut all) = (0, 0);
    for statement in tokens.split(|token| token.is(b';')) {
        if !statement
            .iter()
            .any(|token| token.is(b'=') || token.kind == Kind::Arrow)
        {
            continue;
        }
        all += 1;
        if let Some(sign) = telling(text, statement) {
            alike += 1;
            first = first.or(Some(sign));
        }
    }
    let sign = first?;
    if alike < ENOUGH || alike * 2 <= all {
        return None;
    }
    let message = "this file is in TL2, which is another language than TL";
    let diagnostic = Diagnostic::new(codes::E0111, sign.span(source), message);
    let note =
        "in TL, fields stand left of `=` and the type right of it: `point x:int y:int = Point;`";
    Some(diagnostic.here("only TL2 has this").note(note))
}

/// The first token of a declaration that TL cannot have there, if it has exactly one `=`.
fn telling(text: &str, statement: &[Token]) -> Option<Token> {
    let mut arrows = statement
        .iter()
        .enumerate()
        .filter(|(_, token)| token.is(b'=') || token.kind == Kind::Arrow);
    let (at, arrow) = arrows.next()?;
    if arrows.next().is_some() {
        return None;
    }
    let (left, right) = statement.split_at(at);
    if arrow.kind == Kind::Arrow && left.last().is_some_and(|token| token.is(b'<')) {
        return Some(*arrow);
    }
    let fields_left = left
        .windows(2)
        .any(|pair| matches!(pair, [name, colon] if name.kind == Kind::Simple && colon.is(b':')));
    let in_angles = left.iter().any(|token| token.is(b'<'));
    if fields_left && !in_angles {
        return None;
    }
    let is_sign = |token: &Token| {
        token.is(b':') || token.is(b'[') || (token.kind == Kind::Unknown && token.text(text) == "|")
    };
    right.iter().find(|token| is_sign(token)).copied()
}
