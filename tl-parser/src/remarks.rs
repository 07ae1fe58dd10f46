//! What is said beside the definitions of a schema: comments, and where the layer is written.

use std::collections::BTreeMap;

use crate::ast::{CommentKind, SchemaFile};
use crate::ir::Combinator;
use crate::source::SourceMap;
use crate::span::{SourceId, Span};
use crate::syntax::parse;

/// The comments of a schema, by the definitions that they belong to.
#[derive(Clone, Debug, Default)]
pub struct Remarks {
    /// By the place of the declaration.
    comments: BTreeMap<Span, Vec<Remark>>,
    layer: Option<Span>,
    start: Span,
}

/// One comment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remark {
    /// What it says, without its marks and without space around.
    pub text: String,
    /// The comment.
    pub span: Span,
}

impl Remarks {
    /// Reads the comments of the files of one schema.
    ///
    /// A comment belongs to the definition that ends on its line, else to the definition that follows it without a blank line between.
    ///
    /// ```
    /// use tl_parser::{Options, SourceMap, load, remarks::Remarks};
    ///
    /// let mut sources = SourceMap::new();
    /// let id = sources.add("a.tl", "// The head.\n\n// A point.\npoint x:int = Point; // flat\n");
    /// let schema = load(&sources, &[id], &Options::default()).schema.unwrap();
    /// let remarks = Remarks::read(&sources, &[id]);
    /// let said: Vec<_> = remarks.of(&schema.combinators()[0]).iter().map(|remark| remark.text.as_str()).collect();
    /// assert_eq!(said, ["A point.", "flat"]);
    /// ```
    pub fn read(sources: &SourceMap, ids: &[SourceId]) -> Self {
        let mut remarks = Self {
            start: ids.first().map_or_else(Span::default, |&source| Span {
                source,
                start: 0,
                end: 0,
            }),
            ..Self::default()
        };
        for &id in ids {
            let file = parse(sources, id).file;
            remarks.layer = file
                .layer
                .as_ref()
                .map(|layer| layer.span)
                .or(remarks.layer);
            remarks.file(sources.file(id).text(), &file);
        }
        remarks
    }

    /// What is said of a combinator, in order.
    pub fn of(&self, combinator: &Combinator) -> &[Remark] {
        self.comments
            .get(&combinator.span)
            .map_or(&[], Vec::as_slice)
    }

    /// Where the layer is written.
    pub fn layer(&self) -> Option<Span> {
        self.layer
    }

    /// The start of the first file.
    pub fn start(&self) -> Span {
        self.start
    }

    fn file(&mut self, text: &str, file: &SchemaFile) {
        let between = |from: u32, to: u32| text.get(from as usize..to as usize).unwrap_or("");
        let layer = file.layer.as_ref().map(|layer| layer.span);
        let items: Vec<Span> = file.items.iter().map(crate::ast::Item::span).collect();
        // Where the line of an item ends, looked for once: many comments may stand on it.
        let mut line: Option<(usize, u32)> = None;
        let end = u32::try_from(text.len()).unwrap_or(u32::MAX);
        for comment in &file.comments {
            let span = comment.span;
            if layer.is_some_and(|layer| span.start <= layer.start && layer.end <= span.end) {
                continue;
            }
            let next = items.partition_point(|item| item.start < span.start);
            let before = next.checked_sub(1);
            let before = before.and_then(|at| Some((at, items.get(at)?)));
            let on_line = before.filter(|(at, item)| {
                let known = line.filter(|(of, _)| of == at);
                let (_, stop) = known.unwrap_or_else(|| {
                    let rest = between(item.end, end).find(['\n', '\r']);
                    let rest = rest.and_then(|rest| u32::try_from(rest).ok());
                    (*at, rest.map_or(end, |rest| item.end.saturating_add(rest)))
                });
                line = Some((*at, stop));
                span.start <= stop
            });
            let owner = on_line.map(|(_, item)| item).or_else(|| items.get(next));
            let Some(owner) = owner else { continue };
            let raw = between(span.start, span.end);
            let text = match comment.kind {
                CommentKind::Line => raw.trim_start_matches('/'),
                CommentKind::Block => raw.trim_start_matches("/*").trim_end_matches("*/"),
            };
            let remark = Remark {
                text: text.trim().to_owned(),
                span,
            };
            self.comments.entry(*owner).or_default().push(remark);
        }
        for item in items {
            self.keep_adjacent(text, item);
        }
    }

    /// Leaves out what a blank line parts from the definition at `item`.
    fn keep_adjacent(&mut self, text: &str, item: Span) {
        let Some(said) = self.comments.get_mut(&item) else {
            return;
        };
        let mut start = item.start;
        let mut first = 0;
        for (at, remark) in said.iter().enumerate().rev() {
            if remark.span.start >= item.start {
                continue;
            }
            let gap = text
                .get(remark.span.end as usize..start as usize)
                .unwrap_or("");
            if gap.matches('\n').count().max(gap.matches('\r').count()) > 1 {
                first = at + 1;
                break;
            }
            start = remark.span.start;
        }
        said.drain(..first);
    }
}
