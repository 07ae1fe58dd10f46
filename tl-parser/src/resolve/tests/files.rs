//! Several files as one schema: what meets across them, with labels in both.

use crate::diagnostic::plain;
use crate::{Diagnostic, Options, Resolved, SourceMap, load};

/// Files `a.tl`, `b.tl`, … in this order.
fn loaded(files: &[&str]) -> (SourceMap, Resolved) {
    let mut sources = SourceMap::new();
    let names = ('a'..='z').map(|letter| format!("{letter}.tl"));
    let ids: Vec<_> = names
        .zip(files)
        .map(|(name, text)| sources.add(name.as_str(), *text))
        .collect();
    let resolved = load(&sources, &ids, &Options::default());
    (sources, resolved)
}

/// The findings as `E0201 b.tl:1:1 (a.tl)`, with the files of the second labels.
fn found(files: &[&str]) -> Vec<String> {
    let (sources, resolved) = loaded(files);
    let shown = |finding: &Diagnostic| {
        let line = plain::line(&sources, finding);
        let place = line.split(": ").next().unwrap_or("");
        let others = finding.labels.iter().skip(1);
        let others: Vec<_> = others
            .map(|label| sources.file(label.span.source).name())
            .collect();
        format!("{} {place} ({})", finding.code, others.join(" "))
    };
    resolved.diagnostics.iter().map(shown).collect()
}

#[test]
fn what_meets_across_files_is_shown_in_both() {
    let rows: &[(&[&str], &str)] = &[
        (&["a = A;", "a = A;"], "E0201 b.tl:1:1 (a.tl)"),
        (
            &["---functions---\na = Bool;", "a = A;"],
            "E0201 b.tl:1:1 (a.tl)",
        ),
        (&["a#1 = A;", "b#1 = B;"], "E0501 b.tl:1:3 (a.tl)"),
        (&["_ = A;", "_ x:int = A;"], "E0204 b.tl:1:1 (a.tl)"),
        (&["k {t:Type} = K t;", "j = K;"], "E0405 b.tl:1:5 (a.tl)"),
        (
            &["k {t:Type} = K t;", "a x:K = A;"],
            "E0401 b.tl:1:5 (a.tl)",
        ),
        (&["a = A;", "New A;"], "E0601 b.tl:1:5 (a.tl)"),
        (&["New A;", "a = A;"], ""),
        (&["Final A;", "a = A;"], "E0602 b.tl:1:1 (a.tl)"),
        (&["a = A;", "Final A;"], ""),
        (&["Empty A;", "a = A;"], "E0602 b.tl:1:1 (a.tl)"),
        (&["a = A;\nx y:a = X;", "b = A;"], "E0602 b.tl:1:1 (a.tl)"),
        (
            &["x y:%A = X;", "a = A;\nb = A;"],
            "E0408 a.tl:1:5 (b.tl b.tl)",
        ),
        (&["a x:%B = A;", "b x:%A = B;"], "E0409 a.tl:1:5 (b.tl)"),
        (
            &["w {t:Type} x:%t = W t;", "a x:(W Bool) = A;"],
            "E0408 b.tl:1:8 (a.tl)",
        ),
        (&["int ? = Int;", "thing = Int;"], "E0211 b.tl:1:1 (a.tl)"),
        (&["boolTrue = Bool;", "boolFalse = Bool;"], ""),
        (
            &["f.f = f.F;\n---functions---\ng = f.F;", "b x:f.F = B;"],
            "",
        ),
    ];
    for (files, expected) in rows {
        assert_eq!(found(files).join(", "), *expected, "{files:?}");
    }
}

#[test]
fn the_nearest_name_may_stand_in_another_file() {
    let (_, resolved) = loaded(&["a x:Usr = A;", "user = User;"]);
    let help = resolved.diagnostics[0].help.as_deref();
    assert_eq!(help, Some("did you mean `User`?"));
}

#[test]
fn the_layer_may_stand_in_one_of_them() {
    for files in [
        ["// LAYER 7\na = A;", "b = B;"],
        ["a = A;", "b = B;\n// LAYER 7"],
    ] {
        let (_, resolved) = loaded(&files);
        assert_eq!(resolved.schema.and_then(|schema| schema.layer()), Some(7));
    }
}

#[test]
fn the_order_of_the_files_is_the_order_of_declaration() {
    let (_, resolved) = loaded(&["b = A;", "---functions---\nf = A;", "a = A;"]);
    let schema = resolved.schema.as_ref();
    let names: Vec<_> = schema
        .map(|schema| {
            schema
                .combinators()
                .iter()
                .map(|one| one.name.as_str())
                .collect()
        })
        .unwrap_or_default();
    assert_eq!(names, ["b", "f", "a"]);
}
