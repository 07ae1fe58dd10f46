//! Text to tree: the grammar of section 2 of the language, one function a production.

mod argument;
mod declaration;
mod expression;
mod fault;
mod input;
mod layer;
mod lexer;
mod listing;
mod parts;
mod recovery;
mod section;
mod short;
mod stretches;
mod tl2;
mod token;

#[cfg(test)]
mod tests;

use crate::ast::{Item, SchemaFile, Section};
use crate::diagnostic::{Diagnostic, codes};
use crate::source::{Defect, SourceFile, SourceMap};
use crate::span::{SourceId, Span, Spanned};
use input::{Context, Input, Problem};
use nom::Err;
use std::cell::RefCell;
use stretches::Stretches;
use token::Kind;

/// The tree of a file and what is wrong with it.
#[derive(Clone, Debug)]
pub struct Parsed {
    /// What could be read: everything, where there is no error.
    pub file: SchemaFile,
    /// Findings in file order: at most 1,000, then one E0007 that counts the rest.
    pub diagnostics: Vec<Diagnostic>,
}

impl Parsed {
    /// Are there findings that are not among the diagnostics?
    pub(crate) fn has_more(&self) -> bool {
        self.diagnostics
            .iter()
            .any(|diagnostic| diagnostic.code == codes::E0007)
    }
}

/// Reads one file: the whole language, every dialect, in linear time.
///
/// Never fails: after an error it goes on behind the next `;`, so that one run finds several. Brackets may nest 64 deep.
///
/// # Examples
/// ```
/// # use tl_parser::{SourceMap, parse};
/// let mut sources = SourceMap::new();
/// let id = sources.add("box.tl", "int ? = Int;\nbox a:flags.0? = Box;\nend = End;");
/// let parsed = parse(&sources, id);
/// assert_eq!(parsed.diagnostics[0].message, "field `a` has no type: expected one, found `=`");
/// assert_eq!(parsed.file.items.len(), 2);
/// ```
///
/// # Panics
/// When `id` is of another map.
pub fn parse(sources: &SourceMap, id: SourceId) -> Parsed {
    let file = sources.file(id);
    let text = file.text();
    let lexed = lexer::lex(id, text);
    let end = u32::try_from(text.len()).unwrap_or(u32::MAX);
    let span = Span::new(id, 0, end);
    let layer = layer::layer(text, &lexed.comments);
    let mut parsed = SchemaFile {
        items: Vec::new(),
        comments: lexed.comments,
        layer,
        span,
    };
    if let Some(diagnostic) = tl2::detect(id, text, &lexed.tokens) {
        return Parsed {
            file: parsed,
            diagnostics: vec![diagnostic],
        };
    }
    let mut tokens = lexed.tokens;
    tokens.retain(|token| token.kind != Kind::Unknown);
    let listing = listing::detect(id, &tokens);
    let context = Context {
        source: id,
        text,
        is_listing: listing.is_some(),
        findings: RefCell::new(lexed.findings),
        is_whole: file.defect().is_none(),
    };
    let start = Input::new(&tokens, &context);
    if let Some(diagnostic) = listing {
        start.report(diagnostic);
    }
    parsed.items = program(start, &lexed.stretches);
    let findings = context.findings.into_inner();
    let mut diagnostics = findings.shown();
    if let Some(defect) = file.defect() {
        diagnostics.push(explain(defect, file, Span::new(id, end, end)));
    }
    Parsed {
        file: parsed,
        diagnostics,
    }
}

/// E0001, E0009: the file could not be read to its end.
fn explain(defect: Defect, file: &SourceFile, span: Span) -> Diagnostic {
    match defect {
        Defect::InvalidUtf8(byte) => {
            let message = format!("byte {} (0x{byte:02x}) is not UTF-8", file.text().len());
            Diagnostic::new(codes::E0001, span, message).note("nothing behind it was read")
        }
        Defect::TooLarge => Diagnostic::new(codes::E0009, span, "the file is larger than 4 GiB"),
    }
}

/// `program = { section-mark | declaration }`
///
/// A declaration that stops where the lexer has complained is not reported again.
fn program(mut input: Input<'_>, lexical: &Stretches) -> Vec<Item> {
    let mut items = Vec::new();
    let mut section = Section::Types;
    while input.first().kind != Kind::End {
        input = match step(input, section) {
            Ok((left, item)) => {
                if let Some(Item::Section(Spanned { value, .. })) = item {
                    section = value;
                }
                items.extend(item);
                left
            }
            Err(problem) => {
                let left = recovery::resume(input, &problem);
                let finding = match problem {
                    Err::Error(Problem::Found(found)) | Err::Failure(Problem::Found(found)) => {
                        *found
                    }
                    _ => input.unexpected("a declaration"),
                };
                let start = input.span(input.first()).start;
                if !lexical.explain(start, finding.span()) {
                    input.report(finding);
                }
                left
            }
        };
    }
    items
}

/// `section-mark | declaration`, or semicolons that end nothing.
fn step(input: Input<'_>, section: Section) -> input::Step<'_, Option<Item>> {
    let first = input.first();
    if first.kind == Kind::Bar {
        let (left, mark) = section::section_mark(input)?;
        return Ok((left, mark.map(Item::Section)));
    }
    if let Some((left, mark)) = section::without_dashes(input) {
        return Ok((left, Some(mark)));
    }
    if first.is(b';') {
        input.report(input.unexpected("a declaration"));
        let more = input
            .tokens()
            .iter()
            .take_while(|token| token.is(b';'))
            .count();
        return Ok((input.skip(more), None));
    }
    let (left, item) = declaration::declaration(input, section)?;
    Ok((left, Some(item)))
}
