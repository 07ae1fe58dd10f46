//! Layers, and what each of them has.

use std::collections::{BTreeMap, BTreeSet};

use super::disagreement::Disagreement;
use super::event::{self, Event};
use super::run::{Layer, Run, Runs, Sight};
use super::view::View;
use crate::ir::{Builtin, Combinator, Kind, Schema};

/// What is known of a schema over time.
///
/// Made by adding the layers that are there, in any order. Of layers in between that are not there nothing is claimed.
///
/// ```
/// use tl_parser::history::History;
/// use tl_parser::{Options, SourceMap, load};
///
/// let mut sources = SourceMap::new();
/// let mut history = History::default();
/// for (layer, text) in [(5, "a#1 = A;"), (6, "a#2 x:int = A;"), (9, "b#3 = B;")] {
///     let id = sources.add(layer.to_string(), text);
///     let schema = load(&sources, &[id], &Options::default()).schema.unwrap();
///     history.add(layer, &schema)?;
/// }
/// let told: Vec<_> = history.definitions().flat_map(|one| one.events()).map(|event| event.to_string()).collect();
/// assert_eq!(
///     told,
///     [
///         "in 5, the oldest that is known",
///         "another id since 6; 5 has the old one",
///         "last in 6, not in 9",
///         "since 9, not in 6",
///     ],
/// );
/// # Ok::<(), tl_parser::history::Disagreement>(())
/// ```
///
/// Built-ins (`int ? = Int`, `vector`) and anonymous constructors have no history; `boolTrue`, `boolFalse` and `true` have one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct History {
    pub(super) layers: BTreeSet<Layer>,
    pub(super) definitions: BTreeMap<(Kind, String), Runs>,
}

/// One definition over time.
#[derive(Clone, Copy, Debug)]
pub struct Definition<'h> {
    /// Constructor or function.
    pub kind: Kind,
    /// The qualified name.
    pub name: &'h str,
    runs: &'h Runs,
    history: &'h History,
}

impl History {
    /// Adds what `schema` has in `layer`.
    ///
    /// # Errors
    /// [`Disagreement`] when the layer is known with other names or ids; then nothing is added. One that agrees adds the declarations.
    pub fn add(&mut self, layer: Layer, schema: &Schema) -> Result<(), Disagreement> {
        let own = schema.combinators().iter().filter(|one| has_history(one));
        let mut seen: BTreeMap<_, _> = own
            .map(|one| {
                let sight = Sight {
                    id: one.id,
                    declaration: Some(one.declaration.clone()),
                };
                ((one.kind, one.name.to_string()), sight)
            })
            .collect();
        if self.layers.contains(&layer) {
            self.agree(layer, &seen)?;
        }
        self.layers.insert(layer);
        let neighbours = self.neighbours(layer);
        for (key, runs) in &mut self.definitions {
            runs.set(layer, neighbours, seen.remove(key));
        }
        for (key, sight) in seen {
            let runs = self.definitions.entry(key).or_default();
            runs.set(layer, neighbours, Some(sight));
        }
        Ok(())
    }

    /// The known layers, ascending.
    pub fn layers(&self) -> impl Iterator<Item = Layer> + '_ {
        self.layers.iter().copied()
    }

    /// Constructors, then functions, by name.
    pub fn definitions(&self) -> impl Iterator<Item = Definition<'_>> {
        let all = self.definitions.iter();
        all.map(|((kind, name), runs)| Definition {
            kind: *kind,
            name,
            runs,
            history: self,
        })
    }

    /// Those that `view` shows, with the events that it shows.
    pub fn shown<'h>(
        &'h self,
        view: &'h View,
    ) -> impl Iterator<Item = (Definition<'h>, Vec<Event<'h>>)> {
        let since = view.since.unwrap_or(0);
        let chosen = self.definitions().filter(|one| view.has(one.name));
        let told = chosen.map(move |one| {
            let events = one.events().into_iter();
            (one, events.filter(|event| event.layer >= since).collect())
        });
        told.filter(|(_, events): &(_, Vec<_>)| !events.is_empty())
    }

    /// The known layers directly before and after.
    pub(super) fn neighbours(&self, layer: Layer) -> [Option<Layer>; 2] {
        let before = self.layers.range(..layer).next_back();
        let after = self.layers.range(layer.saturating_add(1)..).next();
        [before.copied(), after.copied()]
    }

    /// Has a known layer these names and ids?
    fn agree(
        &self,
        layer: Layer,
        seen: &BTreeMap<(Kind, String), Sight>,
    ) -> Result<(), Disagreement> {
        let mut differences = Vec::new();
        for (key, runs) in &self.definitions {
            let name = &key.1;
            match (runs.at(layer), seen.get(key)) {
                (Some(run), None) => {
                    differences.push(format!(
                        "`{name}#{:08x}` is not in the schema",
                        run.sight.id
                    ));
                }
                (Some(run), Some(new)) if run.sight.id != new.id => differences.push(format!(
                    "`{name}` is #{:08x} in the schema, not #{:08x}",
                    new.id, run.sight.id
                )),
                (None, Some(new)) => {
                    differences.push(format!("`{name}#{:08x}` is in the schema only", new.id));
                }
                _ => {}
            }
        }
        let fresh = seen
            .iter()
            .filter(|(key, _)| !self.definitions.contains_key(key));
        let fresh =
            fresh.map(|((_, name), new)| format!("`{name}#{:08x}` is in the schema only", new.id));
        differences.extend(fresh);
        if differences.is_empty() {
            return Ok(());
        }
        Err(Disagreement { layer, differences })
    }
}

impl<'h> Definition<'h> {
    /// Stretches of known layers in which it stayed the same, ascending.
    pub fn runs(self) -> &'h [Run] {
        self.runs.as_slice()
    }

    /// What happened to it, ascending.
    pub fn events(self) -> Vec<Event<'h>> {
        event::events(self.runs.as_slice(), |layer| self.history.neighbours(layer))
    }
}

fn has_history(combinator: &Combinator) -> bool {
    let is_object = matches!(
        combinator.builtin,
        None | Some(Builtin::Bool | Builtin::True)
    );
    is_object && combinator.kind != Kind::Builtin && combinator.name != "_"
}
