//! Which types a combinator needs: those that its fields and its result mention.

use std::collections::BTreeSet;

use tl_parser::Schema;
use tl_parser::ir::{Argument, CombinatorIndex, Param, TypeExpr, TypeIndex};

/// Where a combinator needs a type.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Place {
    Param(usize),
    Result,
}

/// The types that one combinator needs, in order.
pub(super) struct Mentions<'o> {
    opaque: &'o BTreeSet<TypeIndex>,
    found: Vec<TypeIndex>,
}

impl Mentions<'_> {
    /// With their places. What stays undecoded is not needed, nor are its arguments; `x:flags.0?true` is a bit only.
    pub(super) fn of(
        schema: &Schema,
        opaque: &BTreeSet<TypeIndex>,
        index: CombinatorIndex,
    ) -> Vec<(Place, TypeIndex)> {
        let combinator = &schema[index];
        let params = combinator.params.iter().enumerate();
        let params = params.filter(|(_, param)| !schema.is_bit_only(param));
        let params = params.map(|(number, param)| (Place::Param(number), &param.ty));
        let places = params.chain([(Place::Result, &combinator.result)]);
        let mut all = Vec::new();
        for (place, expression) in places {
            let found = Vec::new();
            let mut mentions = Mentions { opaque, found };
            mentions.walk(expression);
            all.extend(mentions.found.into_iter().map(|ty| (place, ty)));
        }
        all
    }

    fn walk(&mut self, expression: &TypeExpr) {
        match expression {
            TypeExpr::Nat | TypeExpr::Type | TypeExpr::Variable(..) | TypeExpr::Call(_) => {}
            TypeExpr::Named { ty, .. } if self.opaque.contains(ty) => {}
            TypeExpr::Named { ty, args, .. } => {
                self.found.push(*ty);
                for argument in args {
                    if let Argument::Type(argument) = argument {
                        self.walk(argument);
                    }
                }
            }
            TypeExpr::Repeat { params, .. } => {
                for param in params {
                    self.walk(&param.ty);
                }
            }
        }
    }
}

/// The type that an expression names from the outside.
pub(super) fn outermost(expression: &TypeExpr) -> Option<TypeIndex> {
    match expression {
        TypeExpr::Named { ty, .. } => Some(*ty),
        _ => None,
    }
}

/// What a message calls a field.
pub(super) fn called(param: &Param) -> &str {
    if param.name.is_empty() {
        "_"
    } else {
        &param.name
    }
}
