//! Parse and resolve in one step.

use crate::diagnostic::{Findings, codes};
use crate::resolve::{Options, Resolved, check};
use crate::source::SourceMap;
use crate::span::SourceId;
use crate::syntax::{Parsed, parse};
use crate::unread::Unread;

/// Parses and resolves the files of one schema.
///
/// Where the text has errors, the findings that may only follow from them (an unknown type whose name stands in a declaration that could not be read,
/// say) are left out.
///
/// ```
/// use tl_parser::{Options, SourceMap, load};
///
/// let mut sources = SourceMap::new();
/// let id = sources.add("point.tl", "point x:int y:int = Point;");
/// let loaded = load(&sources, &[id], &Options::default());
/// assert!(loaded.diagnostics.is_empty());
/// assert_eq!(loaded.schema.map(|schema| schema.combinators().len()), Some(1));
/// ```
pub fn load(sources: &SourceMap, ids: &[SourceId], options: &Options) -> Resolved {
    let parsed: Vec<_> = ids.iter().map(|id| parse(sources, *id)).collect();
    if parsed
        .iter()
        .any(|parsed| parsed.has_more() || is_listing(parsed))
    {
        // Nothing can be added to a file that has more findings than are shown; and a listing may have lost its parentheses.
        return Resolved {
            schema: None,
            diagnostics: parsed
                .into_iter()
                .flat_map(|parsed| parsed.diagnostics)
                .collect(),
        };
    }
    let unread = Unread::of(sources, &parsed);
    let (files, found): (Vec<_>, Vec<_>) = parsed
        .into_iter()
        .map(|parsed| (parsed.file, parsed.diagnostics))
        .unzip();
    let mut findings = Findings::default();
    for diagnostic in found.into_iter().flatten() {
        findings.push(diagnostic);
    }
    if findings.has_errors() {
        findings.hide(|diagnostic| unread.may_cause(diagnostic));
    }
    let schema = check(&files.iter().collect::<Vec<_>>(), options, &mut findings);
    Resolved::new(schema, findings)
}

fn is_listing(parsed: &Parsed) -> bool {
    parsed
        .diagnostics
        .iter()
        .any(|diagnostic| diagnostic.code == codes::E0113)
}

#[cfg(test)]
pub(crate) mod testing {
    //! Schemas for the tests of other modules.

    use super::load;
    use crate::{Options, Schema, SourceMap};

    /// The schema of a text without errors.
    pub(crate) fn schema(text: &str) -> Schema {
        let mut sources = SourceMap::new();
        let id = sources.add("test.tl", text);
        let loaded = load(&sources, &[id], &Options::default());
        match loaded.schema {
            Some(schema) => schema,
            None => panic!("{:?}", loaded.diagnostics),
        }
    }
}
