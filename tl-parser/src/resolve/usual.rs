//! The usual ways to declare a built-in; there are no others.

use crate::ast::{Arg, Combinator, Expr, ExprKind, Field};
use crate::diagnostic::{Diagnostic, codes};
use crate::ir::{Builtin, Kind};

use super::declaration::{Declaration, Tree};
use crate::diagnostic::Findings;

/// The built-ins that `name ? = Type` declares.
pub(super) const DECLARED_BY_SIGN: [&str; 7] = [
    "int", "long", "double", "float", "string", "object", "function",
];

/// Ids of the two constructors of `Bool`; the runtime knows no others.
pub(super) const BOOL: [(&str, u32); 2] = [("boolFalse", 0xbc79_9737), ("boolTrue", 0x9972_75b5)];

/// The built-in that `declaration` declares, where it has a usual form of one.
pub(super) fn builtin(declaration: &Declaration<'_>) -> Option<Builtin> {
    let name = declaration.name()?;
    match declaration.tree {
        Tree::Builtin(tree) => {
            pair(name, &tree.result.value.0).filter(|builtin| *builtin != Builtin::Vector)
        }
        Tree::Combinator(tree) => combinator(name, tree),
    }
}

/// The built-in with this constructor and this type, spelled as in the table.
fn pair(name: &str, result: &str) -> Option<Builtin> {
    Builtin::from_bare_name(name).filter(|_| Builtin::type_name_of(name) == Some(result))
}

fn combinator(name: &str, tree: &Combinator) -> Option<Builtin> {
    if let ExprKind::Apply(apply) = &tree.result.ty.kind {
        return is_vector(name, tree, &apply.head, &apply.args).then_some(Builtin::Vector);
    }
    let ExprKind::Name(result) = &tree.result.ty.kind else {
        return None;
    };
    if !tree.optional.is_empty() {
        return None;
    }
    if result.0 == "Bool" {
        let (_, id) = BOOL.iter().find(|(constructor, _)| *constructor == name)?;
        let standard = tree
            .id
            .number
            .as_ref()
            .is_none_or(|number| number.value == *id);
        return (tree.args.is_empty() && standard).then_some(Builtin::Bool);
    }
    let builtin = pair(name, &result.0)?;
    has_usual_fields(builtin, &tree.args).then_some(builtin)
}

/// `bytes = Bytes`, `bytes data:string = Bytes`, `int128 4*[ int ] = Int128`.
fn has_usual_fields(builtin: Builtin, args: &[Arg]) -> bool {
    match (builtin, args) {
        (Builtin::Vector | Builtin::Bool | Builtin::Object | Builtin::Function, _) => false,
        (_, []) => true,
        (Builtin::Bytes, [Arg::Field(field)]) => plain(field) == Some("string"),
        (Builtin::Int128 | Builtin::Int256 | Builtin::Int512, [arg]) => {
            repeated_bytes(arg) == Some(builtin.smallest())
        }
        _ => false,
    }
}

/// How many bytes `4*[ int ]` or `2*[ long ]` takes.
fn repeated_bytes(arg: &Arg) -> Option<u32> {
    let Arg::Repetition(repetition) = arg else {
        return None;
    };
    let ExprKind::Number(times) = &repetition.count.as_ref()?.kind else {
        return None;
    };
    let ([Arg::Field(field)], None) = (&*repetition.args, &repetition.condition) else {
        return None;
    };
    let width = match plain(field)? {
        "int" => 4,
        "long" => 8,
        _ => return None,
    };
    times.value()?.checked_mul(width)
}

/// The name of the field's type, where that is all there is.
fn plain(field: &Field) -> Option<&str> {
    match (&field.ty.kind, &field.condition, field.bang) {
        (ExprKind::Name(name), None, false) => Some(&name.0),
        _ => None,
    }
}

/// `vector {t:Type} # [ t ] = Vector t`, whatever the variable is called.
fn is_vector(name: &str, tree: &Combinator, head: &Expr, args: &[Expr]) -> bool {
    let is_name =
        |expr: &Expr, wanted: &str| matches!(&expr.kind, ExprKind::Name(name) if name.0 == wanted);
    let [optional] = &*tree.optional else {
        return false;
    };
    let ([variable], true) = (&*optional.vars, is_name(&optional.ty, "Type")) else {
        return false;
    };
    let ([Arg::Field(count), Arg::Repetition(items)], [arg]) = (&*tree.args, args) else {
        return false;
    };
    let ([Arg::Field(item)], None) = (&*items.args, &items.condition) else {
        return false;
    };
    let counted = match (&items.count, count.label.name()) {
        (None, _) => true,
        (Some(times), Some(word)) => is_name(times, word),
        (Some(_), None) => false,
    };
    name == "vector"
        && is_name(head, "Vector")
        && is_name(arg, &variable.value)
        && plain(item) == Some(&*variable.value)
        && matches!(count.ty.kind, ExprKind::Nat)
        && count.condition.is_none()
        && counted
}

/// E0211: a built-in type has the constructors that it always has, each declared as usual, or none at all (language, 3.11).
///
/// `constructors` are those of `ty`, in order.
pub(super) fn check(
    builtin: Builtin,
    ty: &str,
    constructors: &[&Declaration<'_>],
    findings: &mut Findings,
) {
    let is_usual = |declaration: &Declaration<'_>| {
        declaration.builtin == Some(builtin) || is_kind_of_object(builtin, declaration)
    };
    let known = constructors
        .iter()
        .find(|declaration| is_usual(declaration));
    // A `?` that declares nothing known has been reported.
    let strange = constructors
        .iter()
        .filter(|declaration| !is_usual(declaration) && declaration.kind != Kind::Builtin);
    for declaration in strange {
        findings.push(match form_of(declaration.title(), ty) {
            Some(form) => is_in_form(declaration, &form),
            None => is_another(declaration, ty, known.copied()),
        });
    }
    if let (Builtin::Bool, [only]) = (builtin, constructors)
        && is_usual(only)
    {
        findings.push(has_both(only));
    }
}

/// `gzip_packed packed_data:string = Object` of the transport schema is one form of any object; it does not make a type of its own.
fn is_kind_of_object(builtin: Builtin, declaration: &Declaration<'_>) -> bool {
    builtin == Builtin::Object && declaration.name() == Some("gzip_packed")
}

/// The usual declaration of constructor `name` of the built-in type `ty`; `None` where it has no such constructor.
fn form_of(name: &str, ty: &str) -> Option<String> {
    if ty == "Bool" {
        let (_, id) = BOOL.iter().find(|(constructor, _)| *constructor == name)?;
        return Some(format!("{name}#{id:08x} = Bool"));
    }
    let builtin = pair(name, ty)?;
    Some(match builtin {
        Builtin::Vector => "vector {t:Type} # [ t ] = Vector t".to_owned(),
        Builtin::Int128 | Builtin::Int256 | Builtin::Int512 => {
            format!("{name} {}*[ int ] = {ty}", builtin.smallest() / 4)
        }
        _ if DECLARED_BY_SIGN.contains(&name) => format!("{name} ? = {ty}"),
        _ => format!("{name} = {ty}"),
    })
}

fn is_in_form(declaration: &Declaration<'_>, form: &str) -> Diagnostic {
    let message = format!(
        "built-in `{}` is declared in another form than the usual one",
        declaration.title()
    );
    Diagnostic::new(codes::E0211, declaration.name_span(), message)
        .help(format!("write `{form}`, or leave the declaration out"))
}

fn is_another(
    declaration: &Declaration<'_>,
    ty: &str,
    known: Option<&Declaration<'_>>,
) -> Diagnostic {
    let message = format!(
        "`{}` cannot be a constructor of `{ty}`, which is a built-in type",
        declaration.title()
    );
    let finding = Diagnostic::new(codes::E0211, declaration.name_span(), message);
    let finding = match known {
        Some(known) => finding.label(known.name_span(), "the built-in is declared here"),
        None => finding,
    };
    finding.help("give it a type of its own")
}

fn has_both(only: &Declaration<'_>) -> Diagnostic {
    let other = BOOL.iter().find(|(name, _)| *name != only.title());
    let (other, _) = other.copied().unwrap_or(BOOL[0]);
    let message =
        format!("built-in type `Bool` has two constructors, but `{other}` is not declared");
    Diagnostic::new(codes::E0211, only.name_span(), message)
        .help(format!("declare `{other} = Bool` too, or leave out both"))
}
