//! The catalogue as a page for people: `docs/diagnostics.md`.

use std::fmt::Write as _;

use super::codes::{ALL, Code};

/// What the codes of a hundred are about: the first two digits, a heading.
const GROUPS: [(&str, &str); 9] = [
    ("00", "Bytes and tokens"),
    ("01", "Grammar"),
    ("02", "Names"),
    ("03", "Flags, counts and numbers"),
    ("04", "Types and their arguments"),
    ("05", "Constructor ids"),
    ("06", "Promises about types"),
    ("07", "The Rust backend"),
    ("08", "Lint"),
];

const START: &str = "\
<!-- Made by `cargo tl explain --format markdown > docs/diagnostics.md` from tl-parser/src/diagnostic/explain. -->

# Diagnostics

What `tl` says of a schema, code by code. A code is never given to another rule. An error (`E`) means that the schema
cannot be used as it is, a warning (`W`) that something looks wrong. `tl explain E0203` prints one of these texts.
In an example `\\x` and two hex digits stand for a byte. The TL definition is the description of the language that
Telegram publishes; TDLib's compiler is the one in C that comes with TDLib and TON.
";

/// All codes on one Markdown page: a table of contents, then a section for each, below a heading for each hundred.
///
/// The section of `E0203` has the anchor `#e0203`.
pub fn markdown() -> String {
    let mut page = START.to_owned();
    page.push('\n');
    for (heading, codes) in groups() {
        let _ = writeln!(page, "* {heading}");
        for code in codes {
            let anchor = code.name().to_ascii_lowercase();
            let _ = writeln!(page, "  * [{code}](#{anchor}) {}", code.title());
        }
    }
    for (heading, codes) in groups() {
        let _ = write!(page, "\n## {heading}\n");
        for code in codes {
            page.push('\n');
            page += &section(*code);
        }
    }
    page
}

/// What the page has on one code.
pub fn section(code: Code) -> String {
    format!(
        "### {code}\n\n**{}: {}**\n\n{}\n",
        code.severity().name(),
        code.title(),
        code.explanation().trim()
    )
}

/// The codes by hundred, in order. A hundred without a heading of its own is called by its number.
fn groups() -> impl Iterator<Item = (&'static str, &'static [Code])> {
    let by_hundred = ALL.chunk_by(|a, b| hundred(*a) == hundred(*b));
    by_hundred.filter_map(|codes| {
        let hundred = hundred(*codes.first()?);
        let heading = GROUPS.iter().find(|(digits, _)| *digits == hundred);
        Some((heading.map_or(hundred, |(_, heading)| heading), codes))
    })
}

/// `02` of `E0203`.
fn hundred(code: Code) -> &'static str {
    code.name().get(1..3).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_stand_in_order_below_a_heading() {
        let numbers: Vec<_> = ALL.iter().map(|code| &code.name()[1..]).collect();
        assert!(numbers.is_sorted_by(|a, b| a < b), "{numbers:?}");
        for (heading, codes) in groups() {
            assert!(
                GROUPS.iter().any(|(_, known)| *known == heading),
                "{codes:?} have no heading"
            );
        }
    }

    #[test]
    fn every_code_has_a_link_and_its_target() {
        let page = markdown();
        for code in ALL {
            let link = format!("[{code}](#{})", code.name().to_lowercase());
            let heading = format!("\n### {code}\n");
            assert_eq!(
                (page.matches(&link).count(), page.matches(&heading).count()),
                (1, 1),
                "{code}"
            );
        }
    }
}
