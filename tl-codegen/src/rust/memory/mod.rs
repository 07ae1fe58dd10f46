//! How much memory values take for their bytes on the wire, at most: what the limit of a decoder must allow.
//!
//! What can be repeated without end is the element of a vector. So a constructor is looked at in the smallest place that repeats: the slot of a vector of its
//! type, with everything that it puts into boxes. The sizes are those of [`layout`](super::layout), which never says less than the compiler.

mod advice;
mod cost;
mod worst;

use std::collections::{BTreeMap, BTreeSet};

use tl_parser::Schema;
use tl_parser::diagnostic::{Diagnostic, codes::W0705};
use tl_parser::ir::{CombinatorIndex, Kind, TypeIndex};

use super::model::Model;
use super::selection::Selection;
use super::wire::Wire;
use crate::Config;
use cost::Cost;
use worst::{STRING, Share, Worst};

/// Bytes of memory that a decoder allows by default for each byte of input.
const DEFAULT: Cost = Cost {
    memory: 64,
    wire: 1,
};
/// Bytes of memory that a decoder allows by default for any input.
const BASE: i128 = 64 * 1024;

/// Bytes of a string or vector in its place.
const HEAP: u64 = 24;

/// The value of a constructor that takes most memory for its bytes on the wire, as the element of a vector: see [`memory_factors`](crate::memory_factors).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MemoryFactor {
    /// TL name of the constructor or function; `string`, `bytes` or `vector` where [`Generated::worst_memory`](crate::Generated::worst_memory) is one.
    pub name: String,
    /// Bytes of memory: its place in the vector, and all that it puts into boxes. Never less than the compiler makes it on 64-bit targets.
    pub memory: u64,
    /// Bytes on the wire.
    pub wire: u64,
}

impl MemoryFactor {
    /// Bytes of memory for a hundred bytes on the wire, rounded up.
    ///
    /// ```
    /// let factor = tl_codegen::MemoryFactor { name: "botInfo".to_owned(), memory: 244, wire: 8 };
    /// assert_eq!((factor.hundredths(), factor.to_string()), (3050, "30.50".to_owned()));
    /// ```
    pub fn hundredths(&self) -> u64 {
        self.memory.saturating_mul(100).div_ceil(self.wire.max(1))
    }
}

/// `30.50`
impl std::fmt::Display for MemoryFactor {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let hundredths = self.hundredths();
        write!(f, "{}.{:02}", hundredths / 100, hundredths % 100)
    }
}

/// Of every constructor the value that takes most memory for its bytes on the wire, the worst first; as `config` wants its code.
///
/// A decoder allows 64 bytes of memory for each byte of input by default, and 64 KiB besides. What can fill an input is the element of a vector, so each
/// constructor is looked at as that: its slot, and what it and the values in it put into boxes. Vectors inside are empty, as their elements are such values
/// themselves; the text of strings, which is never more than its bytes on the wire, counts as that. Where the factor of a constructor is above 64, making
/// the code finds W0705.
///
/// ```
/// use tl_codegen::tl_parser::{Options, SourceMap, load};
///
/// let mut sources = SourceMap::new();
/// let text = "user id:long name:string = User;\nusers users:Vector<User> = Users;\n";
/// let id = sources.add("users.tl", text);
/// let schema = load(&sources, &[id], &Options::default()).schema.unwrap();
/// let factors = tl_codegen::memory_factors(&schema, &tl_codegen::Config::new());
/// // A vector in 12 bytes; an id and two fields in 16, that is 32 bytes in memory and three of text.
/// assert_eq!((factors[0].name.as_str(), factors[0].to_string()), ("user", "2.19".to_owned()));
/// assert_eq!((factors[1].name.as_str(), factors[1].memory, factors[1].wire), ("users", 24, 12));
/// ```
///
/// # Limits
/// Nothing for a schema that there is no code for, and for constructors that have no finite value. Functions are here where a vector holds any object or any
/// call; else a call stands alone. Elements that are no combinators are not: a string of three bytes in a vector takes 27 bytes for four.
pub fn memory_factors(schema: &Schema, config: &Config) -> Vec<MemoryFactor> {
    let config = config.spelled(schema);
    let selection = Selection::new(schema, &config);
    if super::refused(&selection, &config) {
        return Vec::new();
    }
    Memory::new(&Model::new(&selection, &config)).all()
}

/// The combinators of a schema, as elements of vectors.
pub(super) struct Memory<'m> {
    model: &'m Model<'m>,
    worst: Worst<'m>,
    places: Places,
}

impl<'m> Memory<'m> {
    pub(super) fn new(model: &'m Model<'m>) -> Self {
        Self {
            model,
            worst: Worst::new(model),
            places: Places::new(model),
        }
    }

    /// The element with the largest factor, and what is found above the default.
    pub(super) fn check(mut self) -> (Option<MemoryFactor>, Vec<Diagnostic>) {
        let all = self.model.plans.keys().copied().collect::<Vec<_>>();
        self.worst.search(DEFAULT, &all);
        let found = self.above_default();
        let elements = self.elements().collect::<Vec<_>>();
        let mut at = None;
        // A larger factor each time, until no value is above it.
        loop {
            let all = self.elements().filter_map(|index| {
                let cost = self.element(index)?;
                Some((index, cost))
            });
            let next = all.max_by(|a, b| a.1.compare(b.1).then(b.0.cmp(&a.0)));
            match (at, next) {
                (Some((_, cost)), Some((_, next))) if next.compare(cost).is_le() => break,
                (_, None) => break,
                (_, next) => at = next,
            }
            if let Some((_, cost)) = at {
                self.worst.search(cost.reduced(), &elements);
            }
        }
        let combinator = at.map(|(index, cost)| (self.model.schema[index].name.as_str(), cost));
        let all = self.places.builtin.into_iter().chain(combinator);
        let worst = all.max_by(|a, b| a.1.compare(b.1));
        (worst.map(|(name, cost)| factor(name, cost)), found)
    }

    /// Every combinator, the worst first.
    fn all(mut self) -> Vec<MemoryFactor> {
        let elements = self.elements().collect::<Vec<_>>();
        self.worst.search(DEFAULT, &elements);
        let mut known = BTreeMap::new();
        for index in elements {
            if let Some(cost) = self.element(index) {
                known.insert(index, cost);
            }
        }
        let mut open = known.keys().copied().collect::<Vec<_>>();
        while !open.is_empty() {
            let mut by_factor = BTreeMap::<(u64, u64), Vec<CombinatorIndex>>::new();
            for index in open.drain(..) {
                let Cost { memory, wire } = known[&index].reduced();
                by_factor.entry((memory, wire)).or_default().push(index);
            }
            for ((memory, wire), indices) in by_factor {
                self.worst.search(Cost { memory, wire }, &indices);
                for index in indices {
                    let before = known[&index];
                    let now = self.element(index).unwrap_or(before);
                    if now.compare(before).is_gt() {
                        known.insert(index, now);
                        open.push(index);
                    }
                }
            }
        }
        let mut all = known.into_iter().collect::<Vec<_>>();
        all.sort_by(|a, b| b.1.compare(a.1).then(a.0.cmp(&b.0)));
        all.into_iter()
            .map(|(index, cost)| factor(&self.model.schema[index].name, cost))
            .collect()
    }

    /// What may be an element: constructors; functions, where a vector holds what is known by its id only.
    fn elements(&self) -> impl Iterator<Item = CombinatorIndex> + use<'m> {
        let (model, has_calls) = (self.model, self.places.objects || self.places.calls);
        let all = model.plans.keys().copied();
        all.filter(move |index| has_calls || model.schema[*index].kind == Kind::Constructor)
    }

    /// The worst value of a combinator as an element, for the factor of the last search.
    fn element(&self, index: CombinatorIndex) -> Option<Cost> {
        let (layout, combinator) = (&self.model.layout, &self.model.schema[index]);
        let is_call = combinator.kind == Kind::Function;
        let ty = combinator.result_type.filter(|_| !is_call);
        let boxed = ty.map(|ty| {
            let slot = Cost::memory(layout.type_bytes(ty));
            Some(self.worst.boxed(index)?.plus(slot))
        });
        let bare = self.places.bare.contains(&index).then(|| {
            let slot = Cost::memory(layout.struct_bytes(index));
            Some(self.worst.fields(index)?.plus(slot))
        });
        let object = (self.places.objects || self.places.calls && is_call).then(|| {
            let slot = Cost::memory(layout.bytes(&Wire::Object));
            Some(self.worst.object(index)?.plus(slot))
        });
        let places = [boxed, bare, object].into_iter().flatten().flatten();
        // What has no bytes has no factor, and no memory either.
        let places = places.filter(|cost| cost.wire > 0);
        places.max_by(|a, b| a.compare(*b))
    }

    /// W0705: a value of the schema that takes more memory than a decoder allows by default.
    fn above_default(&self) -> Vec<Diagnostic> {
        let schema = self.model.schema;
        let mut found = Vec::new();
        for index in self.model.plans.keys().copied() {
            let name = &schema[index].name;
            let above = if self.places.has(schema, index) {
                self.repeated(index)
            } else {
                self.alone(index)
            };
            if let Some(Above { cost, what, excess }) = above {
                let message = format!(
                    "{} bytes of memory for {} on the wire: {what} `{name}` may not decode within the default limits",
                    cost.memory, cost.wire
                );
                let help = advice::of(self.model, index, excess);
                found.push(Diagnostic::new(W0705, schema[index].name_span, message).help(help));
            }
        }
        found
    }

    /// The worst value of a combinator that stands in a vector, where the bytes on the wire do not pay for it.
    fn repeated(&self, index: CombinatorIndex) -> Option<Above> {
        let cost = self.element(index)?;
        let excess = cost.excess(DEFAULT);
        let what = "a vector of";
        (excess > 0).then_some(Above { cost, what, excess })
    }

    /// The worst value of a combinator that stands in no vector, where that is more than any input may take; not where only a part of it is to blame.
    fn alone(&self, index: CombinatorIndex) -> Option<Above> {
        let cost = self.worst.boxed(index)?;
        let all = cost.excess(DEFAULT);
        if all <= BASE {
            return None;
        }
        let Share { level, repeats } = self.worst.share(index, BASE)?;
        if !repeats {
            let (what, excess) = ("one", all - BASE);
            return Some(Above { cost, what, excess });
        }
        let level = level.excess(DEFAULT);
        let what = "many nested";
        // Of each level the same part must go.
        let excess = level * (all - BASE) / all + 1;
        (level > 0).then_some(Above { cost, what, excess })
    }
}

fn factor(name: &str, cost: Cost) -> MemoryFactor {
    MemoryFactor {
        name: name.to_owned(),
        memory: cost.memory,
        wire: cost.wire,
    }
}

/// A value that takes more memory than a decoder allows by default.
struct Above {
    cost: Cost,
    what: &'static str,
    /// Bytes of memory of its struct that are too many.
    excess: i128,
}

/// What stands in vectors, anywhere in the schema.
#[derive(Default)]
struct Places {
    types: BTreeSet<TypeIndex>,
    bare: BTreeSet<CombinatorIndex>,
    objects: bool,
    calls: bool,
    /// What is no combinator and takes most, with its place in the vector. The id of a boxed string counts nothing, so that the bound stays one.
    builtin: Option<(&'static str, Cost)>,
}

impl Places {
    fn new(model: &Model<'_>) -> Self {
        let mut places = Self::default();
        for wire in model.wires.values().flatten() {
            places.add(wire, false);
        }
        for (index, _) in model.schema.functions() {
            if model.plans.contains_key(&index)
                && let Ok(result) = Wire::of(model.selection, &model.schema[index].result)
            {
                places.add(&result, false);
            }
        }
        places
    }

    fn add(&mut self, wire: &Wire, is_element: bool) {
        match wire {
            Wire::Vector { form, element, .. } => {
                if is_element {
                    self.add_builtin("vector", worst::empty_vector(*form));
                }
                self.add(element, true);
            }
            Wire::BoxedBuiltin(_, inner) => self.add(inner, is_element),
            Wire::Type(ty) if is_element => drop(self.types.insert(*ty)),
            Wire::Bare(index) if is_element => drop(self.bare.insert(*index)),
            Wire::Object if is_element => self.objects = true,
            Wire::AnyCall if is_element => self.calls = true,
            Wire::String if is_element => self.add_builtin("string", STRING),
            Wire::Bytes if is_element => self.add_builtin("bytes", STRING),
            _ => {}
        }
    }

    fn add_builtin(&mut self, name: &'static str, value: Cost) {
        let cost = value.plus(Cost::memory(HEAP));
        let is_worse = |(_, known)| cost.compare(known).is_gt();
        if self.builtin.is_none_or(is_worse) {
            self.builtin = Some((name, cost));
        }
    }

    /// Is there a vector that may hold the combinator?
    fn has(&self, schema: &Schema, index: CombinatorIndex) -> bool {
        let combinator = &schema[index];
        let is_called = self.calls && combinator.kind == Kind::Function;
        let mut ty = combinator.result_type.iter();
        self.objects
            || is_called
            || self.bare.contains(&index)
            || ty.any(|ty| self.types.contains(ty))
    }
}

#[cfg(test)]
mod tests;
