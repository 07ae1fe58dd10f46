//! File names as other programs want them: relative to the working folder, with slashes.

use std::fmt::Write as _;
use std::path::{Component, Path};

/// `./schema/api.tl` and `/here/schema/api.tl` are `schema/api.tl`; what is not below the working folder stays as it is.
pub(super) fn portable(name: &str) -> String {
    let here = std::env::current_dir();
    below(name, here.as_deref().ok())
}

fn below(name: &str, here: Option<&Path>) -> String {
    let path = Path::new(name);
    let path = here
        .and_then(|here| path.strip_prefix(here).ok())
        .unwrap_or(path);
    let parts = path.components().filter(|part| *part != Component::CurDir);
    let path = parts.collect::<std::path::PathBuf>();
    let text = path.to_string_lossy();
    if cfg!(windows) {
        text.replace('\\', "/")
    } else {
        text.into_owned()
    }
}

/// The path as a URI reference: all but letters, digits, `-._~` and `/` percent-encoded. An absolute path gets the scheme `file`.
pub(super) fn uri(portable: &str) -> String {
    let mut text = String::new();
    if is_absolute(portable) {
        text.push_str(if portable.starts_with('/') {
            "file://"
        } else {
            "file:///"
        });
    }
    for byte in portable.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => {
                text.push(char::from(byte));
            }
            other => {
                let _ = write!(text, "%{other:02X}");
            }
        }
    }
    text
}

/// Does it start at the root, of a drive maybe?
pub(super) fn is_absolute(portable: &str) -> bool {
    portable.starts_with('/') || portable.get(1..3) == Some(":/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_relative_to_the_working_folder() {
        let here = Some(Path::new("/home/me"));
        for (name, expected) in [
            ("./schema//a.tl", "schema/a.tl"),
            ("/home/me/schema/a.tl", "schema/a.tl"),
            ("/home/you/a.tl", "/home/you/a.tl"),
            ("../a.tl", "../a.tl"),
            ("stdin", "stdin"),
        ] {
            assert_eq!(below(name, here), expected);
        }
    }

    #[test]
    fn a_uri_has_no_odd_characters() {
        assert_eq!(uri("a b/50%.tl"), "a%20b/50%25.tl");
        assert_eq!(uri("é:\u{202e}#?.tl"), "%C3%A9%3A%E2%80%AE%23%3F.tl");
        assert_eq!(uri("/tmp/a.tl"), "file:///tmp/a.tl");
    }
}
