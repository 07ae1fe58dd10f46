//! Every form over one small schema: an error with labels in two files, a warning, odd characters everywhere.
//!
//! After a wanted change: `INSTA_UPDATE=always cargo test -p tl-cli`.

use insta::assert_snapshot;
use serde_json::Value;
use tl_parser::diagnostic::{Counts, codes};
use tl_parser::lint::{Policy, lint};
use tl_parser::{Diagnostic, Options, SourceMap, Span, load};

use super::{Finding, Report, code_to_explain, github, gitlab, json, markdown, sarif};
use crate::excerpt;

/// Two files of one schema; the name of the second is as odd as a name can be.
fn sample() -> (SourceMap, Vec<Finding>) {
    let mut sources = SourceMap::new();
    let first = sources.add(
        "schema/core.tl",
        "a#0000001f x:int = A;\nuser flags:# on:flags.1?true = User;\n",
    );
    let odd = sources.add(
        "./odd, 50%\u{1b}[31m|<b>\u{202e}:.tl",
        "b#0000001f = B; c x:A y:B\n = C;",
    );
    let loaded = load(&sources, &[first, odd], &Options::default());
    let mut found = loaded.diagnostics;
    let alone = load(&sources, &[first], &Options::default());
    let schema = alone.schema.expect("the first file alone is a schema");
    found.extend(lint(&schema, &Policy::default()).findings);
    let message = "100% | <i>odd</i> & `a|b` [x](y) *z* _w_ @me #1\r\n\u{1b}[31m\u{202e}";
    found.push(
        Diagnostic::new(codes::E0101, Span::new(odd, 16, 31), message)
            .note("one ` backtick")
            .help("do this: that, 100%"),
    );
    let twice = found[0].clone();
    found.push(twice);
    (sources, found.into_iter().map(Finding::from).collect())
}

/// JSON in lines.
fn readable(value: &impl serde::Serialize) -> String {
    visible(&serde_json::to_string_pretty(value).expect("JSON"))
}

/// What a reader of a snapshot cannot see is spelled out.
fn visible(text: &str) -> String {
    let shown = text.chars().map(|c| match c {
        '\u{202e}' => "<U+202E>".to_owned(),
        other => other.to_string(),
    });
    shown.collect()
}

fn report(write: impl FnOnce(Report<'_>) -> String) -> String {
    let (sources, findings) = sample();
    write(of(&sources, &findings))
}

fn of<'r>(sources: &'r SourceMap, findings: &'r [Finding]) -> Report<'r> {
    let errors = findings.iter().filter(|finding| finding.is_error()).count();
    Report {
        sources,
        findings,
        counts: Counts {
            errors,
            warnings: findings.len() - errors,
        },
    }
}

#[test]
fn text() {
    let (sources, findings) = sample();
    let drawn: Vec<_> = findings
        .iter()
        .map(|finding| excerpt::draw(&sources, finding))
        .collect();
    let plain = anstream::adapter::strip_str(&drawn.join("\n\n")).to_string();
    assert!(!plain.contains(['\u{1b}', '\u{202e}']));
    assert_snapshot!(plain);
    assert_eq!(code_to_explain(&findings), Some("E0501"));
}

#[test]
fn json_lines() {
    let text = report(|report| json::write(report).expect("JSON"));
    for line in text.lines() {
        assert!(serde_json::from_str::<Value>(line).is_ok(), "{line}");
    }
    assert_snapshot!(visible(&text));
}

#[test]
fn github_commands() {
    let text = report(|report| github::write(report, github::code_and_title));
    assert_eq!(text.lines().count(), 4, "a finding is a line");
    assert!(!text.contains(['\u{1b}', '\u{202e}', '\r']));
    assert_snapshot!(text);
}

#[test]
fn markdown_table() {
    let text = report(markdown::write);
    assert!(!text.contains(['\u{1b}', '\u{202e}']));
    let outside_of_code: String = text.split('`').step_by(2).collect();
    assert!(!outside_of_code.replace("<br>", "").contains('<'), "{text}");
    for row in text.lines().skip(2) {
        let bars = row.replace("\\|", "").matches('|').count();
        assert_eq!(bars, 5, "{row}");
    }
    assert_snapshot!(text);
}

#[test]
fn gitlab_report() {
    let text = report(|report| gitlab::write(report).expect("JSON"));
    let issues: Vec<Value> = serde_json::from_str(&text).expect("an array");
    let mut prints: Vec<_> = issues
        .iter()
        .map(|issue| issue["fingerprint"].as_str())
        .collect();
    prints.sort_unstable();
    prints.dedup();
    assert_eq!(prints.len(), 4, "fingerprints differ");
    assert_snapshot!(readable(&issues));
}

#[test]
fn sarif_log() {
    let text = report(|report| sarif::write(report).expect("JSON"));
    let log: Value = serde_json::from_str(&text).expect("an object");
    let run = &log["runs"][0];
    let rules = run["tool"]["driver"]["rules"].as_array().expect("rules");
    for result in run["results"].as_array().expect("results") {
        let index = result["ruleIndex"]
            .as_u64()
            .and_then(|index| usize::try_from(index).ok());
        assert_eq!(
            index.map(|index| &rules[index]["id"]),
            Some(&result["ruleId"])
        );
        let uri = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"].as_str();
        let is_plain = |c: char| c.is_ascii_alphanumeric() || "-._~/%".contains(c);
        assert!(uri.is_some_and(|uri| uri.chars().all(is_plain)), "{uri:?}");
    }
    assert_snapshot!(readable(&log));
}

#[test]
fn fingerprints_do_not_depend_on_lines() {
    let prints = |text: &str| {
        let mut sources = SourceMap::new();
        let id = sources.add("a.tl", text);
        let loaded = load(&sources, &[id], &Options::default());
        let findings: Vec<_> = loaded.diagnostics.into_iter().map(Finding::from).collect();
        super::fingerprint::all(of(&sources, &findings))
    };
    let prints_before = prints("a x:Q = A;\nb x:Q y:Q = B;\n");
    assert_eq!(prints_before.len(), 3);
    assert_eq!(
        prints_before,
        prints("// new\n\na x:Q = A;\n\nb  x:Q  y:Q = B;\n")
    );
}

#[test]
fn nothing_found_is_said_in_each_form() {
    let sources = SourceMap::new();
    let report = of(&sources, &[]);
    assert_eq!(json::write(report).ok().as_deref(), Some(""));
    assert_eq!(github::write(report, github::code_and_title), "");
    assert_eq!(gitlab::write(report).ok().as_deref(), Some("[]\n"));
    assert_eq!(markdown::write(report), "**No findings.**\n");
    let log = sarif::write(report).expect("JSON");
    assert!(
        log.contains(r#""rules":[]"#) && log.contains(r#""results":[]"#),
        "{log}"
    );
}
