//! The names that a field can see: implicit arguments and the fields to its left, repetitions inside of each other.

use std::collections::BTreeMap;

use crate::Text;
use crate::ir::{Variable, VariableIndex, VariableKind};
use crate::span::Span;

/// A declared field or implicit argument.
#[derive(Clone, Copy)]
pub(super) struct Entry {
    pub(super) span: Span,
    /// The variable that it is, if its type is `#` or `Type`.
    pub(super) variable: Option<(VariableIndex, VariableKind)>,
    /// Its type could not be told, and that has been reported: what it is used for says nothing new.
    pub(super) is_broken: bool,
}

/// Names from outside to inside, and all variables seen so far.
pub(super) struct Scope {
    variables: Vec<Variable>,
    levels: Vec<Level>,
}

#[derive(Default)]
struct Level {
    names: BTreeMap<Text, Entry>,
    /// The latest `#`, named or not: the count of a repetition without one.
    last_nat: Option<VariableIndex>,
}

impl Scope {
    pub(super) fn new() -> Self {
        Self {
            variables: Vec::new(),
            levels: vec![Level::default()],
        }
    }

    /// Adds a variable that fields to the right can see. It has a name of its own only after [`declare`](Self::declare).
    pub(super) fn add_variable(&mut self, variable: Variable) -> VariableIndex {
        let index = VariableIndex(u32::try_from(self.variables.len()).unwrap_or(u32::MAX));
        if let (VariableKind::Nat, Some(level)) = (variable.kind, self.levels.last_mut()) {
            level.last_nat = Some(index);
        }
        self.variables.push(variable);
        index
    }

    /// Gives a name its meaning from here on, unless this level has it already: then where is what comes back.
    pub(super) fn declare(&mut self, name: &Text, entry: Entry) -> Option<Span> {
        let names = &mut self.levels.last_mut()?.names;
        let former = names.get(name).map(|former| former.span);
        if former.is_none() {
            names.insert(name.clone(), entry);
        }
        former
    }

    /// The innermost field or implicit argument of this name.
    pub(super) fn find(&self, name: &str) -> Option<Entry> {
        self.levels
            .iter()
            .rev()
            .find_map(|level| level.names.get(name))
            .copied()
    }

    /// The innermost variable of this name; other fields do not hide it.
    pub(super) fn variable(&self, name: &str) -> Option<(VariableIndex, VariableKind)> {
        self.levels
            .iter()
            .rev()
            .find_map(|level| level.names.get(name)?.variable)
    }

    /// The nearest `#` to the left.
    pub(super) fn last_nat(&self) -> Option<VariableIndex> {
        self.levels.iter().rev().find_map(|level| level.last_nat)
    }

    /// The names of all visible variables of one kind.
    pub(super) fn names_of(&self, kind: VariableKind) -> impl Iterator<Item = &str> {
        let is_kind = move |entry: &Entry| entry.variable.is_some_and(|(_, of)| of == kind);
        self.levels
            .iter()
            .rev()
            .flat_map(|level| &level.names)
            .filter(move |(_, entry)| is_kind(entry))
            .map(|(name, _)| &**name)
    }

    pub(super) fn span_of(&self, index: VariableIndex) -> Option<Span> {
        self.variables
            .get(index.0 as usize)
            .map(|variable| variable.span)
    }

    /// Starts the inside of a repetition.
    pub(super) fn enter(&mut self) {
        self.levels.push(Level::default());
    }

    /// Ends it: its names are gone, its variables stay in the list.
    pub(super) fn leave(&mut self) {
        self.levels.pop();
    }

    pub(super) fn into_variables(self) -> Box<[Variable]> {
        self.variables.into()
    }
}
