//! Variables that are not declared where they are needed: where they are instead, or which one was meant.

use crate::ast::{Arg, Expr, ExprKind};
use crate::diagnostic::Diagnostic;
use crate::ir::VariableKind;
use crate::span::Span;

use super::context::Lower;

impl Lower<'_, '_, '_> {
    /// Reports `finding` about the missing variable `name`, once for each name, with what can be done.
    pub(super) fn is_missing(&mut self, finding: Diagnostic, name: &str, kind: VariableKind) {
        if !self.reported.insert(name.to_owned()) {
            return;
        }
        if !self.findings.want_suggestions() {
            return self.report(finding);
        }
        let declared = declared_in(self.args, name, finding.span());
        let near = self.nearest_variable(name, &[kind]);
        let only = self.only_word().map(str::to_owned);
        let is_nat = kind == VariableKind::Nat;
        self.report(match (declared, near, only) {
            (Some((span, true)), _, _) => finding
                .label(span, "declared here, but not seen outside of its brackets")
                .help(format!("declare `{name}:#` before the brackets")),
            (Some((span, false)), _, _) => finding.label(span, "declared here, too late").help(
                format!("move `{name}` before the first field that needs it"),
            ),
            (None, Some(near), _) => finding.help(format!("did you mean `{near}`?")),
            (None, None, Some(only)) if is_nat => finding.help(format!(
                "declare `{name}:#` before this field, or write `{only}`, the only `#` to the left"
            )),
            (None, None, _) if is_nat => {
                finding.help(format!("declare `{name}:#` before this field"))
            }
            (None, None, _) => finding.help(format!(
                "declare it in braces, before all fields: `{{{name}:Type}}`"
            )),
        });
    }

    /// The only visible variable of type `#`.
    fn only_word(&self) -> Option<&str> {
        let mut words = self.scope.names_of(VariableKind::Nat);
        words.next().filter(|_| words.next().is_none())
    }

    /// The first field of type `#` behind `span`.
    pub(super) fn nat_after(&self, span: Span) -> Option<Span> {
        let is_nat = |ty: &Expr| matches!(ty.kind, ExprKind::Nat);
        self.args.iter().find_map(|arg| match arg {
            Arg::Field(field) if is_nat(&field.ty) => {
                (field.span.start >= span.end).then_some(field.span)
            }
            _ => None,
        })
    }
}

/// Where one of `args` declares `name`, and whether that is in a repetition that does not hold `at`.
fn declared_in(args: &[Arg], name: &str, at: Span) -> Option<(Span, bool)> {
    let here = args.iter().find_map(|arg| match arg {
        Arg::Field(field) => field
            .label
            .name()
            .filter(|own| own.as_str() == name)
            .map(|_| field.label.name_span(field.span)),
        Arg::Group(group) => group
            .names
            .iter()
            .find(|own| own.value.as_deref() == Some(name))
            .map(|own| own.span),
        Arg::Repetition(_) => None,
    });
    let inside = || {
        args.iter().find_map(|arg| match arg {
            Arg::Repetition(repetition) => {
                let (span, hidden) = declared_in(&repetition.args, name, at)?;
                let bracket = repetition.bracket;
                let holds = bracket.start <= at.start && at.end <= bracket.end;
                Some((span, hidden || !holds))
            }
            _ => None,
        })
    };
    here.map(|span| (span, false)).or_else(inside)
}
