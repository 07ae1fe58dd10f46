//! Conditions, counts, numbers and implicit arguments.

use super::{check, findings, schema};
use crate::ir::{Flag, Nat, TypeExpr, VariableIndex};

#[test]
fn a_condition_has_a_word_to_its_left() {
    check(&[
        ("a x:flags.0?int = A;", "E0301 1:5"),
        ("a x:flags.0?int flags:# = A;", "E0301 1:5"),
        ("a flags:int x:flags.0?int = A;", "E0302 1:15"),
        ("a flags:# x:flags.32?int = A;", "E0303 1:19"),
        (
            "a flags:# x:flags.99999999999999999999?int = A;",
            "E0303 1:19",
        ),
        ("a flags:# x:flags.31?int = A;", ""),
        ("a f:# g:f.0?# x:g.1?int = A;", ""),
        ("a {f:#} x:f.0?int = A f;", ""),
        ("a n:# m:n*[ f:# x:f.0?int y:n.1?int ] = A;", ""),
        ("a n:# m:n*[ f:# ] x:f.0?int = A;", "E0301 1:21"),
    ]);
}

/// Not once for every name.
#[test]
fn the_type_of_a_group_is_looked_into_once() {
    check(&[
        ("a (x y z:Missing) = A;", "E0203 1:10"),
        ("u = U; v = U; a (x y:%U) = A;", "E0408 1:22"),
        ("a (x y:missing) (z:missing) = A;", "E0205 1:8, E0205 1:20"),
        ("a (x x:int) = A;", "E0202 1:6"),
        ("a (n m:#) x:m*[ int ] y:n.0?int = A;", ""),
        ("a (X Y:Type) x:X y:Y = A;", ""),
        // What was declared as a number is one for the names behind it.
        ("a (Type x:Type) = A;", ""),
    ]);
}

#[test]
fn the_next_free_bit_is_offered() {
    let finding =
        &findings("a flags:# x:flags.0?int y:flags.1?int z:flags.40?int w:flags.2?int = A;")[0];
    assert_eq!(
        finding.message,
        "bit 40 does not exist: a flags word has bits 0 to 31"
    );
    assert_eq!(
        finding.help.as_deref(),
        Some("bit 3 is the first free bit of `flags`")
    );
    assert_eq!(finding.labels[1].message, "this word is 32 bits wide");
}

#[test]
fn a_word_that_comes_too_late_is_shown() {
    let finding = &findings("a x:flags.0?int flags:# = A;")[0];
    assert_eq!(finding.labels[1].message, "declared here, too late");
}

#[test]
fn a_missing_variable_is_said_once() {
    check(&[
        (
            "a x:flags.0?int y:flags.1?int z:flags.2?int = A;",
            "E0301 1:5",
        ),
        ("a f:int x:f.0?int y:f.1?int = A;", "E0302 1:11"),
        ("a x:n*[ int ] y:n*[ int ] = A;", "E0305 1:5"),
        ("a x:f.0?int y:g.0?int = A;", "E0301 1:5, E0301 1:15"),
    ]);
    let finding = &findings("a x:flags.0?int y:flags.1?int = A;")[0];
    assert_eq!(finding.labels[1].message, "it is asked for here too");
}

#[test]
fn what_can_be_done_about_a_missing_variable_is_said() {
    let said = |text| {
        let finding = findings(text).remove(0);
        let label = finding.labels.get(1).map(|label| label.message.clone());
        (label.unwrap_or_default(), finding.help.unwrap_or_default())
    };
    let (label, help) = said("a n:# x:n*[ flags:# ] y:flags.0?int = A;");
    assert_eq!(label, "declared here, but not seen outside of its brackets");
    assert_eq!(help, "declare `flags:#` before the brackets");
    let (label, _) = said("a n:# x:n*[ y:flags.0?int flags:# ] = A;");
    assert_eq!(label, "declared here, too late");
    let (_, help) = said("a cuont:# n:# x:count*[ int ] = A;");
    assert_eq!(help, "did you mean `cuont`?");
    let (_, help) = said("a flags:# x:fl.0?int = A;");
    assert_eq!(
        help,
        "declare `fl:#` before this field, or write `flags`, the only `#` to the left"
    );
    let (_, help) = said("a q:!X = A;");
    assert_eq!(help, "declare it in braces, before all fields: `{X:Type}`");
    let (label, _) = said("a x:[ int ] n:# = A;");
    assert_eq!(label, "this one comes too late");
}

#[test]
fn flags_are_bound() {
    let schema = schema("a flags:# x:flags.0?int flags2:# y:flags2.7?true = A;");
    let combinator = &schema.combinators()[0];
    assert_eq!(
        combinator.params[1].flag,
        Some(Flag {
            word: VariableIndex(0),
            bit: 0
        })
    );
    assert_eq!(
        combinator.params[3].flag,
        Some(Flag {
            word: VariableIndex(1),
            bit: 7
        })
    );
    assert_eq!(combinator.known_bits(VariableIndex(1)), 1 << 7);
    assert!(
        schema.is_bit_only(&combinator.params[3]) && !schema.is_bit_only(&combinator.params[1])
    );
}

#[test]
fn a_repetition_has_a_count() {
    check(&[
        ("a x:[ int ] = A;", "E0304 1:5"),
        ("a x:n*[ int ] = A;", "E0305 1:5"),
        ("a n:int x:n*[ int ] = A;", "E0305 1:11"),
        ("a x:n*[ int ] n:# = A;", "E0305 1:5"),
        ("a x:Int*[ int ] = A;", "E0305 1:5"),
        ("a x:(Vector int)*[ int ] = A;", "E0305 1:5"),
        ("a n:# m:2*[ n:int x:n*[ int ] ] = A;", ""),
        ("a {T:Type} x:T*[ int ] = A T;", "E0305 1:14"),
        ("a # [ int ] = A;", ""),
        ("a {n:#} x:[ int ] = A n;", ""),
        ("a x:4*[ int ] = A;", ""),
        ("a n:# x:(n+1)*[ int ] = A;", ""),
        ("a n:# m:# x:(n+m)*[ int ] = A;", "E0101 1:16"),
        ("a x:2147483648*[ int ] = A;", "E0306 1:5"),
        ("a x:(2147483647+1)*[ int ] = A;", "E0306 1:5"),
    ]);
}

#[test]
fn the_nearest_nat_counts() {
    let schema = schema("a n:# # m:Type x:[ k:# y:[ int ] ] z:[ int ] = A;");
    let counts = |ty: &TypeExpr| match ty {
        TypeExpr::Repeat { count, .. } => count.variable,
        _ => None,
    };
    let params = &schema.combinators()[0].params;
    assert_eq!(counts(&params[3].ty), Some(VariableIndex(1)));
    assert_eq!(counts(&params[4].ty), Some(VariableIndex(1)));
    let TypeExpr::Repeat { params: inner, .. } = &params[3].ty else {
        panic!()
    };
    assert_eq!(counts(&inner[1].ty), Some(VariableIndex(3)));
}

#[test]
fn sums_are_folded() {
    let schema = schema(
        "tup {T:Type} {n:#} x:n*[ T ] = Tup T n;\na n:# x:(Tup int (1+n+2)) y:(Tup int (1+2+4)) = A;",
    );
    let nat = |param: usize| match &schema.combinators()[1].params[param].ty {
        TypeExpr::Named { args, .. } => args.last().cloned(),
        _ => None,
    };
    assert_eq!(
        nat(1),
        Some(crate::ir::Argument::Nat(Nat {
            variable: Some(VariableIndex(0)),
            constant: 3
        }))
    );
    assert_eq!(
        nat(2),
        Some(crate::ir::Argument::Nat(Nat {
            variable: None,
            constant: 7
        }))
    );
}

#[test]
fn the_help_for_an_implicit_argument_can_be_followed() {
    let rows = [
        (
            "a {n:int} = A;",
            "write it without braces to make it a field",
        ),
        (
            "a {n:Nat} = A n;",
            "write `#` for a number, or `Type` for a type",
        ),
        (
            "a {n:5} = A n;",
            "write `#` for a number, or `Type` for a type",
        ),
        ("a {t:Tpye} = A t;", "did you mean `Type`?"),
    ];
    for (text, help) in rows {
        assert_eq!(findings(text)[0].help.as_deref(), Some(help), "{text}");
    }
}

#[test]
fn implicit_arguments_are_told_by_the_result() {
    check(&[
        ("a {x:int} = A;", "E0407 1:6"),
        ("a {X:Type} x:int = A;", "E0406 1:4"),
        ("a {X Y:Type} x:X y:Y = A X Y;", ""),
        ("---functions---\nf {X:Type} query:!X = X;", ""),
        ("---functions---\nf {X:Type} query:!X = Bool;", ""),
        ("---functions---\nf {X:Type} = Bool;", "E0406 2:4"),
        ("a {X:Type} x:X = X;", "E0207 1:18"),
        ("a {X Y:Type} x:X = X Y;", "E0207 1:20"),
        ("a {X:Type} q:!X = A X;", ""),
        ("a {n:#} x:(A n) = A (n+1);\nb = A 0;", ""),
    ]);
}

#[test]
fn a_call_answers_a_variable() {
    check(&[
        ("a {X:Type} q:!Int = A X;", "E0411 1:15"),
        ("a {n:#} q:!n = A n;", "E0411 1:12"),
        ("a q:!X = A;", "E0208 1:6"),
        ("---functions---\na q:!X = X;", "E0208 2:6"),
    ]);
}

#[test]
fn what_has_no_type_is_reported_once() {
    check(&[
        ("a {t:int} x:t = A t;", "E0407 1:6"),
        ("a {n:int} x:n*[ int ] = A n;", "E0407 1:6"),
        ("a f:Flags x:f.0?int f*[ int ] y:f = A;", "E0203 1:5"),
    ]);
}
