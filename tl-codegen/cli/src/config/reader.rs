//! Reads TOML values and remembers what is wrong with them, each at its place.

use std::ops::Range;

use tl_parser::diagnostic::Label;
use tl_parser::lint::nearest;
use tl_parser::{Severity, SourceId, Span};
use toml::Spanned;
use toml::de::{DeString, DeTable, DeValue};

use crate::report::Finding;

pub(super) struct Reader {
    source: SourceId,
    pub(super) problems: Vec<Finding>,
}

impl Reader {
    pub(super) fn new(source: SourceId) -> Self {
        Self {
            source,
            problems: Vec::new(),
        }
    }

    pub(super) fn span(&self, range: Range<usize>) -> Span {
        let small = |at| u32::try_from(at).unwrap_or(u32::MAX);
        Span::new(self.source, small(range.start), small(range.end))
    }

    /// Adds a problem; the caller may add help.
    pub(super) fn problem(&mut self, range: Range<usize>, message: impl Into<String>) {
        let place = Label {
            span: self.span(range),
            message: String::new(),
        };
        self.problems.push(Finding {
            code: "config",
            rule: "config",
            title: "a configuration that cannot be used",
            severity: Severity::Error,
            message: message.into(),
            labels: vec![place],
            notes: Vec::new(),
            help: None,
            subjects: Vec::new(),
        });
    }

    /// A problem with what to do about it.
    pub(super) fn problem_with_help(
        &mut self,
        range: Range<usize>,
        message: impl Into<String>,
        help: impl Into<String>,
    ) {
        self.problem(range, message);
        if let Some(problem) = self.problems.last_mut() {
            problem.help = Some(help.into());
        }
    }

    /// A key that is none of `known`.
    pub(super) fn unknown(&mut self, noun: &str, key: &Spanned<DeString<'_>>, known: &[&str]) {
        let name = key.get_ref().as_ref();
        self.unknown_name(noun, name, key.span(), known);
    }

    pub(super) fn unknown_name(
        &mut self,
        noun: &str,
        name: &str,
        range: Range<usize>,
        known: &[&str],
    ) {
        let help = match nearest(name, known.iter().copied()) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("the {noun}s are `{}`", known.join("`, `")),
        };
        self.problem_with_help(range, format!("unknown {noun} `{name}`"), help);
    }

    /// The table called `name`.
    pub(super) fn table<'v, 'i>(
        &mut self,
        name: &str,
        value: &'v Spanned<DeValue<'i>>,
    ) -> Option<&'v DeTable<'i>> {
        let table = value.get_ref().as_table();
        if table.is_none() {
            let help = format!("write `[{name}]`");
            self.problem_with_help(value.span(), format!("`{name}` is a table"), help);
        }
        table
    }

    /// A string; `noun` says of what: "a level".
    pub(super) fn string<'v>(
        &mut self,
        noun: &str,
        value: &'v Spanned<DeValue<'_>>,
    ) -> Option<&'v str> {
        let text = value.get_ref().as_str();
        if text.is_none() {
            self.problem(value.span(), format!("{noun} is a string"));
        }
        text
    }
}
