//! What the lowering of one declaration works with.

use std::collections::BTreeSet;

use crate::ast::Arg;
use crate::diagnostic::{Diagnostic, Findings};

use super::declaration::Declaration;
use super::names::Symbols;
use super::scope::Scope;
use super::uses::Uses;

/// What the lowering of one declaration needs and keeps.
pub(super) struct Lower<'r, 'a, 'f> {
    pub(super) symbols: &'r mut Symbols<'a>,
    pub(super) declarations: &'r [Declaration<'a>],
    pub(super) findings: &'r mut Findings<'f>,
    pub(super) uses: &'r mut Uses,
    pub(super) scope: Scope,
    /// Place of the declaration among all items.
    pub(super) order: u32,
    /// What it is called.
    pub(super) title: &'a str,
    /// All its fields, for advice.
    pub(super) args: &'a [Arg],
    /// Variables whose absence has been reported: said once, not at every use.
    pub(super) reported: BTreeSet<String>,
}

impl Lower<'_, '_, '_> {
    pub(super) fn report(&mut self, finding: Diagnostic) {
        self.findings.push(finding);
    }
}
