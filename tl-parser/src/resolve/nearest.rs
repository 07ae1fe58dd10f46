//! The nearest known name to a misspelt one.

/// Longer names get no suggestion: comparing takes the product of the lengths.
const LONGEST: usize = 64;

/// The candidate with the fewest edits, if those are few; of names that are equally near the first.
///
/// A name that differs in its namespace only is near too.
pub(super) fn nearest<'c>(
    name: &str,
    candidates: impl Iterator<Item = &'c str>,
) -> Option<&'c str> {
    if name.len() > LONGEST {
        return None;
    }
    let allowed = (name.len() / 3).clamp(1, 4);
    let last = name.rsplit('.').next();
    let mut best: Option<(usize, &str)> = None;
    for candidate in candidates {
        let limit = best.map_or(allowed, |(edits, _)| edits.saturating_sub(1));
        let edits = if candidate.rsplit('.').next() == last {
            Some(1)
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

/// Edit distance (insert, delete, replace) without regard to ASCII case; `None` above `limit`.
fn distance(a: &str, b: &str, limit: usize) -> Option<usize> {
    if a.len().abs_diff(b.len()) > limit {
        return None;
    }
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.bytes().enumerate() {
        let mut diagonal = row[0];
        row[0] = i + 1;
        let mut least = row[0];
        for (j, y) in b.bytes().enumerate() {
            let replaced = diagonal + usize::from(!x.eq_ignore_ascii_case(&y));
            diagonal = row[j + 1];
            row[j + 1] = replaced.min(diagonal + 1).min(row[j] + 1);
            least = least.min(row[j + 1]);
        }
        if least > limit {
            return None;
        }
    }
    row.last().copied().filter(|edits| *edits <= limit)
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
    fn a_forgotten_namespace_is_near() {
        assert_eq!(
            nearest("Dialogs", ["messages.Dialogs", "Dialog2s2"].into_iter()),
            Some("messages.Dialogs")
        );
    }

    #[test]
    fn short_names_are_not_guessed_wildly() {
        assert_eq!(nearest("X", ["Int", "Bool"].into_iter()), None);
    }
}
