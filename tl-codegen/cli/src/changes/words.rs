//! The words of two declarations, and which of them differ.

use similar::{Algorithm, DiffTag, capture_diff_slices};

/// More comparisons than this are not made: what lies between the common beginning and end then counts as changed.
const MOST: usize = 4_000_000;

/// A part of a declaration: its name, its id, or what stands between two spaces.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Word<'t> {
    pub(super) text: &'t str,
    /// Does it stand right behind the one before it, as an id does?
    pub(super) is_glued: bool,
    pub(super) is_changed: bool,
}

/// The words of a declaration, none of them changed.
pub(super) fn of(declaration: &str) -> Vec<Word<'_>> {
    let word = |text, is_glued| Word {
        text,
        is_glued,
        is_changed: false,
    };
    let mut words = Vec::new();
    for (at, text) in declaration.split(' ').enumerate() {
        let id = text.find('#').filter(|hash| at == 0 && *hash > 0);
        match id.and_then(|hash| text.split_at_checked(hash)) {
            Some((name, id)) => words.extend([word(name, false), word(id, true)]),
            None => words.push(word(text, false)),
        }
    }
    words
}

/// Marks the words of each that the other does not have there.
pub(super) fn mark(old: &mut [Word<'_>], new: &mut [Word<'_>]) {
    let first = common(old.iter(), new.iter());
    let last = common(old[first..].iter().rev(), new[first..].iter().rev());
    let (old_end, new_end) = (old.len() - last, new.len() - last);
    let (old, new) = (&mut old[first..old_end], &mut new[first..new_end]);
    if old.len().saturating_mul(new.len()) > MOST {
        change(old);
        change(new);
        return;
    }
    let texts = |words: &[Word<'_>]| words.iter().map(|word| word.text.to_owned()).collect();
    let (was, is): (Vec<String>, Vec<String>) = (texts(old), texts(new));
    for step in capture_diff_slices(Algorithm::Myers, &was, &is) {
        if step.tag() != DiffTag::Equal {
            change(&mut old[step.old_range()]);
            change(&mut new[step.new_range()]);
        }
    }
}

/// How many words both have in common before the first that differs.
fn common<'w>(
    old: impl Iterator<Item = &'w Word<'w>>,
    new: impl Iterator<Item = &'w Word<'w>>,
) -> usize {
    old.zip(new)
        .take_while(|(old, new)| old.text == new.text)
        .count()
}

fn change(words: &mut [Word<'_>]) {
    for word in words {
        word.is_changed = true;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn changed(old: &str, new: &str) -> (String, String) {
        let (mut old, mut new) = (of(old), of(new));
        mark(&mut old, &mut new);
        let said = |words: &[Word<'_>]| {
            let changed = words.iter().filter(|word| word.is_changed);
            changed.map(|word| word.text).collect::<Vec<_>>().join(" ")
        };
        (said(&old), said(&new))
    }

    #[test]
    fn what_differs_is_marked() {
        for (old, new, expected) in [
            ("a#1 x:int = A;", "a#1 x:int = A;", ("", "")),
            ("a#1 x:int = A;", "a#2 x:int y:int = A;", ("#1", "#2 y:int")),
            (
                "a#1 x:int y:int = A;",
                "a#1 y:int x:int = A;",
                ("y:int", "y:int"),
            ),
            ("a x:int = A;", "b x:int = A;", ("a", "b")),
            ("", "a = A;", ("", "a = A;")),
        ] {
            let (was, is) = changed(old, new);
            assert_eq!((was.as_str(), is.as_str()), expected, "{old} {new}");
        }
    }

    #[test]
    fn thousands_of_words_are_not_compared_one_by_one() {
        let many = |word: &str| format!("a {} = A;", format!("{word} ").repeat(3_000));
        let (was, is) = changed(&many("x"), &many("y"));
        assert_eq!((was.len(), is.len()), (5_999, 5_999));
    }
}
