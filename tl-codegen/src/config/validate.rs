//! Values of options that no schema is needed to refuse: what should be Rust and is none, a header that is no comment.

use super::Config;
use super::paths::Paths;
use super::rust_text;
use crate::Error;

/// Refuses the first value that cannot be used.
pub(crate) fn check(config: &Config) -> Result<(), Error> {
    let attributes = |text: &str| rust_text::attributes(text).map(drop);
    each("derives", &config.derives, "a list of derives", |text| {
        rust_text::derives(text).map(drop)
    })?;
    each(
        "type_attribute",
        &config.type_attributes,
        "attributes",
        attributes,
    )?;
    each(
        "field_attribute",
        &config.field_attributes,
        "attributes",
        attributes,
    )?;
    rust_text::module(&config.runtime_path).map_err(|reason| {
        let text = &config.runtime_path;
        Error::usage(format!("runtime_path: `{text}` is not the path of a crate or of a module from the crate's root: {reason}"))
    })?;
    threshold(config.boxing_threshold)?;
    for (option, is_set) in [("serde", config.serde), ("arbitrary", config.arbitrary)] {
        if is_set && !config.description {
            return Err(Error::usage(format!(
                "{option} needs the description of the schema: leave `description` on"
            )));
        }
    }
    header(&config.header)
}

/// The thresholds that make sense: a tag and a pointer take 16 bytes, and what is far above a page is nothing to move.
pub(crate) const THRESHOLDS: std::ops::RangeInclusive<u32> = 16..=4096;

fn threshold(bytes: u32) -> Result<(), Error> {
    if THRESHOLDS.contains(&bytes) {
        return Ok(());
    }
    let (least, most) = (THRESHOLDS.start(), THRESHOLDS.end());
    Err(Error::usage(format!(
        "boxing_threshold({bytes}): the threshold is from {least} to {most} bytes"
    )))
}

fn each(
    option: &str,
    values: &Paths<Vec<String>>,
    what: &str,
    parse: impl Fn(&str) -> Result<(), String>,
) -> Result<(), Error> {
    for (path, texts) in values.iter() {
        for text in texts {
            let path = if path.is_empty() { "." } else { path };
            parse(text).map_err(|reason| {
                Error::usage(format!(
                    "{option} of `{path}`: `{text}` is not {what}: {reason}"
                ))
            })?;
        }
    }
    Ok(())
}

/// Comments of several lines, but nothing that ends one early, or that shows a reader other text than the compiler's.
fn header(text: &str) -> Result<(), Error> {
    let is_bad =
        |c: char| c.is_control() || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    match text.lines().flat_map(str::chars).find(|c| is_bad(*c)) {
        None => Ok(()),
        Some(c) => Err(Error::usage(format!(
            "header: the character U+{:04X} cannot stand in a comment",
            u32::from(c)
        ))),
    }
}

#[cfg(test)]
mod tests {
    use super::{Config, check};

    fn refusal(config: &mut Config) -> String {
        check(config).map_or_else(|error| error.to_string(), |()| "accepted".to_owned())
    }

    #[test]
    fn defaults_and_good_values_are_accepted() {
        let mut config = Config::new();
        assert_eq!(refusal(&mut config), "accepted");
        config
            .derives(".", "Eq, Hash")
            .type_attribute("a", "#[b]")
            .field_attribute("a.b", "#[c]")
            .runtime_path("crate::rt")
            .header("one\r\n\r\ntwo\n");
        assert_eq!(refusal(&mut config), "accepted");
    }

    #[test]
    fn a_refusal_names_option_path_and_text() {
        for (text, parts) in [
            (
                refusal(Config::new().derives(".", "Eq Hash")),
                ["derives of `.`", "`Eq Hash`"],
            ),
            (
                refusal(Config::new().type_attribute("a.b", "x")),
                ["type_attribute of `a.b`", "`x`"],
            ),
            (
                refusal(Config::new().field_attribute("a.b.c", "#[x")),
                ["field_attribute of `a.b.c`", "`#[x`"],
            ),
            (
                refusal(Config::new().runtime_path("super::x")),
                ["runtime_path", "`super::x`"],
            ),
            (
                refusal(Config::new().header("a\u{b}b")),
                ["header", "U+000B"],
            ),
        ] {
            assert!(parts.iter().all(|part| text.contains(part)), "{text}");
        }
    }

    #[test]
    fn serde_and_arbitrary_walk_along_the_description() {
        let mut config = Config::new();
        assert_eq!(refusal(config.serde(true).arbitrary(true)), "accepted");
        let text = refusal(config.description(false));
        assert!(text.starts_with("serde needs the description"), "{text}");
        let text = refusal(config.serde(false));
        assert!(
            text.starts_with("arbitrary needs the description"),
            "{text}"
        );
        assert_eq!(refusal(config.arbitrary(false)), "accepted");
    }

    #[test]
    fn a_header_has_no_control_characters() {
        for text in ["a\rb", "a\tb", "\0", "a\u{85}b", "a\u{202e}b", "\u{7f}"] {
            let text = refusal(Config::new().header(text));
            assert!(text.starts_with("header: "), "{text}");
        }
    }
}
