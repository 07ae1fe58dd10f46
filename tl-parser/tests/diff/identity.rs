//! A schema in other clothes is the same schema: nothing is found.

use tl_parser::ast::print;
use tl_parser::diff::{Bump, Report, Verdict};
use tl_parser::{SourceMap, parse};

use crate::support::{compare, schemas, side};

/// No findings in any profile, no effect on the wire or on Rust code.
fn assert_same(reports: &[Report; 4], what: &str) {
    for report in reports {
        assert!(report.findings.is_empty(), "{what}: {:#?}", report.findings);
        let expected = Verdict {
            documentation: report.verdict.documentation,
            ..Verdict::default()
        };
        assert_eq!(report.verdict, expected, "{what}");
        assert!(report.bump <= Bump::Patch, "{what}");
    }
}

fn canonical(text: &str) -> String {
    let mut sources = SourceMap::new();
    let id = sources.add("test.tl", text);
    print::canonical(&parse(&sources, id).file)
}

const FUNCTIONS: &str = "---functions---";

/// The lines between section marks, the last first.
fn reversed(canonical: &str) -> String {
    let turned = |block: &str| block.lines().rev().collect::<Vec<_>>().join("\n");
    let blocks: Vec<_> = canonical.split(FUNCTIONS).map(turned).collect();
    blocks.join(&format!("\n{FUNCTIONS}\n"))
}

#[test]
fn identical_schemas() {
    for (path, text) in schemas() {
        let reports = compare(&[text], &[text]);
        assert_same(&reports, &path.display().to_string());
        for report in reports {
            assert_eq!((report.bump, report.allowed), (Bump::None, 0));
        }
    }
}

#[test]
fn other_spacing_comments_and_padding() {
    for (path, text) in schemas() {
        let printed = canonical(text);
        let commented = printed.replace(' ', " /* . */ ");
        for other in [
            printed.replace(";\n", " ; // said twice\n"),
            commented.replace("// /* . */ LAYER /* . */", "// LAYER"),
            printed.replace('\n', "\r\n\r\n"),
        ] {
            assert_same(&compare(&[text], &[&other]), &path.display().to_string());
        }
    }
}

#[test]
fn ids_with_and_without_zeros() {
    let old = "a#1f = A;\nb#00000020 x:a = B;\n---functions---\nf#7 x:%B = A;";
    let new = "a#0000001f = A;\nb#20 x:a = B;\n---functions---\nf#07 x:%B = A;";
    assert_same(&compare(&[old], &[new]), "padding");
    assert_same(&compare(&[new], &[old]), "padding");
}

#[test]
fn another_order() {
    let mut turned = 0;
    for (path, text) in schemas() {
        let other = reversed(&canonical(text));
        // `New` and `Final` have their places.
        if side(&mut SourceMap::new(), &[&other]).is_none() {
            let mut words = ["New ", "Final ", "Empty "].iter();
            assert!(words.any(|word| text.contains(word)), "{}", path.display());
            continue;
        }
        turned += 1;
        assert_same(&compare(&[text], &[&other]), &path.display().to_string());
    }
    assert!(turned > 150, "{turned}");
}

/// Files are one schema, whatever they are called and however it is cut.
#[test]
fn other_files() {
    for (path, text) in schemas() {
        let printed = canonical(text);
        let (types, functions) = printed.split_once(FUNCTIONS).unwrap_or((&printed, ""));
        let functions = format!("{FUNCTIONS}{functions}");
        for files in [[types, &functions], [&functions, types]] {
            assert_same(&compare(&[text], &files), &path.display().to_string());
        }
    }
}
