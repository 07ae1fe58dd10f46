//! Parse and resolve in one step.

use crate::diagnostic::{Diagnostic, codes};
use crate::resolve::{Options, Resolved, capped, check};
use crate::source::SourceMap;
use crate::span::SourceId;
use crate::syntax::parse;
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
    let mut diagnostics: Vec<Diagnostic> = parsed
        .iter()
        .flat_map(|parsed| &parsed.diagnostics)
        .cloned()
        .collect();
    if diagnostics
        .iter()
        .any(|diagnostic| diagnostic.code == codes::E0007)
    {
        // Nothing can be added to a file that has more findings than are shown.
        return Resolved {
            schema: None,
            diagnostics,
        };
    }
    let is_broken = diagnostics.iter().any(Diagnostic::is_error);
    let files: Vec<_> = parsed.iter().map(|parsed| &parsed.file).collect();
    let (schema, found) = check(&files, options);
    let unread = Unread::of(sources, &parsed);
    diagnostics.extend(
        found
            .into_iter()
            .filter(|diagnostic| !(is_broken && unread.may_cause(diagnostic))),
    );
    Resolved {
        schema: schema.filter(|_| !is_broken),
        diagnostics: capped(diagnostics),
    }
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
