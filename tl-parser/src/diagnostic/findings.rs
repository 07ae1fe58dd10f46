//! The findings of a run: the first 1,000 of each file are kept in file order, the others counted.

use std::collections::BTreeMap;

use super::{Counts, Diagnostic, codes};
use crate::span::{SourceId, Span};

/// How many findings of one file are shown.
const SHOWN: usize = 1000;

/// Suggestions are looked for only while there are few findings: each costs a walk over many names.
const SUGGESTIONS: usize = 50;

type Hidden<'f> = Box<dyn Fn(&Diagnostic) -> bool + 'f>;

/// Accumulates diagnostics of all files, in any order. Checks never stop the run; the caller asks once at the end.
#[derive(Default)]
pub(crate) struct Findings<'f> {
    files: BTreeMap<SourceId, OfFile>,
    counts: Counts,
    /// What must not be said: it may only follow from something else.
    hidden: Option<Hidden<'f>>,
    has_errors: bool,
}

#[derive(Debug, Default)]
struct OfFile {
    counts: Counts,
    /// Little more than twice as many as are shown.
    kept: Vec<Diagnostic>,
    /// Where findings begin that were counted elsewhere and are not shown.
    rest: Option<Span>,
}

/// In file order; of each file the first 1,000, and one E0007 that counts the rest. What an E0007 among them stands for is part of the rest.
pub fn capped(list: impl IntoIterator<Item = Diagnostic>) -> Vec<Diagnostic> {
    let mut findings = Findings::default();
    for diagnostic in list {
        findings.push(diagnostic);
    }
    findings.shown()
}

impl<'f> Findings<'f> {
    /// From here on, what `hidden` says yes to is not shown. It is an error all the same.
    pub(crate) fn hide(&mut self, hidden: impl Fn(&Diagnostic) -> bool + 'f) {
        self.hidden = Some(Box::new(hidden));
    }

    /// Adds a finding.
    pub(crate) fn push(&mut self, diagnostic: Diagnostic) {
        self.has_errors |= diagnostic.is_error();
        if self
            .hidden
            .as_ref()
            .is_some_and(|hidden| hidden(&diagnostic))
        {
            return;
        }
        self.counts.add(&diagnostic);
        let of_file = self.files.entry(diagnostic.span().source).or_default();
        of_file.counts.add(&diagnostic);
        if diagnostic.rest.total() > 0 {
            of_file.rest = Some(diagnostic.span());
        } else {
            of_file.kept.push(diagnostic);
            of_file.cut_if_long();
        }
    }

    /// Takes in what `later` found, which is of the same run.
    pub(crate) fn absorb(&mut self, later: Self) {
        self.has_errors |= later.has_errors;
        self.counts += later.counts;
        for (source, mut found) in later.files {
            let of_file = self.files.entry(source).or_default();
            of_file.counts += found.counts;
            of_file.rest = of_file.rest.or(found.rest);
            of_file.kept.append(&mut found.kept);
            of_file.cut_if_long();
        }
    }

    /// Is there an error so far?
    pub(crate) fn has_errors(&self) -> bool {
        self.has_errors
    }

    /// Are there few enough findings to look for the nearest name?
    pub(crate) fn want_suggestions(&self) -> bool {
        self.counts.total() < SUGGESTIONS
    }

    /// Is it sure that no schema comes out, and that what else is wrong will not be shown?
    pub(crate) fn are_enough(&self) -> bool {
        self.has_errors && self.are_many()
    }

    /// Are there more findings than will be shown?
    pub(crate) fn are_many(&self) -> bool {
        self.counts.total() >= SHOWN
    }

    /// All that are shown, in file order; in each file at most 1,000 and one that counts the rest.
    pub(crate) fn shown(self) -> Vec<Diagnostic> {
        self.files.into_values().flat_map(OfFile::shown).collect()
    }
}

impl OfFile {
    /// Now and then, so that it costs little per finding.
    fn cut_if_long(&mut self) {
        if self.kept.len() >= 2 * SHOWN {
            self.cut();
        }
    }

    /// Keeps those that will be shown, and the first that will not: the place of the remark about the rest.
    fn cut(&mut self) {
        self.kept
            .sort_by_key(|diagnostic| (diagnostic.span(), diagnostic.code.name()));
        self.kept.truncate(SHOWN + 1);
    }

    fn shown(mut self) -> Vec<Diagnostic> {
        self.cut();
        let Some(first_hidden) = self.kept.get(SHOWN).map(Diagnostic::span).or(self.rest) else {
            return self.kept;
        };
        self.kept.truncate(SHOWN);
        let shown = Counts::of(&self.kept);
        let hidden = Counts {
            errors: self.counts.errors.saturating_sub(shown.errors),
            warnings: self.counts.warnings.saturating_sub(shown.warnings),
        };
        let message = match hidden.total() {
            1 => "1 more finding is not shown".to_owned(),
            total => format!("{total} more findings are not shown"),
        };
        let mut more = Diagnostic::new(codes::E0007, first_hidden, message);
        more.severity = hidden.worst();
        more.rest = hidden;
        self.kept.push(more);
        self.kept
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::{Code, Severity};

    fn at(code: Code, source: u32, start: u32) -> Diagnostic {
        let span = Span::new(SourceId(source), start, start + 1);
        Diagnostic::new(code, span, "x")
    }

    fn last(shown: &[Diagnostic]) -> (&str, u32, Severity) {
        let more = shown.last().expect("one");
        (&more.message, more.span().start, more.severity)
    }

    #[test]
    fn each_file_has_its_own_thousand() {
        let mut findings = Findings::default();
        for start in (0..5003).rev() {
            findings.push(at(codes::W0503, 1, start));
        }
        findings.push(at(codes::W0503, 0, 5));
        let shown = findings.shown();
        assert_eq!(Counts::of(&shown).warnings, 5004);
        assert_eq!(shown.len(), 1002);
        assert_eq!(shown[0].span().source, SourceId(0));
        assert_eq!(shown[1].span().start, 0);
        let more = ("4003 more findings are not shown", 1000, Severity::Warning);
        assert_eq!(last(&shown), more);
    }

    #[test]
    fn an_error_that_is_not_shown_is_still_one() {
        let mut findings = Findings::default();
        findings.push(at(codes::E0201, 0, 9000));
        for start in 0..3000 {
            findings.push(at(codes::W0503, 0, start));
        }
        let (errors, warnings) = (1, 3000);
        let shown = findings.shown();
        assert_eq!(Counts::of(&shown), Counts { errors, warnings });
        let more = ("2001 more findings are not shown", 1000, Severity::Error);
        assert_eq!(last(&shown), more);
    }

    #[test]
    fn what_was_cut_can_be_cut_again() {
        let once = capped((0..1500).map(|start| at(codes::W0503, 0, start)));
        let twice = capped(once.into_iter().chain([at(codes::E0201, 0, 7)]));
        let (errors, warnings) = (1, 1500);
        assert_eq!(Counts::of(&twice), Counts { errors, warnings });
        let more = ("501 more findings are not shown", 999, Severity::Warning);
        assert_eq!((twice.len(), last(&twice)), (1001, more));
    }

    #[test]
    fn what_is_absorbed_counts() {
        let mut findings = Findings::default();
        for from in [1, 0] {
            let mut others = Findings::default();
            (0..2000).for_each(|at_| others.push(at(codes::E0002, 0, 2 * at_ + from)));
            findings.absorb(others);
        }
        let shown = findings.shown();
        assert_eq!(Counts::of(&shown).errors, 4000);
        let more = ("3000 more findings are not shown", 1000, Severity::Error);
        assert_eq!(last(&shown), more);
    }

    #[test]
    fn what_is_hidden_is_an_error_that_nobody_sees() {
        let mut findings = Findings::default();
        findings.hide(|diagnostic| diagnostic.code == codes::E0203);
        findings.push(at(codes::E0203, 0, 1));
        assert!(findings.has_errors());
        assert!(findings.shown().is_empty());
    }
}
