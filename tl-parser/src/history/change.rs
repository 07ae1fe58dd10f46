//! What differs between two forms of a definition, in words.

use std::collections::BTreeMap;

use super::run::Sight;

/// `` `#b0cd6617`, now `#a12aefff`; without `text:string`; with `text:flags.0?string` ``
///
/// The parts of a declaration are its fields and its result. Where none differs, their order does.
pub(super) fn change(old: &Sight, new: &Sight) -> String {
    let mut clauses = Vec::new();
    if old.id != new.id {
        clauses.push(format!("`#{:08x}`, now `#{:08x}`", old.id, new.id));
    }
    if let (Some(before), Some(now)) = (&old.declaration, &new.declaration) {
        let (before, now) = (parts(before), parts(now));
        let (gone, fresh) = (missing(&before, &now), missing(&now, &before));
        let is_other_order = gone.is_empty() && fresh.is_empty() && before != now;
        clauses.extend(clause("without", &gone));
        clauses.extend(clause("with", &fresh));
        clauses.extend(
            is_other_order.then(|| format!("the parts in another order: `{}`", now.join(" "))),
        );
    }
    clauses.join("; ")
}

/// The fields of a declaration and its result, `= Box`; not its name.
fn parts(declaration: &str) -> Vec<&str> {
    let arrows = [" = ", " => "];
    let at = arrows
        .iter()
        .filter_map(|arrow| declaration.rfind(arrow))
        .max();
    let (fields, result) = declaration.split_at(at.unwrap_or(declaration.len()));
    let fields = fields.split(' ').skip(1);
    let result = Some(result.trim()).filter(|result| !result.is_empty());
    fields.chain(result).collect()
}

/// Those of `these` that are not among `others`, each as often as it is missing.
fn missing<'t>(these: &[&'t str], others: &[&str]) -> Vec<&'t str> {
    let mut left = BTreeMap::<&str, usize>::new();
    for other in others {
        *left.entry(other).or_default() += 1;
    }
    let is_missing = |part: &&&str| match left.get_mut(**part) {
        Some(count) if *count > 0 => {
            *count -= 1;
            false
        }
        _ => true,
    };
    these.iter().filter(is_missing).copied().collect()
}

/// ``with `a:int`, `b:int` ``
fn clause(word: &str, parts: &[&str]) -> Option<String> {
    let parts: Vec<_> = parts.iter().map(|part| format!("`{part}`")).collect();
    (!parts.is_empty()).then(|| format!("{word} {}", parts.join(", ")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn assert_change(old: (u32, &str), new: (u32, &str), expected: &str) {
        let sight = |(id, text): (u32, &str)| Sight {
            id,
            declaration: Some(text.into()).filter(|_| !text.is_empty()),
        };
        assert_eq!(change(&sight(old), &sight(new)), expected);
    }

    #[test]
    fn the_parts_that_differ_are_named() {
        let old = "a#00000001 flags:# x:int y:int = A";
        let fields = "a#00000001 flags:# x:long y:int z:flags.0?true = B";
        assert_change(
            (1, old),
            (1, fields),
            "without `x:int`, `= A`; with `x:long`, `z:flags.0?true`, `= B`",
        );
        assert_change((1, old), (2, ""), "`#00000001`, now `#00000002`");
        let order = "a#00000002 flags:# y:int x:int = A";
        assert_change(
            (1, old),
            (2, order),
            "`#00000001`, now `#00000002`; the parts in another order: `flags:# y:int x:int = A`",
        );
        assert_change(
            (1, "f#1 [ int int ] => Vector t"),
            (1, "f#1 [ int ] => Vector x"),
            "without `int`, `=> Vector t`; with `=> Vector x`",
        );
    }
}
