//! JSON text laid out for review: what fits on a line stays on it, key order as it came.

/// Longest line that is not broken up.
const WIDTH: usize = 150;

/// `text`, one compact JSON value, in lines.
pub fn laid_out(text: &str) -> String {
    let mut out = String::new();
    value(text, 0, &mut out);
    out.push('\n');
    out
}

fn value(text: &str, indent: usize, out: &mut String) {
    let inner = [('{', '}'), ('[', ']')]
        .into_iter()
        .find_map(|(open, close)| text.strip_prefix(open)?.strip_suffix(close));
    let Some(inner) = inner.filter(|_| text.len() + indent > WIDTH) else {
        out.push_str(text);
        return;
    };
    let (open, close) = (&text[..1], &text[text.len() - 1..]);
    out.push_str(open);
    for part in parts(inner) {
        if !out.ends_with(open) {
            out.push(',');
        }
        out.push('\n');
        out.push_str(&" ".repeat(indent + 2));
        match part.find("\":").filter(|_| open == "{") {
            Some(colon) => {
                out.push_str(&part[..colon + 2]);
                out.push(' ');
                value(&part[colon + 2..], indent + 2, out);
            }
            None => value(part, indent + 2, out),
        }
    }
    out.push('\n');
    out.push_str(&" ".repeat(indent));
    out.push_str(close);
}

/// What stands between the outermost commas.
fn parts(text: &str) -> Vec<&str> {
    let (mut depth, mut in_string, mut escaped, mut start) = (0_u32, false, false, 0);
    let mut parts = Vec::new();
    for (at, c) in text.char_indices() {
        match c {
            _ if escaped => escaped = false,
            '\\' if in_string => escaped = true,
            '"' => in_string = !in_string,
            _ if in_string => {}
            '{' | '[' => depth += 1,
            '}' | ']' => depth = depth.saturating_sub(1),
            ',' if depth == 0 => {
                parts.push(&text[start..at]);
                start = at + 1;
            }
            _ => {}
        }
    }
    parts.push(&text[start..]);
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_long_values_are_broken_up() {
        assert_eq!(laid_out(r#"{"a":[1,2]}"#), "{\"a\":[1,2]}\n");
        let long = format!(r#"{{"a":["{}",{{"b":"}},\""}}],"c":1}}"#, "x".repeat(WIDTH));
        let expected = format!(
            "{{\n  \"a\": [\n    \"{}\",\n    {{\"b\":\"}},\\\"\"}}\n  ],\n  \"c\": 1\n}}\n",
            "x".repeat(WIDTH)
        );
        assert_eq!(laid_out(&long), expected);
    }
}
