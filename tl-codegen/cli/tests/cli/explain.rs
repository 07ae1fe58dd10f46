//! `tl explain`: one code, all codes, codes that are not there.

use tl_parser::diagnostic::{catalogue, codes};

use crate::support::{Folder, Run};

/// Runs in a folder of its own, named by the test.
fn explain(test: &str, args: &[&str]) -> Run {
    Folder::new(&format!("explain-{test}")).run(&[&["explain"], args].concat())
}

#[test]
fn a_code_in_either_case_is_explained_on_stdout() {
    let run = explain("case", &["E0202"]);
    assert_eq!((run.status, run.stderr.as_str()), (0, ""));
    assert!(
        run.stdout
            .starts_with("error[E0202]: a field declared twice in one combinator\n\n"),
        "{}",
        run.stdout
    );
    let example = "\nBefore:\n\n    line x:int y:int x:int = Line;\n\nAfter:\n\n    line x:int ";
    assert!(run.stdout.contains(example), "{}", run.stdout);
    assert_eq!(explain("case", &["e0202"]).stdout, run.stdout);
    assert!(
        explain("case", &["W0503"])
            .stdout
            .starts_with("warning[W0503]: a written id ")
    );
}

#[test]
fn a_lint_rule_is_explained_by_its_name() {
    let by_code = explain("rule", &["W0802"]);
    assert_eq!(by_code.status, 0, "{}", by_code.stderr);
    assert_eq!(explain("rule", &["unused-type"]), by_code);
    let misspelt = explain("rule", &["unused-typ"]);
    assert_eq!(misspelt.status, 2);
    assert!(
        misspelt.stderr.contains("did you mean `unused-type`?"),
        "{}",
        misspelt.stderr
    );
}

#[test]
fn a_code_without_an_example_has_its_text() {
    let run = explain("bare", &["E0007"]);
    assert_eq!((run.status, run.stdout.contains("Before:")), (0, false));
    assert!(run.stdout.contains("1,000 findings"), "{}", run.stdout);
}

#[test]
fn without_a_code_all_are_listed() {
    let run = explain("list", &[]);
    assert_eq!((run.status, run.stderr.as_str()), (0, ""));
    assert_eq!(run.stdout.lines().count(), codes::ALL.len());
    for line in [
        "E0203  error    an unknown type",
        "W0504  warning  one constructor id for two functions",
    ] {
        assert!(run.stdout.lines().any(|found| found == line), "{line}");
    }
}

#[test]
fn markdown_is_one_section_or_the_whole_page() {
    let page = explain("markdown", &["--format", "markdown"]).stdout;
    assert_eq!(page, catalogue::markdown());
    let section = explain("markdown", &["E0203", "--format", "markdown"]).stdout;
    assert!(section.starts_with("### E0203\n\n**error: an unknown type**\n\n"));
    assert!(page.contains(&section));
}

#[test]
fn an_unknown_code_is_answered_with_the_nearest() {
    let cases = [
        ("E203", "the nearest is E0203, an unknown type;"),
        ("E0503", "the nearest is W0503, "),
        (
            "banana",
            "there is no code `banana`; `tl explain` lists all",
        ),
        ("E99999999999", "there is no code `E99999999999`; `tl"),
        ("\u{1b}[1m", "there is no code `\\u{1b}[1m`; "),
    ];
    for (code, part) in cases {
        let run = explain("unknown", &[code]);
        assert_eq!((run.status, run.stdout.as_str()), (2, ""), "{code}");
        assert!(
            run.stderr.contains(part) && run.stderr.lines().count() == 1,
            "{code}: {}",
            run.stderr
        );
    }
}
