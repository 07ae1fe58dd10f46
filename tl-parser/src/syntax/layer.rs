//! The layer mark: a comment `// LAYER 224` that has its line for itself.

use crate::ast::{Comment, CommentKind};
use crate::span::{Span, Spanned};

/// The layer of a file; the last mark wins.
pub(super) fn layer(text: &str, comments: &[Comment]) -> Option<Spanned<i32>> {
    comments
        .iter()
        .rev()
        .find_map(|comment| mark(text, comment))
}

fn mark(text: &str, comment: &Comment) -> Option<Spanned<i32>> {
    if comment.kind != CommentKind::Line {
        return None;
    }
    let Span { source, start, end } = comment.span;
    let words = text.get(start as usize..end as usize)?.strip_prefix("//")?;
    let digits = words.trim().strip_prefix("LAYER")?;
    let number = digits.trim_start();
    let separated = number.len() < digits.len();
    if !separated || !number.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let layer = number.parse().ok()?;
    if !is_alone(text, start) {
        return None;
    }
    let trailing = text.get(start as usize..end as usize)?.trim_end().len();
    let end = start.saturating_add(u32::try_from(trailing).ok()?);
    let first = end.saturating_sub(u32::try_from(number.len()).ok()?);
    Some(Spanned::new(layer, Span::new(source, first, end)))
}

/// Does only white space stand before `start` in its line?
fn is_alone(text: &str, start: u32) -> bool {
    let before = text.get(..start as usize).unwrap_or("");
    let before = before.strip_prefix('\u{feff}').unwrap_or(before);
    let line = before.rsplit(['\n', '\r']).next().unwrap_or("");
    line.chars().all(char::is_whitespace)
}
