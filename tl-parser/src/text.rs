//! Short texts that are many: names, numbers, types as people write them.

use std::borrow::Borrow;
use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::ops::Deref;
use std::sync::Arc;

/// The longest text that needs no memory of its own.
const SHORT: usize = 14;

/// A text that does not change: a name, a number, a type in one line.
///
/// Takes 16 bytes; what is longer than 14 bytes lies elsewhere, once for all clones. A schema holds millions of names, most of them short.
///
/// ```
/// use tl_parser::Text;
///
/// let name = Text::from("messages.startBot");
/// assert_eq!(name, "messages.startBot");
/// assert_eq!(name.split('.').next(), Some("messages"));
/// ```
#[derive(Clone)]
pub struct Text(Place);

#[derive(Clone)]
enum Place {
    Here { length: u8, bytes: [u8; SHORT] },
    Elsewhere(Arc<Box<str>>),
}

impl Text {
    /// The text itself.
    pub fn as_str(&self) -> &str {
        match &self.0 {
            Place::Here { length, bytes } => {
                let used = bytes.get(..usize::from(*length)).unwrap_or_default();
                std::str::from_utf8(used).unwrap_or_default()
            }
            Place::Elsewhere(text) => text,
        }
    }
}

impl From<&str> for Text {
    fn from(text: &str) -> Self {
        let mut bytes = [0; SHORT];
        match (bytes.get_mut(..text.len()), u8::try_from(text.len())) {
            (Some(used), Ok(length)) => {
                used.copy_from_slice(text.as_bytes());
                Self(Place::Here { length, bytes })
            }
            _ => Self(Place::Elsewhere(Arc::new(text.into()))),
        }
    }
}

impl From<&Text> for String {
    fn from(text: &Text) -> Self {
        text.as_str().to_owned()
    }
}

impl From<String> for Text {
    fn from(text: String) -> Self {
        if text.len() <= SHORT {
            Self::from(text.as_str())
        } else {
            Self(Place::Elsewhere(Arc::new(text.into_boxed_str())))
        }
    }
}

impl Default for Text {
    fn default() -> Self {
        Self::from("")
    }
}

impl Deref for Text {
    type Target = str;

    fn deref(&self) -> &str {
        self.as_str()
    }
}

impl AsRef<str> for Text {
    fn as_ref(&self) -> &str {
        self
    }
}

impl Borrow<str> for Text {
    fn borrow(&self) -> &str {
        self
    }
}

impl fmt::Display for Text {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self)
    }
}

impl fmt::Debug for Text {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(self.as_str(), f)
    }
}

impl PartialEq for Text {
    fn eq(&self, other: &Self) -> bool {
        self.as_str() == other.as_str()
    }
}

impl Eq for Text {}

impl PartialEq<str> for Text {
    fn eq(&self, other: &str) -> bool {
        self.as_str() == other
    }
}

impl PartialEq<&str> for Text {
    fn eq(&self, other: &&str) -> bool {
        self.as_str() == *other
    }
}

impl PartialOrd for Text {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Text {
    fn cmp(&self, other: &Self) -> Ordering {
        self.as_str().cmp(other.as_str())
    }
}

impl Hash for Text {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.as_str().hash(state);
    }
}

#[cfg(feature = "serde")]
impl serde::Serialize for Text {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_and_long_texts_are_texts() {
        let word = "äöü-0123456789abcdef";
        for length in (0..=word.len()).filter(|&length| word.is_char_boundary(length)) {
            let text = &word[..length];
            assert_eq!(Text::from(text), text);
            assert_eq!(Text::from(text.to_owned()), Text::from(text));
        }
        assert_eq!(size_of::<Option<Text>>(), 16);
    }

    #[test]
    fn they_compare_as_their_letters_do() {
        let short = Text::from("b");
        let long = Text::from("a name that does not fit");
        assert!(long < short && short > Text::default());
        assert_eq!(format!("{short:>2} {short:?}"), " b \"b\"");
    }
}
