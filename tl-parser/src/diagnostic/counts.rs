//! How many errors and warnings there are.

use std::ops::AddAssign;

use super::{Diagnostic, Severity};

/// How many errors and warnings there are, shown or not.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// What keeps the schema from being used.
    pub errors: usize,
    /// What looks wrong.
    pub warnings: usize,
}

impl Counts {
    /// Of these; an E0007 counts as all that it stands for.
    pub fn of(diagnostics: &[Diagnostic]) -> Self {
        let mut counts = Self::default();
        for diagnostic in diagnostics {
            counts.add(diagnostic);
        }
        counts
    }

    pub(crate) fn add(&mut self, diagnostic: &Diagnostic) {
        if diagnostic.rest.total() > 0 {
            *self += diagnostic.rest;
            return;
        }
        match diagnostic.severity {
            Severity::Error => self.errors += 1,
            Severity::Warning => self.warnings += 1,
        }
    }

    /// Both together.
    pub fn total(self) -> usize {
        self.errors + self.warnings
    }

    /// An error, if there is one.
    pub(crate) fn worst(self) -> Severity {
        if self.errors > 0 {
            Severity::Error
        } else {
            Severity::Warning
        }
    }
}

impl AddAssign for Counts {
    fn add_assign(&mut self, more: Self) {
        self.errors += more.errors;
        self.warnings += more.warnings;
    }
}
