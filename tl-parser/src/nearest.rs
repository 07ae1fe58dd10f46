//! The nearest known name to a misspelt one.

/// Longer names get no suggestion: they would be compared with all others of such lengths.
const LONGEST: usize = 64;

/// Most edits that are still near.
const MOST_EDITS: usize = 4;

/// Cells for the letters of the longest candidate, and one at the start.
const ROW: usize = LONGEST + MOST_EDITS + 1;

/// The candidate with the fewest edits, if those are few; of names that are equally near the first.
///
/// A name that differs in its namespace only is near too. Names of one or two letters are near to nothing but themselves in other case.
pub(crate) fn nearest<'c>(
    name: &str,
    candidates: impl Iterator<Item = &'c str>,
) -> Option<&'c str> {
    if name.len() > LONGEST {
        return None;
    }
    let allowed = (name.len() / 3).min(MOST_EDITS);
    let last = name.rsplit('.').next();
    let is_short = last.is_some_and(|last| last.len() < 3);
    let mut best: Option<(usize, &str)> = None;
    for candidate in candidates.filter(|candidate| !candidate.is_empty()) {
        let limit = best.map_or(allowed, |(edits, _)| edits.saturating_sub(1));
        let own = candidate.rsplit('.').next();
        let edits = if candidate != name && own == last {
            Some(1)
        } else if is_short && candidate.contains('.') && !candidate.eq_ignore_ascii_case(name) {
            None
        } else {
            distance(name, candidate, limit)
        };
        match edits {
            Some(0) => return Some(candidate),
            Some(edits) if best.is_none_or(|(least, _)| edits < least) => {
                best = Some((edits, candidate));
            }
            _ => {}
        }
    }
    best.map(|(_, candidate)| candidate)
}

/// Edits (insert, delete, replace, swap two neighbours) without regard to ASCII case; `None` above `limit`.
///
/// Time grows with the length times the limit: what both have in front and behind is left out, and of the table only the cells near the diagonal are filled.
fn distance(a: &str, b: &str, limit: usize) -> Option<usize> {
    if a.len().abs_diff(b.len()) > limit {
        return None;
    }
    let (a, b) = without_common_ends(a.as_bytes(), b.as_bytes());
    let too_many = limit + 1;
    let mut before = [too_many; ROW];
    let mut above = [too_many; ROW];
    let mut row = [too_many; ROW];
    let mut least_above = 0;
    for (edits, cell) in above.iter_mut().enumerate().take(too_many) {
        *cell = edits;
    }
    for (i, x) in a.iter().enumerate() {
        let (from, to) = (i.saturating_sub(limit), (i + too_many).min(b.len()));
        row[from] = if from == 0 { i + 1 } else { too_many };
        let mut least = row[from];
        for j in from..to {
            let y = &b[j];
            let mut edits = (above[j] + usize::from(!x.eq_ignore_ascii_case(y)))
                .min(above[j + 1] + 1)
                .min(row[j] + 1);
            let is_swapped = i > 0
                && j > 0
                && x.eq_ignore_ascii_case(&b[j - 1])
                && a[i - 1].eq_ignore_ascii_case(y);
            if is_swapped {
                edits = edits.min(before[j - 1] + 1);
            }
            row[j + 1] = edits.min(too_many);
            least = least.min(edits);
        }
        // A swap looks two rows back.
        if least.min(least_above) > limit {
            return None;
        }
        least_above = least;
        (before, above, row) = (above, row, before);
    }
    above.get(b.len()).copied().filter(|edits| *edits <= limit)
}

/// Both without what they have in common in front and behind.
fn without_common_ends<'n>(a: &'n [u8], b: &'n [u8]) -> (&'n [u8], &'n [u8]) {
    let same = |(x, y): &(&u8, &u8)| x.eq_ignore_ascii_case(y);
    let front = a.iter().zip(b).take_while(same).count();
    let (a, b) = (&a[front..], &b[front..]);
    let back = a.iter().rev().zip(b.iter().rev()).take_while(same).count();
    (&a[..a.len() - back], &b[..b.len() - back])
}

#[cfg(test)]
mod tests {
    use super::{distance, nearest};

    #[test]
    fn finds_the_least_edits() {
        let names = ["InputPeer", "InputUser", "Updates"];
        assert_eq!(nearest("InputUsr", names.into_iter()), Some("InputUser"));
        assert_eq!(nearest("updates", names.into_iter()), Some("Updates"));
        assert_eq!(nearest("Chat", names.into_iter()), None);
    }

    #[test]
    fn swapped_letters_are_one_edit() {
        let names = ["long", "int", "count"];
        assert_eq!(nearest("itn", names.into_iter()), Some("int"));
        assert_eq!(nearest("cuont", names.into_iter()), Some("count"));
    }

    #[test]
    fn a_forgotten_namespace_is_near() {
        assert_eq!(
            nearest("Dialogs", ["messages.Dialogs", "Dialog2s2"].into_iter()),
            Some("messages.Dialogs")
        );
    }

    #[test]
    fn short_names_are_not_guessed_wildly() {
        assert_eq!(nearest("X", ["Int", "Bool", "A"].into_iter()), None);
        assert_eq!(nearest("Aa", ["A", "Ab"].into_iter()), None);
        assert_eq!(nearest("ab", ["Ab"].into_iter()), Some("Ab"));
        assert_eq!(nearest("a.B", ["a.D"].into_iter()), None);
    }

    /// The definition, without regard to time.
    fn defined(a: &[u8], b: &[u8]) -> usize {
        let ([x, rest_of_a @ ..], [y, rest_of_b @ ..]) = (a, b) else {
            return a.len() + b.len();
        };
        let edits = (defined(rest_of_a, rest_of_b) + usize::from(x != y))
            .min(defined(rest_of_a, b) + 1)
            .min(defined(a, rest_of_b) + 1);
        match (rest_of_a, rest_of_b) {
            ([next_of_a, a @ ..], [next_of_b, b @ ..]) if x == next_of_b && y == next_of_a => {
                edits.min(defined(a, b) + 1)
            }
            _ => edits,
        }
    }

    #[test]
    fn edits_are_counted_as_defined() {
        let words: Vec<String> = (0..3_u32.pow(5))
            .map(|number| {
                let letter = |at: u32| ["a", "b", ""][(number / 3_u32.pow(at) % 3) as usize];
                (0..5).map(letter).collect()
            })
            .collect();
        for a in words.iter().step_by(5) {
            for b in words.iter().step_by(2) {
                let edits = defined(a.as_bytes(), b.as_bytes());
                for limit in 0..=4 {
                    let expected = Some(edits).filter(|edits| *edits <= limit);
                    assert_eq!(distance(a, b, limit), expected, "{a} {b} {limit}");
                }
            }
        }
        let long = "abcdefghijklmnopqrstuvwxyz".repeat(2);
        assert_eq!(distance(&long, &format!("_{long}_"), 4), Some(2));
        assert_eq!(distance(&long.replace('m', "-"), &long, 2), Some(2));
        assert_eq!(distance(&long.replace('m', "-"), &long, 1), None);
        assert_eq!(distance(&"x".repeat(64), &"y".repeat(68), 4), None);
    }
}
