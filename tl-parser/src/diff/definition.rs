//! The rules about one definition that both sides have.

use super::around::Around;
use super::draft::{Draft, Weight};
use super::fields::Fields;
use super::likeness::last;
use super::matching::{By, Pair};
use super::side::Sides;
use super::types::Types;
use super::{Effect, Effects, Rule, rules};
use crate::ir::{Combinator, Kind, TypeExpr, VariableKind, visit};

use Effect::{Breaking, Silent};

/// Where no id tells, these are no less than another layout.
const UNDER_ANY_ID: [Rule; 5] = [
    rules::FLAG_BIT_MOVED,
    rules::PARAM_BIT_MOVED,
    rules::PARAM_BOXEDNESS_CHANGED,
    rules::REPETITION_CHANGED,
    rules::GENERICS_CHANGED,
];

/// What the comparison of two versions of a definition needs.
#[derive(Clone, Copy)]
pub(super) struct Versions<'a, 's> {
    pub(super) sides: Sides<'s>,
    pub(super) types: &'a Types<'s>,
}

impl<'s> Versions<'_, 's> {
    /// All findings about one definition.
    pub(super) fn compare(&self, pair: &Pair<'s>) -> Vec<Draft> {
        let fields = Fields::of(self.types, pair);
        let around = Around {
            sides: self.sides,
            types: self.types,
            pair,
            fields: &fields,
        };
        let mut found: Vec<Draft> = name(pair).into_iter().collect();
        let generics = generics(pair);
        // Other variables are other arguments of the result.
        let has_same_head = match (pair.old.result_type, pair.new.result_type) {
            (Some(old), Some(new)) => self.types.are_one(old, new),
            _ => false,
        };
        let is_explained = generics.is_some() && has_same_head;
        found.extend(generics);
        let result = self.result(pair, &fields).filter(|_| !is_explained);
        // The same type of other arguments: no id in the value tells.
        found.extend(result.map(|draft| {
            if has_same_head {
                draft.weight(Weight::Layout)
            } else {
                draft
            }
        }));
        found.extend(around.changes());
        let mut found = if pair.old.id == pair.new.id {
            same_id(pair, found)
        } else {
            self.other_id(pair, without_idle_order(found))
        };
        self.bare(pair, &mut found);
        found.extend(self.rust_name(pair));
        found
    }

    /// What a constructor makes, or a function is answered by.
    fn result(&self, pair: &Pair<'_>, fields: &Fields<'_>) -> Option<Draft> {
        let Pair { old, new, .. } = pair;
        let variable = |index| fields.variable(index);
        self.types.change(&old.result, &new.result, &variable)?;
        let (before, after) = (&old.result_text, &new.result_text);
        let (rule, message) = match new.kind {
            Kind::Function => (
                rules::FUNCTION_RESULT_CHANGED,
                format!(
                    "`{}` was answered by `{before}` and is by `{after}`",
                    new.name
                ),
            ),
            _ => (
                rules::CONSTRUCTOR_RETYPED,
                format!(
                    "constructor `{}` of `{before}` belongs to `{after}` now",
                    new.name
                ),
            ),
        };
        Some(about(rule, pair, message))
    }

    /// Where a type is used bare, another id or type does not show that its values have other bytes.
    fn bare(&self, pair: &Pair<'_>, found: &mut [Draft]) {
        let own = pair
            .old
            .result_type
            .filter(|own| pair.new.kind == Kind::Constructor && self.types.is_bare(*own));
        let Some(own) = own else { return };
        let has_left = self.types.now(own) != pair.new.result_type;
        let is_unseen = |draft: &Draft| {
            draft.weight == Weight::Layout
                || UNDER_ANY_ID.contains(&draft.rule)
                || draft.rule == rules::CONSTRUCTOR_RETYPED && has_left
        };
        for draft in found.iter_mut().filter(|draft| is_unseen(draft)) {
            *draft = draft.clone().without_id(&self.sides.old.schema[own].name);
        }
    }

    /// The id changed: is that explained by what else changed?
    fn other_id(&self, pair: &Pair<'_>, mut found: Vec<Draft>) -> Vec<Draft> {
        let Pair { old, new, .. } = pair;
        let rule = self.sides.new.schema.id_rule();
        let is_explained = old.computed_id(rule) != new.computed_id(rule);
        let (before, after) = (old.id, new.id);
        let with_id = format!("; the id {before:08x} is {after:08x} now");
        let shows = |draft: &Draft| draft.weight != Weight::Beside;
        let id_changed = |rule, why: String| {
            let message = format!(
                "the id of `{}` was {before:08x} and is {after:08x}{why}",
                new.name
            );
            about(rule, pair, message)
        };
        if !found.iter().any(shows) {
            let renamed = self.renamed_type(old);
            found.push(match renamed {
                Some((from, to)) => id_changed(
                    rules::ID_CHANGED,
                    format!(", because type `{from}` is `{to}` now"),
                ),
                None => id_changed(
                    rules::ID_CHANGED_SAME_SHAPE,
                    ", and nothing else changed".to_owned(),
                ),
            });
            return found;
        }
        if !is_explained {
            let why = ", and what else changed does not count in ids";
            found.push(id_changed(rules::ID_CHANGED, why.to_owned()));
            return found;
        }
        let is_only_moved = old.written_id.is_none()
            && new.written_id.is_none()
            && found
                .iter()
                .filter(|draft| shows(draft))
                .all(|draft| draft.rule == rules::FLAG_BIT_MOVED);
        for draft in found
            .iter_mut()
            .filter(|draft| draft.weight != Weight::Beside)
        {
            if draft.rule == rules::FLAG_BIT_MOVED && !is_only_moved {
                // Seen by the other id, so that nobody takes the bit for the old one.
                draft.rule = rules::PARAM_BIT_MOVED;
            }
            draft.effects.forward = Breaking;
            draft.effects.backward = Breaking;
            draft.message.push_str(&with_id);
            draft.with_id = true;
        }
        found
    }

    /// A type that the definition mentions, and that has another name now.
    fn renamed_type(&self, old: &Combinator) -> Option<(&'s str, &'s str)> {
        let (from, to) = (&self.sides.old.schema, &self.sides.new.schema);
        let mut renamed = None;
        let fields = old.params.iter().map(|param| &param.ty);
        for ty in fields.chain([&old.result]) {
            visit::types(from.types(), ty, &mut |index, _| {
                let other = self.types.renamed.get(&index);
                renamed = renamed
                    .or(other.map(|other| (from[index].name.as_str(), to[*other].name.as_str())));
            });
        }
        renamed
    }

    /// The name that generated code has for it.
    fn rust_name(&self, pair: &Pair<'_>) -> Option<Draft> {
        let Pair { old, new, .. } = pair;
        let before = self.sides.old.names.get(old.name.as_str())?;
        let after = self.sides.new.names.get(new.name.as_str())?;
        // A type that became an enum or a struct, or another type, is told as that.
        let module = |path: &'s str| path.split("::").next();
        let is_same_type = match (old.result_type, new.result_type) {
            (Some(old), Some(new)) => self.types.are_one(old, new),
            (old, new) => old.is_some() == new.is_some(),
        };
        let is_told =
            module(before) != module(after) || !(is_same_type || new.kind == Kind::Function);
        if old.name != new.name || before == after || is_told {
            return None;
        }
        let message = format!(
            "generated code calls `{}` `{after}`, and no longer `{before}`",
            new.name
        );
        Some(about(rules::RUST_NAME_CHANGED, pair, message).weight(Weight::Beside))
    }
}

fn about(rule: Rule, pair: &Pair<'_>, message: String) -> Draft {
    let Pair { old, new, .. } = pair;
    Draft::new(rule, &new.name, new.name_span, message).between(old, new)
}

/// The order of `true` fields harms nobody: it is told only where nothing else explains the other id.
fn without_idle_order(mut found: Vec<Draft>) -> Vec<Draft> {
    let is_idle =
        |draft: &Draft| draft.rule == rules::PARAM_REORDERED && draft.weight == Weight::Text;
    let is_explained = found
        .iter()
        .any(|draft| draft.weight != Weight::Beside && !is_idle(draft));
    if is_explained {
        found.retain(|draft| !is_idle(draft));
    }
    found
}

/// One definition under two names.
fn name(pair: &Pair<'_>) -> Option<Draft> {
    let Pair { old, new, by, .. } = pair;
    // Anonymous constructors are told apart by their types, which have rules of their own.
    if *by == By::Name || old.name == new.name {
        return None;
    }
    let rule = if last(old) == last(new) {
        rules::NAMESPACE_MOVED
    } else {
        rules::COMBINATOR_RENAMED
    };
    let is = if *by == By::Id { "is" } else { "is possibly" };
    let kind = new.kind.name();
    let message = format!("{kind} `{}` {is} `{}` now", old.name, new.name);
    let draft = about(rule, pair, message);
    Some(match by {
        By::Likeness => draft
            .note("likely, not certain: both hold nearly the same, and each side has only one of the names"),
        _ => draft,
    })
}

/// The variables in braces.
fn generics(pair: &Pair<'_>) -> Option<Draft> {
    let kinds = |combinator: &Combinator| {
        combinator
            .implicit()
            .map(|variable| variable.kind)
            .collect::<Vec<VariableKind>>()
    };
    let Pair { old, new, .. } = pair;
    let calls = |combinator: &Combinator| {
        let called = combinator
            .params
            .iter()
            .filter(|param| matches!(param.ty, TypeExpr::Call(_)));
        called.count()
    };
    if kinds(old) == kinds(new) && calls(old) == calls(new) {
        return None;
    }
    let message = format!("`{}` has other type or number variables", new.name);
    Some(about(rules::GENERICS_CHANGED, pair, message))
}

/// Under one id, what changes the bytes of values is one finding: the reader cannot tell.
fn same_id(pair: &Pair<'_>, found: Vec<Draft>) -> Vec<Draft> {
    let (layout, mut rest): (Vec<_>, Vec<_>) = found
        .into_iter()
        .partition(|draft| draft.weight == Weight::Layout);
    for draft in &mut rest {
        let id = pair.new.id;
        let is_value =
            [rules::PARAM_ADDED_CONDITIONAL, rules::PARAM_ADDED_NOT_LAST].contains(&draft.rule);
        let is_always_error = [
            rules::PARAM_BOXEDNESS_CHANGED,
            rules::REPETITION_CHANGED,
            rules::GENERICS_CHANGED,
        ]
        .contains(&draft.rule);
        if is_value {
            draft.effects.forward = Breaking;
            draft.notes.push(format!(
                "the id stays {id:08x}: a reader that does not know the bit reads the rest wrongly where it is set"
            ));
        } else if is_always_error {
            draft.effects.forward = Silent;
            draft.effects.backward = Silent;
        }
    }
    if let Some(first) = layout.first() {
        rest.insert(0, same_id_layout(pair, first, &layout));
    }
    rest
}

fn same_id_layout(pair: &Pair<'_>, first: &Draft, layout: &[Draft]) -> Draft {
    let Pair { old, new, .. } = pair;
    let message = match layout {
        [only] => format!("{}, and the id stays {:08x}", only.message, new.id),
        all => format!(
            "{} changes of the layout of `{}`, and the id stays {:08x}",
            all.len(),
            new.name,
            new.id
        ),
    };
    let worst = layout.iter().fold(Effects::default(), |worst, draft| {
        worst.worst(draft.effects)
    });
    // What would be seen by another id is not.
    let unseen = |effect| match effect {
        Breaking => Silent,
        other => other,
    };
    let (forward, backward) = (unseen(worst.forward), unseen(worst.backward));
    let rule = rules::LAYOUT_CHANGED_SAME_ID;
    let mut draft = about(rule, pair, message).effects(forward, backward, worst.source);
    draft.place = first.place;
    draft.old.clone_from(&first.old);
    draft.new.clone_from(&first.new);
    if let [only] = layout {
        draft.param.clone_from(&only.param);
    } else {
        draft
            .notes
            .extend(layout.iter().map(|one| one.message.clone()));
    }
    if old.written_id.is_none() && new.written_id.is_none() {
        draft
            .notes
            .push("the rule that computes the id does not see the change".to_owned());
    }
    draft
}
