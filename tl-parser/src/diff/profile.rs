//! Profiles: what a schema promises to those who use it, and so how loud each rule is from the start.

use crate::by_name::by_name;

/// How a schema lives.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Profile {
    /// Peers agree on a layer (Telegram): a new id is a new variant and breaks nobody, what changes under an old id does.
    #[default]
    Layered,
    /// Nobody knows who reads (TON, own services): ids and layouts never change.
    Frozen,
    /// Definitions grow under fresh bits of their flags words only (VK).
    Fieldmask,
    /// Both sides are built together: only the Rust API counts, and what breaks unseen.
    Source,
}

impl Profile {
    /// Every profile, in the order of the columns of the rule table.
    pub const ALL: [Self; 4] = [Self::Layered, Self::Frozen, Self::Fieldmask, Self::Source];

    /// `layered`, `frozen`, `fieldmask` or `source`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Layered => "layered",
            Self::Frozen => "frozen",
            Self::Fieldmask => "fieldmask",
            Self::Source => "source",
        }
    }

    /// Its column in the rule table.
    pub(super) fn column(self) -> usize {
        self as usize
    }
}

by_name!(
    Profile,
    UnknownProfile,
    "No profile has this name.",
    "a profile is layered, frozen, fieldmask or source"
);
