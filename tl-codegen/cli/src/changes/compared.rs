//! What a comparison found, ready to be written: the report, its sources, its findings as every command has them.

use tl_parser::SourceMap;
use tl_parser::diagnostic::Counts;
use tl_parser::diff::{self, Level};

use super::finding;
use crate::report::{self, Finding};
use crate::sides::Files;
use crate::wording::visible;

/// The report of a comparison and the sources that it points into.
pub(crate) struct Changes<'c> {
    pub(super) sources: &'c SourceMap,
    pub(super) report: &'c diff::Report,
    /// The findings of the report, one for one, as the forms that all commands share take them.
    pub(super) findings: Vec<Finding>,
    /// The baseline and the new side, in a word or two.
    pub(super) names: [String; 2],
}

impl<'c> Changes<'c> {
    pub(crate) fn new(files: &'c Files, report: &'c diff::Report) -> Self {
        let names = [visible(&files.baseline), files.new_name()];
        Self::of(&files.sources, report, names)
    }

    pub(super) fn of(sources: &'c SourceMap, report: &'c diff::Report, names: [String; 2]) -> Self {
        Self {
            sources,
            report,
            findings: report.findings.iter().map(finding::shared).collect(),
            names,
        }
    }

    /// Each under the name of its rule.
    pub(super) fn annotations(&self) -> String {
        report::github::write(self.shared(), |finding| finding.kind.rule.to_owned())
    }

    pub(super) fn shared(&self) -> report::Report<'_> {
        report::Report {
            sources: self.sources,
            findings: &self.findings,
            counts: Counts {
                errors: self.report.count(Level::Error),
                warnings: self.report.count(Level::Warn),
            },
        }
    }
}
