//! What each byte of an input is: the parts of a value, as they are read.

use alloc::borrow::Cow;
use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use super::value::Value;
use crate::BytesForm;

/// A piece of the input that means something on its own: an id, a count, a number, a string.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// Where it starts.
    pub offset: usize,
    /// Its bytes, padding included; none where a constructor without id, a repetition or a round of it begins.
    pub len: usize,
    /// Values around it.
    pub depth: u32,
    /// The field that it is, or starts: `bot`, `[3]`; empty where there is no such name.
    pub field: String,
    /// What it is: `int`, `string`, `id`, `count`, `flags`, `fields`.
    pub kind: &'static str,
    /// Its value: a number, the name of a constructor, the names of the fields that its bits stand for; nothing of a round of a repetition. Of a long string
    /// or long bytes the start, and how long it is.
    pub text: String,
}

/// The name of the value that comes next.
#[derive(Clone, Debug, Default)]
pub(super) enum Label<'s> {
    #[default]
    None,
    Field(Cow<'s, str>),
    Index(usize),
}

/// Parts as they come, if anybody wants them.
#[derive(Debug, Default)]
pub(super) struct Notes<'s> {
    parts: Option<Vec<Part>>,
    label: Label<'s>,
}

impl<'s> Notes<'s> {
    /// Notes that are kept.
    pub(super) fn kept() -> Self {
        Self {
            parts: Some(Vec::new()),
            label: Label::None,
        }
    }

    pub(super) fn into_parts(self) -> Vec<Part> {
        self.parts.unwrap_or_default()
    }

    /// Names the next part.
    pub(super) fn label(&mut self, label: impl FnOnce() -> Label<'s>) {
        if self.parts.is_some() {
            self.label = label();
        }
    }

    /// A part from `start` to `end`, in so many values.
    pub(super) fn add(
        &mut self,
        (start, end): (usize, usize),
        depth: u32,
        kind: &'static str,
        text: impl FnOnce() -> String,
    ) {
        let Some(parts) = &mut self.parts else { return };
        let field = match core::mem::take(&mut self.label) {
            Label::None => String::new(),
            Label::Field(name) => name.into_owned(),
            Label::Index(index) => format!("[{index}]"),
        };
        parts.push(Part {
            offset: start,
            len: end.saturating_sub(start),
            depth,
            field,
            kind,
            text: text(),
        });
    }
}

/// A constructor or function with its id, as people write it.
pub(super) fn named(name: &str, id: u32) -> String {
    format!("{name}#{id:08x}")
}

/// Letters of a string, and bytes, that a part shows.
const SHOWN: usize = 64;

/// A value as a part shows it.
pub(super) fn shown(value: &Value<'_>) -> String {
    match value {
        Value::String(text) => match text.char_indices().nth(SHOWN) {
            Some((cut, _)) => {
                let start = text.get(..cut).unwrap_or_default();
                format!("{start:?}.. ({} bytes)", text.len())
            }
            None => format!("{text:?}"),
        },
        Value::Bytes(bytes) => hex(bytes),
        Value::Opaque(bytes) => hex(bytes),
        _ => format!("{value:?}"),
    }
}

fn hex(bytes: &[u8]) -> String {
    let (start, rest) = bytes.split_at_checked(SHOWN).unwrap_or((bytes, &[]));
    let start = BytesForm::Hex.encode(start);
    if rest.is_empty() {
        start
    } else {
        format!("{start}.. ({} bytes)", bytes.len())
    }
}
