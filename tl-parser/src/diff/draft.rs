//! What a rule found, before profile and policy have spoken.

use super::{Effect, Effects, Level, Place, Rule};
use crate::ir::{Combinator, Param};
use crate::span::Span;

/// What a change does to a definition.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Weight {
    /// Values that could be written before have other bytes, or none, now.
    Layout,
    /// It shows in the declaration, and so in a computed id.
    Text,
    /// The declaration is the same.
    Beside,
}

/// A change with all that is known of it.
#[derive(Clone, Debug)]
pub(super) struct Draft {
    pub(super) rule: Rule,
    pub(super) subject: String,
    pub(super) param: String,
    pub(super) message: String,
    pub(super) effects: Effects,
    pub(super) notes: Vec<String>,
    pub(super) old: Option<Place>,
    pub(super) new: Option<Place>,
    pub(super) place: Span,
    pub(super) weight: Weight,
    /// The id changed with it, so that it is at least as loud as such a change.
    pub(super) with_id: bool,
    /// Less is at stake than the rule supposes: one level quieter.
    pub(super) is_lowered: bool,
    /// Its level, where the profile has no say.
    pub(super) level: Option<Level>,
}

impl Draft {
    pub(super) fn new(rule: Rule, subject: &str, place: Span, message: impl Into<String>) -> Self {
        Self {
            rule,
            subject: subject.to_owned(),
            param: String::new(),
            message: message.into(),
            effects: rule.effects(),
            notes: Vec::new(),
            old: None,
            new: None,
            place,
            weight: Weight::Text,
            with_id: false,
            is_lowered: false,
            level: None,
        }
    }

    pub(super) fn note(mut self, note: impl Into<String>) -> Self {
        self.notes.push(note.into());
        self
    }

    /// It shows where no id stands before values of type `name`, so that nobody can tell.
    pub(super) fn without_id(self, name: &str) -> Self {
        let source = self.effects.source;
        let mut draft = self.effects(Effect::Silent, Effect::Silent, source).note(format!(
            "`{name}` is used bare: no id stands before its values, so that readers cannot tell the old ones from the new"
        ));
        draft.level = Some(Level::Error);
        draft
    }

    /// What the rule fears is not so here.
    pub(super) fn harmless(mut self) -> Self {
        self.effects = Effects::default();
        self.is_lowered = true;
        self
    }

    /// With what is known of the same change by another rule.
    pub(super) fn no_better_than(mut self, other: Self) -> Self {
        self.effects = other.effects;
        self.notes.extend(other.notes);
        self.is_lowered = other.is_lowered;
        self
    }

    pub(super) fn weight(mut self, weight: Weight) -> Self {
        self.weight = weight;
        self
    }

    pub(super) fn effects(mut self, forward: Effect, backward: Effect, source: Effect) -> Self {
        self.effects = Effects {
            forward,
            backward,
            source,
        };
        self
    }

    /// About two versions of one definition.
    pub(super) fn between(self, old: &Combinator, new: &Combinator) -> Self {
        self.was(old).is(new)
    }

    pub(super) fn was(mut self, old: &Combinator) -> Self {
        self.old = Some(whole(old));
        self
    }

    pub(super) fn is(mut self, new: &Combinator) -> Self {
        self.new = Some(whole(new));
        self
    }

    /// About a field: of the old side, of the new side, or the same of both.
    pub(super) fn field(mut self, old: Option<&Param>, new: Option<&Param>) -> Self {
        if let Some(param) = new.or(old) {
            param.name.as_str().clone_into(&mut self.param);
        }
        if let (Some(place), Some(param)) = (&mut self.old, old) {
            place.span = param.span;
        }
        if let (Some(place), Some(param)) = (&mut self.new, new) {
            place.span = param.span;
            self.place = param.span;
        }
        self
    }
}

fn whole(combinator: &Combinator) -> Place {
    Place {
        declaration: combinator.declaration.clone(),
        span: combinator.name_span,
    }
}
