//! Written ids and the rule that they follow.

use super::{Combinator, Schema};
use crate::id::{IdRule, known};

/// A schema follows a rule if at most one written id in this many differs from it, known exceptions apart.
const FOLLOWS: usize = 5;

impl Combinator {
    /// The id that `rule` gives, whatever is written.
    pub fn computed_id(&self, rule: IdRule) -> u32 {
        match rule {
            IdRule::Classic => self.classic_id,
            IdRule::Published => self.published_id,
        }
    }

    /// The written id, if `rule` gives another, and the name is not known for that.
    pub fn odd_id(&self, rule: IdRule) -> Option<u32> {
        self.written_id
            .filter(|id| *id != self.computed_id(rule) && !known::is_different(&self.name, *id))
    }
}

impl Schema {
    /// Are the written ids those that the rule of the schema gives, a few apart? Where they are not, an id that differs means nothing.
    pub fn ids_follow_rule(&self) -> bool {
        follow(&self.combinators, self.id_rule)
    }
}

/// Do the written ids of `combinators` follow `rule`?
pub(crate) fn follow(combinators: &[Combinator], rule: IdRule) -> bool {
    let written = |combinator: &&Combinator| combinator.written_id.is_some();
    let odd = |combinator: &&Combinator| combinator.odd_id(rule).is_some();
    let count = combinators.iter().filter(odd).count();
    count * FOLLOWS <= combinators.iter().filter(written).count()
}
