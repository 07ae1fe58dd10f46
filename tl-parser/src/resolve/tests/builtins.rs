//! Built-ins: known undeclared, declared in a usual form, or something else of that name.

use super::{check, schema};
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
fn another_declaration_means_what_it_says() {
    let rows = [
        ("bytes x:int y:int = Bytes;", "Bytes"),
        ("int32 x:string = Int32;", "Int32"),
        ("int128 5*[ int ] = Int128;", "Int128"),
        ("vector {t:Type} n:int = Vector t;", "Vector"),
        (
            "boolTrue#00000001 = Bool;\nboolFalse#00000002 = Bool;",
            "Bool",
        ),
        ("boolTrue = Bool;", "Bool"),
        (
            "boolTrue = Bool;\nboolFalse = Bool;\nboolMaybe = Bool;",
            "Bool",
        ),
        ("true x:int = True;", "True"),
        ("my.int = my.Int;", "my.Int"),
        ("thing = Object;", "Object"),
    ];
    for (text, ty) in rows {
        assert_eq!(builtin_of(text, ty), None, "{text}");
        assert!(
            schema(text)
                .combinators()
                .iter()
                .all(|combinator| combinator.builtin.is_none()),
            "{text}"
        );
    }
}

#[test]
fn a_taken_type_name_does_not_take_the_bare_one() {
    let schema = schema("thing = Int;\na x:int y:Int = A;");
    let named = |at: usize| match &schema.combinators()[1].params[at].ty {
        crate::ir::TypeExpr::Named { ty, .. } => schema[*ty].builtin,
        _ => None,
    };
    assert_eq!((named(0), named(1)), (Some(Builtin::Int), None));
}

#[test]
fn only_known_built_ins_stand_among_the_types() {
    check(&[
        ("---functions---\nint ? = Int;", "E0206 2:1"),
        ("thing ? = Thing;", "E0209 1:1"),
        ("int ? = Long;", "E0209 1:1"),
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
