//! The canonical line of a declaration, by either rule.

use super::IdRule;
use super::fold::{fold, without_zeros};
use crate::ast::{
    Arg, Combinator, CombinatorId, Condition, Expr, ExprKind, Field, Group, Label, Repetition,
};

/// The line from which the id is computed: `vector t:Type # [ t ] = Vector t`.
pub fn canonical_line(combinator: &Combinator, rule: IdRule) -> String {
    let mut line = Line {
        text: String::new(),
        rule,
    };
    line.word(head(&combinator.id));
    for optional in &combinator.optional {
        for var in &optional.vars {
            line.word(&var.value);
            line.text.push(':');
            line.expr(&optional.ty);
        }
    }
    line.args(&combinator.args);
    line.word("=");
    line.word("");
    line.bang(combinator.result.bang);
    line.expr(&combinator.result.ty);
    line.text
}

pub(super) fn head(id: &CombinatorId) -> &str {
    id.name.as_ref().map_or("_", |name| &name.0)
}

struct Line {
    text: String,
    rule: IdRule,
}

impl Line {
    /// Starts a new word.
    fn word(&mut self, word: &str) {
        if !self.text.is_empty() {
            self.text.push(' ');
        }
        self.text.push_str(word);
    }

    fn bang(&mut self, written: bool) {
        if written && self.rule == IdRule::Published {
            self.text.push('!');
        }
    }

    fn args(&mut self, args: &[Arg]) {
        for arg in args {
            match arg {
                Arg::Field(field) => self.field(field),
                Arg::Group(group) => self.group(group),
                Arg::Repetition(repetition) => self.repetition(repetition),
            }
        }
    }

    fn field(&mut self, field: &Field) {
        if self.rule == IdRule::Published && is_stored_in_bit(field) {
            return;
        }
        self.lead(&field.label, field.condition.as_deref());
        self.bang(field.bang);
        self.field_type(field.label.name().is_some() && !field.bang, &field.ty);
    }

    fn group(&mut self, group: &Group) {
        for name in &group.names {
            self.word(name.value.as_deref().unwrap_or("_"));
            self.text.push(':');
            self.bang(group.bang);
            self.field_type(name.value.is_some() && !group.bang, &group.ty);
        }
    }

    fn repetition(&mut self, repetition: &Repetition) {
        self.lead(&repetition.label, repetition.condition.as_deref());
        if let Some(count) = &repetition.count {
            self.expr(count);
            self.text.push('*');
        }
        self.text.push('[');
        self.args(&repetition.args);
        self.word("]");
    }

    /// Starts a word with `name:` and `flags.3?`, as far as they are there.
    fn lead(&mut self, label: &Label, condition: Option<&Condition>) {
        self.word(match label {
            Label::Name(name) => name,
            Label::Blank => "_",
            Label::None => "",
        });
        if *label != Label::None {
            self.text.push(':');
        }
        if let Some(Condition { word, bit }) = condition {
            let parts = [&word.value, ".", without_zeros(&bit.value), "?"];
            self.text.extend(parts);
        }
    }

    fn field_type(&mut self, named: bool, ty: &Expr) {
        if self.rule == IdRule::Published && named && is_name(ty, "bytes") {
            self.text.push_str("string");
        } else {
            self.expr(ty);
        }
    }

    fn expr(&mut self, expr: &Expr) {
        match &expr.kind {
            ExprKind::Name(name) => self.text.push_str(&name.0),
            ExprKind::Nat => self.text.push('#'),
            ExprKind::Number(number) => self.text.push_str(without_zeros(number)),
            ExprKind::Apply(apply) => {
                self.expr(&apply.head);
                for arg in &apply.args {
                    self.word("");
                    self.expr(arg);
                }
            }
            ExprKind::Bare(inner) => {
                if !starts_lower(inner) {
                    self.text.push('%');
                }
                self.expr(inner);
            }
            ExprKind::Sum(terms) => self.sum(terms),
        }
    }

    fn sum(&mut self, terms: &[Expr]) {
        let sum = fold(terms);
        for (at, term) in sum.others.iter().enumerate() {
            if at > 0 {
                self.text.push('+');
            }
            self.expr(term);
        }
        if let Some(constant) = sum.constant {
            if !sum.others.is_empty() {
                self.text.push('+');
            }
            self.text.push_str(&constant);
        }
    }
}

/// `name:mask.N?true`
fn is_stored_in_bit(field: &Field) -> bool {
    field.label.name().is_some()
        && field.condition.is_some()
        && !field.bang
        && is_name(&field.ty, "true")
}

fn is_name(ty: &Expr, wanted: &str) -> bool {
    matches!(&ty.kind, ExprKind::Name(name) if name.0 == wanted)
}

/// Is this the name of a constructor, or an application of one?
fn starts_lower(expr: &Expr) -> bool {
    match &expr.kind {
        ExprKind::Name(name) => !name.is_upper(),
        ExprKind::Apply(apply) => starts_lower(&apply.head),
        _ => false,
    }
}
