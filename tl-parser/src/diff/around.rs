//! Two versions of a definition, as the rules about its fields see them.

use super::Rule;
use super::draft::Draft;
use super::fields::Fields;
use super::matching::Pair;
use super::side::Sides;
use super::types::Types;
use crate::ir::{Combinator, Flag, Param, TypeExpr};

/// What the rules about fields look at.
pub(super) struct Around<'a, 's> {
    pub(super) sides: Sides<'s>,
    pub(super) types: &'a Types<'s>,
    pub(super) pair: &'a Pair<'s>,
    pub(super) fields: &'a Fields<'s>,
}

impl Around<'_, '_> {
    pub(super) fn draft(
        &self,
        rule: Rule,
        old: Option<&Param>,
        new: Option<&Param>,
        message: String,
    ) -> Draft {
        let Pair {
            old: before,
            new: after,
            ..
        } = self.pair;
        Draft::new(rule, &after.name, after.name_span, message)
            .between(before, after)
            .field(old, new)
    }

    pub(super) fn subject(&self) -> &str {
        &self.pair.new.name
    }

    pub(super) fn old_bit_only(&self, param: &Param) -> bool {
        self.sides.old.schema.is_bit_only(param)
    }

    pub(super) fn new_bit_only(&self, param: &Param) -> bool {
        self.sides.new.schema.is_bit_only(param)
    }

    /// `bit 3 of flags`, of the old or the new definition.
    pub(super) fn bit(combinator: &Combinator, flag: Flag) -> String {
        format!(
            "bit {} of `{}`",
            flag.bit,
            combinator.variable_name(flag.word)
        )
    }

    /// What stands behind the word "field".
    pub(super) fn named(param: &Param) -> String {
        match param.name.as_str() {
            "" => "without a name".to_owned(),
            name => format!("`{name}`"),
        }
    }

    /// The field where it stands alone.
    pub(super) fn one(param: &Param) -> String {
        match param.name.as_str() {
            "" => "a field without a name".to_owned(),
            name => format!("`{name}`"),
        }
    }

    /// `x:int`, or `int`.
    pub(super) fn written(param: &Param, ty: &str) -> String {
        match param.name.as_str() {
            "" => ty.to_owned(),
            name => format!("{name}:{ty}"),
        }
    }

    pub(super) fn old_type(&self, param: &Param) -> String {
        written(self.pair.old, param)
    }

    pub(super) fn new_type(&self, param: &Param) -> String {
        written(self.pair.new, param)
    }
}

/// What `x:flags.1?int` has behind the colon.
fn written(combinator: &Combinator, param: &Param) -> String {
    match param.flag {
        Some(flag) => format!(
            "{}.{}?{}",
            combinator.variable_name(flag.word),
            flag.bit,
            param.text
        ),
        None => param.text.as_str().to_owned(),
    }
}

/// Is it a `#` that only says which fields are there?
pub(super) fn is_word(combinator: &Combinator, param: &Param) -> bool {
    let Some(word) = param.variable.filter(|_| param.ty == TypeExpr::Nat) else {
        return false;
    };
    combinator.known_bits(word) != 0 || param.name.starts_with("flags")
}
