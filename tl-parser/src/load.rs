//! Parse and resolve in one step.

use crate::diagnostic::{Code, Diagnostic, codes};
use crate::resolve::{Options, Resolved, capped, check};
use crate::source::SourceMap;
use crate::span::SourceId;
use crate::syntax::parse;

/// Codes that may only follow from a declaration or a section mark that could not be read, or that the parser has reported already.
const CONSEQUENCES: [Code; 16] = [
    codes::E0101,
    codes::E0107,
    codes::E0203,
    codes::E0205,
    codes::E0207,
    codes::E0208,
    codes::E0401,
    codes::E0402,
    codes::E0403,
    codes::E0405,
    codes::E0406,
    codes::E0408,
    codes::E0412,
    codes::E0502,
    codes::E0601,
    codes::E0602,
];

/// Parses and resolves the files of one schema.
///
/// Where the text has errors, the findings that may only follow from them (an unknown type, say) are left out.
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
    diagnostics.extend(
        found
            .into_iter()
            .filter(|diagnostic| !(is_broken && CONSEQUENCES.contains(&diagnostic.code))),
    );
    Resolved {
        schema: schema.filter(|_| !is_broken),
        diagnostics: capped(diagnostics),
    }
}
