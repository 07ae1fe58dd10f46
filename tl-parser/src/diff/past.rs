//! The rules about what earlier versions knew, the baseline did not, and the new side knows again.

use super::bits::version;
use super::draft::Draft;
use super::side::Sides;
use super::{Effect, Side, rules};
use crate::ir::Combinator;

use Effect::{Breaking, Silent};

/// The versions before the baseline.
#[derive(Clone, Copy)]
pub(super) struct Past<'s> {
    sides: Sides<'s>,
}

/// A name and its id that are back.
#[derive(Clone, Copy)]
pub(super) enum Return<'s> {
    /// With the same fields, as in this version.
    AsItWas(&'s Side),
    /// With others: they were the first ones in this version.
    Changed(&'s Side, &'s Combinator),
}

impl<'s> Past<'s> {
    pub(super) fn before(sides: Sides<'s>) -> Self {
        Self { sides }
    }

    /// Was this definition known once, with the id that it has now, and is not so in the baseline?
    pub(super) fn knows(&self, new: &Combinator) -> Option<Return<'s>> {
        let had =
            |side: &'s Side| version(side, new.kind, &new.name).filter(|one| one.id == new.id);
        if had(self.sides.old).is_some() {
            return None;
        }
        let mut versions = self.sides.earlier.iter().rev();
        let (side, before) = versions.find_map(|side| Some((side, had(side)?)))?;
        Some(if has_same_layout((side, before), (self.sides.new, new)) {
            Return::AsItWas(side)
        } else {
            Return::Changed(side, before)
        })
    }

    /// Ids that are back and mean something else.
    pub(super) fn all(&self) -> Vec<Draft> {
        let own = self.sides.new.own();
        own.filter_map(|new| self.changed(new)).collect()
    }

    fn changed(&self, new: &Combinator) -> Option<Draft> {
        let Return::Changed(side, before) = self.knows(new)? else {
            return None;
        };
        let (name, kind) = (&new.name, new.kind.name());
        let message = format!(
            "{kind} `{name}` has the id {:08x} again, which it had in {}, and other fields",
            new.id,
            when(side)
        );
        let draft = Draft::new(rules::LAYOUT_CHANGED_SAME_ID, name, new.name_span, message);
        Some(draft.between(before, new).effects(Silent, Silent, Breaking))
    }
}

/// A definition that the baseline does not have, and that is as it was in `side`.
pub(super) fn restored(new: &Combinator, side: &Side) -> Draft {
    let (name, kind) = (&new.name, new.kind.name());
    let message = format!(
        "{kind} `{name}` is back, with the id that it had in {}",
        when(side)
    );
    Draft::new(rules::CONSTRUCTOR_RESTORED, name, new.name_span, message).is(new)
}

/// `layer 12`
fn when(side: &Side) -> String {
    match side.schema.layer() {
        Some(layer) => format!("layer {layer}"),
        None => "an earlier version".to_owned(),
    }
}

/// Are the fields that take bytes the same, whatever they are called?
fn has_same_layout(old: (&Side, &Combinator), new: (&Side, &Combinator)) -> bool {
    let fields = |(side, combinator): (&Side, &Combinator)| {
        let all = combinator.params.iter();
        let all = all.filter(|param| !side.schema.is_bit_only(param));
        all.map(|param| (param.text.clone(), param.flag))
            .collect::<Vec<_>>()
    };
    fields(old) == fields(new) && old.1.result_text == new.1.result_text
}
