//! From what rules found to findings: the profile, what was chosen, what is allowed.

use super::allowance::Allowances;
use super::draft::{Draft, Weight};
use super::side::Sides;
use super::surroundings::LAYER;
use super::{Bump, Effect, Finding, Level, Policy, Profile, Report, Verdict, rules};

/// Applies `policy`, and what comments of the new side allow.
pub(super) fn judge(drafts: Vec<Draft>, sides: Sides<'_>, policy: &Policy) -> Report {
    let verdict = verdict(&drafts);
    let bump = bump(&drafts, verdict);
    let mut allowances = Allowances::of(policy, sides.old, sides.new);
    let mut findings = Vec::new();
    let mut allowed = 0;
    for draft in drafts {
        let Some(finding) = loud(draft, policy) else {
            continue;
        };
        if allowances.allow(&finding) {
            allowed += 1;
        } else {
            findings.push(finding);
        }
    }
    let idle = allowances.idle().into_iter();
    findings.extend(idle.filter_map(|draft| loud(draft, policy)));
    findings.sort_by(|a, b| {
        let key = |finding: &Finding| {
            let is_inner = finding.subject != LAYER;
            (is_inner, finding.subject.clone(), finding.place)
        };
        b.level.cmp(&a.level).then_with(|| key(a).cmp(&key(b)))
    });
    Report {
        profile: policy.profile,
        findings,
        allowed,
        verdict,
        bump,
    }
}

/// The finding at its level; nothing where that is off.
fn loud(draft: Draft, policy: &Policy) -> Option<Finding> {
    let profile = policy.profile;
    let usual = draft.rule.level(profile);
    let mut level = usual;
    if draft.with_id && usual != Level::Off {
        let rule = rules::ID_CHANGED;
        let chosen = policy.chosen(rule, &draft.subject, &draft.param);
        level = level.max(chosen.unwrap_or(rule.level(profile)));
    }
    // In Rust code what is lowered may break as much.
    if draft.is_lowered && profile != Profile::Source {
        level = level.lowered();
    }
    // What breaks in Rust by the table and not here is nothing to that profile.
    let spares_source = draft.rule.effects().source > Effect::Compatible
        && draft.effects.source == Effect::Compatible
        && draft.effects.forward.max(draft.effects.backward) < Effect::Silent;
    if profile == Profile::Source && spares_source {
        level = level.min(Level::Info);
    }
    let chosen = policy.chosen(draft.rule, &draft.subject, &draft.param);
    level = chosen.or(draft.level).unwrap_or(level);
    let mut finding = Finding {
        rule: draft.rule,
        level,
        subject: draft.subject,
        param: draft.param,
        message: draft.message,
        effects: draft.effects,
        notes: draft.notes,
        help: String::new(),
        old: draft.old,
        new: draft.new,
        place: draft.place,
    };
    if finding.level > Level::Info {
        draft.rule.help().clone_into(&mut finding.help);
    }
    (finding.level != Level::Off).then_some(finding)
}

fn verdict(drafts: &[Draft]) -> Verdict {
    let worst = drafts
        .iter()
        .fold(super::Effects::default(), |worst, draft| {
            worst.worst(draft.effects)
        });
    Verdict {
        forward: worst.forward,
        backward: worst.backward,
        source: worst.source,
        documentation: drafts.iter().any(|draft| draft.rule == rules::DOC_CHANGED),
    }
}

/// Major where Rust code may break, or what breaks unseen: nobody should take that without knowing; minor where there is more than before.
fn bump(drafts: &[Draft], verdict: Verdict) -> Bump {
    let grows = [
        rules::TYPE_ADDED,
        rules::FUNCTION_ADDED,
        rules::CONSTRUCTOR_RESTORED,
    ];
    let changes =
        |draft: &&Draft| draft.weight != Weight::Beside || draft.rule == rules::DOC_CHANGED;
    let is_unseen = verdict.forward.max(verdict.backward) == Effect::Silent;
    if verdict.source >= Effect::Dangerous || is_unseen {
        Bump::Major
    } else if drafts.iter().any(|draft| grows.contains(&draft.rule)) {
        Bump::Minor
    } else if drafts.iter().any(|draft| changes(&draft)) {
        Bump::Patch
    } else {
        Bump::None
    }
}
