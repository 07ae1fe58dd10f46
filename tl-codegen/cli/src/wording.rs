//! Numbers and foreign text as people read them.

use annotate_snippets::normalize_untrusted_str;

/// Text from outside in one line, control characters and marks of direction replaced: none of them may reach a terminal.
pub(crate) fn visible(text: &str) -> String {
    let shown = text.chars().map(|c| match c {
        '\n' => '␊',
        '\u{80}'..='\u{9f}' | '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{2028}' | '\u{2029}' => {
            '\u{fffd}'
        }
        other => other,
    });
    normalize_untrusted_str(&shown.collect::<String>())
}

/// `1 file`, `2 files`
pub(crate) fn count(number: usize, noun: &str) -> String {
    format!("{number} {noun}{}", plural(number))
}

/// `1 error`, `5,000,000 errors`
pub(crate) fn grouped_count(number: usize, noun: &str) -> String {
    format!("{} {noun}{}", grouped(number), plural(number))
}

fn plural(number: usize) -> &'static str {
    if number == 1 { "" } else { "s" }
}

/// `4,512,345`
pub(crate) fn grouped(number: usize) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn control_characters_are_shown_not_sent() {
        assert_eq!(
            visible("a\u{1b}[31m\n\u{202e}\u{9b}é"),
            "a␛[31m␊\u{fffd}\u{fffd}é"
        );
    }

    #[test]
    fn thousands_are_grouped() {
        let grouped: Vec<_> = [0, 12, 999, 1000, 4_512_345].map(grouped).into();
        assert_eq!(grouped, ["0", "12", "999", "1,000", "4,512,345"]);
        assert_eq!(
            (count(1, "file"), count(0, "file")),
            ("1 file".to_owned(), "0 files".to_owned())
        );
    }
}
