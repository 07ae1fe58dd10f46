//! Every form over a report made by hand: odd characters, many findings of one definition, long declarations.
//!
//! After a wanted change: `INSTA_UPDATE=always cargo test -p tl-cli`.

use insta::assert_snapshot;
use serde_json::Value;
use tl_parser::diff::{Bump, Effect, Finding, Level, Place, Profile, Report, Rule, Verdict, rules};
use tl_parser::{SourceId, SourceMap, Span};

use super::{Changes, json, markdown, text};

const ODD: &str = "50% |\u{1b}[31m<b>\u{202e}`.tl";

fn sources() -> SourceMap {
    let mut sources = SourceMap::new();
    sources.add("old.tl", "a = A;\n".repeat(200));
    sources.add(ODD, "a = A;\n".repeat(200));
    sources
}

fn place(source: u32, line: u32, declaration: &str) -> Place {
    let start = (line - 1) * 7;
    Place {
        declaration: declaration.into(),
        span: Span::new(SourceId(source), start, start + 1),
    }
}

fn finding(rule: Rule, level: Level, subject: &str, param: &str) -> Finding {
    Finding {
        rule,
        level,
        subject: subject.to_owned(),
        param: param.to_owned(),
        message: format!("`{param}` of `{subject}` <i>|\u{1b}[31m changed"),
        effects: rule.effects(),
        notes: Vec::new(),
        help: rule.help().to_owned(),
        old: None,
        new: None,
        place: Span::new(SourceId(1), 0, 1),
    }
}

fn report(findings: Vec<Finding>) -> Report {
    Report {
        profile: Profile::Frozen,
        findings,
        allowed: 1234,
        verdict: Verdict {
            forward: Effect::Silent,
            backward: Effect::Dangerous,
            source: Effect::Compatible,
            documentation: true,
        },
        bump: Bump::Minor,
    }
}

/// Two findings of one definition with many fields, one of another, and infos of both and of a third.
fn sample() -> Report {
    let long = |bit: u32, other: &str| {
        let fields: Vec<_> = (0..60).map(|at| format!("field_{at}:int")).collect();
        format!(
            "full#00000001 flags:# moved:flags.{bit}?true {} {other} = Full",
            fields.join(" ")
        )
    };
    let of_long = |rule, level, param| Finding {
        old: Some(place(0, 9, &long(1, "x:int"))),
        new: Some(place(1, 100, &long(2, "x:long"))),
        ..finding(rule, level, "b.full", param)
    };
    report(vec![
        of_long(rules::FLAG_BIT_MOVED, Level::Error, "moved"),
        Finding {
            notes: vec!["one ` backtick | and \u{202e} more".to_owned()],
            new: Some(place(1, 3, "a#00000002 = A")),
            ..finding(rules::ID_REUSED, Level::Error, "a", "")
        },
        of_long(rules::PARAM_WIDENED, Level::Warn, "x"),
        Finding {
            old: Some(place(0, 5, "c = C")),
            new: Some(place(1, 5, "c = C")),
            ..finding(rules::RUST_NAME_CHANGED, Level::Warn, "a.c", "")
        },
        of_long(rules::DOC_CHANGED, Level::Info, "field_3"),
        finding(rules::TYPE_ADDED, Level::Info, "a.z", ""),
        finding(rules::TYPE_ADDED, Level::Info, "z", ""),
    ])
}

fn with<T>(report: &Report, form: impl FnOnce(&Changes<'_>) -> T) -> T {
    let sources = sources();
    let names = ["old.tl".to_owned(), "new.tl".to_owned()];
    form(&Changes::of(&sources, report, names))
}

fn plain(report: &Report) -> String {
    let text = with(report, text::text);
    anstream::adapter::strip_str(&text).to_string()
}

#[test]
fn text_is_grouped_by_definition() {
    let text = plain(&sample());
    assert!(!text.contains(['\u{1b}', '\u{202e}']));
    assert_eq!(
        text.matches("  moved:flags").count() + text.matches("moved:flags.1?true").count(),
        1
    );
    assert!(
        text.lines().all(|line| line.chars().count() < 160),
        "{text}"
    );
    assert_snapshot!(text);
}

#[test]
fn what_is_gone_is_shown_where_it_stood() {
    let text = plain(&report(vec![Finding {
        old: Some(place(0, 9, "gone#00000003 = Gone")),
        ..finding(rules::TYPE_REMOVED, Level::Warn, "Gone", "")
    }]));
    assert!(
        text.contains("\n --> old.tl:9:1\n  |\n9 - gone#00000003"),
        "{text}"
    );
}

#[test]
fn markdown_folds_the_infos() {
    let text = with(&sample(), markdown::write);
    assert!(!text.contains(['\u{1b}', '\u{202e}']));
    let rows = text
        .lines()
        .filter(|line| line.starts_with("| ") && !line.contains("---"));
    for row in rows {
        assert_eq!(row.replace("\\|", "").matches('|').count(), 5, "{row}");
    }
    assert_snapshot!(text);
}

#[test]
fn a_comment_does_not_grow_without_end() {
    let many =
        (0..2_000).map(|at| finding(rules::PARAM_ADDED, Level::Error, &format!("a{at}"), "x"));
    let infos = (0..2_000).map(|at| finding(rules::TYPE_ADDED, Level::Info, &format!("b{at}"), ""));
    let text = with(&report(many.chain(infos).collect()), markdown::write);
    assert!(text.len() < 65_000, "{} bytes", text.len());
    assert!(text.starts_with("**Schema diff: 2,000 errors, 2,000 infos, 1,234 allowed**\n"));
    assert!(text.contains(" more findings: `--format text`"), "{text}");
    assert!(text.ends_with("</details>\n"));
}

#[test]
fn annotations_are_lines() {
    let report = sample();
    let text = with(&report, |changes: &Changes<'_>| changes.annotations());
    assert_eq!(text.lines().count(), report.findings.len());
    let commands: Vec<_> = text
        .lines()
        .filter_map(|line| line.split(' ').next())
        .collect();
    assert_eq!(
        commands,
        [
            "::error",
            "::error",
            "::warning",
            "::warning",
            "::notice",
            "::notice",
            "::notice"
        ]
    );
    assert!(
        text.contains(",title=flag-bit-moved::`moved` of `b.full`"),
        "{text}"
    );
}

#[test]
fn fingerprints_do_not_depend_on_lines_and_differ() {
    let prints = |report: &Report| {
        let text = with(report, |changes| json::write(changes).expect("JSON"));
        let value: Value = serde_json::from_str(&text).expect(&text);
        let findings = value["findings"].as_array().expect("findings").iter();
        let prints =
            findings.map(|finding| finding["fingerprint"].as_str().expect("one").to_owned());
        prints.collect::<Vec<_>>()
    };
    let mut report = sample();
    report.findings.push(report.findings[0].clone());
    let before = prints(&report);
    let mut distinct = before.clone();
    distinct.sort_unstable();
    distinct.dedup();
    assert_eq!(distinct.len(), report.findings.len());
    for finding in &mut report.findings {
        finding.place = Span::new(SourceId(0), 70, 71);
        finding.message += " otherwise";
        finding.level = Level::Info;
    }
    assert_eq!(prints(&report), before);
    report.findings[0].param = "other".to_owned();
    assert_ne!(prints(&report)[0], before[0]);
}

#[test]
fn a_level_of_nothing_is_said_as_nothing() {
    let nothing = Report {
        allowed: 0,
        ..report(Vec::new())
    };
    assert!(plain(&nothing).starts_with("old.tl -> new.tl, profile frozen: no findings\n"));
    let same = Report {
        verdict: Verdict::default(),
        bump: Bump::None,
        ..nothing
    };
    assert_eq!(plain(&same), "old.tl and new.tl say the same");
    assert_eq!(
        with(&same, markdown::write),
        "**`old.tl` and `new.tl` say the same.**\n"
    );
}
