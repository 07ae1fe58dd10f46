//! Names: declared once, known, nearest where they are not.

use super::{check, findings, found, schema};
use crate::ir::Kind;

#[test]
fn a_name_is_declared_once() {
    check(&[
        ("a = A;\na x:int = A;", "E0201 2:1"),
        ("a = A;\n---functions---\na = A;", "E0201 3:1"),
        ("_ = A;\n_ x:int = A;", "E0204 2:1"),
        ("_ = A;\n_ = A;", "E0204 2:1"),
        ("_ = A;\n_ = B;", ""),
        ("a x:int x:long = A;", "E0202 1:9"),
        ("a {x:#} x:int b:x*[ int ] = A x;", "E0202 1:9"),
        ("a (x y x:int) = A;", "E0202 1:8"),
        ("a x:# b:x*[ x:int ] = A;", ""),
        ("a x:# b:x*[ y:int y:int ] = A;", "E0202 1:19"),
        ("a _:int _:int = A;", ""),
    ]);
}

#[test]
fn the_first_declaration_is_shown() {
    let found = findings("a = A;\na x:int = A;");
    assert_eq!(found[0].message, "`a` is declared twice");
    assert_eq!(found[0].labels[1].message, "first declared here");
}

#[test]
fn types_and_constructors_are_known() {
    check(&[
        ("a x:Missing = A;", "E0203 1:5"),
        ("a x:missing = A;", "E0205 1:5"),
        ("a x:Vector<Missing> = A;", "E0203 1:12"),
        ("a = A;\n---functions---\nf = Missing;", "E0203 3:5"),
        (
            "a = A;\n---functions---\nf = A;\n---types---\nb x:f = B;",
            "E0205 5:5",
        ),
        ("int ? = Int;\nghost int;", "E0205 2:1"),
        ("Ghost int;", "E0203 1:1"),
        ("vector int;\nVector long;", ""),
        ("vector int int;", "E0401 1:12"),
        ("---functions---\nvector int;", "E0210 2:1"),
        ("a x:b = A;\nb = B;", ""),
    ]);
}

#[test]
fn the_nearest_name_is_offered() {
    let help = |text| findings(text)[0].help.clone();
    assert_eq!(
        help("user = User;\na x:Usr = A;").as_deref(),
        Some("did you mean `User`?")
    );
    assert_eq!(
        help("geo.point = geo.Point;\na x:point = A;").as_deref(),
        Some("did you mean `geo.point`?")
    );
    assert_eq!(
        help("a x:strng = A;").as_deref(),
        Some("did you mean `string`?")
    );
    assert_eq!(help("a x:Unlike = A;"), None);
    assert_eq!(help("a x:X = A;"), None);
    assert_eq!(
        help("u = User;\na x:user = A;").as_deref(),
        Some("did you mean `User`?")
    );
    assert_eq!(
        help("a = A;\nnew A;").as_deref(),
        Some("did you mean `New`?")
    );
    assert_eq!(
        help("a = A;\nFinl A;").as_deref(),
        Some("did you mean `Final`?")
    );
}

#[test]
fn annotations_make_functions() {
    let schema = schema(
        "@read get x:int => %(Vector int);\n@kphp box = Box;\n---functions---\n@any set = Box;",
    );
    let kinds: Vec<_> = schema
        .combinators()
        .iter()
        .map(|combinator| combinator.kind)
        .collect();
    assert_eq!(kinds, [Kind::Function, Kind::Constructor, Kind::Function]);
    assert_eq!(schema.combinators()[0].annotations[..], ["read"]);
}

#[test]
fn broken_text_has_no_consequences() {
    assert_eq!(
        found("a x: = A;\nb y:A z:flags.0?int = B;"),
        ["E0108 1:6", "E0301 2:9"]
    );
}

#[test]
fn findings_are_in_file_order() {
    let found = found("a x:Missing y:gone.1?int = A;\nb#00000000 = B;\nb = B;");
    assert_eq!(found, ["E0203 1:5", "E0301 1:15", "E0502 2:3", "E0201 3:1"]);
}
