//! Reads TOML values and remembers what is wrong with them, each at its place.

use std::ops::Range;

use tl_parser::lint::nearest;
use tl_parser::{SourceId, Span};
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// What is wrong with the file, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// One sentence that makes sense without the file.
    pub message: String,
    /// The key or value that it is about.
    pub place: Span,
    /// What to do, where that is known.
    pub help: Option<String>,
}

/// Collects the problems of one file.
#[derive(Debug)]
pub struct Reader {
    source: SourceId,
    problems: Vec<Problem>,
}

impl Reader {
    pub(super) fn new(source: SourceId) -> Self {
        Self {
            source,
            problems: Vec::new(),
        }
    }

    /// The problems in the order of their places, if there are any.
    pub(super) fn finish(mut self) -> Result<(), Vec<Problem>> {
        if self.problems.is_empty() {
            return Ok(());
        }
        self.problems.sort_by_key(|problem| problem.place);
        Err(self.problems)
    }

    /// The place of these bytes of the file.
    pub fn span(&self, range: Range<usize>) -> Span {
        let small = |at| u32::try_from(at).unwrap_or(u32::MAX);
        Span::new(self.source, small(range.start), small(range.end))
    }

    /// Adds a problem.
    pub fn problem(&mut self, range: Range<usize>, message: impl Into<String>) {
        self.add(range, message.into(), None);
    }

    /// A problem with what to do about it.
    pub fn problem_with_help(
        &mut self,
        range: Range<usize>,
        message: impl Into<String>,
        help: impl Into<String>,
    ) {
        self.add(range, message.into(), Some(help.into()));
    }

    fn add(&mut self, range: Range<usize>, message: String, help: Option<String>) {
        let place = self.span(range);
        self.problems.push(Problem {
            message,
            place,
            help,
        });
    }

    /// A name that is none of `known`; `noun` says of what: "key".
    pub fn unknown(&mut self, noun: &str, name: &str, range: Range<usize>, known: &[&str]) {
        let help = match nearest(name, known.iter().copied()) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("the {noun}s are `{}`", known.join("`, `")),
        };
        self.problem_with_help(range, format!("unknown {noun} `{name}`"), help);
    }

    /// The top-level table called `name`.
    pub fn table<'v, 'i>(
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
    pub fn string<'v>(&mut self, noun: &str, value: &'v Spanned<DeValue<'_>>) -> Option<&'v str> {
        let text = value.get_ref().as_str();
        if text.is_none() {
            self.problem(value.span(), format!("{noun} is a string"));
        }
        text
    }
}
