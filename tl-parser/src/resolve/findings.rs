//! The findings of one run: collected by every check, then put in file order and cut to a readable number.

use crate::diagnostic::{Diagnostic, Severity, codes};
use crate::span::SourceId;

/// How many findings of one file are shown.
const SHOWN: usize = 1000;

/// Suggestions are looked for only while there are few findings: each costs a walk over many names.
const SUGGESTIONS: usize = 50;

/// Accumulates diagnostics. Checks never stop the run; the caller asks once at the end.
#[derive(Debug, Default)]
pub(super) struct Findings {
    list: Vec<Diagnostic>,
}

impl Findings {
    /// Adds a finding.
    pub(super) fn push(&mut self, diagnostic: Diagnostic) {
        self.list.push(diagnostic);
    }

    /// Is there an error so far?
    pub(super) fn has_errors(&self) -> bool {
        self.list.iter().any(Diagnostic::is_error)
    }

    /// Are there few enough findings to look for the nearest name?
    pub(super) fn want_suggestions(&self) -> bool {
        self.list.len() < SUGGESTIONS
    }

    /// Are there more findings than will be shown?
    pub(super) fn are_many(&self) -> bool {
        self.list.len() >= SHOWN
    }

    /// All findings in file order, none left out.
    pub(super) fn sorted(mut self) -> Vec<Diagnostic> {
        sort(&mut self.list);
        self.list
    }
}

fn sort(list: &mut [Diagnostic]) {
    list.sort_by_key(|diagnostic| (diagnostic.span(), diagnostic.code.name()));
}

/// Puts findings in file order and cuts those of each file to 1,000 and one that counts the rest.
pub(crate) fn capped(mut list: Vec<Diagnostic>) -> Vec<Diagnostic> {
    sort(&mut list);
    let mut shown = Vec::with_capacity(list.len());
    let mut rest = list.into_iter().peekable();
    while let Some(source) = rest.peek().map(|diagnostic| diagnostic.span().source) {
        let of_file: Vec<_> =
            std::iter::from_fn(|| rest.next_if(|diagnostic| diagnostic.span().source == source))
                .collect();
        cap_file(source, of_file, &mut shown);
    }
    shown
}

fn cap_file(source: SourceId, mut of_file: Vec<Diagnostic>, shown: &mut Vec<Diagnostic>) {
    let hidden = of_file.split_off(of_file.len().min(SHOWN));
    shown.append(&mut of_file);
    let Some(first) = hidden.first() else { return };
    let severity = hidden
        .iter()
        .map(|diagnostic| diagnostic.severity)
        .max()
        .unwrap_or(Severity::Error);
    let mut more = Diagnostic::new(
        codes::E0007,
        first.span(),
        format!("{} more findings are not shown", hidden.len()),
    );
    more.severity = severity;
    debug_assert_eq!(more.span().source, source);
    shown.push(more);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::span::Span;

    fn at(source: u32, start: u32) -> Diagnostic {
        Diagnostic::new(
            codes::W0503,
            Span::new(SourceId(source), start, start + 1),
            "x",
        )
    }

    #[test]
    fn each_file_has_its_own_thousand() {
        let list = (0..1003)
            .map(|start| at(1, start))
            .chain([at(0, 5)])
            .rev()
            .collect();
        let shown = capped(list);
        assert_eq!(shown.len(), 1002);
        assert_eq!(shown[0].span().source, SourceId(0));
        let more = shown
            .last()
            .map(|more| (more.message.clone(), more.severity));
        assert_eq!(
            more,
            Some((
                "3 more findings are not shown".to_owned(),
                Severity::Warning
            ))
        );
    }
}
