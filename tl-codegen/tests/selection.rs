//! Which definitions there is code for, and what cannot be chosen so.

use tl_codegen::{Config, NotSelected, SingleConstructor, Way};
use tl_parser::{Options, Schema, SourceMap, load};

const CHAT: &str = "
user#1 id:long photo:Photo = User;
userEmpty#2 = User;
photo#3 id:long tags:Vector<Tag> = Photo;
tag#4 name:string = Tag;
chat.message#5 flags:# from:User media:flags.0?chat.Media deleted:flags.1?true = chat.Message;
chat.photo#6 photo:Photo = chat.Media;
chat.text#7 text:string = chat.Media;
updateShort#8 message:chat.Message = Updates;
nothing#9 = Nothing;
---functions---
chat.send#a to:User text:string = Updates;
chat.get#b id:Vector<int> = Vector<chat.Message>;
photos.get#c id:long = Photo;
";

fn schema(text: &str) -> Schema {
    let mut sources = SourceMap::new();
    let file = sources.add("chat.tl", text);
    let loaded = load(&sources, &[file], &Options::default());
    assert_eq!(loaded.diagnostics, []);
    loaded.schema.expect("a schema")
}

/// The names in the registry's table, which has all of the selection.
fn chosen(config: &mut Config, text: &str) -> Vec<String> {
    let code = config.registry(true).generate(&schema(text));
    let code = code.unwrap_or_else(|error| panic!("{error}"));
    let (_, table) = code.text().split_once("ENTRIES").expect("a registry");
    let (table, _) = table.split_once("];").expect("a table");
    let names = table.split("name: \"").skip(1);
    let names = names.filter_map(|rest| Some(rest.split_once('"')?.0.to_owned()));
    let names = names.collect::<Vec<_>>();
    assert_eq!(names.len(), code.definitions());
    names
}

/// Code and message of each finding, and the place of it.
fn refused(config: &Config, text: &str) -> Vec<(String, String)> {
    let mut sources = SourceMap::new();
    let file = sources.add("chat.tl", text);
    let error = config
        .generate_all(&sources, &[file])
        .expect_err("an error");
    let findings = error.diagnostics().iter();
    let place = |span| sources.file(file).slice(span).to_owned();
    findings
        .map(|found| {
            (
                format!("{} {}", found.code, found.message),
                place(found.span()),
            )
        })
        .collect()
}

#[test]
fn without_roots_everything_is_chosen() {
    assert_eq!(chosen(&mut Config::new(), CHAT).len(), 12);
    assert_eq!(
        Config::new()
            .generate(&schema(CHAT))
            .expect("code")
            .definitions(),
        12
    );
}

#[test]
fn roots_bring_what_they_need() {
    let of = |root: &str| chosen(Config::new().roots([root]), CHAT);
    let photo = ["photo", "tag"];
    assert_eq!(of("photos.get"), [&photo[..], &["photos.get"]].concat());
    assert_eq!(of("photos"), of("photos.get"));
    assert_eq!(of("Photo"), photo);
    assert_eq!(of("User"), [&["user", "userEmpty"], &photo[..]].concat());
    assert_eq!(of("user"), of("User"));
    assert_eq!(of("chat.Get"), of("chat.get"));
    assert_eq!(of("chat.get").len(), 8);
    assert_eq!(of(".").len(), 12);
}

/// What is chosen is what the schema's own closure says, for every definition as the only root and every type opaque.
#[test]
fn a_selection_is_the_closure_of_its_roots() {
    let schema = schema(CHAT);
    let mut compared = 0;
    let types = || {
        schema
            .indexed_types()
            .filter(|(_, ty)| ty.builtin.is_none())
    };
    for (root, combinator) in schema.indexed() {
        for (opaque, ty) in types().filter(|(index, _)| Some(*index) != combinator.result_type) {
            let mut config = Config::new();
            config.roots([&combinator.name]).opaque(&ty.name);
            if config.registry(true).generate(&schema).is_err() {
                // It would be the element of a vector.
                continue;
            }
            compared += 1;
            let closure = schema.closure(&[root], &[opaque]);
            let names = closure.iter().map(|index| schema[*index].name.to_string());
            assert_eq!(
                chosen(&mut config, CHAT),
                names.collect::<Vec<_>>(),
                "{} without {}",
                combinator.name,
                ty.name
            );
        }
    }
    assert_eq!(compared, 53);
}

#[test]
fn an_opaque_type_is_bytes_and_can_be_included() {
    let mut config = Config::new();
    config.roots(["chat.send"]).opaque("Updates");
    let names = ["user", "userEmpty", "photo", "tag", "chat.send"];
    assert_eq!(chosen(&mut config, CHAT), names);
    let code = config.generate(&schema(CHAT)).expect("code");
    assert!(code.text().contains("type Return = ::tl_types::Raw;"));
    assert!(!code.text().contains("as Updates;"));
    assert_eq!(chosen(config.include("Updates"), CHAT).len(), 9);
    let code = config.generate(&schema(CHAT)).expect("code");
    assert!(code.text().contains("type Return = ::tl_types::Raw;"));
    assert!(code.text().contains("UpdateShort as Updates;"));
}

#[test]
fn what_is_excluded_is_out_and_shapes_stay() {
    let mut config = Config::new();
    let names = chosen(config.exclude("chat.photo").exclude("photos"), CHAT);
    assert_eq!(names.len(), 10);
    let code = config.generate(&schema(CHAT)).expect("code");
    assert!(code.text().contains("pub enum Media"));
    let alone = chosen(Config::new().roots(["User"]).exclude("user"), CHAT);
    assert_eq!(
        alone,
        ["userEmpty"],
        "what only an excluded one needs is out"
    );
    let mut all = Config::new();
    all.exclude(".").single_constructor(SingleConstructor::Enum);
    assert_eq!(chosen(&mut all, CHAT), [""; 0]);
}

#[test]
fn names_do_not_depend_on_the_choice() {
    // `user_x` and `userX` meet, so one of them has a number.
    let text = "user_x#1 a:int = A; userX#2 a:int = B;";
    let structs = |config: &Config| {
        let code = config.generate(&schema(text)).expect("code");
        let lines = code.text().lines().map(str::trim);
        let structs = lines.filter(|line| line.starts_with("pub struct User"));
        structs.map(str::to_owned).collect::<Vec<_>>()
    };
    let one = |root| structs(Config::new().roots([root]));
    let all = structs(&Config::new());
    assert_eq!(all, [one("userX"), one("user_x")].concat());
}

#[test]
fn what_nobody_chose_may_be_unsupported() {
    let text =
        "pair#1 {A:Type} first:A = Pair A; line#2 ends:(Pair int) = Line; dot#3 x:int = Dot;";
    assert_eq!(refused(&Config::new(), text).len(), 2);
    assert_eq!(chosen(Config::new().roots(["dot"]), text), ["dot"]);
    let mut config = Config::new();
    config.roots(["line"]).opaque("Pair");
    assert_eq!(chosen(&mut config, text), ["line"]);
}

#[test]
fn an_opaque_type_must_be_the_last_on_the_wire() {
    let head = "u#1 x:int = U; ";
    for (text, message, place) in [
        (
            "a#2 u:U n:int = A;",
            "`U` cannot stay undecoded in field `u` of `a`: `n` follows it",
            "u:U",
        ),
        (
            "a#2 f:# u:f.0?U n:f.0?int = A;",
            "`U` cannot stay undecoded in field `u` of `a`: `n` follows it",
            "u:f.0?U",
        ),
        (
            "a#2 u:U = A; b#3 a:A n:int = B;",
            "`U` cannot stay undecoded in field `a` of `b`: `n` follows it",
            "a:A",
        ),
        (
            "a#2 u:U = A; b#3 a:%A n:int = B;",
            "`U` cannot stay undecoded in field `a` of `b`: `n` follows it",
            "a:%A",
        ),
        (
            "a#2 u:U = A; b#3 a:A = B; c#4 b:B n:int = C;",
            "`U` cannot stay undecoded in field `b` of `c`: `n` follows it",
            "b:B",
        ),
        (
            "a#2 u:Vector<U> = A;",
            "`U` cannot stay undecoded in field `u` of `a`: elements of a vector follow each other",
            "u:Vector<U>",
        ),
        (
            "a#2 u:U = A; b#3 a:vector<%A> = B;",
            "`U` cannot stay undecoded in field `a` of `b`: elements of a vector follow each other",
            "a:vector<%A>",
        ),
        (
            "a#2 next:A u:U = A; a2#3 = A;",
            "`U` cannot stay undecoded in field `next` of `a`: `u` follows it",
            "next:A",
        ),
        (
            "---functions--- f#2 = Vector<U>;",
            "`U` cannot stay undecoded in the result of `f`: elements of a vector follow each other",
            "f",
        ),
        (
            "---functions--- f#2 u:U = U; g#3 {X:Type} query:!X n:int = X;",
            "`U` cannot stay undecoded in field `query` of `g`: `n` follows it",
            "query:!X",
        ),
        (
            "a#2 u:U = A; b#3 o:Object n:int = B;",
            "`U` cannot stay undecoded in field `o` of `b`: `n` follows it",
            "o:Object",
        ),
        (
            "a#2 u:%U = A;",
            "`U` cannot stay undecoded in field `u` of `a`: it is bare here, without the id that undecoded values start with",
            "u:%U",
        ),
    ] {
        let mut config = Config::new();
        config.registry(true).opaque("U");
        let expected = (format!("E0703 {message}"), place.to_owned());
        assert_eq!(
            refused(&config, &format!("{head}{text}")),
            [expected],
            "{text}"
        );
    }
}

#[test]
fn a_built_in_cannot_be_opaque() {
    let text = "a#1 b:Bool = A;";
    let expected = "E0703 `Bool` cannot stay undecoded in field `b` of `a`: it is a built-in";
    let found = refused(Config::new().opaque("Bool"), text);
    assert_eq!(found, [(expected.to_owned(), "b:Bool".to_owned())]);
    let found = refused(Config::new().opaque("Vector"), "a#1 v:Vector<int> = A;");
    assert_eq!(found[0].1, "v:Vector<int>");
}

#[test]
fn an_opaque_type_may_be_the_last_on_the_wire() {
    let head = "u#1 x:int = U; ";
    for text in [
        "a#2 n:int u:U = A;",
        "a#2 f:# u:f.0?U yes:f.1?true = A;",
        "a#2 f:# n:f.0?int u:f.0?U = A;",
        "a#2 u:U = A; b#3 n:int a:A = B; c#4 b:%B = C;",
        "a#2 n:int a:A = A; a2#3 u:U = A;",
        "---functions--- f#2 u:U = U; g#3 {X:Type} n:int query:!X = X;",
        "a#2 u:U = A; ---functions--- f#3 = A;",
        "a#2 u:U = A; b#3 n:int o:Object = B;",
        "---functions--- f#2 {X:Type} query:!X n:int = X;",
    ] {
        let mut config = Config::new();
        config.registry(true).opaque("U");
        let code = config.generate(&schema(&format!("{head}{text}")));
        assert!(code.is_ok(), "{text}: {code:?}");
    }
}

#[test]
fn the_way_to_an_opaque_type_is_told() {
    let mut sources = SourceMap::new();
    let text = "u#1 = U; a#2 u:U = A; b#3 inner:A = B; c#4 b:B n:int = C;";
    let file = sources.add("chat.tl", text);
    let error = Config::new().opaque("U").generate_all(&sources, &[file]);
    let error = error.expect_err("an error");
    let found = &error.diagnostics()[0];
    assert_eq!(found.notes, ["`b` ends in `inner:A`", "`a` ends in `u:U`"]);
    assert_eq!(
        found.help.as_deref(),
        Some("leave `U` decoded, or make `C` opaque, too")
    );
}

#[test]
fn what_is_needed_cannot_be_excluded() {
    for (exclude, message, place) in [
        (
            "tag",
            "field `tags` of `photo` needs `Tag`, but `tag`, its only constructor, is excluded",
            "tags:Vector<Tag>",
        ),
        (
            "chat.Media",
            "field `media` of `chat.message` needs `chat.Media`, but its 2 constructors are excluded",
            "media:flags.0?chat.Media",
        ),
        (
            "Updates",
            "the result of `chat.send` needs `Updates`, but `updateShort`, its only constructor, is excluded",
            "chat.send",
        ),
    ] {
        let expected = (format!("E0704 {message}"), place.to_owned());
        assert_eq!(refused(Config::new().exclude(exclude), CHAT), [expected]);
    }
    let mut config = Config::new();
    config.exclude("Updates").exclude("chat.send");
    assert_eq!(chosen(&mut config, CHAT).len(), 10);
    let mut config = Config::new();
    config.exclude("updateShort").opaque("Updates");
    assert_eq!(chosen(&mut config, CHAT).len(), 11);
}

#[test]
fn the_way_to_a_definition_is_a_shortest_one() {
    let schema = schema(CHAT);
    let line = |way: Way| {
        let steps = way.steps.into_iter().map(|step| {
            let place = step.param.unwrap_or_else(|| "=".to_owned());
            format!(" {place} {} {}", step.ty, step.definition)
        });
        way.root + &steps.collect::<String>()
    };
    let mut config = Config::new();
    config.roots(["chat.send", "chat.get"]);
    let why = |name| config.why(&schema, name).map(line);
    assert_eq!(why("chat.get"), Ok("chat.get".to_owned()));
    let tag = "chat.send to User user photo Photo photo tags Vector Tag tag";
    assert_eq!(why("tag"), Ok(tag.to_owned()));
    assert_eq!(why("Tag"), Ok(tag.to_owned()));
    let media = "chat.get = Vector chat.Message chat.message media chat.Media chat.photo";
    assert_eq!(why("chat.Media"), Ok(media.to_owned()));
    let name = || "photos.get".to_owned();
    assert_eq!(
        why("photos.get"),
        Err(NotSelected::NotNeeded { name: name() })
    );
    let excluded = config.exclude("photos").why(&schema, "photos.Get");
    let path = "photos".to_owned();
    assert_eq!(excluded, Err(NotSelected::Excluded { name: name(), path }));
}
