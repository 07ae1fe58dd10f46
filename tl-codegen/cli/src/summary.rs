//! The line for people after a check: what was read, what is in it, the verdict.

use tl_parser::Schema;
use tl_parser::diagnostic::Counts;
use tl_parser::ir::Kind;

use crate::input::Input;
use crate::outcome::Outcome;
use crate::wording::{count, grouped_count, visible};

/// `schema/api.tl: 1704 constructors, 850 functions, layer 230: no errors`; of several files: `2 files: …`.
pub(crate) fn line(input: &Input, outcome: &Outcome) -> String {
    let name = match input.files.as_slice() {
        [one] => visible(input.sources.file(*one).name()),
        files => count(files.len(), "file"),
    };
    let Counts { errors, warnings } = outcome.counts;
    let mut verdict = match errors {
        0 => "no errors".to_owned(),
        errors => grouped_count(errors, "error"),
    };
    if warnings > 0 {
        verdict = format!("{verdict}, {}", grouped_count(warnings, "warning"));
    }
    match &outcome.schema {
        Some(schema) => format!("{name}: {}: {verdict}", contents(schema)),
        None => format!("{name}: {verdict}"),
    }
}

/// `1704 constructors, 850 functions, layer 230`
fn contents(schema: &Schema) -> String {
    let of = |kind| {
        schema
            .combinators()
            .iter()
            .filter(|combinator| combinator.kind == kind)
            .count()
    };
    let mut parts = vec![
        count(of(Kind::Constructor), "constructor"),
        count(of(Kind::Function), "function"),
    ];
    if of(Kind::Builtin) > 0 {
        parts.push(count(of(Kind::Builtin), "built-in"));
    }
    parts.extend(schema.layer().map(|layer| format!("layer {layer}")));
    parts.join(", ")
}
