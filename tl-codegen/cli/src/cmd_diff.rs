//! `tl diff`: what changed between two versions of a schema, and whom it breaks.

use tl_parser::diff::{self, Bump, Chosen, Finding, Level, Policy, Report, Verdict, diff, rules};
use tl_parser::{Diagnostic, SourceMap};

use crate::args::{self, Diff, Format, parser_options};
use crate::changes::{Changes, catalogue};
use crate::config;
use crate::render::Console;
use crate::report::{self, finding::Place};
use crate::sides::{self, Files, Schemas};
use crate::status::{Failure, Status};

pub(crate) fn run(command: &Diff, console: &mut Console) -> Result<Status, Failure> {
    if let Some(name) = &command.explain {
        let rule = args::diff_rule(name).map_err(Failure::new)?;
        Console::print(&catalogue::explanation(rule, command.format)?)?;
        return Ok(Status::Done);
    }
    if command.list_rules {
        Console::print(&catalogue::list(command.format)?)?;
        return Ok(Status::Done);
    }
    compare(command, console)
}

fn compare(command: &Diff, console: &mut Console) -> Result<Status, Failure> {
    let mut files = sides::read(command)?;
    let usual = config::beside_or_in(sides::new_paths(command));
    let config = config::read(&mut files.sources, command.config.as_deref(), usual)?;
    let generator = config.generator;
    let config = config.diff;
    let fail_on = command.fail_on.or(config.fail_on).unwrap_or_default();
    let policy = policy(command, config);
    let schemas = sides::resolve(&files, &parser_options(command.id_rule), &generator);
    for note in &files.notes {
        console.say(note);
    }
    if !schemas.errors.is_empty() {
        return unparsable(command.format, &files, &schemas.errors, &policy, console);
    }
    if let (Some(sentence), true) = (&files.absent, command.require_baseline) {
        let sentence = format!("{sentence}, and `--require-baseline` asks for a baseline");
        return Err(Failure::new(sentence));
    }
    let report = report(&files, &schemas, &policy);
    let changes = Changes::new(&files, &report);
    changes.write(command.format, console)?;
    let fails = report.worst().is_some_and(|level| fail_on.is_met(level));
    Ok(if fails {
        Status::Findings
    } else {
        Status::Done
    })
}

/// The file first, then the switches.
fn policy(command: &Diff, config: config::Diff) -> Policy {
    let mut levels = config.levels;
    levels.extend(command.level.iter().map(|(rule, level)| Chosen {
        rule: *rule,
        paths: Vec::new(),
        level: *level,
    }));
    Policy {
        profile: command.profile.or(config.profile).unwrap_or_default(),
        levels,
        allowed: config.allowed,
    }
}

fn report(files: &Files, schemas: &Schemas, policy: &Policy) -> Report {
    match (&files.absent, &schemas.new) {
        (None, Some(new)) => diff(&schemas.old, new, policy),
        (absent, _) => added(files, absent.as_deref().unwrap_or_default(), policy),
    }
}

/// What is said of a schema that has no baseline.
fn added(files: &Files, sentence: &str, policy: &Policy) -> Report {
    let rule = rules::SCHEMA_ADDED;
    let mut levels = policy.levels.iter().rev();
    let chosen = levels.find(|chosen| chosen.rule == rule && chosen.paths.is_empty());
    let level = chosen.map_or(rule.level(policy.profile), |chosen| chosen.level);
    let first = files.new.first().copied().unwrap_or_default();
    let help = if level > Level::Info { rule.help() } else { "" };
    let finding = Finding {
        level,
        message: sentence.trim_end_matches('.').to_owned(),
        help: help.to_owned(),
        ..of_file(rule, &files.sources, tl_parser::Span::new(first, 0, 0))
    };
    let findings = if level == Level::Off {
        Vec::new()
    } else {
        vec![finding]
    };
    Report {
        profile: policy.profile,
        findings,
        allowed: 0,
        verdict: Verdict::default(),
        bump: Bump::Minor,
    }
}

/// A finding about a file, all but its message.
fn of_file(rule: diff::Rule, sources: &SourceMap, place: tl_parser::Span) -> Finding {
    Finding {
        rule,
        level: Level::Error,
        subject: Place::of(sources, place).file,
        param: String::new(),
        message: String::new(),
        effects: rule.effects(),
        notes: Vec::new(),
        help: rule.help().to_owned(),
        old: None,
        new: None,
        place,
    }
}

/// Says what keeps the sides from being compared.
fn unparsable(
    format: Format,
    files: &Files,
    errors: &[Diagnostic],
    policy: &Policy,
    console: &mut Console,
) -> Result<Status, Failure> {
    if let Format::Text = format {
        report::draw(&files.sources, errors, console);
        if let Some(error) = errors.first() {
            console.say(&format!(
                "For more about an error: tl explain {}",
                error.code
            ));
        }
        return Err(Failure::new(
            "nothing was compared: a side of the comparison is no valid schema",
        ));
    }
    let findings = errors.iter().map(|error| unparsed(&files.sources, error));
    let effects = rules::SCHEMA_UNPARSABLE.effects();
    let report = Report {
        profile: policy.profile,
        findings: findings.collect(),
        allowed: 0,
        verdict: Verdict {
            forward: effects.forward,
            backward: effects.backward,
            source: effects.source,
            documentation: false,
        },
        bump: Bump::Major,
    };
    Changes::new(files, &report).write(format, console)?;
    Ok(Status::Failed)
}

/// An error of a side as a finding: `E0203 at old.tl:3:5: type `X` is not declared`.
fn unparsed(sources: &SourceMap, error: &Diagnostic) -> Finding {
    let place = error.span();
    let position = sources.position(place);
    let finding = of_file(rules::SCHEMA_UNPARSABLE, sources, place);
    Finding {
        message: format!(
            "{} at {}:{}:{}: {}",
            error.code, finding.subject, position.line, position.column, error.message
        ),
        notes: error.notes.clone(),
        help: error.help.clone().unwrap_or(finding.help),
        ..finding
    }
}
