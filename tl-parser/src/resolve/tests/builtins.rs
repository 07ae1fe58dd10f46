//! Built-ins: known undeclared, declared in a usual form, or something else of that name.

use super::{check, findings, schema};
use crate::ir::Builtin;
use crate::{Options, SourceMap, load};

fn builtin_of(text: &str, ty: &str) -> Option<Builtin> {
    let schema = schema(text);
    let index = schema.find_type(ty)?;
    schema[index].builtin
}

#[test]
fn usual_declarations_mean_the_built_in() {
    let rows = [
        ("int ? = Int;", "Int", Builtin::Int),
        ("int#a8509bda ? = Int;", "Int", Builtin::Int),
        ("int32 = Int32;", "Int32", Builtin::Int),
        ("int53 = Int53;", "Int53", Builtin::Long),
        ("bytes = Bytes;", "Bytes", Builtin::Bytes),
        ("bytes data:string = Bytes;", "Bytes", Builtin::Bytes),
        ("true = True;", "True", Builtin::True),
        ("int128 4*[ int ] = Int128;", "Int128", Builtin::Int128),
        ("int256 8*[ int ] = Int256;", "Int256", Builtin::Int256),
        (
            "vector {t:Type} # [ t ] = Vector t;",
            "Vector",
            Builtin::Vector,
        ),
        (
            "vector#1cb5c415 {X:Type} n:# n*[ X ] = Vector X;",
            "Vector",
            Builtin::Vector,
        ),
        ("boolTrue = Bool;\nboolFalse = Bool;", "Bool", Builtin::Bool),
        (
            "boolFalse#bc799737 = Bool;\nboolTrue#997275b5 = Bool;",
            "Bool",
            Builtin::Bool,
        ),
        ("object ? = Object;", "Object", Builtin::Object),
        ("function ? = Function;", "Function", Builtin::Function),
        (
            "gzip_packed packed_data:string = Object;",
            "Object",
            Builtin::Object,
        ),
        ("a x:Object = A;", "Object", Builtin::Object),
    ];
    for (text, ty, builtin) in rows {
        assert_eq!(builtin_of(text, ty), Some(builtin), "{text}");
    }
}

#[test]
fn a_built_in_type_has_its_usual_constructors_only() {
    check(&[
        ("bytes x:int y:int = Bytes;", "E0211 1:1"),
        ("int32 x:string = Int32;", "E0211 1:1"),
        ("int128 5*[ int ] = Int128;", "E0211 1:1"),
        ("vector {t:Type} n:int = Vector t;", "E0211 1:1"),
        ("vec {t:Type} # [ t ] = Vector t;", "E0211 1:1"),
        (
            "boolTrue#00000001 = Bool;\nboolFalse#00000002 = Bool;",
            "E0211 1:1, E0211 2:1",
        ),
        ("boolTrue = Bool;", "E0211 1:1"),
        (
            "boolTrue = Bool;\nboolFalse = Bool;\nboolMaybe = Bool;",
            "E0211 3:1",
        ),
        ("true x:int = True;", "E0211 1:1"),
        ("thing = Object;", "E0211 1:1"),
        ("thing = Int;\na x:int y:Int = A;", "E0211 1:1"),
        ("int ? = Int;\nother = Int;", "E0211 2:1"),
        ("_ = True;", "E0211 1:1"),
        ("my.int = my.Int;", ""),
        ("---functions---\nf = Int;", ""),
    ]);
}

#[test]
fn the_usual_form_is_offered() {
    let help = |text| findings(text)[0].help.clone().unwrap_or_default();
    let rows = [
        ("bytes x:int = Bytes;", "write `bytes = Bytes`, or"),
        (
            "int128 5*[ int ] = Int128;",
            "write `int128 4*[ int ] = Int128`, or",
        ),
        ("int x:long = Int;", "write `int ? = Int`, or"),
        (
            "boolTrue#1 = Bool;\nboolFalse = Bool;",
            "write `boolTrue#997275b5 = Bool`, or",
        ),
        ("boolTrue = Bool;", "declare `boolFalse = Bool` too"),
        ("lng ? = Lng;", "did you mean `long ? = Long`?"),
        ("int ? = Integer;", "did you mean `int ? = Int`?"),
    ];
    for (text, wanted) in rows {
        assert!(help(text).starts_with(wanted), "{text}: {}", help(text));
    }
}

#[test]
fn only_known_built_ins_stand_among_the_types() {
    check(&[
        ("---functions---\nint ? = Int;", "E0206 2:1"),
        ("thing ? = Thing;", "E0209 1:1"),
        ("int ? = Long;", "E0209 1:1"),
        ("Int ? = Int;", "E0209 1:1"),
        ("int ? = Int;\nlong ? = Int;", "E0209 2:1"),
    ]);
}

#[test]
fn each_file_may_bring_its_prelude() {
    let prelude = "int ? = Int;\nvector {t:Type} # [ t ] = Vector t;\n";
    let load_two = |second: &str| {
        let mut sources = SourceMap::new();
        let ids = [
            sources.add("one.tl", format!("{prelude}a x:int = A;")),
            sources.add("two.tl", second),
        ];
        load(&sources, &ids, &Options::default())
    };
    let loaded = load_two(&format!("{prelude}b x:A = B;"));
    assert!(loaded.diagnostics.is_empty());
    assert_eq!(
        loaded.schema.map(|schema| schema.combinators().len()),
        Some(4)
    );
    assert_eq!(load_two("a x:int = A;").diagnostics.len(), 1);
}
