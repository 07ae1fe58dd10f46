//! What happened to a definition from one known layer to the next.

use std::fmt;

use super::run::{Layer, Run, Sight};

/// Something that happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Event<'h> {
    /// The first known layer in which it is so.
    pub layer: Layer,
    /// The last known layer in which it was not yet; nothing where `layer` is the oldest.
    pub before: Option<Layer>,
    /// What it is.
    pub what: What<'h>,
}

/// Kinds of [`Event`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum What<'h> {
    /// It was not there in any known layer before.
    First(&'h Sight),
    /// It has another id.
    Id(&'h Sight, &'h Sight),
    /// It has another declaration under the same id.
    Declaration(&'h Sight, &'h Sight),
    /// It is not there any more: as it was last.
    Gone(&'h Sight),
    /// It is there again after it was gone.
    Back(&'h Sight),
}

impl<'h> What<'h> {
    /// `first`, `id-changed`, `declaration-changed`, `gone` or `back`.
    pub fn name(self) -> &'static str {
        match self {
            Self::First(_) => "first",
            Self::Id(..) => "id-changed",
            Self::Declaration(..) => "declaration-changed",
            Self::Gone(_) => "gone",
            Self::Back(_) => "back",
        }
    }

    /// How the definition was.
    pub fn was(self) -> Option<&'h Sight> {
        match self {
            Self::Id(old, _) | Self::Declaration(old, _) | Self::Gone(old) => Some(old),
            Self::First(_) | Self::Back(_) => None,
        }
    }

    /// How the definition is.
    pub fn is(self) -> Option<&'h Sight> {
        match self {
            Self::First(new) | Self::Id(_, new) | Self::Declaration(_, new) | Self::Back(new) => {
                Some(new)
            }
            Self::Gone(_) => None,
        }
    }
}

impl Event<'_> {
    /// Did it happen in just this layer? Else it was in one of those between, which are not known.
    pub fn is_exact(&self) -> bool {
        self.before
            .is_some_and(|before| before.saturating_add(1) == self.layer)
    }
}

/// `since 224; 223 is known without it`, or where layers between are not known, `since 218, not in 216`.
impl fmt::Display for Event<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            layer,
            before,
            what,
        } = self;
        let Some(before) = before else {
            return write!(f, "in {layer}, the oldest that is known");
        };
        let is_exact = self.is_exact();
        let lead = match what {
            What::First(_) => "since",
            What::Back(_) => "again since",
            What::Id(..) => "another id since",
            What::Declaration(..) => "another declaration under the same id since",
            What::Gone(_) if is_exact => return write!(f, "last in {before}; not in {layer}"),
            What::Gone(_) => return write!(f, "last in {before}, not in {layer}"),
        };
        write!(f, "{lead} {layer}")?;
        match (what, is_exact) {
            (What::First(_) | What::Back(_), true) => write!(f, "; {before} is known without it"),
            (What::First(_) | What::Back(_), false) => write!(f, ", not in {before}"),
            (_, true) => write!(f, "; {before} has the old one"),
            (_, false) => write!(f, ", not in {before}, which has the old one"),
        }
    }
}

/// All that happened, told by `runs`; `neighbours` gives the known layers before and after one.
pub(super) fn events(
    runs: &[Run],
    neighbours: impl Fn(Layer) -> [Option<Layer>; 2],
) -> Vec<Event<'_>> {
    let mut events = Vec::new();
    // The last declaration under the present id, and the last layer that has it.
    let mut declared: Option<(&Sight, Layer)> = None;
    for (at, run) in runs.iter().enumerate() {
        let [before, _] = neighbours(run.first);
        let previous = at.checked_sub(1).and_then(|at| runs.get(at));
        let new = &run.sight;
        let what = match previous.map(|previous| (&previous.sight, Some(previous.last) == before)) {
            None => Some((before, What::First(new))),
            Some((_, false)) => Some((before, What::Back(new))),
            Some((old, true)) if old.id != new.id => Some((before, What::Id(old, new))),
            Some((_, true)) => declared
                .filter(|(old, _)| new.declaration.is_some() && old.declaration != new.declaration)
                .map(|(old, last)| (Some(last), What::Declaration(old, new))),
        };
        events.extend(what.map(|(before, what)| Event {
            layer: run.first,
            before,
            what,
        }));
        if new.declaration.is_some() {
            declared = Some((new, run.last));
        } else if !matches!(what, None | Some((_, What::Declaration(..)))) {
            declared = None;
        }
        let [_, after] = neighbours(run.last);
        let goes_on = runs.get(at + 1).map(|next| next.first);
        if let Some(after) = after.filter(|after| goes_on != Some(*after)) {
            events.push(Event {
                layer: after,
                before: Some(run.last),
                what: What::Gone(new),
            });
        }
    }
    events
}
