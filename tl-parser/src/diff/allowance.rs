//! What is allowed: entries of the policy, and comments in the schema.

use super::draft::{Draft, Weight};
use super::policy::is_in;
use super::{Allowed, Finding, Level, Policy, Rule, Side, rules};
use crate::ir::{Combinator, Kind};
use crate::remarks::Remark;

/// What a comment starts with that allows something.
const MARK: &str = "tl:allow";

/// Is the comment meant to allow something? It is no documentation then.
pub(super) fn is_one(comment: &str) -> bool {
    comment.starts_with(MARK)
}

/// Entries, and whether they were used.
pub(super) struct Allowances {
    entries: Vec<Entry>,
    /// Comments that are meant to allow something and say it wrongly.
    wrong: Vec<Draft>,
}

struct Entry {
    allowed: Allowed,
    /// The type of the constructor that a comment stands before: what is found at the type is found there.
    type_name: Option<String>,
    state: State,
    is_used: bool,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    Good,
    /// Its layer is over.
    Expired,
    /// A comment that the baseline has too: what it allowed is part of that.
    Spent,
}

impl Allowances {
    pub(super) fn of(policy: &Policy, old: &Side, new: &Side) -> Self {
        let layer = new.schema.layer();
        let entries = policy.allowed.iter().map(|allowed| {
            let is_over = allowed
                .until
                .zip(layer)
                .is_some_and(|(until, layer)| layer > until);
            Entry {
                allowed: allowed.clone(),
                type_name: None,
                state: if is_over { State::Expired } else { State::Good },
                is_used: false,
            }
        });
        let mut allowances = Self {
            entries: entries.collect(),
            wrong: Vec::new(),
        };
        for combinator in new.schema.combinators() {
            for remark in new.remarks.of(combinator) {
                allowances.comment([old, new], combinator, remark);
            }
        }
        allowances
    }

    /// `tl:allow param-renamed the old name was a typing error`
    fn comment(&mut self, [old, new]: [&Side; 2], combinator: &Combinator, remark: &Remark) {
        let Some(rest) = remark.text.strip_prefix(MARK) else {
            return;
        };
        let (name, reason) = rest
            .trim()
            .split_once(char::is_whitespace)
            .unwrap_or((rest.trim(), ""));
        let wrong = match name.parse::<Rule>() {
            Err(error) => Some(match error.nearest {
                Some(near) => format!(
                    "this comment allows nothing: no rule is called `{name}`; did you mean `{near}`?"
                ),
                None => format!("this comment allows nothing: no rule is called `{name}`"),
            }),
            Ok(_) if reason.trim().is_empty() => {
                Some("this comment allows nothing: it has no reason behind the rule".to_owned())
            }
            Ok(rule) => {
                let before = old
                    .schema
                    .find(&combinator.name)
                    .map(|index| &old.schema[index]);
                let is_old = before.is_some_and(|before| {
                    old.remarks
                        .of(before)
                        .iter()
                        .any(|other| other.text == remark.text)
                });
                self.entries.push(Entry {
                    allowed: Allowed {
                        rule,
                        path: combinator.name.as_str().to_owned(),
                        reason: reason.trim().to_owned(),
                        until: None,
                        span: remark.span,
                    },
                    type_name: combinator
                        .result_type
                        .filter(|_| combinator.kind == Kind::Constructor)
                        .map(|ty| new.schema[ty].name.to_string()),
                    state: if is_old { State::Spent } else { State::Good },
                    is_used: false,
                });
                None
            }
        };
        self.wrong.extend(wrong.map(|message| {
            let mut draft = Draft::new(rules::UNUSED_ALLOW, &combinator.name, remark.span, message);
            draft.weight = Weight::Beside;
            draft
        }));
    }

    /// Is it allowed? All entries that allow it are used.
    pub(super) fn allow(&mut self, finding: &Finding) -> bool {
        let mut is_allowed = false;
        for entry in &mut self.entries {
            if entry.fits(finding) && entry.state != State::Expired {
                entry.is_used = true;
                is_allowed = true;
            }
        }
        is_allowed
    }

    /// What is to be said of entries that allowed nothing.
    pub(super) fn idle(self) -> Vec<Draft> {
        let idle = self.entries.into_iter().filter(|entry| !entry.is_used);
        self.wrong
            .into_iter()
            .chain(idle.map(Entry::draft))
            .collect()
    }
}

impl Entry {
    fn fits(&self, finding: &Finding) -> bool {
        self.allowed.rule == finding.rule
            && (is_in(&self.allowed.path, &finding.subject, &finding.param)
                || self.type_name.as_deref() == Some(&finding.subject))
    }

    fn draft(self) -> Draft {
        let Allowed {
            rule,
            path,
            until,
            span,
            ..
        } = self.allowed;
        let (found_by, message) = match (self.state, until) {
            (State::Expired, Some(until)) => (
                rules::EXPIRED_ALLOW,
                format!("`{rule}` was allowed at `{path}` until layer {until}, which is over"),
            ),
            (State::Spent, _) => (
                rules::UNUSED_ALLOW,
                format!(
                    "what this comment allowed is in the baseline: rule `{rule}` finds nothing at `{path}` any more"
                ),
            ),
            _ => (
                rules::UNUSED_ALLOW,
                format!(
                    "nothing is allowed by this entry: rule `{rule}` finds nothing at `{path}`"
                ),
            ),
        };
        let mut draft = Draft::new(found_by, &path, span, message);
        draft.weight = Weight::Beside;
        if self.state == State::Spent {
            draft.level = Some(Level::Info);
        }
        draft
    }
}
