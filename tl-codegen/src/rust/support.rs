//! What the backend cannot write code for yet: a diagnostic on its line, never wrong code.

use tl_parser::diagnostic::{Diagnostic, codes::E0701};
use tl_parser::ir::{Combinator, Form, Kind, Param, TypeExpr, VariableKind};
use tl_parser::{Schema, Span};

use super::wire::Wire;

/// All unsupported constructs of `schema`, in order.
pub(super) fn check(schema: &Schema, registry: bool) -> Vec<Diagnostic> {
    let mut checker = Checker {
        schema,
        registry,
        found: Vec::new(),
    };
    for combinator in schema.combinators().iter().filter(|c| c.builtin.is_none()) {
        checker.combinator(combinator);
    }
    checker.found
}

/// Modules stand in modules, and compilers nest only so deep.
const MOST_MODULES: usize = 16;

struct Checker<'s> {
    schema: &'s Schema,
    registry: bool,
    found: Vec<Diagnostic>,
}

impl Checker<'_> {
    fn report(&mut self, span: Span, what: &str) {
        let message = format!("{what} are not supported by the Rust backend yet");
        self.found.push(Diagnostic::new(E0701, span, message));
    }

    fn combinator(&mut self, combinator: &Combinator) {
        let is_function = combinator.kind == Kind::Function;
        if combinator.name.matches('.').count() >= MOST_MODULES {
            return self.report(combinator.name_span, "names with more than 16 dots");
        }
        for variable in combinator.implicit() {
            if !is_function {
                return self.report(variable.span, "constructors with implicit arguments");
            }
            if variable.kind == VariableKind::Nat {
                return self.report(variable.span, "implicit number arguments");
            }
        }
        for param in &combinator.params {
            self.param(combinator, param);
        }
        if is_function {
            self.result(combinator);
        }
    }

    fn param(&mut self, combinator: &Combinator, param: &Param) {
        let own = |word| combinator.params.iter().any(|p| p.variable == Some(word));
        if param.flag.is_some_and(|flag| !own(flag.word)) {
            return self.report(
                param.span,
                "conditions on a word that is not a field of the same combinator",
            );
        }
        match Wire::of(self.schema, &param.ty) {
            Err(what) => self.report(param.span, what),
            Ok(wire) => {
                let needs_registry = matches!(wire.innermost(), Wire::Object | Wire::AnyCall);
                if needs_registry && !self.registry {
                    let message = format!(
                        "`{}` is any object or call: reading one needs the registry",
                        param.text
                    );
                    let help =
                        "turn the registry on: `Config::registry(true)`, `tl gen --registry`";
                    self.found
                        .push(Diagnostic::new(E0701, param.span, message).help(help));
                }
            }
        }
    }

    /// The answer of a function, which is read with its id: a type, a boxed built-in, a vector of such, or the answer of `!X`.
    fn result(&mut self, function: &Combinator) {
        let supported = match &function.result {
            TypeExpr::Variable(variable, Form::Boxed) => function
                .params
                .iter()
                .any(|p| p.ty == TypeExpr::Call(*variable)),
            other => Wire::of(self.schema, other).is_ok_and(|wire| is_answer(&wire)),
        };
        if !supported {
            self.report(
                function.name_span,
                &format!("results such as `{}`", function.result_text),
            );
        }
    }
}

/// Has the Rust type of `wire` just this form when it is read with its id?
fn is_answer(wire: &Wire) -> bool {
    match wire {
        Wire::Type(_) | Wire::Bool => true,
        Wire::BoxedBuiltin(id, inner) => inner.runtime_id() == Some(*id),
        Wire::Vector {
            form: Form::Boxed,
            element,
            ..
        } => is_element(element),
        _ => false,
    }
}

/// Is `wire` what the runtime reads as the element of a vector of its Rust type?
fn is_element(wire: &Wire) -> bool {
    match wire {
        Wire::Int
        | Wire::Long
        | Wire::Double
        | Wire::Float
        | Wire::Nat
        | Wire::Raw(_)
        | Wire::String
        | Wire::Bytes => true,
        Wire::BoxedBuiltin(..) => false,
        other => is_answer(other),
    }
}
