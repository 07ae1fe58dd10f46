//! Schemas that are compiled together, and what became of the seeds between them.

use std::collections::BTreeMap;
use std::fmt;

use tl_tests::wild::Constructs;

use super::member::{self, Member};

/// Right schemas, and how many wrong ones were met on the way to them.
pub(crate) struct Batch {
    pub(crate) members: Vec<Member>,
    /// By the code of the first error.
    pub(crate) wrong: BTreeMap<&'static str, usize>,
    /// The first seed that was not looked at.
    pub(crate) end: u64,
}

impl Batch {
    /// The first `count` right schemas from `seed` on.
    pub(crate) fn new(seed: u64, count: usize) -> Self {
        let mut batch = Self {
            members: Vec::new(),
            wrong: BTreeMap::new(),
            end: seed,
        };
        while batch.members.len() < count {
            match member::try_seed(Constructs::Supported, batch.end) {
                Ok(member) => batch.members.push(member),
                Err(code) => *batch.wrong.entry(code).or_default() += 1,
            }
            batch.end += 1;
        }
        let wrong: usize = batch.wrong.values().sum();
        assert!(wrong <= count, "{batch}: most are to be right");
        batch
    }
}

impl fmt::Display for Batch {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let definitions: usize = self.members.iter().map(|member| member.definitions).sum();
        write!(
            f,
            "seeds up to {}: {} schemas with {definitions} definitions; wrong ones, by the first error:",
            self.end,
            self.members.len()
        )?;
        for (code, count) in &self.wrong {
            write!(f, " {code} {count}")?;
        }
        Ok(())
    }
}
