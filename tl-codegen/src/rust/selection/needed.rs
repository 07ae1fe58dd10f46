//! E0704: what is excluded, and needed all the same.

use std::collections::BTreeSet;

use tl_parser::diagnostic::{Diagnostic, codes::E0704};
use tl_parser::ir::{Combinator, CombinatorIndex, Kind, TypeIndex};
use tl_parser::path::covers;

use super::mentions::{Mentions, Place, called};
use super::selected::Selection;
use crate::Config;

/// Fields and results of types all of whose constructors are excluded.
pub(super) fn check(selection: &Selection<'_>, config: &Config) -> Vec<Diagnostic> {
    if config.exclude.is_empty() {
        return Vec::new();
    }
    let schema = selection.schema;
    let mut found = Vec::new();
    for (index, combinator) in selection.combinators() {
        let needed = Mentions::of(schema, &selection.opaque, index);
        let is_own = |place| place == Place::Result && combinator.kind != Kind::Function;
        let missing = needed
            .into_iter()
            .filter(|(place, ty)| !is_own(*place) && is_missing(selection, *ty))
            .collect::<BTreeSet<_>>();
        let findings = missing
            .into_iter()
            .map(|(place, ty)| finding(selection, config, index, place, ty));
        found.extend(findings);
    }
    found
}

/// Has the type constructors, and is none of them left? The runtime has the built-ins.
fn is_missing(selection: &Selection<'_>, ty: TypeIndex) -> bool {
    let ty = &selection.schema[ty];
    let mut constructors = ty.constructors.iter();
    ty.builtin.is_none()
        && !ty.constructors.is_empty()
        && !constructors.any(|index| selection.has(*index))
}

fn finding(
    selection: &Selection<'_>,
    config: &Config,
    index: CombinatorIndex,
    place: Place,
    ty: TypeIndex,
) -> Diagnostic {
    let schema = selection.schema;
    let (combinator, ty) = (&schema[index], &schema[ty]);
    let param = match place {
        Place::Param(number) => combinator.params.get(number),
        Place::Result => None,
    };
    let (span, user) = match param {
        Some(param) => (
            param.span,
            format!("field `{}` of `{}`", called(param), combinator.name),
        ),
        None => (
            combinator.name_span,
            format!("the result of `{}`", combinator.name),
        ),
    };
    let excluded = match &ty.constructors[..] {
        [only] => format!("`{}`, its only constructor, is", schema[*only].name),
        several => format!("its {} constructors are", several.len()),
    };
    let message = format!("{user} needs `{}`, but {excluded} excluded", ty.name);
    let mut finding =
        Diagnostic::new(E0704, span, message).here(format!("`{}` is needed here", ty.name));
    let first = ty.constructors.first().map(|first| &schema[*first]);
    if let Some((first, path)) = first.and_then(|c| Some((c, path(selection, config, c)?))) {
        let said = format!("excluded by the option `exclude`, path `{path}`");
        finding = finding.label(first.name_span, said);
    }
    finding.help(format!(
        "exclude `{}`, too, or leave a constructor of `{}`",
        combinator.name, ty.name
    ))
}

/// The path that excludes a constructor.
fn path<'c>(
    selection: &Selection<'_>,
    config: &'c Config,
    constructor: &Combinator,
) -> Option<&'c str> {
    let ty = constructor.result_type.map(|ty| &selection.schema[ty].name);
    let excludes =
        |path: &&str| covers(path, &constructor.name) || ty.is_some_and(|ty| covers(path, ty));
    let path = config.exclude.paths().find(excludes)?;
    Some(if path.is_empty() { "." } else { path })
}
