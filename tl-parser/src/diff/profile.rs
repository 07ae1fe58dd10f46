//! Profiles: what a schema promises to those who use it, and so how loud each rule is from the start.

use std::fmt;
use std::str::FromStr;

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

impl fmt::Display for Profile {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// No profile has this name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UnknownProfile;

impl fmt::Display for UnknownProfile {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a profile is layered, frozen, fieldmask or source")
    }
}

impl std::error::Error for UnknownProfile {}

impl FromStr for Profile {
    type Err = UnknownProfile;

    fn from_str(text: &str) -> Result<Self, UnknownProfile> {
        let named = |profile: &Self| profile.name() == text;
        Self::ALL.into_iter().find(named).ok_or(UnknownProfile)
    }
}
