//! The nearest known name to a misspelt one.

/// Longer names get no suggestion: comparing takes the product of the lengths.
const LONGEST: usize = 64;

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
    let allowed = (name.len() / 3).min(4);
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
fn distance(a: &str, b: &str, limit: usize) -> Option<usize> {
    if a.len().abs_diff(b.len()) > limit {
        return None;
    }
    let (a, b) = (a.to_ascii_lowercase(), b.to_ascii_lowercase());
    let (a, b) = (a.as_bytes(), b.as_bytes());
    let mut before = vec![0; b.len() + 1];
    let mut above: Vec<usize> = (0..=b.len()).collect();
    let mut row = above.clone();
    for (i, x) in a.iter().enumerate() {
        row[0] = i + 1;
        let mut least = row[0];
        for (j, y) in b.iter().enumerate() {
            let mut edits = (above[j] + usize::from(x != y))
                .min(above[j + 1] + 1)
                .min(row[j] + 1);
            if i > 0 && j > 0 && *x == b[j - 1] && a[i - 1] == *y {
                edits = edits.min(before[j - 1] + 1);
            }
            row[j + 1] = edits;
            least = least.min(edits);
        }
        if least > limit.saturating_add(1) {
            return None;
        }
        std::mem::swap(&mut before, &mut above);
        std::mem::swap(&mut above, &mut row);
    }
    above.last().copied().filter(|edits| *edits <= limit)
}

#[cfg(test)]
mod tests {
    use super::nearest;

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
}
