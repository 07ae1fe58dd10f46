//! A baseline as it is written: `REV`, `REV:PATH`, `merge-base:REV`, `merge-base:REV:PATH`.

use crate::status::Failure;

/// Where this branch left another one.
const MERGE_BASE: &str = "merge-base:";

/// The parts of a SPEC that is no file.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Spec<'s> {
    /// Not REV itself: the last commit that REV and HEAD have both.
    pub(super) of_merge_base: bool,
    /// What git calls a revision; not empty.
    pub(super) rev: &'s str,
    /// From the top of the repository, or from here where it starts with `./`. None: the paths of the new side.
    pub(super) path: Option<&'s str>,
}

impl<'s> Spec<'s> {
    pub(super) fn parse(text: &'s str) -> Result<Self, Failure> {
        let rest = text.strip_prefix(MERGE_BASE);
        let of_merge_base = rest.is_some();
        let rest = rest.unwrap_or(text);
        let (rev, path) = match colon(rest) {
            Some(at) => (&rest[..at], rest.get(at + 1..)),
            None => (rest, None),
        };
        if rev.is_empty() {
            let example = if of_merge_base {
                "merge-base:main"
            } else {
                "main:schema/api.tl"
            };
            return Err(Failure::new(format!(
                "`{text}` names no revision: write it as in `{example}` (is a variable empty that should hold it?)"
            )));
        }
        Ok(Self {
            of_merge_base,
            rev,
            path,
        })
    }
}

/// The first colon outside of braces: `HEAD^{/fix: it}:schema/api.tl` has its path after the second.
fn colon(text: &str) -> Option<usize> {
    let mut depth = 0_u32;
    text.char_indices().find_map(|(at, c)| {
        match c {
            '{' => depth += 1,
            '}' => depth = depth.saturating_sub(1),
            ':' if depth == 0 => return Some(at),
            _ => {}
        }
        None
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(text: &str) -> (bool, &str, Option<&str>) {
        let spec = Spec::parse(text).expect("a SPEC");
        (spec.of_merge_base, spec.rev, spec.path)
    }

    #[test]
    fn a_revision_ends_at_the_first_colon_outside_of_braces() {
        assert_eq!(parts("main"), (false, "main", None));
        assert_eq!(
            parts("main:a b/x:y.tl"),
            (false, "main", Some("a b/x:y.tl"))
        );
        assert_eq!(parts("merge-base:v1.0"), (true, "v1.0", None));
        assert_eq!(
            parts("merge-base:main:./a.tl"),
            (true, "main", Some("./a.tl"))
        );
        assert_eq!(
            parts("HEAD^{/fix: it}:a.tl"),
            (false, "HEAD^{/fix: it}", Some("a.tl"))
        );
        assert_eq!(parts("main:"), (false, "main", Some("")));
        assert_eq!(parts("-x"), (false, "-x", None));
    }

    #[test]
    fn a_revision_that_is_not_there_is_said() {
        for text in ["", ":a.tl", "merge-base:", "merge-base::a.tl"] {
            let Err(Failure::Sentences(sentences)) = Spec::parse(text) else {
                panic!("{text} was taken");
            };
            assert!(sentences[0].contains("names no revision"), "{sentences:?}");
        }
    }
}
