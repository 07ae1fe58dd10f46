//! Ids of other layers: what an id is called that this build does not have.

use core::fmt;

/// An id that the schema does not have, but that another layer does: the schema's history knows it.
///
/// `Display` says it as an error does: ``b1b8cc83 is `user` since layer 228; this build has 227``.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct KnownId {
    /// The id.
    pub id: u32,
    /// The TL name of the constructor or function.
    pub name: &'static str,
    /// The first layer that has it.
    pub since: u16,
    /// The last layer that has it; nothing where that is the last one of the history.
    pub until: Option<u16>,
    /// The layer of this build, where its schema tells.
    pub build: Option<u32>,
}

impl KnownId {
    /// Has this layer the id? If it is the build's own, the schema was cut down.
    fn is_in(&self, layer: u32) -> bool {
        let until = self.until.unwrap_or(u16::MAX);
        (u32::from(self.since)..=u32::from(until)).contains(&layer)
    }
}

impl fmt::Display for KnownId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            id,
            name,
            since,
            until,
            build,
        } = self;
        match until {
            None => write!(f, "{id:08x} is `{name}` since layer {since}")?,
            Some(until) if until == since => write!(f, "{id:08x} was `{name}` in layer {since}")?,
            Some(until) => write!(f, "{id:08x} was `{name}` in layers {since} to {until}")?,
        }
        match *build {
            Some(build) if self.is_in(build) => f.write_str("; this build leaves it out"),
            Some(build) => write!(f, "; this build has {build}"),
            None => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use alloc::string::ToString;

    use super::KnownId;

    #[test]
    fn what_people_read() {
        let user = KnownId {
            id: 0xb1b8_cc83,
            name: "user",
            since: 228,
            until: None,
            build: Some(227),
        };
        let cases = [
            (
                user,
                "b1b8cc83 is `user` since layer 228; this build has 227",
            ),
            (
                KnownId { since: 220, ..user },
                "b1b8cc83 is `user` since layer 220; this build leaves it out",
            ),
            (
                KnownId {
                    build: None,
                    ..user
                },
                "b1b8cc83 is `user` since layer 228",
            ),
            (
                KnownId {
                    since: 51,
                    until: Some(120),
                    ..user
                },
                "b1b8cc83 was `user` in layers 51 to 120; this build has 227",
            ),
            (
                KnownId {
                    until: Some(228),
                    build: None,
                    ..user
                },
                "b1b8cc83 was `user` in layer 228",
            ),
        ];
        for (known, text) in cases {
            assert_eq!(known.to_string(), text);
        }
    }
}
