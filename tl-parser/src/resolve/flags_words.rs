//! Which `#` fields are nothing but flags words: they follow from the fields that stand on their bits.

use std::collections::BTreeSet;

use crate::ir::visit::{self, Uses};
use crate::ir::{Combinator, VariableIndex};

/// Marks the `#` fields that only conditions use, those of fields beside them.
pub(super) fn mark(combinator: &mut Combinator) {
    if combinator.variables.is_empty() {
        return;
    }
    let (mut by_neighbours, mut by_others) = (BTreeSet::new(), BTreeSet::new());
    visit::variables(combinator, &mut |found| match found {
        Uses::Variable(variable) => drop(by_others.insert(variable)),
        Uses::Fields(params) => {
            let beside: BTreeSet<_> = params.iter().filter_map(|param| param.variable).collect();
            let words = params.iter().filter_map(|param| Some(param.flag?.word));
            let (near, far): (Vec<_>, Vec<_>) = words.partition(|word| beside.contains(word));
            by_neighbours.extend(near);
            by_others.extend(far);
        }
    });
    for (index, variable) in (0..).map(VariableIndex).zip(&mut combinator.variables) {
        variable.is_flags = by_neighbours.contains(&index) && !by_others.contains(&index);
    }
}

#[cfg(test)]
mod tests {
    use crate::load::testing::schema;

    /// The names of the flags words of the first combinator.
    fn words(text: &str) -> Vec<String> {
        let schema = schema(text);
        let variables = schema.combinators()[0].variables.iter();
        let words = variables.filter(|variable| variable.is_flags);
        words.map(|word| String::from(&word.name)).collect()
    }

    #[test]
    fn a_word_that_only_conditions_use() {
        let text = "a f:# g:f.0?# x:g.1?int n:# y:n*[ int ] u:# = A;";
        assert_eq!(words(text), ["f", "g"]);
    }

    #[test]
    fn a_word_that_something_else_uses() {
        assert!(words("a f:# x:f.0?int y:f*[ int ] = A;").is_empty());
        assert!(words("a f:# x:f.0?int = A f;").is_empty());
        assert!(words("a {f:#} x:f.0?int = A f;").is_empty());
        assert!(words("a f:# n:# x:n*[ y:f.0?int ] = A;").is_empty());
        assert_eq!(words("a n:# x:n*[ f:# y:f.0?int ] = A;"), ["f"]);
    }
}
