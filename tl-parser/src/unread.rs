//! What errors in the text leave unread, and which findings may only follow from that.

use std::collections::BTreeSet;

use crate::ast::{Comment, Item};
use crate::diagnostic::{Code, Diagnostic, codes};
use crate::ir::Builtin;
use crate::nearest::nearest;
use crate::source::SourceMap;
use crate::span::Span;
use crate::syntax::Parsed;

/// Errors that change or hide names, or change the meaning of what follows.
const SPREADING: [Code; 6] = [
    codes::E0001,
    codes::E0006,
    codes::E0008,
    codes::E0009,
    codes::E0103,
    codes::E0111,
];

/// Errors inside of a word, which may have been meant as a name.
const OF_LETTERS: [Code; 2] = [codes::E0002, codes::E0004];

/// With more damaged words than these nothing is sure: every word of the text would be held against them.
const MOST_DAMAGED: usize = 8;

/// Findings about a name that stands where they point.
const OF_NAMES: [Code; 3] = [codes::E0203, codes::E0205, codes::E0208];

/// Findings about a declaration and what it mentions; or those that the parser reports too.
const OF_DECLARATIONS: [Code; 14] = [
    codes::E0101,
    codes::E0107,
    codes::E0207,
    codes::E0211,
    codes::E0401,
    codes::E0402,
    codes::E0403,
    codes::E0405,
    codes::E0406,
    codes::E0408,
    codes::E0412,
    codes::E0502,
    codes::E0601,
    codes::E0602,
];

/// The text outside of comments and of declarations that were read without an error.
pub(crate) struct Unread<'s> {
    sources: &'s SourceMap,
    /// May it be that nothing is what it seems?
    spreads: bool,
    words: BTreeSet<&'s str>,
    /// What can be read of words with letters that TL does not know.
    damaged: BTreeSet<String>,
    /// All items in order; those that mention one of the words are suspect.
    items: Vec<(Span, bool)>,
}

impl<'s> Unread<'s> {
    pub(crate) fn of(sources: &'s SourceMap, parsed: &[Parsed]) -> Self {
        let errors = || {
            let all = parsed.iter().flat_map(|parsed| &parsed.diagnostics);
            all.filter(|diagnostic| diagnostic.is_error())
        };
        let mut unread = Self {
            sources,
            spreads: errors().any(|error| SPREADING.contains(&error.code)),
            words: BTreeSet::new(),
            damaged: errors()
                .filter(|error| OF_LETTERS.contains(&error.code))
                .filter_map(|error| damaged(sources, error.span()))
                .collect(),
            items: Vec::new(),
        };
        unread.spreads |= unread.damaged.len() > MOST_DAMAGED;
        if errors().next().is_none() || unread.spreads {
            return unread;
        }
        let mut items: Vec<Span> = parsed
            .iter()
            .flat_map(|parsed| parsed.file.items.iter().map(Item::span))
            .collect();
        items.sort_unstable();
        let labels = errors().flat_map(|error| &error.labels);
        let broken: BTreeSet<usize> = labels
            .filter_map(|label| holder(&items, |item| *item, label.span))
            .collect();
        for parsed in parsed {
            unread.read_gaps(parsed, &items, &broken);
        }
        unread.items = items
            .into_iter()
            .map(|item| (item, unread.mentions(item)))
            .collect();
        unread
    }

    /// Takes in the words between the comments and whole items of a file.
    fn read_gaps(&mut self, parsed: &Parsed, items: &[Span], broken: &BTreeSet<usize>) {
        let file = parsed.file.span;
        let comments = parsed
            .file
            .comments
            .iter()
            .map(|Comment { span, .. }| *span);
        let whole = items.iter().enumerate();
        let whole = whole.filter(|(at, item)| item.source == file.source && !broken.contains(at));
        let mut read: Vec<Span> = comments.chain(whole.map(|(_, item)| *item)).collect();
        read.sort_unstable();
        let mut at = file.start;
        for span in read
            .into_iter()
            .chain([Span::new(file.source, file.end, file.end)])
        {
            self.words
                .extend(words(self.sources, Span::new(file.source, at, span.start)));
            at = at.max(span.end);
        }
    }

    fn mentions(&self, span: Span) -> bool {
        words(self.sources, span).any(|word| {
            let damaged = self.damaged.iter().map(String::as_str);
            self.words.contains(word) || nearest(word, damaged).is_some()
        })
    }

    /// May `finding` only follow from what was not read?
    pub(crate) fn may_cause(&self, finding: &Diagnostic) -> bool {
        if OF_NAMES.contains(&finding.code) {
            self.spreads || self.mentions(finding.span())
        } else if OF_DECLARATIONS.contains(&finding.code) {
            let item = || holder(&self.items, |(item, _)| *item, finding.span());
            self.spreads
                || item().is_none_or(|at| self.items.get(at).is_some_and(|(_, suspect)| *suspect))
        } else {
            false
        }
    }
}

/// Which of `items`, which stand in order, holds the start of `span`?
fn holder<T>(items: &[T], span_of: impl Fn(&T) -> Span, span: Span) -> Option<usize> {
    let place = (span.source, span.start);
    let after = items.partition_point(|item| {
        let item = span_of(item);
        (item.source, item.start) <= place
    });
    let at = after.checked_sub(1)?;
    let item = span_of(items.get(at)?);
    (item.source == span.source && span.start <= item.end).then_some(at)
}

/// What may name a declared type or combinator in `span`: all words but those of fields and built-ins.
fn words(sources: &SourceMap, span: Span) -> impl Iterator<Item = &str> {
    let text = sources.file(span.source).slice(span);
    let ends_word = |c: char| !(c.is_ascii_alphanumeric() || matches!(c, '_' | '.'));
    text.split_inclusive(ends_word)
        .filter(|piece| !piece.ends_with(':'))
        .map(move |piece| piece.trim_matches(|c| c == '.' || ends_word(c)))
        .filter(|word| !word.is_empty() && !is_builtin(word))
}

/// The word at `span`: without the signs in it that are no letters, and with `?` for each letter that TL does not know.
fn damaged(sources: &SourceMap, span: Span) -> Option<String> {
    let file = sources.file(span.source);
    let ends_word = |c: char| c.is_whitespace() || ":;()[]{}<>=#?%+,*!".contains(c);
    let start = file.text().get(..span.start as usize)?;
    let before = start.rsplit(ends_word).next()?;
    let behind = file.text().get(span.start as usize..)?;
    let behind = behind.split(ends_word).next()?;
    let word = before
        .chars()
        .chain(behind.chars())
        .filter_map(|c| match c {
            _ if c.is_ascii_alphanumeric() || matches!(c, '_' | '.') => Some(c),
            _ => (!c.is_ascii()).then_some('?'),
        });
    Some(word.collect()).filter(|word: &String| !word.is_empty())
}

fn is_builtin(word: &str) -> bool {
    Builtin::from_type_name(word)
        .or(Builtin::from_bare_name(word))
        .is_some()
}

#[cfg(test)]
mod tests {
    use crate::{Options, SourceMap, load};

    /// The findings as `E0203 1:7`, comma between.
    fn found(text: &str) -> String {
        let mut sources = SourceMap::new();
        let id = sources.add("t", text);
        let loaded = load(&sources, &[id], &Options::default());
        let place = |diagnostic: &crate::Diagnostic| {
            let at = sources.position(diagnostic.span());
            format!("{} {}:{}", diagnostic.code, at.line, at.column)
        };
        let places: Vec<_> = loaded.diagnostics.iter().map(place).collect();
        places.join(", ")
    }

    #[test]
    fn a_name_that_stands_nowhere_else_is_unknown_for_sure() {
        let text =
            "a x: = A;\nb y:A z:%A w:a v:B = B;\nc x:Aa y:aa z:(Vector int int) = C; // Aa aa";
        assert_eq!(found(text), "E0108 1:6, E0203 3:5, E0205 3:10, E0401 3:27");
        assert_eq!(
            found("a x:int = A\nb y:B = B;\nc z:Zed = C;"),
            "E0102 2:4, E0203 3:5"
        );
        assert_eq!(found("a x:Zed = A;\n/* b = B; Zed"), "E0003 2:1");
    }

    #[test]
    fn a_stray_letter_hides_no_other_name() {
        assert_eq!(
            found("a $ x:int = A;\nb y:Zed = B;"),
            "E0002 1:3, E0203 2:5"
        );
        assert_eq!(
            found("point = P\u{43e}int; b x:Zed = B;"),
            "E0004 1:10, E0203 1:20"
        );
        let many = |count: u32| {
            let broken = (0..count).map(|at| format!("a{at} x:Na$me{at} = A;\n"));
            format!("{}z y:Zed = Z;", broken.collect::<String>())
        };
        assert!(found(&many(8)).ends_with("E0203 9:5"));
        assert!(found(&many(9)).ends_with("E0002 9:8"));
    }

    #[test]
    fn what_is_lost_may_have_been_any_name() {
        assert_eq!(found("point = P\u{43e}int; b x:Point = B;"), "E0004 1:10");
        assert_eq!(
            found("po$int = Poi$nt; b x:Point = B;"),
            "E0002 1:3, E0002 1:13"
        );
        assert_eq!(found("---function---\na x:Zed = A;"), "E0006 1:4");
        assert_eq!(found("a x:int;\nb x:A = B;"), "E0103 1:8");
    }
}
