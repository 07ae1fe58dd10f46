//! The history of a schema: which definition was there in which of its layers, under which id, with which declaration.

mod change;
mod disagreement;
mod event;
#[cfg(feature = "serde")]
mod json;
mod markdown;
mod record;
mod run;
#[cfg(feature = "serde")]
mod table;
mod view;

#[cfg(test)]
mod tests;

pub use disagreement::Disagreement;
pub use event::{Event, What};
#[cfg(feature = "serde")]
pub use json::{Form, Happened, Json, One, json};
pub use markdown::markdown;
pub use record::{Definition, History};
pub use run::{Layer, Run, Sight};
#[cfg(feature = "serde")]
pub use table::{Inconsistent, Life, Table};
pub use view::View;
