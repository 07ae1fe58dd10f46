//! A history for people: Markdown that reads well as it stands.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::change::change;
use super::event::{Event, What};
use super::record::{Definition, History};
use super::run::{Layer, Sight};
use super::view::View;
use crate::ir::Kind;
use crate::ir::combinator::split;

/// What `view` shows, by namespace and name: of a new definition the declaration, of a changed one what differs.
///
/// ```text
/// # History of 3 layers, 218 to 228
///
/// Known: 218, 227, 228.
///
/// ## channels
///
/// * `channels.getParticipants`, function
///   * since 227, not in 218: `channels.getParticipants#77ced9d0 channel:InputChannel = channels.Participants`
/// ```
pub fn markdown(history: &History, view: &View) -> String {
    let layers: Vec<_> = history.layers().collect();
    let mut text = heading(&layers);
    let mut sorted = BTreeMap::<_, Vec<_>>::new();
    for (one, events) in history.shown(view) {
        let (namespace, name) = split(one.name);
        let key = (namespace.unwrap_or(""), name);
        sorted.entry(key).or_default().push((one, events));
    }
    let mut shown = None;
    for ((namespace, _), same) in sorted {
        if shown != Some(namespace) {
            shown = Some(namespace);
            let title = if namespace.is_empty() {
                "Without a namespace"
            } else {
                namespace
            };
            let _ = write!(text, "\n## {title}\n\n");
        }
        for (one, events) in same {
            write_definition(&mut text, one, &events);
        }
    }
    if shown.is_none() {
        text.push_str("\nNothing to show.\n");
    }
    text
}

fn heading(layers: &[Layer]) -> String {
    let noun = if layers.len() == 1 { "layer" } else { "layers" };
    let mut text = format!("# History of {} {noun}", layers.len());
    if let [first, .., last] = layers {
        let _ = write!(text, ", {first} to {last}");
    }
    text.push('\n');
    let words: Vec<_> = layers
        .chunk_by(|one, next| one.saturating_add(1) == *next)
        .filter_map(|run| match run {
            [] => None,
            [only] => Some(only.to_string()),
            [first, .., last] => Some(format!("{first}–{last}")),
        })
        .collect();
    if !words.is_empty() {
        let _ = write!(text, "\nKnown: {}.\n", words.join(", "));
    }
    text
}

fn write_definition(text: &mut String, one: Definition<'_>, events: &[Event<'_>]) {
    let kind = match one.kind {
        Kind::Function => ", function",
        _ => "",
    };
    let _ = writeln!(text, "* `{}`{kind}", one.name);
    for event in events {
        let _ = write!(text, "  * {event}");
        match event.what {
            What::First(new) | What::Back(new) => {
                let _ = write!(text, ": {}", code(one.name, new));
            }
            What::Gone(_) => {}
            What::Id(old, new) | What::Declaration(old, new) => {
                let _ = write!(text, ": {}", change(old, new));
            }
        }
        text.push('\n');
    }
}

/// The declaration, or what is known of it.
fn code(name: &str, sight: &Sight) -> String {
    match &sight.declaration {
        Some(declaration) => format!("`{declaration}`"),
        None => format!("`{name}#{:08x}`", sight.id),
    }
}
