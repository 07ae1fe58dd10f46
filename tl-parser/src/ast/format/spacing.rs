//! Which marks stand close to their neighbours.

/// Does no space stand between `before` and `next`? `third` stands in front of both.
///
/// Brackets hold their content close, but for `[ ]`; so does what joins: `:`, `.`, `,`, `*`, `+`, `!`, `%`. Words, `=` and `#` as a type stand apart.
pub(super) fn is_tight(third: Option<&str>, before: &str, next: &str) -> bool {
    match next {
        ":" | ";" | ")" | "}" | ">" | "<" | "," | "." | "*" | "+" => return true,
        // `flags.0?int`, but `int ? = Int`.
        "?" => return is_number(before),
        "]" => return false,
        _ => {}
    }
    match before {
        ":" | "(" | "{" | "<" | "." | "," | "*" | "+" | "!" | "%" | "---" => true,
        "?" => third.is_some_and(is_number),
        // The second dashes of `---types---`.
        _ => next == "---",
    }
}

fn is_number(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_digit())
}
