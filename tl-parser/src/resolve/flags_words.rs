//! Which `#` fields are nothing but flags words: they follow from the fields that stand on their bits.

use std::collections::BTreeSet;

use crate::ir::{Argument, Combinator, Nat, Param, TypeExpr, VariableIndex};

/// Marks the `#` fields that only conditions use, those of fields beside them.
pub(super) fn mark(combinator: &mut Combinator) {
    if combinator.variables.is_empty() {
        return;
    }
    let mut uses = Uses::default();
    uses.params(&combinator.params);
    uses.ty(&combinator.result);
    for (index, variable) in (0..).map(VariableIndex).zip(&mut combinator.variables) {
        variable.is_flags = uses.conditions.contains(&index) && !uses.others.contains(&index);
    }
}

#[derive(Default)]
struct Uses {
    /// By conditions of fields beside them.
    conditions: BTreeSet<VariableIndex>,
    /// By anything else.
    others: BTreeSet<VariableIndex>,
}

impl Uses {
    fn params(&mut self, params: &[Param]) {
        let beside: BTreeSet<_> = params.iter().filter_map(|param| param.variable).collect();
        for param in params {
            if let Some(flag) = param.flag {
                let is_beside = beside.contains(&flag.word);
                let uses = if is_beside {
                    &mut self.conditions
                } else {
                    &mut self.others
                };
                uses.insert(flag.word);
            }
            self.ty(&param.ty);
        }
    }

    fn ty(&mut self, ty: &TypeExpr) {
        match ty {
            TypeExpr::Nat | TypeExpr::Type => {}
            TypeExpr::Variable(variable, _) | TypeExpr::Call(variable) => {
                self.others.insert(*variable);
            }
            TypeExpr::Named { args, .. } => {
                for arg in args {
                    match arg {
                        Argument::Type(ty) => self.ty(ty),
                        Argument::Nat(nat) => self.nat(*nat),
                    }
                }
            }
            TypeExpr::Repeat { count, params } => {
                self.nat(*count);
                self.params(params);
            }
        }
    }

    fn nat(&mut self, nat: Nat) {
        self.others.extend(nat.variable);
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
