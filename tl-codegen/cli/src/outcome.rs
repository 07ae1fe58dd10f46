//! What is found in one schema, judged by the levels and the allow list.

use tl_parser::diagnostic::{self, Counts, Label};
use tl_parser::lint::{self, Level, Policy, Quiet};
use tl_parser::{Resolved, Schema, load};

use crate::args::{Check, Denied, parser_options};
use crate::config::{self, Config};
use crate::input::Input;
use crate::report::{Finding, Kind, Severity};
use crate::status::Failure;

/// Which rules are asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Rules {
    /// Those that are part of resolving a schema.
    OfCheck,
    All,
}

/// A schema and its findings.
pub(crate) struct Outcome {
    pub(crate) schema: Option<Schema>,
    pub(crate) findings: Vec<Finding>,
    /// How many there are, those that are not shown too.
    pub(crate) counts: Counts,
    pub(crate) quiet: Vec<Quiet>,
}

/// Loads all files of `input` as one schema, and looks.
pub(crate) fn find(input: &mut Input, command: &Check, rules: Rules) -> Result<Outcome, Failure> {
    let switches = &command.switches;
    let named = switches.config.as_deref();
    let usual = config::beside_or_in(&command.schemas);
    let config = config::read(&mut input.sources, named, usual)?;
    let policy = policy(command, &config);
    let options = parser_options(command.id_rule);
    let Resolved {
        schema,
        mut diagnostics,
    } = load(&input.sources, &input.files, &options);
    let mut quiet = Vec::new();
    if let (Some(schema), Rules::All) = (&schema, rules) {
        let advice = lint::lint(schema, &policy);
        diagnostics.extend(advice.findings);
        quiet = advice.quiet;
    }
    let judged = policy.judge(diagnostics);
    let found = diagnostic::capped(judged.findings);
    let mut counts = Counts::of(&found);
    let mut findings: Vec<Finding> = found.into_iter().map(Finding::from).collect();
    if schema.is_some() {
        let entries = config.lint.allowed.iter().enumerate();
        let idle = entries.filter(|(at, (entry, _))| {
            let was_asked = rules == Rules::All || entry.rule.is_of_check();
            let has_spoken = quiet.iter().all(|quiet| quiet.rule != entry.rule);
            let is_loud = policy.level(entry.rule) != Level::Allow && has_spoken;
            was_asked && is_loud && judged.idle.contains(at)
        });
        for (_, (entry, span)) in idle {
            let place = Label {
                span: *span,
                message: String::new(),
            };
            let finding = silences_nothing(entry, place, switches.denies_warnings());
            if finding.is_error() {
                counts.errors += 1;
            } else {
                counts.warnings += 1;
            }
            findings.push(finding);
        }
    }
    Ok(Outcome {
        schema,
        findings,
        counts,
        quiet,
    })
}

/// The file first, then the switches; of several switches for one rule the strictest counts.
fn policy(command: &Check, config: &Config) -> Policy {
    let mut policy = Policy::default();
    for (rule, level) in &config.lint.levels {
        policy.set(*rule, *level);
    }
    for (entry, _) in &config.lint.allowed {
        policy.allow(entry.clone());
    }
    let switches = &command.switches;
    for rule in &switches.allow {
        policy.set(*rule, Level::Allow);
    }
    for rule in &switches.warn {
        policy.set(*rule, Level::Warn);
    }
    for denied in &switches.deny {
        match denied {
            Denied::Warnings => policy.deny_warnings(),
            Denied::Rule(rule) => policy.set(*rule, Level::Deny),
        }
    }
    policy
}

fn silences_nothing(entry: &lint::Allowed, place: Label, is_denied: bool) -> Finding {
    let lint::Allowed { rule, name, .. } = entry;
    Finding {
        kind: Kind::named(
            "unused-allow",
            "an entry of the allow list that silences nothing",
        ),
        severity: if is_denied {
            Severity::Error
        } else {
            Severity::Warning
        },
        message: format!("nothing is allowed by this entry: rule `{rule}` does not find `{name}`"),
        labels: vec![place],
        notes: Vec::new(),
        help: Some("remove the entry, or correct the name".to_owned()),
        subjects: vec![name.clone()],
        identity: None,
    }
}
