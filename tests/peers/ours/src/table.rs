//! What agreed: a report of one exchange, and its row of the table.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::{File, OpenOptions};
use std::io::{BufRead, BufReader, Write};

use serde_json::Value;
use tl_parser::Schema;
use tl_types::BytesForm;

use crate::{Result, check, known, schema};

/// An exchange that was made: who it was with, and the files that came out.
#[derive(Debug)]
pub struct Exchange<'a> {
    /// As its registry names it.
    pub peer: &'a str,
    /// Its version.
    pub version: &'a str,
    /// The layer it has.
    pub layer: &'a str,
    /// The schema that both sides used.
    pub schema: &'a str,
    /// Our values, with what the peer said.
    pub read: &'a str,
    /// The peer's values, with what we said.
    pub checked: &'a str,
}

/// One way of an exchange.
#[derive(Default)]
struct Way {
    values: usize,
    agreed: usize,
    names: BTreeSet<String>,
    /// By reason: how many values, and of which definitions.
    explained: BTreeMap<String, (usize, BTreeSet<String>)>,
    unexplained: Vec<String>,
}

/// What a line may say went wrong.
const STEPS: [&str; 3] = ["read", "dynamic", "built"];

impl Exchange<'_> {
    /// Prints the report and adds a row to a file; says whether all disagreements are explained.
    pub fn tell(&self, rows: &str) -> Result<bool> {
        let schema = schema::read(self.schema)?;
        let names: BTreeSet<_> = schema::definitions(&schema)
            .map(|(_, one)| one.name.to_string())
            .collect();
        let ours = self.way(&schema, self.read)?;
        let theirs = self.way(&schema, self.checked)?;
        let (definitions, exchanged) =
            (names.len(), ours.names.intersection(&theirs.names).count());
        println!(
            "{} {}, layer {}: {} definitions, {} exchanged both ways",
            self.peer,
            self.version,
            self.layer,
            grouped(definitions),
            grouped(exchanged)
        );
        let is_explained = |name| ours.is_explained(name) || theirs.is_explained(name);
        let is_exchanged =
            |name: &&String| ours.names.contains(*name) && theirs.names.contains(*name);
        let left = names.iter().filter(|name| !is_exchanged(name));
        let (left, lost): (Vec<_>, Vec<_>) = left.partition(|name| is_explained(name));
        print_names("not exchanged both ways, for the reasons below", &left);
        print_names("not exchanged both ways, for no reason", &lost);
        ours.print("ours to the peer");
        theirs.print("the peer's to us");
        let explained = ours.disagreements() + theirs.disagreements();
        let row = [
            format!("{} {}", self.peer, self.version),
            self.layer.to_owned(),
            grouped(definitions),
            grouped(exchanged),
            ours.cell(),
            theirs.cell(),
            grouped(explained),
            grouped(ours.unexplained.len() + theirs.unexplained.len()),
        ];
        writeln!(
            OpenOptions::new().create(true).append(true).open(rows)?,
            "| {} |",
            row.join(" | ")
        )?;
        Ok(ours.unexplained.is_empty() && theirs.unexplained.is_empty() && lost.is_empty())
    }

    fn way(&self, schema: &Schema, path: &str) -> Result<Way> {
        let mut way = Way::default();
        for line in BufReader::new(File::open(path)?).lines() {
            let line: Value = serde_json::from_str(&line?)?;
            let name = line["name"].as_str().unwrap_or_default();
            // A step of which nothing is said was not done.
            let is_done = ["read", "built"].iter().all(|step| line.get(step).is_some());
            let wrong = STEPS
                .iter()
                .filter_map(|step| Some((*step, line[*step].as_str()?)));
            let mut wrong: Vec<_> = wrong.collect();
            if wrong.is_empty() && !is_done {
                wrong.push(("read", "not tried"));
            }
            way.values += 1;
            if wrong.is_empty() {
                way.agreed += 1;
                way.names.insert(name.to_owned());
                continue;
            }
            let reasons: Vec<_> = wrong
                .iter()
                .map(|(_, said)| self.reasons(schema, name, said, &line["value"]))
                .collect();
            if let Some(at) = reasons.iter().position(Vec::is_empty) {
                way.unexplained.push(format!(
                    "{name}: {}: {}; {}",
                    wrong[at].0,
                    wrong[at].1,
                    line["hex"].as_str().unwrap_or("-")
                ));
                continue;
            }
            for reason in reasons.into_iter().flatten().collect::<BTreeSet<_>>() {
                let (count, names) = way.explained.entry(reason.to_owned()).or_default();
                *count += 1;
                names.insert(name.to_owned());
            }
        }
        Ok(way)
    }

    fn reasons(&self, schema: &Schema, name: &str, said: &str, ours: &Value) -> Vec<&'static str> {
        let other = said.strip_prefix("other bytes: ");
        let other = other.and_then(|hex| BytesForm::Hex.decode(hex));
        let theirs = other.and_then(|bytes| check::value(schema, &bytes).ok());
        known::reasons(self.peer, name, said, ours, theirs.as_ref())
    }
}

impl Way {
    fn cell(&self) -> String {
        format!("{} of {}", grouped(self.agreed), grouped(self.values))
    }

    fn is_explained(&self, name: &str) -> bool {
        self.explained
            .values()
            .any(|(_, names)| names.contains(name))
    }

    fn disagreements(&self) -> usize {
        self.values - self.agreed - self.unexplained.len()
    }

    fn print(&self, which: &str) {
        println!("  {which}: {} values agree", self.cell());
        for (reason, (count, names)) in &self.explained {
            let shown: Vec<_> = names.iter().take(4).map(String::as_str).collect();
            let more = if names.len() > shown.len() {
                format!(" and {} more", names.len() - shown.len())
            } else {
                String::new()
            };
            println!(
                "    {count}: the peer {reason} ({}{more})",
                shown.join(", ")
            );
        }
        for one in &self.unexplained {
            println!("    unexplained: {one}");
        }
    }
}

fn print_names(title: &str, names: &[&String]) {
    if !names.is_empty() {
        let names: Vec<_> = names.iter().map(|name| name.as_str()).collect();
        println!("  {title}: {}", names.join(", "));
    }
}

/// `1,234`
fn grouped(number: usize) -> String {
    let digits = number.to_string();
    let mut out = String::new();
    for (at, digit) in digits.char_indices() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}
