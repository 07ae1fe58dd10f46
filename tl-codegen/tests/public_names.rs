//! Paths of generated code by TL name: those that the code has, for every schema that there is.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use tl_codegen::tl_parser::{Options, Schema, SourceMap, load};
use tl_codegen::{Config, names};

fn schema(text: impl Into<Vec<u8>>) -> Option<Schema> {
    let mut sources = SourceMap::new();
    let file = sources.add("t.tl", text.into());
    load(&sources, &[file], &Options::default()).schema
}

/// The names of a schema without errors.
fn named(text: &str) -> BTreeMap<String, String> {
    names(&schema(text).expect(text), &Config::new())
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

#[test]
fn a_new_constructor_may_give_its_neighbours_their_full_names() {
    let before = named("fooA = Foo;\nfooB = Foo;\n");
    assert_eq!(before["fooA"], "types::Foo::A");
    let after = named("fooA = Foo;\nfooB = Foo;\na = Foo;\n");
    assert_eq!(
        [&after["fooA"], &after["fooB"], &after["a"]],
        ["types::Foo::FooA", "types::Foo::B", "types::Foo::A"]
    );
}

#[test]
fn a_second_constructor_is_told_by_the_first_word() {
    let before = named("data x:int = Data;\n");
    let after = named("data x:int = Data;\ndataEmpty = Data;\n");
    assert_eq!(before["data"], "constructors::Data");
    assert_eq!(after["data"], "types::Data::Data");
}

#[test]
fn order_and_reserved_words_change_nothing_else() {
    let one = named("type.self x:int = type.Self;\nb = T;\nc = T;\n");
    let other = named("c = T;\nb = T;\ntype.self x:int = type.Self;\n");
    assert_eq!(one, other);
    assert_eq!(one["type.self"], "constructors::r#type::Self_");
}

#[test]
fn what_has_no_name_of_its_own_is_left_out() {
    let text = "int ? = Int;\n_ x:int = Bare;\nown x:int = One;\n";
    let own = ("own".to_owned(), "constructors::Own".to_owned());
    assert_eq!(named(text), BTreeMap::from([own]));
}

#[test]
fn what_the_backend_refuses_has_the_names_that_it_would_have() {
    let text = "point n:# xs:n*[ int ] = Point n;\nplain x:int = Plain;\n---functions---\ncall {n:#} x:(Point n) = Point n;\n";
    let refused = schema(text).expect("a schema");
    assert!(Config::new().generate(&refused).is_err());
    let names = names(&refused, &Config::new());
    assert_eq!(names["point"], "constructors::Point");
    assert_eq!(names["plain"], "constructors::Plain");
    assert_eq!(names["call"], "functions::Call");
}

#[test]
fn long_names_take_no_longer_than_their_text() {
    let (dots, digits) = ("a.".repeat(50_000), "_1".repeat(50_000));
    let names = named(&format!(
        "a x:int = {dots}A;\n{dots}b x:int = B;\nx{digits} = X{digits};\nx{digits}y = X{digits};\nplain = Plain;\n"
    ));
    let short: Vec<_> = names.keys().filter(|name| name.len() < 10).collect();
    assert_eq!(short, ["plain"]);
    assert_eq!(names.len(), 3);
}

/// Every path that `names` gives for the bundled schema stands in its code.
#[test]
fn the_code_has_these_names() {
    let text = fs::read(root().join("schema/seed.tl")).expect("schema/seed.tl");
    let schema = schema(text).expect("a schema");
    let code = Config::new().generate(&schema).expect("code");
    let names = names(&schema, &Config::new());
    let own = schema.combinators().iter();
    let own = own.filter(|combinator| combinator.builtin.is_none());
    assert_eq!(names.len(), own.count());
    for (name, path) in &names {
        let ident = path.rsplit("::").next().unwrap_or_default();
        let item = if path.starts_with("types::") {
            format!(" {ident}")
        } else {
            format!("pub struct {ident}")
        };
        assert!(code.text().contains(&item), "{name} is {path}");
    }
}

#[test]
fn no_schema_is_too_odd() {
    let mut count = 0;
    for folder in ["ok", "hostile", "layers", "lint"] {
        let folder = root().join("tests/fixtures").join(folder);
        for entry in fs::read_dir(&folder).expect("a folder of fixtures") {
            let path = entry.expect("an entry").path();
            if path.extension().is_some_and(|end| end == "tl") {
                let text = fs::read(&path).expect("a fixture");
                let found = schema(text).map(|schema| names(&schema, &Config::new()));
                count += usize::from(found.is_some());
            }
        }
    }
    assert!(count > 50, "{count} schemas");
}

#[test]
fn options_give_other_names() {
    let text = "data x:int = Data;\nfooA = Foo;\nfooB = Foo;\n";
    let schema = schema(text).expect(text);
    let mut config = Config::new();
    config
        .rename("fooA", "First")
        .rename("nothing.here", "Second");
    config.single_constructor(tl_codegen::SingleConstructor::Enum);
    let found = names(&schema, &config);
    assert_eq!(found["fooA"], "types::Foo::First");
    assert_eq!(found["data"], "types::Data::Data");
}
