//! The conformance cases in `fixtures/conformance`: verdict, place, counts, and every declaration with its ids.

use std::collections::BTreeSet;
use std::fmt::{self, Write};
use std::time::{Duration, Instant};

use serde_json::Value;
use tl_parser::ast::{Item, Keyword};
use tl_parser::ir::{Combinator, Kind};
use tl_parser::{Diagnostic, Options, Schema, SourceMap, Text, load, parse};
use tl_tests::{fixture, workspace};

const FOLDER: &str = "fixtures/conformance";

/// No case is so large that it may take longer, even in a slow build on a busy machine.
const PATIENCE: Duration = Duration::from_secs(20);

/// Where the compiler answers otherwise than the manifest: `(file, aspect, what it answers, why)`.
///
/// Of the corpus' verdicts, lines, counts and ids none is judged wrong. Columns differ where it points at what was read before the reader could
/// know, and we at what a person has to change.
const DEVIATIONS: &[(&str, &str, &str, &str)] = &[
    (
        "comb-missing-equals.tl",
        "column",
        "14",
        "at the `;` where the `=` has not come: the field before it is right",
    ),
    (
        "comb-uppercase-name.tl",
        "column",
        "1",
        "at the name, not behind it",
    ),
    (
        "comb-uppercase-namespace.tl",
        "column",
        "1",
        "at the whole name: its namespace is what is wrong",
    ),
    (
        "cond-nested.tl",
        "column",
        "16",
        "at the start of the second condition, not at its dot",
    ),
    (
        "host-deep-open-only.tl",
        "column",
        "72",
        "at the first parenthesis beyond the limit, the 65th",
    ),
    (
        "id-collides-with-computed.tl",
        "column",
        "7",
        "at the digits of the written id, which are to be changed",
    ),
    (
        "id-duplicate-explicit.tl",
        "column",
        "8",
        "at the digits of the written id, which are to be changed",
    ),
    (
        "id-zero.tl",
        "column",
        "5",
        "at the digits of the written id, without the hash",
    ),
];

/// An answer that is not the expected one.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Difference {
    file: String,
    aspect: String,
    found: String,
    expected: String,
}

impl fmt::Display for Difference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            file,
            aspect,
            found,
            expected,
        } = self;
        write!(f, "{file:40} {aspect:24} {expected:20} {found}")
    }
}

/// What the compiler makes of a case.
struct Answer {
    sources: SourceMap,
    items: Vec<Item>,
    schema: Option<Schema>,
    diagnostics: Vec<Diagnostic>,
}

impl Answer {
    fn of(file: &str) -> Self {
        let (sources, id) = fixture::source(file, fixture::read(&format!("{FOLDER}/{file}")));
        let start = Instant::now();
        let loaded = load(&sources, &[id], &Options::default());
        let items = parse(&sources, id).file.items;
        assert!(
            start.elapsed() < PATIENCE,
            "{file}: took {:?}",
            start.elapsed()
        );
        Self {
            sources,
            items,
            schema: loaded.schema,
            diagnostics: loaded.diagnostics,
        }
    }

    fn verdict(&self) -> &'static str {
        if self.schema.is_some() {
            "accept"
        } else {
            "reject"
        }
    }

    /// The place of the first error.
    fn place(&self) -> Option<(u32, u32)> {
        let first = self.diagnostics.iter().find(|found| found.is_error())?;
        let position = self.sources.position(first.span());
        Some((position.line, position.column))
    }
}

/// Collects the differences of one case.
struct Case<'c> {
    row: &'c Value,
    found: &'c mut Vec<Difference>,
}

impl Case<'_> {
    fn same(&mut self, aspect: &str, expected: impl fmt::Display, found: impl fmt::Display) {
        let (expected, found) = (expected.to_string(), found.to_string());
        if expected != found {
            let file = text(self.row, "file").to_owned();
            let aspect = aspect.to_owned();
            self.found.push(Difference {
                file,
                aspect,
                found,
                expected,
            });
        }
    }

    fn check(&mut self) {
        let answer = Answer::of(text(self.row, "file"));
        match text(self.row, "expect") {
            // That it ended is all.
            "either" => {}
            expected => self.same("verdict", expected, answer.verdict()),
        }
        if let Some(at) = self.row.get("at").and_then(Value::as_str) {
            self.place(at, answer.place());
        }
        if let Some(schema) = &answer.schema
            && self.row.get("combinators").is_some()
        {
            self.counts(schema);
            self.declarations(schema, &answer.items);
        }
    }

    /// The columns are compared where the lines are equal.
    fn place(&mut self, expected: &str, found: Option<(u32, u32)>) {
        let (line, column) = expected.split_once(':').expect("line:column");
        let (found_line, found_column) = found.unwrap_or_default();
        self.same("line", line, found_line);
        if line == found_line.to_string() {
            self.same("column", column, found_column);
        }
    }

    fn counts(&mut self, schema: &Schema) {
        let of = |kind| {
            let all = schema.combinators().iter();
            all.filter(|combinator| combinator.kind == kind).count()
        };
        let all = schema.combinators().len();
        for (aspect, count) in [
            ("combinators", all),
            ("types", of(Kind::Constructor)),
            ("functions", of(Kind::Function)),
        ] {
            self.same(aspect, &self.row[aspect], count);
        }
    }

    /// Every declaration of the manifest; all of them in order, where it lists all.
    fn declarations(&mut self, schema: &Schema, items: &[Item]) {
        let declarations = self.row["decls"].as_array().expect("declarations");
        let mut listed = 0;
        for declaration in declarations {
            let name = text(declaration, "name");
            match text(declaration, "kind") {
                kind @ ("type" | "function" | "builtin") => {
                    listed += 1;
                    let found = schema.find(name).map(|index| &schema[index]);
                    match found {
                        Some(combinator) => self.declaration(declaration, kind, combinator),
                        None => self.same(name, kind, "nothing"),
                    }
                }
                kind => {
                    let has = items.iter().any(|item| is_other(item, kind, name));
                    self.same(&format!("{kind} {name}"), true, has);
                }
            }
        }
        if listed == schema.combinators().len() {
            let names = declarations
                .iter()
                .filter(|declaration| declaration.get("id").is_some());
            let names: Vec<_> = names.map(|found| text(found, "name")).collect();
            let found: Vec<_> = schema.combinators().iter().map(|c| &c.name).collect();
            self.same("order", format!("{names:?}"), format!("{found:?}"));
        }
    }

    fn declaration(&mut self, expected: &Value, kind: &str, found: &Combinator) {
        let name = &found.name;
        let found_kind = match found.kind {
            Kind::Constructor => "type",
            Kind::Function => "function",
            Kind::Builtin => "builtin",
        };
        self.same(&format!("{name}: kind"), kind, found_kind);
        let id = text(expected, "id");
        let is_written = expected["explicit"] == true;
        self.same(&format!("{name}: id"), id, hex(found.id));
        if found.kind != Kind::Builtin {
            let found = found.written_id.is_some();
            self.same(&format!("{name}: written"), is_written, found);
        }
        let classic = expected
            .get("computed")
            .and_then(Value::as_str)
            .unwrap_or(id);
        if is_written == expected.get("computed").is_some() {
            self.same(
                &format!("{name}: classic id"),
                classic,
                hex(found.classic_id),
            );
        }
        let published = expected
            .get("api_id")
            .and_then(Value::as_str)
            .unwrap_or(classic);
        self.same(
            &format!("{name}: published id"),
            published,
            hex(found.published_id),
        );
        self.same(
            &format!("{name}: params"),
            &expected["params"],
            found.params.len(),
        );
        self.same(
            &format!("{name}: optional"),
            &expected["optional"],
            found.implicit().count(),
        );
        self.same(
            &format!("{name}: bits"),
            list_of(expected.get("bits")),
            bits(found),
        );
        let annotations: Value = found.annotations.iter().map(Text::as_str).collect();
        self.same(
            &format!("{name}: annotations"),
            list_of(expected.get("annotations")),
            list_of(Some(&annotations)),
        );
    }
}

/// A partial application or `New`, `Final`, `Empty`.
fn is_other(item: &Item, kind: &str, name: &str) -> bool {
    match item {
        Item::PartialType(partial) | Item::PartialCombinator(partial) => {
            kind == "partial" && partial.name.value.0 == name
        }
        Item::Finality(finality) => {
            let word = match finality.keyword.value {
                Keyword::New => "new",
                Keyword::Final => "final",
                Keyword::Empty => "empty",
            };
            word == kind && finality.name.value.0 == name
        }
        _ => false,
    }
}

/// `{"flags":[0,3]}` of the words that conditions use.
fn bits(combinator: &Combinator) -> String {
    let flags = combinator.params.iter().filter_map(|param| param.flag);
    let words: BTreeSet<_> = flags.map(|flag| flag.word).collect();
    let of = |word| {
        let known = combinator.known_bits(word);
        let bits: Vec<_> = (0..u32::BITS).filter(|bit| known >> bit & 1 == 1).collect();
        (combinator.variable_name(word).to_owned(), Value::from(bits))
    };
    list_of(Some(&Value::Object(words.into_iter().map(of).collect())))
}

/// A list or table as one line, nothing where it is empty or missing.
fn list_of(value: Option<&Value>) -> String {
    let is_empty = |value: &Value| {
        value.as_array().is_some_and(Vec::is_empty)
            || value.as_object().is_some_and(serde_json::Map::is_empty)
    };
    value
        .filter(|value| !is_empty(value))
        .map(Value::to_string)
        .unwrap_or_default()
}

fn hex(id: u32) -> String {
    format!("{id:08x}")
}

fn text<'v>(value: &'v Value, key: &str) -> &'v str {
    value.get(key).and_then(Value::as_str).unwrap_or_default()
}

#[test]
fn every_case_is_answered_as_expected() {
    let manifest = String::from_utf8(fixture::read(&format!("{FOLDER}/manifest.jsonl")));
    let mut found = Vec::new();
    let mut cases = BTreeSet::new();
    for line in manifest.expect("text").lines() {
        let row: Value = serde_json::from_str(line).expect("JSON");
        cases.insert(text(&row, "file").to_owned());
        Case {
            row: &row,
            found: &mut found,
        }
        .check();
    }
    let files = workspace::files(&format!("tests/{FOLDER}"), "tl");
    let names = files.iter().filter_map(|path| path.file_name());
    let files: BTreeSet<_> = names.map(|n| n.to_string_lossy().into_owned()).collect();
    assert_eq!(files, cases, "files and rows of the manifest");
    assert_eq!(cases.len(), 163);
    assert_eq!(unexplained(&found), "");
}

/// What [`DEVIATIONS`] does not list, and what it lists in vain.
fn unexplained(found: &[Difference]) -> String {
    let explains = |entry: &(&str, &str, &str, &str), difference: &Difference| {
        (entry.0, entry.1, entry.2)
            == (
                difference.file.as_str(),
                difference.aspect.as_str(),
                difference.found.as_str(),
            )
    };
    let mut table = String::new();
    for difference in found {
        if !DEVIATIONS.iter().any(|entry| explains(entry, difference)) {
            write!(table, "\n{difference}").expect("text");
        }
    }
    for entry @ (file, aspect, answer, _) in DEVIATIONS {
        if !found.iter().any(|difference| explains(entry, difference)) {
            write!(table, "\n{file}: {aspect}: {answer}: no longer so").expect("text");
        }
    }
    if table.is_empty() {
        return table;
    }
    format!("file, aspect, expected, found{table}\n")
}
