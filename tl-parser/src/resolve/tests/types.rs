//! Type expressions, bare and boxed forms, closed types.

use super::{check, findings, found, schema};
use crate::ir::{Form, TypeExpr};

#[test]
fn arguments_are_counted_and_of_a_kind() {
    check(&[
        ("a x:(int int) = A;", "E0401 1:10"),
        ("a x:(Vector int int) = A;", "E0401 1:17"),
        ("a x:Vector = A;", "E0401 1:5"),
        ("a x:(Vector int Foo) = A;", "E0401 1:17"),
        ("a x:(Foo Bar int) = A;", "E0203 1:6, E0203 1:10"),
        (
            "tup {t:Type} {n:#} x:n*[ t ] = Tup t n;\na x:(Tup 3 int) = A;",
            "E0403 2:10",
        ),
        (
            "tup {t:Type} {n:#} x:n*[ t ] = Tup t n;\na x:(Tup 3 4) = A;",
            "E0402 2:10",
        ),
        ("a int:# x:int = A;", "E0402 1:11"),
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
        ("b = B;\nc x:%B = B;", "E0408 2:5"),
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

/// `W` uses its argument bare, `V` hands it on, `U` is boxed.
const GENERIC: &str = "w {t:Type} x:%t = W t;\nv {t:Type} y:(W t) = V t;\nu {t:Type} x:t = U t;\n";

#[test]
fn what_is_given_for_a_variable_may_be_used_bare() {
    let rows = [
        ("a x:(W Bool) = A;", "E0408 4:8"),
        ("a x:(V Bool) = A;", "E0408 4:8"),
        ("a x:Vector<W<Bool>> = A;", "E0408 4:14"),
        ("a f:# x:f.0?(W Bool) = A;", "E0408 4:16"),
        ("W Bool;", "E0408 4:3"),
        ("---functions---\nf = W Bool;", "E0408 5:7"),
        ("a x:(W #) = A;", "E0410 4:8"),
        ("Empty E;\na x:(W E) = A;", "E0412 5:8"),
        ("_ = E;\na x:(V E) = A;", "E0412 5:8"),
        ("a x:(U Bool) y:(W int) z:(W (Vector int)) = A;", ""),
        ("b = B;\na x:(W B) y:(W %B) z:(W b) = A;", ""),
        ("a x:(W %Bool) = A;", "E0408 4:8"),
        ("b = B;\nc = B;\na x:(V B) = A;", "E0408 6:8"),
        ("b = B;\na x:(V B) = A;\nc = B;", "E0602 6:1"),
        ("---functions---\nf {X:Type} x:(W X) q:!X = X;", ""),
        ("---functions---\nf {X:Type} x:%X q:!X = X;", ""),
        (
            "s {t:Type} x:(W t) y:(S t) = S t;\na x:(S Bool) = A;",
            "E0408 5:8",
        ),
    ];
    for (text, expected) in rows {
        assert_eq!(
            found(&format!("{GENERIC}{text}")).join(", "),
            expected,
            "{text}"
        );
    }
    let finding = &findings(&format!("{GENERIC}a x:(V Bool) = A;"))[0];
    assert_eq!(finding.labels[1].message, "because of this `%`");
    assert_eq!(finding.labels[1].span.start, 13);
}

#[test]
fn bare_types_end_through_variables_too() {
    let rows = [
        ("a x:%(W A) = A;", "E0409 4:9"),
        ("a x:%(V A) = A;", ""),
        ("a x:(w A) = A;", "E0409 4:8"),
        ("a x:%(W (W A)) = A;", "E0409 4:12"),
        ("a x:%(W %(W A)) = A;", "E0409 4:13"),
        ("a x:%(U A) = A;", ""),
        ("a x:%(U %A) = A;", "E0409 4:9"),
        ("a f:# x:f.0?%(W A) = A;", ""),
        ("a x:vector<%(W A)> = A;", ""),
        (
            "p {t:Type} x:%(W %(W t)) = P t;\na x:%(P A) = A;",
            "E0409 5:9",
        ),
        (
            "p {t:Type} x:%(Q t) = P t;\nq {t:Type} x:%(W t) = Q t;\na x:%(P A) = A;",
            "E0409 6:9",
        ),
        (
            "q {t:Type} x:%(W t) = Q t;\np {t:Type} x:%(Q t) = P t;\na x:%(P A) = A;",
            "E0409 6:9",
        ),
        ("p {t:Type} x:%(P %(W t)) = P t;", "E0409 4:14"),
    ];
    for (text, expected) in rows {
        assert_eq!(
            found(&format!("{GENERIC}{text}")).join(", "),
            expected,
            "{text}"
        );
    }
}

#[test]
fn every_member_of_a_cycle_is_shown() {
    let finding = &findings("a b:%B = A;\nb c:c = B;\nc a:%A = C;")[0];
    let says: Vec<_> = finding
        .labels
        .iter()
        .map(|label| label.message.as_str())
        .collect();
    assert_eq!(
        says,
        [
            "",
            "`b`, which it holds, holds the next here",
            "`c`, which it holds, holds the next here"
        ]
    );
}

#[test]
fn promises_hold() {
    check(&[
        ("a = A;\nNew A;", "E0601 2:5"),
        ("New A;\na = A;\nFinal A;", ""),
        ("a = A;\nFinal A;\nb = A;", "E0602 3:1"),
        ("a = A;\nFinal A;\nFinal A;\nb = A;", "E0602 4:1"),
        ("Final Ghost;", "E0203 1:7"),
        ("Empty A;\na = A;", "E0602 2:1"),
        ("a = A;\nEmpty A;", "E0601 2:7"),
        ("Empty A;\nb x:A = B;", ""),
        ("New Ghost;", "E0203 1:5"),
        ("Empty Int;", "E0601 1:7"),
        ("New Int;\nint ? = Int;", ""),
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

#[test]
fn types_are_printed_in_one_way() {
    let schema = schema(
        "a n:# u:Vector<Vector<int>> v:(%Vector int) w:%vector<int> x:%(%Vector int) y:n*[ z:Vector<Vector<int>> %(Vector int) ] = A;",
    );
    let params = schema.combinators()[0].params.iter().skip(1);
    let texts: Vec<_> = params.map(|param| &*param.text).collect();
    assert_eq!(
        texts,
        [
            "Vector (Vector int)",
            "%(Vector int)",
            "%(vector int)",
            "%(Vector int)",
            "n*[ z:(Vector (Vector int)) %(Vector int) ]",
        ]
    );
}
