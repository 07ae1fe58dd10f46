//! Canonical text of expressions, fields, declarations and whole files.

use super::{Application, Field, Group, Label, Partial, Repetition};
use super::{Arg, Builtin, Combinator, CombinatorId, Condition, Expr, ExprKind};
use crate::id::{fold, without_zeros};
use std::collections::BTreeSet;
use std::fmt::Write as _;

pub use super::canonical::canonical;

/// A type or number: `Vector int`, `Vector (Vector int)`, `%Point`, `%(Vector int)`, `n+1`.
pub fn expr(expr: &Expr) -> String {
    let mut text = String::new();
    write_expr(&mut text, expr);
    text
}

/// The type of a field with its `!`: `Vector int`, `!X`.
pub fn field_type(field: &Field) -> String {
    bang_type(field.bang, &field.ty)
}

/// The type of the fields of a group with its `!`.
pub fn group_type(group: &Group) -> String {
    bang_type(group.bang, &group.ty)
}

/// A repetition without name and condition: `n*[ int ]`, `[ t ]`, `[ k:string v:(Vector int) ]`.
pub fn repetition_type(repetition: &Repetition) -> String {
    let mut text = String::new();
    write_repetition(&mut text, repetition, write_argument);
    text
}

/// A declaration in one line, without annotations and semicolon, with this id in eight digits:
/// `messages.startBot#e6df7378 bot:InputUser random_id:long = Updates`.
///
/// Applications are written as published schemas write them: `Vector<int>` in a field, `Vector t` in the result of a generic constructor.
pub fn declaration(combinator: &Combinator, id: Option<u32>) -> String {
    let mut text = head(&combinator.id, id);
    for optional in &combinator.optional {
        for var in &optional.vars {
            text.extend([" {", &var.value, ":"]);
            write_expr(&mut text, &optional.ty);
            text.push('}');
        }
    }
    write_args(&mut text, &combinator.args, write_term);
    text.push_str(match combinator.arrow {
        super::Arrow::Equals => " = ",
        super::Arrow::Fat => " => ",
    });
    write_bang(&mut text, combinator.result.bang);
    write_result(&mut text, combinator);
    text
}

/// `int#a8509bda ? = Int`
pub fn builtin(builtin: &Builtin, id: Option<u32>) -> String {
    format!("{} ? = {}", head(&builtin.id, id), builtin.result.value.0)
}

/// `Vector int`
pub fn partial(partial: &Partial) -> String {
    let mut text = partial.name.value.0.to_string();
    for arg in &*partial.args {
        text.push(' ');
        write_argument(&mut text, arg);
    }
    text
}

fn head(id: &CombinatorId, number: Option<u32>) -> String {
    let mut text = id.name.as_ref().map_or("_", |name| &name.0).to_owned();
    if let Some(number) = number {
        let _ = write!(text, "#{number:08x}");
    }
    text
}

/// A type with its `!`.
pub(crate) fn bang_type(bang: bool, ty: &Expr) -> String {
    let mut text = String::new();
    write_bang(&mut text, bang);
    write_expr(&mut text, ty);
    text
}

fn write_bang(text: &mut String, bang: bool) {
    if bang {
        text.push('!');
    }
}

/// How the type of a field is written: with angle brackets or with spaces.
type WriteType = fn(&mut String, &Expr);

fn write_args(text: &mut String, args: &[Arg], write_type: WriteType) {
    for arg in args {
        match arg {
            Arg::Field(field) => {
                write_lead(text, &field.label, field.condition.as_deref());
                write_bang(text, field.bang);
                write_type(text, &field.ty);
            }
            Arg::Group(group) => {
                for name in &group.names {
                    text.extend([" ", name.value.as_deref().unwrap_or("_"), ":"]);
                    write_bang(text, group.bang);
                    write_type(text, &group.ty);
                }
            }
            Arg::Repetition(repetition) => {
                write_lead(text, &repetition.label, repetition.condition.as_deref());
                write_repetition(text, repetition, write_type);
            }
        }
    }
}

/// ` name:flags.3?`
fn write_lead(text: &mut String, label: &Label, condition: Option<&Condition>) {
    text.push(' ');
    match label {
        Label::Name(name) => text.extend([name, ":"]),
        Label::Blank => text.push_str("_:"),
        Label::None => {}
    }
    if let Some(Condition { word, bit }) = condition {
        text.extend([&word.value, ".", without_zeros(&bit.value), "?"]);
    }
}

fn write_repetition(text: &mut String, repetition: &Repetition, write_type: WriteType) {
    if let Some(count) = &repetition.count {
        write_argument(text, count);
        text.push('*');
    }
    text.push('[');
    write_args(text, &repetition.args, write_type);
    text.push_str(" ]");
}

/// With spaces: `Vector (Vector int)`.
fn write_expr(text: &mut String, expr: &Expr) {
    match &expr.kind {
        ExprKind::Name(name) => text.push_str(&name.0),
        ExprKind::Nat => text.push('#'),
        ExprKind::Number(number) => text.push_str(without_zeros(number)),
        ExprKind::Apply(apply) => {
            let Application { head, args } = &**apply;
            write_argument(text, head);
            for arg in args {
                text.push(' ');
                match &arg.kind {
                    ExprKind::Sum(terms) => write_sum(text, terms),
                    _ => write_argument(text, arg),
                }
            }
        }
        ExprKind::Bare(inner) => {
            text.push('%');
            write_argument(text, inner);
        }
        ExprKind::Sum(terms) => write_sum(text, terms),
    }
}

/// In parentheses where it would fall apart without.
fn write_argument(text: &mut String, expr: &Expr) {
    if is_one_word(expr) {
        write_expr(text, expr);
    } else {
        text.push('(');
        write_expr(text, expr);
        text.push(')');
    }
}

fn is_one_word(expr: &Expr) -> bool {
    match &expr.kind {
        ExprKind::Apply(..) => false,
        ExprKind::Sum(terms) => {
            let sum = fold(terms);
            sum.others.len() + usize::from(sum.constant.is_some()) < 2
        }
        _ => true,
    }
}

fn write_sum(text: &mut String, terms: &[Expr]) {
    let sum = fold(terms);
    for (at, term) in sum.others.iter().enumerate() {
        if at > 0 {
            text.push('+');
        }
        write_argument(text, term);
    }
    if let Some(constant) = sum.constant {
        if !sum.others.is_empty() {
            text.push('+');
        }
        text.push_str(&constant);
    }
}

/// With angle brackets: `Vector<Vector<int>>`.
fn write_term(text: &mut String, expr: &Expr) {
    match &expr.kind {
        ExprKind::Apply(apply) if matches!(apply.head.kind, ExprKind::Name(_)) => {
            write_expr(text, &apply.head);
            write_angles(text, &apply.args);
        }
        ExprKind::Bare(inner) => {
            text.push('%');
            write_term(text, inner);
        }
        _ => write_argument(text, expr),
    }
}

fn write_angles(text: &mut String, args: &[Expr]) {
    let mut separator = '<';
    for arg in args {
        text.push(separator);
        match &arg.kind {
            ExprKind::Sum(terms) => write_sum(text, terms),
            _ => write_term(text, arg),
        }
        separator = ',';
    }
    text.push('>');
}

fn write_result(text: &mut String, combinator: &Combinator) {
    let in_braces: BTreeSet<&str> = combinator
        .optional
        .iter()
        .flat_map(|optional| &optional.vars)
        .map(|var| var.value.as_str())
        .collect();
    // A number, or a variable that the combinator declares in braces.
    let is_parameter = |arg: &Expr| match &arg.kind {
        ExprKind::Name(name) => in_braces.contains(name.0.as_str()),
        ExprKind::Number(_) | ExprKind::Sum(_) => true,
        _ => false,
    };
    match &combinator.result.ty.kind {
        ExprKind::Apply(apply) if !apply.args.iter().all(is_parameter) => {
            write_term(text, &combinator.result.ty);
        }
        _ => write_expr(text, &combinator.result.ty),
    }
}
