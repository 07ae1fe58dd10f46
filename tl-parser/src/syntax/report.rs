//! Diagnostics of one file: collected in order, counted, cut at the limit.

use crate::diagnostic::{Diagnostic, codes};

/// Diagnostics shown for one file.
const LIMIT: usize = 1000;

/// Takes diagnostics in file order. Keeps the first ones and counts all.
#[derive(Debug, Default)]
pub(super) struct Report {
    kept: Vec<Diagnostic>,
    total: usize,
}

/// How far a [`Report`] was.
#[derive(Clone, Copy, Debug)]
pub(super) struct Mark {
    kept: usize,
    total: usize,
}

impl Report {
    pub(super) fn add(&mut self, diagnostic: Diagnostic) {
        // One more than is shown: the place of the remark about the rest.
        if self.kept.len() <= LIMIT {
            self.kept.push(diagnostic);
        }
        self.total += 1;
    }

    /// A place to [`rewind`](Self::rewind) to.
    pub(super) fn mark(&self) -> Mark {
        Mark {
            kept: self.kept.len(),
            total: self.total,
        }
    }

    /// Forgets what came after `mark`.
    pub(super) fn rewind(&mut self, mark: Mark) {
        self.kept.truncate(mark.kept);
        self.total = mark.total;
    }

    /// Both in file order, with one remark in place of what is over the limit.
    pub(super) fn merge(self, other: Self) -> Vec<Diagnostic> {
        let total = self.total + other.total;
        let mut all = self.kept;
        all.extend(other.kept);
        all.sort_by_key(|diagnostic| diagnostic.span().start);
        if let Some(first_hidden) = all.get(LIMIT).map(Diagnostic::span) {
            all.truncate(LIMIT);
            let message = format!("{} more findings are not shown", total - LIMIT);
            all.push(Diagnostic::new(codes::E0007, first_hidden, message));
        }
        all
    }
}
