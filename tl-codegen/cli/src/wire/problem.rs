//! Why an input is no value, for people and as JSON.

use std::borrow::Cow;
use std::fmt;

use serde::Serialize;
use tl_types::{DeserializeError, DeserializeErrorKind as Kind};

use super::known::Known;
use crate::wording::visible;

/// What is wrong, and where.
#[derive(Debug, Default, Serialize)]
pub(crate) struct Problem {
    /// In snake case; it stays the same when the message changes.
    pub(crate) kind: Cow<'static, str>,
    pub(crate) message: String,
    #[serde(flatten)]
    pub(crate) place: Option<Place>,
    /// The field, such as `messages.messages.users[3].status`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) path: Option<String>,
    /// What the id is that cannot stand here.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) known: Option<Box<Known>>,
}

/// Where in the input.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub(crate) enum Place {
    /// A byte of the value, from 0.
    Byte { offset: usize },
    /// A character of a text, both from 1.
    Text { line: usize, column: usize },
}

impl Place {
    /// The byte `at` of a text.
    pub(crate) fn in_text(text: &[u8], at: usize) -> Self {
        let before = text.get(..at).unwrap_or(text);
        let start = before
            .iter()
            .rposition(|b| *b == b'\n')
            .map_or(0, |end| end + 1);
        let in_line = before.get(start..).unwrap_or_default();
        Self::Text {
            line: before.split(|b| *b == b'\n').count(),
            column: String::from_utf8_lossy(in_line).chars().count() + 1,
        }
    }
}

impl Problem {
    /// Of bytes that are no value; `known` tells what an id is.
    pub(crate) fn of_bytes(
        error: &DeserializeError,
        known: impl FnOnce(u32) -> Option<Known>,
    ) -> Self {
        let id = match *error.kind() {
            Kind::UnexpectedId { found, .. }
            | Kind::UnexpectedVectorId { found }
            | Kind::InvalidBool { found } => Some(found),
            _ => None,
        };
        let known = id.and_then(known);
        let what = error.kind();
        let message = match &known {
            Some(known) => format!("{what}: {known}"),
            None => what.to_string(),
        };
        Self {
            kind: what.name().into(),
            message,
            place: Some(Place::Byte {
                offset: error.offset(),
            }),
            path: error.path().map(str::to_owned),
            known: known.map(Box::new),
        }
    }

    /// `{"error":{..}}`
    pub(crate) fn to_json(&self) -> String {
        #[derive(Serialize)]
        struct Line<'a> {
            error: &'a Problem,
        }

        // Text and numbers can always be written.
        serde_json::to_string(&Line { error: self }).unwrap_or_default()
    }
}

/// In one line, as a terminal may have it.
impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.place {
            Some(Place::Byte { offset }) => write!(f, "at byte {offset}")?,
            Some(Place::Text { line, column }) => write!(f, "line {line}, column {column}")?,
            None => {}
        }
        if let Some(path) = &self.path {
            let comma = if self.place.is_some() { ", " } else { "" };
            write!(f, "{comma}in {}", visible(path))?;
        }
        if self.place.is_some() || self.path.is_some() {
            f.write_str(": ")?;
        }
        f.write_str(&visible(&self.message))
    }
}

#[cfg(test)]
mod tests {
    use super::{Place, Problem};

    #[test]
    fn it_says_what_and_where() {
        let problem = |place, path: Option<&str>| Problem {
            kind: "odd".into(),
            message: "this is \u{1b} odd".to_owned(),
            place,
            path: path.map(str::to_owned),
            known: None,
        };
        let byte = Some(Place::Byte { offset: 4 });
        let text = Some(Place::in_text("é\nab\u{e9}?".as_bytes(), 7));
        for (place, path, sentence, json) in [
            (None, None, "this is ␛ odd", ""),
            (
                None,
                Some("a.b[1]"),
                "in a.b[1]: this is ␛ odd",
                r#","path":"a.b[1]""#,
            ),
            (byte, None, "at byte 4: this is ␛ odd", r#","offset":4"#),
            (
                byte,
                Some("a"),
                "at byte 4, in a: this is ␛ odd",
                r#","offset":4,"path":"a""#,
            ),
            (
                text,
                None,
                "line 2, column 4: this is ␛ odd",
                r#","line":2,"column":4"#,
            ),
        ] {
            let problem = problem(place, path);
            assert_eq!(problem.to_string(), sentence);
            let json =
                format!(r#"{{"error":{{"kind":"odd","message":"this is \u001b odd"{json}}}}}"#);
            assert_eq!(problem.to_json(), json);
        }
    }
}
