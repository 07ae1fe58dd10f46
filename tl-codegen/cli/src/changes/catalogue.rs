//! The rules of the comparison as people and machines read them.

use std::fmt::Write as _;

use serde::Serialize;
use tl_parser::diff::{Effects, Profile, Rule};

use super::examples;
use super::verdict::effect;
use crate::args::Format;
use crate::report::findings::to_json;
use crate::report::markdown::prose;
use crate::status::Failure;

/// The head of the page.
const PAGE: &str = "\
# Rules of `tl diff`

Made by `tl diff --list-rules --format markdown`; a test holds it against the program.

A rule finds one kind of change. Its effects are those of the worst case; what a finding says of itself counts.

* *forward*: the old schema reads what the new one writes.
* *backward*: the new schema reads what the old one writes.
* *Rust*: code that uses what was generated from the old schema is compiled with the new one.

*compatible*: nothing breaks. *dangerous*: it works for most values, or the meaning shifts. *breaking*: it fails, and the failure is seen. *breaking unseen*: the
same bytes mean something else.

In the examples `-` is the old schema, `+` the new one, `!` a version before both.

The profile decides how loud a rule is: `layered`, where peers agree on a layer; `frozen`, where nobody knows who reads; `fieldmask`, where definitions grow under
fresh bits only; `source`, where both sides are built together. `--level RULE=LEVEL` and the table `[diff]` of `tl.toml` judge otherwise.

";

#[derive(Serialize)]
struct Row {
    id: &'static str,
    title: &'static str,
    forward: &'static str,
    backward: &'static str,
    source: &'static str,
    /// Does the effect on old readers count only where they read values of the type?
    if_read: bool,
    levels: Levels,
    help: &'static str,
    link: String,
}

#[derive(Serialize)]
struct Levels {
    layered: &'static str,
    frozen: &'static str,
    fieldmask: &'static str,
    source: &'static str,
}

/// All rules.
pub(crate) fn list(format: Format) -> Result<String, Failure> {
    match format {
        Format::Text => Ok(table()),
        Format::Markdown => Ok(page()),
        Format::Json => Ok(to_json(&Rule::all().map(row).collect::<Vec<_>>())? + "\n"),
        _ => Err(unknown_form()),
    }
}

/// One rule in full.
pub(crate) fn explanation(rule: Rule, format: Format) -> Result<String, Failure> {
    match format {
        Format::Text => Ok(text(rule)),
        Format::Markdown => Ok(section(rule)),
        Format::Json => Ok(to_json(&row(rule))? + "\n"),
        _ => Err(unknown_form()),
    }
}

fn unknown_form() -> Failure {
    Failure::new("rules are printed with `--format text`, `markdown` or `json`")
}

fn row(rule: Rule) -> Row {
    let effects = rule.effects();
    let level = |profile| rule.level(profile).name();
    Row {
        id: rule.id(),
        title: rule.title(),
        forward: effects.forward.name(),
        backward: effects.backward.name(),
        source: effects.source.name(),
        if_read: rule.counts_if_read(),
        levels: Levels {
            layered: level(Profile::Layered),
            frozen: level(Profile::Frozen),
            fieldmask: level(Profile::Fieldmask),
            source: level(Profile::Source),
        },
        help: rule.help(),
        link: rule.link(),
    }
}

/// Effects and levels, each in its column.
fn cells(rule: Rule) -> [&'static str; 7] {
    let Effects {
        forward,
        backward,
        source,
    } = rule.effects();
    let [first, second, third, fourth] = Profile::ALL.map(|profile| rule.level(profile).name());
    let [forward, backward, source] = [forward, backward, source].map(effect);
    [forward, backward, source, first, second, third, fourth]
}

const COLUMNS: [&str; 7] = [
    "forward",
    "backward",
    "Rust",
    "layered",
    "frozen",
    "fieldmask",
    "source",
];

/// A line a rule.
fn table() -> String {
    let width = Rule::all().map(|rule| rule.id().len()).max().unwrap_or(0);
    let mut text = String::new();
    let mut line = |id: &str, cells: [&str; 7], title: &str| {
        let _ = write!(text, "{id:width$}  ");
        for (at, cell) in cells.into_iter().enumerate() {
            let width = if at < 3 { 15 } else { 9 };
            let _ = write!(text, "{cell:width$}  ");
        }
        let _ = writeln!(text, "{title}");
    };
    line("rule", COLUMNS, "finds");
    for rule in Rule::all() {
        line(rule.id(), cells(rule), rule.title());
    }
    text += "\nThe first three columns: the worst that such a change does. The others: the level in each profile.\n";
    text
}

/// Whom such a change breaks, a line each: who, and how.
fn effects(rule: Rule) -> [(&'static str, String); 3] {
    let Effects {
        forward,
        backward,
        source,
    } = rule.effects();
    let condition = if rule.counts_if_read() {
        ", where clients read values of the type"
    } else {
        ""
    };
    [
        (
            "old readers of new data",
            format!("{}{condition}", effect(forward)),
        ),
        ("new readers of old data", effect(backward).to_owned()),
        ("Rust source", effect(source).to_owned()),
    ]
}

/// `layered info, frozen warn, fieldmask warn, source error`
fn levels(rule: Rule) -> String {
    let levels = Profile::ALL.map(|profile| format!("{profile} {}", rule.level(profile)));
    levels.join(", ")
}

fn text(rule: Rule) -> String {
    let mut text = format!("{}: {}\n\nIn the worst case\n", rule.id(), rule.title());
    for (who, how) in effects(rule) {
        let _ = writeln!(text, "  {who}: {how}");
    }
    let example: Vec<_> = examples::of(rule).collect();
    if !example.is_empty() {
        let has_earlier = example.iter().any(|line| line.starts_with('!'));
        let earlier = if has_earlier {
            ", `!` one before both"
        } else {
            ""
        };
        let _ = writeln!(
            text,
            "\nExample: `-` is the old schema, `+` the new one{earlier}\n  {}",
            example.join("\n  ")
        );
    }
    let _ = write!(
        text,
        "\nLevel by profile\n  {}\n\nWhat to do\n  {}\n\nJudge it otherwise: `--level {id}=info`, or in tl.toml\n  [diff]\n  {id} = \"info\"\n\nMore: {}\n",
        levels(rule),
        rule.help(),
        rule.link(),
        id = rule.id(),
    );
    text
}

fn page() -> String {
    let mut text = PAGE.to_owned();
    let _ = writeln!(text, "| rule | {} |", COLUMNS.join(" | "));
    text += "|---|---|---|---|---|---|---|---|\n";
    for rule in Rule::all() {
        let id = rule.id();
        let _ = writeln!(text, "| [`{id}`](#{id}) | {} |", cells(rule).join(" | "));
    }
    for rule in Rule::all() {
        text += "\n";
        text += &section(rule);
    }
    text
}

/// The part of the page that [`Rule::link`] names.
fn section(rule: Rule) -> String {
    let mut text = format!("## {}\n\nFinds: {}.\n\n", rule.id(), prose(rule.title()));
    for (who, how) in effects(rule) {
        let _ = writeln!(text, "* {who}: {how}");
    }
    let _ = write!(
        text,
        "* level: {}\n\nWhat to do: {}.\n",
        levels(rule),
        prose(rule.help())
    );
    let example: Vec<_> = examples::of(rule).collect();
    if !example.is_empty() {
        let _ = write!(text, "\n```diff\n{}\n```\n", example.join("\n"));
    }
    text
}
