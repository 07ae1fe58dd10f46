//! Names that hide a built-in: `shadowed-builtin`.

use crate::diagnostic::{Diagnostic, codes};
use crate::ir::{Builtin, Combinator, Kind, Schema, Variable};

use super::habit::Found;

/// W0803: a declaration or a variable with the name of a built-in (language, 1): what reads like the built-in is something else. A type of such a name is an error.
pub(super) fn shadowed(schema: &Schema) -> Found {
    let mut found = Found {
        findings: Vec::new(),
        places: schema.combinators().len(),
        noun: "combinators",
    };
    for combinator in schema.combinators() {
        if let Some((what, name)) = hides(schema, combinator) {
            found.findings.push(
                Diagnostic::new(
                    codes::W0803,
                    combinator.name_span,
                    format!("{what} `{name}` hides the built-in of this name"),
                )
                .note("it has none of the forms in which the built-in is usually declared")
                .help("give it another name, or declare it in the usual form")
                .about(name),
            );
        }
        let variables = combinator
            .variables
            .iter()
            .filter(|variable| is_preset(&variable.name));
        found
            .findings
            .extend(variables.map(|variable| variable_hides(combinator, variable)));
    }
    found
}

/// What of this declaration has the name of a built-in and is none.
fn hides<'s>(schema: &'s Schema, combinator: &'s Combinator) -> Option<(&'static str, &'s str)> {
    if combinator.builtin.is_some() || combinator.kind == Kind::Builtin {
        return None;
    }
    if combinator.kind == Kind::Function {
        return Builtin::from_bare_name(&combinator.name)
            .map(|_| ("function", combinator.name.as_str()));
    }
    let ty = &schema[combinator.result_type?];
    let is_hidden = ty.builtin.is_none() && Builtin::from_bare_name(&combinator.name).is_some();
    is_hidden.then_some(("constructor", combinator.name.as_str()))
}

fn variable_hides(combinator: &Combinator, variable: &Variable) -> Diagnostic {
    let name = &variable.name;
    let message = format!(
        "variable `{name}` of `{}` hides the built-in of this name",
        combinator.name
    );
    Diagnostic::new(codes::W0803, variable.span, message)
        .help(format!(
            "give it another name: to the right of it `{name}` means the variable"
        ))
        .about(format!("{}.{name}", combinator.name))
        .about(&combinator.name)
}

fn is_preset(name: &str) -> bool {
    name == "Type"
        || Builtin::from_bare_name(name).is_some()
        || Builtin::from_type_name(name).is_some()
}
