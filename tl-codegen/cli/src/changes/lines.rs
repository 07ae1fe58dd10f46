//! The old and the new declaration as lines with the changed words marked; of long ones only these and what is around them.

use super::words::{self, Word};
use crate::wording::visible;

/// Characters up to which a declaration is shown in full.
const WIDTH: usize = 110;
/// Words that are shown on both sides of a changed one.
const CONTEXT: usize = 1;
/// Changed words that are shown at most.
const MOST_WORDS: usize = 16;
/// Characters that are shown of a word at most.
const LONGEST_WORD: usize = 60;

/// A declaration as it is shown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Line {
    /// Parts in order, with whether they changed.
    pub(super) parts: Vec<(String, bool)>,
}

impl Line {
    /// Carets under what changed; nothing where nothing did.
    pub(super) fn carets(&self) -> String {
        let mut text = String::new();
        for (part, is_changed) in &self.parts {
            let mark = if *is_changed { "^" } else { " " };
            text += &mark.repeat(part.chars().count());
        }
        text.trim_end().to_owned()
    }
}

/// The lines of both sides; one alone has no marks. A long one shows `params`, if it has any of them, else all that changed.
pub(super) fn of(old: Option<&str>, new: Option<&str>, params: &[&str]) -> [Option<Line>; 2] {
    let mut old = old.map(words::of);
    let mut new = new.map(words::of);
    if let (Some(old), Some(new)) = (&mut old, &mut new) {
        words::mark(old, new);
    }
    [old, new].map(|words| words.map(|words| shown(&words, params)))
}

fn shown(words: &[Word<'_>], params: &[&str]) -> Line {
    let length: usize = words.iter().map(|word| word.text.chars().count() + 1).sum();
    let is_kept = if length <= WIDTH {
        vec![true; words.len()]
    } else {
        kept(words, params)
    };
    let mut line = Line::default();
    let mut left_out = false;
    for (word, is_kept) in words.iter().zip(is_kept) {
        if !is_kept {
            left_out = true;
            continue;
        }
        if left_out {
            line.parts.push((" ..".to_owned(), false));
            left_out = false;
        }
        if !word.is_glued && !line.parts.is_empty() {
            line.parts.push((" ".to_owned(), false));
        }
        line.parts.push((clipped(word.text), word.is_changed));
    }
    line
}

/// Which words of a long line are shown: the name, the result, what it is about, and some around it.
fn kept(words: &[Word<'_>], params: &[&str]) -> Vec<bool> {
    let is_param = |word: &Word<'_>| {
        let name = word.text.split_once(':').map(|(name, _)| name);
        name.is_some_and(|name| params.contains(&name))
    };
    let has_param = words.iter().any(is_param);
    let mut kept: Vec<_> = words.iter().map(|_| false).collect();
    let mut left = MOST_WORDS;
    for (at, word) in words.iter().enumerate() {
        let is_wanted = if has_param {
            is_param(word)
        } else {
            word.is_changed
        };
        if is_wanted && left > 0 {
            left -= 1;
            let around = at.saturating_sub(CONTEXT)..(at + CONTEXT + 1).min(words.len());
            kept[around].fill(true);
        }
    }
    let nothing = left == MOST_WORDS;
    let (first, last) = if nothing { (6, 4) } else { (2, 2) };
    let end = words.len().saturating_sub(last);
    for (at, kept) in kept.iter_mut().enumerate() {
        *kept |= at < first || at >= end;
    }
    // Two dots for one word spare nothing.
    for at in 1..kept.len().saturating_sub(1) {
        let is_alone = !kept[at] && kept[at - 1] && kept[at + 1];
        kept[at] |= is_alone && words[at].text.len() < LONGEST_WORD;
    }
    kept
}

fn clipped(word: &str) -> String {
    match word.char_indices().nth(LONGEST_WORD) {
        Some((at, _)) => visible(word.get(..at).unwrap_or_default()) + "..",
        None => visible(word),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn drawn(old: &str, new: &str) -> String {
        drawn_of(old, new, &[])
    }

    fn drawn_of(old: &str, new: &str, params: &[&str]) -> String {
        let lines = of(Some(old), Some(new), params).into_iter().flatten();
        let lines = lines.map(|line| {
            let text: String = line.parts.iter().map(|(part, _)| part.as_str()).collect();
            format!("{text}\n{}\n", line.carets())
        });
        lines.collect()
    }

    #[test]
    fn carets_stand_under_what_changed() {
        assert_eq!(
            drawn("a#1 x:int = A;", "a#2 x:int yé:int z:int = A;"),
            "a#1 x:int = A;\n ^^\na#2 x:int yé:int z:int = A;\n ^^       ^^^^^^ ^^^^^\n"
        );
    }

    #[test]
    fn a_long_line_shows_what_changed() {
        let params = |last: &str| {
            let many: Vec<_> = (0..30).map(|at| format!("p{at}:int")).collect();
            format!("a#1 {} {last} q:int r:int s:int t:int = A;", many.join(" "))
        };
        assert_eq!(
            drawn(&params("x:flags.1?true"), &params("x:flags.2?true")),
            "a#1 .. p29:int x:flags.1?true q:int .. = A;\n               ^^^^^^^^^^^^^^\n\
             a#1 .. p29:int x:flags.2?true q:int .. = A;\n               ^^^^^^^^^^^^^^\n"
        );
        let both = [params("x:int"), params("x:long y:int")];
        let of_y = drawn_of(&both[0], &both[1], &["y"]);
        assert_eq!(
            of_y,
            "a#1 .. p29:int x:int q:int .. = A;\n               ^^^^^\n\
             a#1 .. x:long y:int q:int .. = A;\n       ^^^^^^ ^^^^^\n"
        );
    }

    #[test]
    fn no_line_is_long() {
        let many = |word: &str| format!("a#1 {}= A;", format!("{word}:int ").repeat(5_000));
        for (old, new) in [
            (many("x"), many("y")),
            (many(&"x".repeat(500)), "a = A;".to_owned()),
        ] {
            let longest = drawn(&old, &new).lines().map(str::len).max();
            assert!(longest < Some(4_000), "{longest:?}");
        }
    }
}
