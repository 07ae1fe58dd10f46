//! The parts of an explanation: what is said, an example with the error, the same without it.

use super::Code;

/// What stands in `explain/<CODE>.md`.
///
/// ```
/// use tl_parser::diagnostic::{Explanation, codes};
///
/// let explanation = Explanation::of(codes::E0202);
/// assert!(explanation.text.starts_with("The fields of a combinator have different names"));
/// assert!(explanation.before.is_some_and(|example| example.text().contains("x:int y:int x:int")));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Explanation {
    /// The rule, its reason and what to do; Markdown.
    pub text: &'static str,
    /// A schema that has the code and no other error; `None` where one would be too long to show.
    pub before: Option<Example>,
    /// The same, mended.
    pub after: Option<Example>,
}

impl Explanation {
    /// The explanation of `code`.
    pub fn of(code: Code) -> Self {
        let file = code.explanation();
        let text = file
            .find("\nBefore:")
            .and_then(|end| file.get(..end))
            .unwrap_or(file);
        Self {
            text: text.trim(),
            before: example(file, "\nBefore:"),
            after: example(file, "\nAfter:"),
        }
    }
}

/// The fenced block that follows `heading`.
fn example(file: &'static str, heading: &str) -> Option<Example> {
    let (_, rest) = file.split_once(heading)?;
    let (_, block) = rest.trim_start().strip_prefix("```tl")?.split_once('\n')?;
    let (block, _) = block.split_once("```")?;
    Some(Example(block))
}

/// A schema in an explanation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Example(&'static str);

impl Example {
    /// As it is shown: a byte that has no place in a text is written as `\xNN`.
    pub fn text(self) -> &'static str {
        self.0
    }

    /// As a file has it: each `\xNN` is that byte.
    pub fn bytes(self) -> Vec<u8> {
        let mut pieces = self.0.split("\\x");
        let mut bytes: Vec<u8> = pieces.next().unwrap_or_default().into();
        for piece in pieces {
            if let Some((byte, rest)) = escape(piece) {
                bytes.push(byte);
                bytes.extend(rest.as_bytes());
            } else {
                bytes.extend(b"\\x");
                bytes.extend(piece.as_bytes());
            }
        }
        bytes
    }
}

/// The byte whose two hex digits start `text`, and what follows them.
fn escape(text: &str) -> Option<(u8, &str)> {
    let (digits, rest) = text.split_at_checked(2)?;
    let hex = digits.bytes().all(|digit| digit.is_ascii_hexdigit());
    let byte = u8::from_str_radix(digits, 16).ok().filter(|_| hex)?;
    Some((byte, rest))
}

#[cfg(test)]
mod tests {
    use super::{Example, example};

    #[test]
    fn a_block_belongs_to_its_heading() {
        let file = "Text.\n\nBefore:\n```tl\na = A\n```\n\nAfter:\n\n```tl\na = A;\n```\n";
        assert_eq!(example(file, "\nBefore:"), Some(Example("a = A\n")));
        assert_eq!(example(file, "\nAfter:"), Some(Example("a = A;\n")));
        assert_eq!(example("Text.\n\nBefore: none\n", "\nBefore:"), None);
    }

    #[test]
    fn escapes_are_bytes() {
        assert_eq!(Example("a\\xff\\x00b").bytes(), b"a\xff\0b");
        assert_eq!(Example("\\x+f \\x").bytes(), b"\\x+f \\x");
    }
}
