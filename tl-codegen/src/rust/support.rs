//! What the backend cannot write code for yet: a diagnostic on its line, never wrong code.

use tl_parser::Span;
use tl_parser::diagnostic::{Diagnostic, codes::E0701};
use tl_parser::ir::{
    Builtin, Combinator, CombinatorIndex, Form, Kind, Param, TypeExpr, VariableKind,
};

use super::layout::MOST_STRUCT;
use super::model::Model;
use super::selection::Selection;
use super::wire::Wire;

/// All unsupported constructs of what is selected, in order.
pub(super) fn check(selection: &Selection<'_>, registry: bool) -> Vec<Diagnostic> {
    let mut checker = Checker {
        selection,
        registry,
        found: Vec::new(),
    };
    // Vectors are used without being selected, so built-ins are looked at in any case.
    for (index, combinator) in selection.schema.indexed() {
        if let Some(builtin) = combinator.builtin {
            checker.builtin(combinator, builtin);
        } else if selection.has(index) {
            checker.combinator(combinator);
        }
    }
    checker.found
}

/// The combinators whose struct, or whose smallest value, is larger than a decoder should have on its stack: types in types in types.
pub(super) fn too_large(model: &Model<'_>) -> Vec<Diagnostic> {
    let schema = model.schema;
    let is_too_large = |index: CombinatorIndex| {
        let smallest = schema.smallest_fields(index);
        model.layout.is_too_large(index) || smallest.is_some_and(|bytes| bytes > MOST_STRUCT)
    };
    let found = model.plans.keys().filter(|index| is_too_large(**index));
    let found = found.map(|index| {
        let message =
            "values that take more than 64 KiB in place are not supported by the Rust backend yet";
        Diagnostic::new(E0701, schema[*index].name_span, message)
    });
    found.collect()
}

/// Modules stand in modules, and compilers nest only so deep.
const MOST_MODULES: usize = 16;

/// Most bytes of a name. Modules are folders of the documentation and items files, whose names file systems limit to 255 bytes; conversion adds to them.
const MOST_NAME: usize = 128;

/// What `derive` writes for a struct nests once a field, and compilers run out of stack (seen between 4,000 and 20,000).
const MOST_PARAMS: usize = 2048;

/// Has the name more namespaces than modules may nest?
pub(super) fn is_deep(name: &str) -> bool {
    name.matches('.').count() > MOST_MODULES
}

struct Checker<'s> {
    selection: &'s Selection<'s>,
    registry: bool,
    found: Vec<Diagnostic>,
}

impl Checker<'_> {
    fn report(&mut self, span: Span, what: &str) {
        let message = format!("{what} are not supported by the Rust backend yet");
        self.found.push(Diagnostic::new(E0701, span, message));
    }

    /// The runtime knows vectors, and `True` where any object may stand, by their usual ids.
    fn builtin(&mut self, combinator: &Combinator, builtin: Builtin) {
        let usual = match builtin {
            Builtin::Vector => Builtin::default_id("Vector"),
            Builtin::True => Builtin::default_id("True"),
            _ => return,
        };
        if usual != Some(combinator.id) {
            let what = format!("other ids of `{}`", combinator.name);
            self.report(combinator.name_span, &what);
        }
    }

    fn combinator(&mut self, combinator: &Combinator) {
        let is_function = combinator.kind == Kind::Function;
        let ty = combinator.result_type;
        let ty = ty.map_or("", |ty| &self.selection.schema[ty].name);
        if is_deep(&combinator.name) || is_deep(ty) {
            return self.report(combinator.name_span, "names with more than 16 dots");
        }
        self.names(combinator);
        if combinator.params.len() > MOST_PARAMS {
            return self.report(
                combinator.name_span,
                "combinators with more than 2,048 params",
            );
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

    /// The parts of its own name, of its type's, and the names of its fields and variables.
    fn names(&mut self, combinator: &Combinator) {
        let is_long = |name: &str| name.split('.').any(|part| part.len() > MOST_NAME);
        let ty = combinator
            .result_type
            .map(|ty| &self.selection.schema[ty].name);
        let own = [Some(&combinator.name), ty]
            .into_iter()
            .flatten()
            .any(|name| is_long(name))
            .then_some(combinator.name_span);
        let params = combinator.params.iter().map(|p| (&p.name, p.name_span));
        let implicit = combinator.implicit().map(|v| (&v.name, v.span));
        let inner = params.chain(implicit).filter(|(name, _)| is_long(name));
        let long: Vec<_> = own.into_iter().chain(inner.map(|(_, at)| at)).collect();
        for span in long {
            self.report(span, "names of more than 128 bytes");
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
        match Wire::of(self.selection, &param.ty) {
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
            other => Wire::of(self.selection, other).is_ok_and(|wire| is_answer(&wire)),
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
        Wire::Type(_) | Wire::Bool | Wire::Undecoded => true,
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
        Wire::BoxedBuiltin(..) | Wire::Undecoded => false,
        other => is_answer(other),
    }
}

#[cfg(test)]
mod tests {
    use tl_parser::{Options, SourceMap, load};

    use super::Selection;
    use crate::Config;

    /// How many things in the schema are not supported.
    fn findings(text: String) -> usize {
        let mut sources = SourceMap::new();
        let file = sources.add("t.tl", text);
        let schema = load(&sources, &[file], &Options::default()).schema;
        let schema = schema.expect("a schema");
        super::check(&Selection::new(&schema, &Config::new()), false).len()
    }

    #[test]
    fn what_compilers_cannot_take_is_refused() {
        let params = |count: usize| {
            let fields = (0..count).fold(String::new(), |text, n| text + &format!("f{n}:int "));
            findings(format!("wide {fields}= Wide;"))
        };
        assert_eq!((params(2048), params(2049)), (0, 1));
    }

    #[test]
    fn modules_nest_only_so_deep() {
        let dots = |count: usize| "a.".repeat(count);
        for (name, ty, found) in [(16, 16, 0), (17, 0, 1), (0, 17, 1), (0, 5_000, 1)] {
            let text = format!("{}b x:int = {}B;", dots(name), dots(ty));
            assert_eq!(findings(text), found, "{name} {ty}");
        }
    }
}
