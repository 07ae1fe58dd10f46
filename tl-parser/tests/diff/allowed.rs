//! What a comment allows.

use crate::support::compare;

#[test]
fn a_comment_before_a_constructor_allows_what_is_found_at_its_type() {
    let new = "old#7 = Old;\n// tl:allow type-added agreed with the clients\nfresh#8 = Fresh;";
    for report in compare(&["old#7 = Old;"], &[new]) {
        assert_eq!(report.findings, [], "{:?}", report.profile);
        assert_eq!(report.allowed, 1, "{:?}", report.profile);
    }
}

#[test]
fn a_comment_before_a_function_allows_nothing_of_the_type_that_answers_it() {
    let new = "fresh#8 = Fresh;\n---functions---\n// tl:allow type-added agreed with the clients\nget#9 = Fresh;";
    let old = "---functions---\nget#9 = Vector<int>;";
    for report in compare(&[old], &[new]) {
        let found: Vec<_> = report.findings.iter().map(|one| one.rule.id()).collect();
        assert!(found.contains(&"type-added"), "{found:?}");
        assert!(found.contains(&"unused-allow"), "{found:?}");
    }
}
