//! A finding of the comparison as the forms take it that all commands share.

use tl_parser::Text;
use tl_parser::diagnostic::Label;
use tl_parser::diff::{self, Level, Place, Profile, Rule};

use crate::report::{Finding, Kind, Severity};

/// How bad a finding of this level is.
pub(super) fn severity(level: Level) -> Severity {
    match level {
        Level::Error => Severity::Error,
        Level::Warn => Severity::Warning,
        Level::Info | Level::Off => Severity::Info,
    }
}

pub(super) fn shared(finding: &diff::Finding) -> Finding {
    let place = Label {
        span: finding.place,
        message: String::new(),
    };
    Finding {
        kind: kind(finding.rule),
        severity: severity(finding.level),
        message: finding.message.clone(),
        labels: vec![place],
        notes: finding.notes.clone(),
        // What is only listed asks for nothing.
        help: (finding.level > Level::Info && !finding.help.is_empty())
            .then(|| finding.help.clone()),
        subjects: vec![subject(finding)],
        identity: Some(identity(finding)),
    }
}

/// The definition, or the field behind it: `help.getConfig.flags`.
fn subject(finding: &diff::Finding) -> String {
    let diff::Finding { subject, param, .. } = finding;
    if param.is_empty() {
        subject.clone()
    } else {
        format!("{subject}.{param}")
    }
}

/// What does not change from run to run: no lines, no message.
fn identity(finding: &diff::Finding) -> Vec<Text> {
    let declaration = |place: &Option<Place>| {
        let place = place.as_ref();
        place.map_or_else(Text::default, |place| place.declaration.clone())
    };
    vec![
        finding.rule.id().into(),
        finding.subject.as_str().into(),
        finding.param.as_str().into(),
        declaration(&finding.old),
        declaration(&finding.new),
    ]
}

fn kind(rule: Rule) -> Kind {
    Kind {
        code: rule.id(),
        rule: rule.id(),
        title: rule.title(),
        usual: severity(rule.level(Profile::default())),
        text: format!(
            "{}; help: {}; see {}",
            rule.title(),
            rule.help(),
            rule.link()
        ),
        page: page(
            option_env!("CARGO_PKG_REPOSITORY").unwrap_or_default(),
            rule,
        ),
    }
}

/// The rule's part of the page, in the repository at this address; a part of an address is none.
fn page(repository: &str, rule: Rule) -> Option<String> {
    let repository = repository.trim_end_matches('/');
    (!repository.is_empty()).then(|| format!("{repository}/blob/main/{}", rule.link()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use tl_parser::diff::rules;

    #[test]
    fn a_page_has_a_whole_address_or_none() {
        assert_eq!(page("", rules::FLAG_ADDED), None);
        assert_eq!(
            page("https://example.org/tl/", rules::FLAG_ADDED).as_deref(),
            Some("https://example.org/tl/blob/main/docs/diff-rules.md#flag-added")
        );
    }
}
