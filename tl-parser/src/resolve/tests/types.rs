//! Type expressions, bare and boxed forms, closed types.

use super::{check, findings, schema};
use crate::ir::{Form, TypeExpr};

#[test]
fn arguments_are_counted_and_of_a_kind() {
    check(&[
        ("a x:(int int) = A;", "E0401 1:10"),
        ("a x:(Vector int int) = A;", "E0401 1:17"),
        ("a x:Vector = A;", "E0401 1:5"),
        ("a x:Vector<3> = A;", "E0402 1:12"),
        ("a x:3 = A;", "E0402 1:5"),
        ("a n:# x:n = A;", "E0402 1:9"),
        ("a n:# x:(n+1) = A;", "E0402 1:9"),
        ("t {n:#} x:n*[ int ] = T n;\na x:(T int) = A;", "E0403 2:8"),
        (
            "t {n:#} x:n*[ int ] = T n;\na y:int x:(T y) = A;",
            "E0403 2:14",
        ),
        ("t {n:#} x:n*[ int ] = T n;\na x:(T m) = A;", "E0208 2:8"),
        ("a {X:Type} x:(X X) = A X;", "E0404 1:17"),
        (
            "a {X:Type} x:X = K X;\nb {X:Type} {Y:Type} x:X y:Y = K X Y;",
            "E0405 2:31",
        ),
        ("a {X:Type} x:X = K X;\nb {n:#} = K n;", "E0405 2:11"),
        ("box {int:Type} v:int = Box int;", ""),
        ("typed X:Type v:X = Typed;", ""),
    ]);
}

#[test]
fn bare_types_have_one_constructor() {
    check(&[
        (
            "boolFalse = Bool;\nboolTrue = Bool;\na x:%Bool = A;",
            "E0408 3:5",
        ),
        ("a x:%Bool = A;", "E0408 1:5"),
        ("b = B;\nc = B;\na x:%B = A;", "E0408 3:5"),
        ("b = B;\nc = B;\na x:b = A;", "E0408 3:5"),
        ("a x:b = A;\nb = B;\nc = B;", "E0408 1:5"),
        ("b = B;\na x:b = A;\nc = B;", "E0602 3:1"),
        ("b = B;\na x:%B y:b = A;\nc = B;\nd z:b = D;", "E0602 3:1"),
        ("_ = B;\na x:%B = A;", "E0412 2:5"),
        ("Empty B;\na x:%B = A;", "E0412 2:5"),
        ("a n:# x:%n = A;", "E0410 1:9"),
        ("a x:%3 = A;", "E0410 1:5"),
        ("a x:%# = A;", "E0410 1:5"),
        ("b = B;\na x:%%B y:%b z:%Vector<%B> = A;", ""),
    ]);
}

#[test]
fn bare_types_end() {
    check(&[
        ("a b:%B = A;\nb a:%A = B;", "E0409 1:5"),
        ("a x:a = A;", "E0409 1:5"),
        ("a x:2*[ a ] = A;", "E0409 1:9"),
        ("box {X:Type} v:X = Box X;\na x:(box a) = A;", "E0409 2:10"),
        ("a f:# x:f.0?a = A;", ""),
        ("a n:# x:n*[ a ] = A;", ""),
        ("a x:vector<a> = A;", ""),
        ("none {X:Type} = None X;\na x:(none a) = A;", ""),
        ("a b:B = A;\nb a:A = B;", ""),
        ("outer b:%B = Outer;\nb x:b = B;", "E0409 2:5"),
    ]);
}

#[test]
fn promises_hold() {
    check(&[
        ("a = A;\nNew A;", "E0601 2:5"),
        ("New A;\na = A;\nFinal A;", ""),
        ("a = A;\nFinal A;\nb = A;", "E0602 3:1"),
        ("Final Ghost;", "E0203 1:7"),
        ("Empty A;\na = A;", "E0602 2:1"),
        ("a = A;\nEmpty A;", "E0601 2:7"),
        ("Empty A;\nb x:A = B;", ""),
        ("int ? = Int;\nother = Int;", "E0602 2:1"),
    ]);
}

#[test]
fn a_union_is_shown_by_its_constructors() {
    let finding = &findings("b = B;\nc = B;\na x:%B = A;")[0];
    assert_eq!(
        finding.message,
        "`B` has 2 constructors, so a bare value would not say which it is"
    );
    assert_eq!(finding.labels.len(), 3);
}

#[test]
fn forms_are_told_apart() {
    let schema = schema("b = B;\na p:B q:%B r:b s:int t:Int u:Vector<%B> v:vector<b> = A;");
    let form = |at: usize| match &schema.combinators()[1].params[at].ty {
        TypeExpr::Named { form, .. } => *form,
        _ => Form::Boxed,
    };
    let forms: Vec<_> = (0..7).map(form).collect();
    let (bare, boxed) = (Form::Bare, Form::Boxed);
    assert_eq!(forms, [boxed, bare, bare, bare, boxed, boxed, bare]);
    assert_eq!(schema.combinators()[1].params[5].text, "Vector %B");
}
