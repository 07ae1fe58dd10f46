//! Stretches of text that are no token: what is wrong with them.

use super::token::quote;
use crate::diagnostic::plain::is_invisible;
use crate::diagnostic::{Code, Diagnostic, codes};
use crate::span::Span;

/// What is wrong with a stretch.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Fault {
    Unknown,
    OpenComment,
    /// `*/` without a `/*` before.
    CloseComment,
    /// A name with a letter in it that is not ASCII, or in front a character that no name starts with.
    Name,
    Id,
    /// `#` directly before letters or digits, but not directly after a name.
    DetachedId,
    Annotation,
}

impl Fault {
    /// What to say of `word`, which stands at `span`.
    pub(super) fn explain(self, span: Span, word: &str) -> Diagnostic {
        match self {
            Self::Unknown => unknown(span, word),
            Self::OpenComment => {
                finding(codes::E0003, span, "this comment does not end".to_owned())
                    .help("write `*/` where it ends")
            }
            Self::CloseComment => {
                let message = "`*/` ends no comment: there is no `/*` before it".to_owned();
                finding(codes::E0002, span, message)
            }
            Self::Name => bad_name(span, word),
            Self::Id => bad_id(span, word),
            Self::DetachedId => {
                let message = format!("{} stands apart from its name", quote(word));
                finding(codes::E0005, span, message)
                    .help("write a constructor id directly after the name, as in `point#1cb5c415`, and white space after the type `#`")
            }
            Self::Annotation => {
                let message = format!(
                    "{} is no annotation: expected `@` and a lower-case name",
                    quote(word)
                );
                finding(codes::E0008, span, message)
            }
        }
    }
}

fn finding(code: Code, span: Span, message: String) -> Diagnostic {
    Diagnostic::new(code, span, message)
}

fn unknown(span: Span, word: &str) -> Diagnostic {
    let first = word.chars().next().unwrap_or_default();
    let code_point = format!("U+{:04X}", u32::from(first));
    let (what, help) = match first {
        '-' if word == "->" => (
            "`->` means nothing in TL".to_owned(),
            Some("write `=` before the result"),
        ),
        '"' if word.len() > 1 => (
            format!("{} is in quotes, which TL does not have", quote(word)),
            None,
        ),
        '/' => (
            "a single `/` means nothing".to_owned(),
            Some("a comment starts with `//`"),
        ),
        '-' => (
            "a single `-` means nothing".to_owned(),
            Some("a section starts with `---functions---`"),
        ),
        '\0' => ("a NUL byte stands here".to_owned(), None),
        '\u{a0}' => (
            format!("a no-break space ({code_point}) stands here"),
            Some("write an ordinary space"),
        ),
        '\u{feff}' => (
            "a byte order mark stands here".to_owned(),
            Some("it may stand only at the start of the file"),
        ),
        '`' => ("a backtick means nothing in TL".to_owned(), None),
        '!'..='~' => (format!("{} means nothing in TL", quote(word)), None),
        _ if first.is_control() || first.is_whitespace() || is_invisible(first) => {
            (format!("the character {code_point} is not allowed"), None)
        }
        _ => (
            format!(
                "{} ({code_point}) is not allowed outside comments",
                quote(word)
            ),
            None,
        ),
    };
    let diagnostic = finding(codes::E0002, span, what);
    match help {
        Some(help) => diagnostic.help(help),
        None => diagnostic,
    }
}

fn bad_name(span: Span, word: &str) -> Diagnostic {
    let strange = word
        .char_indices()
        .find(|(_, character)| !character.is_ascii());
    let Some((at, character)) = strange else {
        let message = format!("{} is no name: a name starts with a letter", quote(word));
        return finding(codes::E0004, span, message);
    };
    let start = span.start.saturating_add(u32::try_from(at).unwrap_or(0));
    let end = start.saturating_add(u32::try_from(character.len_utf8()).unwrap_or(1));
    let place = Span::new(span.source, start, end);
    let message = format!(
        "{} holds {} (U+{:04X}): names are made of `A-Z`, `a-z`, `0-9` and `_`",
        quote(word),
        quote(&character.to_string()),
        u32::from(character)
    );
    finding(codes::E0004, place, message)
}

fn bad_id(span: Span, word: &str) -> Diagnostic {
    let digits = word.get(1..).unwrap_or("");
    let message = if digits.is_empty() {
        "`#` directly after a name needs a constructor id".to_owned()
    } else if digits.len() > 8 && digits.bytes().all(is_hex) {
        format!(
            "{} is too long for a constructor id: it has 1 to 8 hex digits",
            quote(word)
        )
    } else if digits.bytes().any(|byte| byte.is_ascii_uppercase())
        && digits.bytes().all(|b| b.is_ascii_hexdigit())
    {
        format!(
            "{} has upper-case letters: a constructor id has 1 to 8 lower-case hex digits",
            quote(word)
        )
    } else {
        format!(
            "{} is no constructor id: it has 1 to 8 lower-case hex digits",
            quote(word)
        )
    };
    let diagnostic = finding(codes::E0005, span, message);
    if digits.is_empty() {
        diagnostic.help("write the id, as in `point#1cb5c415`, or leave the `#` out")
    } else {
        diagnostic
    }
}

pub(super) fn is_hex(byte: u8) -> bool {
    matches!(byte, b'0'..=b'9' | b'a'..=b'f')
}
