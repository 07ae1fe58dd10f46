//! From trees to the resolved schema: names bound, kinds and ids checked, everything wrong reported at once.
//!
//! ```text
//! declaration ─▶ names ─▶ signature ─▶ lower (scope, expr, arguments, nat, flags) ─▶ ids ─▶ finality, through, bare, endless ─▶ ir::Schema
//! ```
//! Each check is a function that names its code and the section of the language reference that asks for it.

mod arguments;
mod bare;
mod context;
mod declaration;
mod endless;
mod expr;
mod finality;
mod flags;
mod flags_words;
mod held;
mod ids;
mod lower;
mod mentioned;
mod missing;
mod names;
mod nat;
mod partial;
mod scope;
mod signature;
mod through;
mod uses;
mod usual;
mod variables;
mod wording;

#[cfg(test)]
mod tests;

use std::collections::BTreeSet;

use crate::ast::SchemaFile;
use crate::diagnostic::{Diagnostic, Findings};
use crate::id::IdRule;
use crate::ir::{Combinator, Schema};

use context::Lower;
use declaration::Declarations;
use names::Symbols;
use scope::Scope;
use uses::Uses;

/// What a caller can choose.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Options {
    /// The rule for ids that are not written. `None`: the classic one, unless more of the written ids follow the published one.
    pub id_rule: Option<IdRule>,
}

/// What [`resolve`] and [`load`](crate::load()) give.
#[derive(Clone, Debug)]
pub struct Resolved {
    /// The schema; `None` when there is an error.
    pub schema: Option<Schema>,
    /// What was found, in file order; at most 1,000 a file, and one that counts the rest: [`Counts::of`](crate::diagnostic::Counts::of) adds them up.
    pub diagnostics: Vec<Diagnostic>,
}

impl Resolved {
    pub(crate) fn new(schema: Option<Schema>, findings: Findings) -> Self {
        Self {
            schema,
            diagnostics: findings.shown(),
        }
    }
}

/// Resolves one schema, made of one or more files.
///
/// All findings are reported, not only the first. A built-in in one of its usual forms may be declared in several files.
pub fn resolve(files: &[&SchemaFile], options: &Options) -> Resolved {
    let mut findings = Findings::default();
    let schema = check(files, options, &mut findings);
    Resolved::new(schema, findings)
}

/// The schema, unless an error is among the findings.
pub(crate) fn check(
    files: &[&SchemaFile],
    options: &Options,
    findings: &mut Findings,
) -> Option<Schema> {
    let mut declarations = declaration::collect(files);
    let mut symbols = Symbols::bind(&mut declarations, findings);
    signature::assign(&declarations, &mut symbols, findings);
    let mut uses = Uses::default();
    let mut combinators = lower_all(&declarations, &mut symbols, &mut uses, findings);
    let ids = ids::assign(&declarations, &mut combinators, options.id_rule, findings);
    finality::check(&declarations, &mut symbols, findings);
    if !findings.are_enough() {
        // Else what the combinators hold is not known any more.
        let used_bare = through::find(&uses, &combinators, &declarations);
        through::add(&mut uses, &used_bare, &symbols.types, findings);
    }
    bare::check(&uses, &symbols.types, &declarations, findings);
    endless::check(&combinators, &symbols.types, &uses, &declarations, findings);
    if findings.has_errors() {
        return None;
    }
    for (declaration, combinator) in declarations.combinators.iter().zip(&mut combinators) {
        combinator.declaration = declaration.text(combinator.id).into();
        flags_words::mark(combinator);
    }
    let mut schema = Schema {
        layer: files
            .iter()
            .find_map(|file| file.layer.as_ref())
            .map(|layer| layer.value),
        id_rule: ids.rule,
        by_name: symbols.by_name(),
        by_id: ids.by_id,
        types: symbols.types,
        types_by_name: symbols.types_by_name,
        combinators,
        facts: crate::ir::Facts::default(),
    };
    schema.find_sizes();
    schema.find_cycles();
    Some(schema)
}

fn lower_all<'a>(
    declarations: &Declarations<'a>,
    symbols: &mut Symbols<'a>,
    uses: &mut Uses,
    findings: &mut Findings,
) -> Vec<Combinator> {
    let all = &declarations.combinators;
    let combinators = (0..all.len()).map(|at| {
        let declaration = &all[at];
        Lower {
            symbols,
            declarations: all,
            findings,
            uses,
            scope: Scope::new(),
            order: declaration.order,
            title: declaration.title(),
            args: declaration.args(),
            reported: BTreeSet::new(),
        }
        .declaration(at)
    });
    let combinators = combinators.collect();
    for partial in &declarations.partials {
        let lower = Lower {
            symbols,
            declarations: all,
            findings,
            uses,
            scope: Scope::new(),
            order: partial.order,
            title: &partial.tree.name.value.0,
            args: &[],
            reported: BTreeSet::new(),
        };
        partial::check(lower, partial);
    }
    combinators
}
