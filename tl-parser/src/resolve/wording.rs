//! Parts of sentences: expressions, digits and numbers of arguments in messages.

use crate::ast::{Expr, print};

/// An expression in a message, cut where it is long.
pub(super) fn shown(expr: &Expr) -> String {
    const LONGEST: usize = 40;
    let text = print::expr(expr);
    match text.char_indices().nth(LONGEST) {
        Some((cut, _)) => format!("{}…", text.get(..cut).unwrap_or("")),
        None => text,
    }
}

/// Digits without end make a poor message.
pub(super) fn shortened(digits: &str) -> String {
    match digits.get(..20) {
        Some(start) if digits.len() > 24 => format!("{start}…"),
        _ => digits.to_owned(),
    }
}

/// `with 2 arguments`
pub(super) fn with_arguments(count: usize) -> String {
    match count {
        0 => "without arguments".to_owned(),
        1 => "with 1 argument".to_owned(),
        _ => format!("with {count} arguments"),
    }
}
