//! Schema text on its way through the compiler, with what must hold for every text.

use tl_parser::{Diagnostic, Options, Resolved, SourceId, SourceMap, Span, load};

/// A schema file in memory.
pub fn source(name: &str, text: impl Into<Vec<u8>>) -> (SourceMap, SourceId) {
    let mut sources = SourceMap::new();
    let id = sources.add(name, text.into());
    (sources, id)
}

/// The file, resolved; all that is found lies inside it.
pub fn resolved(sources: &SourceMap, id: SourceId) -> Resolved {
    let resolved = load(sources, &[id], &Options::default());
    let has_errors = resolved.diagnostics.iter().any(Diagnostic::is_error);
    assert_eq!(resolved.schema.is_none(), has_errors);
    for finding in &resolved.diagnostics {
        assert!(!finding.message.is_empty());
        for label in &finding.labels {
            assert_inside(sources, label.span);
        }
    }
    resolved
}

/// The span is a range of its file, and begins and ends between characters.
pub fn assert_inside(sources: &SourceMap, span: Span) {
    let text = sources.file(span.source).text();
    let (start, end) = (span.start as usize, span.end as usize);
    assert!(text.get(start..end).is_some(), "{span:?}");
    let (from, to) = sources.range(span);
    assert!(from <= to, "{span:?}");
}
