//! One finding: a change, and the verdict on it.

use super::{Effects, Level, Rule};
use crate::Text;
use crate::span::Span;

/// A change that a rule found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// The rule that found it.
    pub rule: Rule,
    /// How loud it is, after profile, reach and policy; never [`Level::Off`].
    pub level: Level,
    /// The TL name that it is about, a combinator's or a type's: `messages.sendMessage`. `LAYER` where it is about the layer, the name of the file for
    /// `schema-added` and `schema-unparsable`.
    pub subject: String,
    /// The field, where it is about one; else empty.
    pub param: String,
    /// One sentence that makes sense without the source, without a full stop.
    pub message: String,
    /// Whom it breaks.
    pub effects: Effects,
    /// Why it is as loud as it is, where that is not plain: reach, likelihood, the id that changed with it. One sentence each, without a full stop.
    pub notes: Vec<String>,
    /// What to do; empty for an info.
    pub help: String,
    /// What stood there before; nothing for what is new.
    pub old: Option<Place>,
    /// What stands there now; nothing for what is gone.
    pub new: Option<Place>,
    /// Where to show it, a place of the new side: the field, the name, or, for what is gone, the last definition before it that is still there. For an entry
    /// of a policy that allows nothing, the entry.
    pub place: Span,
}

/// A definition on one side.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// The declaration in one line, canonically printed, with its id in eight digits. For a finding about a field this is the whole definition.
    pub declaration: Text,
    /// The field or name that it is about, in the source.
    pub span: Span,
}
