//! Partial applications: `Vector int;`, an instance of a type.

use crate::ast::{ExprKind, Name, Section};
use crate::diagnostic::{Diagnostic, codes};
use crate::nearest::nearest;

use super::context::Lower;
use super::declaration::Partial;

pub(super) fn check(mut lower: Lower<'_, '_, '_>, partial: &Partial<'_>) {
    let tree = partial.tree;
    if partial.section == Section::Functions {
        return is_a_type(&mut lower, partial);
    }
    let (name, span) = (&tree.name.value, tree.name.span);
    if let Some(keyword) = keyword_meant(&lower, partial) {
        return is_declared(&mut lower, partial, keyword);
    }
    let ty = if partial.of_type {
        lower.type_called(name, span)
    } else {
        lower.type_of_constructor(name, span)
    };
    match ty {
        Some(ty) => lower.partial_arguments(ty, &tree.args, tree.span),
        None => lower.look_into(&tree.args.iter().collect::<Vec<_>>()),
    }
}

/// E0210: a partial application makes an instance of a type, so it stands in a types section (language, 3.9).
fn is_a_type(lower: &mut Lower<'_, '_, '_>, partial: &Partial<'_>) {
    let name = &partial.tree.name;
    let message = format!(
        "the partial application of `{}` stands among the functions",
        name.value.0
    );
    let finding = Diagnostic::new(codes::E0210, name.span, message);
    lower.report(finding.help("write it before `---functions---`"));
}

/// The keyword that `new T;` or `Finel T;` means.
fn keyword_meant(lower: &Lower<'_, '_, '_>, partial: &Partial<'_>) -> Option<&'static str> {
    let name = &partial.tree.name.value;
    let [arg] = &*partial.tree.args else {
        return None;
    };
    let names_a_type =
        matches!(&arg.kind, ExprKind::Name(Name(arg)) if Name(arg.clone()).is_upper());
    if !names_a_type || lower.is_type(name) {
        return None;
    }
    nearest(&name.0, ["New", "Final", "Empty"].into_iter())
}

/// E0203 or E0205: neither a keyword nor something to apply (language, 3.9 and 3.10).
fn is_declared(lower: &mut Lower<'_, '_, '_>, partial: &Partial<'_>, keyword: &str) {
    let name = &partial.tree.name;
    let (code, message) = if partial.of_type {
        let message = format!("type `{}` is not declared", name.value.0);
        (codes::E0203, message)
    } else {
        let message = format!("no constructor is called `{}`", name.value.0);
        (codes::E0205, message)
    };
    let finding = Diagnostic::new(code, name.span, message);
    lower.report(finding.help(format!("did you mean `{keyword}`?")));
}
