//! The JSON form of a history, with declarations. Feature `serde`.

use serde::Serialize;

use super::event::Event;
use super::record::{Definition, History};
use super::run::{Layer, Sight};
use super::view::View;

/// What `tl log --format json` prints.
#[derive(Clone, Debug, Serialize)]
pub struct Json<'h> {
    /// 1. It rises where a reader of this form would have to change.
    pub format_version: u32,
    /// All known layers, ascending.
    pub layers: Vec<Layer>,
    /// Those that are shown: constructors, then functions, by name.
    pub definitions: Vec<One<'h>>,
}

/// One definition.
#[derive(Clone, Debug, Serialize)]
pub struct One<'h> {
    /// The qualified name.
    pub name: &'h str,
    /// `constructor` or `function`.
    pub kind: &'static str,
    /// What happened, ascending.
    pub events: Vec<Happened<'h>>,
}

/// One event.
#[derive(Clone, Debug, Serialize)]
pub struct Happened<'h> {
    /// `first`, `id-changed`, `declaration-changed`, `gone` or `back`.
    pub event: &'static str,
    /// The first known layer in which it is so; of `gone`, the first without it.
    pub layer: Layer,
    /// The last known layer in which it was not yet so; `null` where `layer` is the oldest.
    pub before: Option<Layer>,
    /// Did it happen in just this layer? If not, in one behind `before`, up to `layer`.
    pub exact: bool,
    /// How it was.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub old: Option<Form<'h>>,
    /// How it is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub new: Option<Form<'h>>,
}

/// A definition in one layer.
#[derive(Clone, Debug, Serialize)]
pub struct Form<'h> {
    /// Eight hex digits.
    pub id: String,
    /// Canonically printed; `null` where only name and id are known.
    pub declaration: Option<&'h str>,
}

/// The JSON form of what `view` shows.
pub fn json<'h>(history: &'h History, view: &'h View) -> Json<'h> {
    let one = |(one, events): (Definition<'h>, Vec<Event<'h>>)| One {
        name: one.name,
        kind: one.kind.name(),
        events: events.into_iter().map(happened).collect(),
    };
    Json {
        format_version: 1,
        layers: history.layers().collect(),
        definitions: history.shown(view).map(one).collect(),
    }
}

fn happened(event: Event<'_>) -> Happened<'_> {
    Happened {
        event: event.what.name(),
        layer: event.layer,
        before: event.before,
        exact: event.is_exact(),
        old: event.what.was().map(form),
        new: event.what.is().map(form),
    }
}

fn form(sight: &Sight) -> Form<'_> {
    Form {
        id: format!("{:08x}", sight.id),
        declaration: sight.declaration.as_deref(),
    }
}
