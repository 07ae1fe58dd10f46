//! Factors of small schemas, counted by hand.

use tl_parser::{Options, SourceMap, load};

use super::memory_factors;
use crate::{Config, Translation};

/// Name, memory and wire bytes of all constructors.
fn factors(text: &str, config: &Config) -> Vec<(String, u64, u64)> {
    let mut sources = SourceMap::new();
    let file = sources.add("memory.tl", text.to_owned());
    let schema = load(&sources, &[file], &Options::default()).schema;
    let all = memory_factors(&schema.expect("a schema"), config);
    all.into_iter()
        .map(|one| (one.name, one.memory, one.wire))
        .collect()
}

fn made(text: &str, config: &Config) -> Translation {
    let mut sources = SourceMap::new();
    let file = sources.add("memory.tl", text.to_owned());
    config.generate_all(&sources, &[file]).expect("code")
}

/// The warnings of making code, by name of the constructor, with the help.
fn warnings(text: &str, config: &Config) -> Vec<String> {
    let made = made(text, config);
    let warnings = made.warnings.iter();
    warnings.map(|warning| format!("{warning:?}")).collect()
}

#[track_caller]
fn first(text: &str, name: &str, memory: u64, wire: u64) {
    let all = factors(text, &Config::new());
    let found = all.iter().find(|one| one.0 == name);
    assert_eq!(found, Some(&(name.to_owned(), memory, wire)), "{all:?}");
}

#[test]
fn slots_and_boxes_count() {
    // A slot of 64 bytes at most; the larger constructor is in a box.
    let text = "none = Key;\nsmall a:int = Key;\nlarge a:int512 b:int512 c:int = Key;\n";
    first(text, "none", 16, 4);
    first(text, "large", 16 + 132, 136);
    // Optional fields are there where that makes it worse, and only there.
    let text = "part a:int512 b:int512 = Part;\nwhole flags:# part:flags.0?Part id:flags.1?int512 = Whole;\n";
    first(text, "whole", 65 + 7 + 8, 8);
    // A box that costs more than its bytes.
    let text = "empty flags:# a:flags.0?int512 b:flags.1?int512 = Empty;\nwhole flags:# empty:flags.0?Empty = Whole;\n";
    first(text, "empty", 130, 8);
    first(text, "whole", 8 + 130, 16);
}

#[test]
fn vectors_are_empty_and_strings_their_bytes() {
    first("a x:Vector<int> y:string = A;", "a", 48 + 3, 4 + 8 + 4);
    first("a x:vector<int> = A;", "a", 24, 4 + 4);
}

#[test]
fn recursion_is_followed_as_far_as_a_reader_goes() {
    // One byte of tag and a pointer: 16 bytes for each level of four.
    let text = "leaf = Tree;\nbranch tree:Tree = Tree;\n";
    let all = factors(text, &Config::new());
    assert_eq!(all[0], ("leaf".to_owned(), 16, 4));
    assert_eq!(all[1].0, "branch");
    assert!(
        all[1].1 <= 16 * 66 && all[1].1 * 4 == all[1].2 * 16,
        "{all:?}"
    );
    // Two fields that hold the type: a tree, whose factor is that of a level.
    let text = "leaf = Tree;\nbranch a:Tree b:Tree x:int512 = Tree;\n";
    let all = factors(text, &Config::new());
    assert_eq!(all[0], ("leaf".to_owned(), 16, 4));
    assert!(all[1].1 > all[1].2 && all[1].1 < all[1].2 * 4, "{all:?}");
    // What has no end has no value.
    assert!(factors("a a:A = A;", &Config::new()).is_empty());
}

#[test]
fn bare_elements_have_no_id() {
    let text = "pair a:long b:long = Pair;\n";
    first(text, "pair", 16, 20);
    first(&format!("{text}all x:vector<%Pair> = All;"), "pair", 16, 16);
}

#[test]
fn strings_and_vectors_in_vectors_may_be_the_worst() {
    let worst = |text: &str| {
        let made = made(text, &Config::new());
        let worst = made.files[0].worst_memory().expect("a factor");
        (worst.name.clone(), worst.memory, worst.wire)
    };
    let of = |name: &str, memory, wire| (name.to_owned(), memory, wire);
    assert_eq!(worst("a x:Vector<int> = A;"), of("a", 24, 12));
    assert_eq!(worst("a x:Vector<string> = A;"), of("string", 27, 4));
    assert_eq!(worst("a x:vector<vector<int>> = A;"), of("vector", 24, 4));
    assert_eq!(
        worst("a = A;\n---functions---\nf = Vector<Vector<int>>;"),
        of("vector", 24, 8)
    );
    let large = "key flags:# a:flags.0?int512 = Key;\n";
    assert_eq!(
        worst(&format!("{large}a x:Vector<bytes> = A;")),
        of("key", 65, 8)
    );
}

#[test]
fn elements_without_bytes_hide_nothing() {
    let text = "empty = Empty;\nkey flags:# a:flags.0?int512 = Key;\nall x:vector<%Empty> y:Vector<Key> = All;";
    let all = factors(text, &Config::new());
    assert_eq!(all[0], ("key".to_owned(), 65, 8), "{all:?}");
    assert_eq!(all[2], ("empty".to_owned(), 0, 4), "{all:?}");
}

#[test]
fn objects_in_vectors_are_boxes() {
    let text = "key a:int512 = Key;\nall x:Vector<Object> = All;\n";
    let mut config = Config::new();
    config.registry(true);
    let all = factors(text, &config);
    assert!(all.contains(&("key".to_owned(), 16 + 64, 68)), "{all:?}");
    assert!(all.contains(&("all".to_owned(), 16 + 24, 12)), "{all:?}");
}

#[test]
fn functions_count_where_vectors_hold_calls() {
    let mut config = Config::new();
    config.registry(true);
    let ask = "function ? = Function;\n---functions---\nask flags:# key:flags.0?int512 = All;\n";
    let asked = |field: &str| {
        let all = factors(&format!("all {field} = All;\n{ask}"), &config);
        all.into_iter().find(|one| one.0 == "ask")
    };
    let expected = Some(("ask".to_owned(), 16 + 65, 8));
    assert_eq!(asked("x:Vector<Object>"), expected);
    assert_eq!(asked("x:Vector<function>"), expected);
    assert_eq!(asked("x:Vector<All>"), None);
    let text = wide().replace("= Keys", "= All");
    let text = format!("all x:Vector<Object> = All;\n---functions---\n{text}");
    let found = warnings(&text, &config);
    assert!(found[0].contains("a vector of `keys` may not"), "{found:?}");
}

#[test]
fn what_holds_itself_repeats_without_a_vector() {
    let none = Config::new();
    let tree = |fields: usize, ends: &str| {
        let fields = (0..fields).map(|bit| format!("f{bit}:flags.{bit}?int512 "));
        let fields = fields.collect::<String>();
        format!("leaf = Tree;\nbranch flags:# {fields}{ends} = Tree;\nholder tree:Tree = Holder;\n")
    };
    // Of 64 levels each may take the thousand bytes that any input may, and 64 for each byte of its own.
    assert!(warnings(&tree(20, "end:Tree"), &none).is_empty());
    let found = warnings(&tree(31, "end:Tree"), &none);
    assert_eq!(found.len(), 1);
    assert!(
        found[0].contains("many nested `branch` may not"),
        "{found:?}"
    );
    // Two in each level are more than that.
    assert_eq!(warnings(&tree(13, "left:Tree right:Tree"), &none).len(), 1);
    // Following the advice helps: of each level so much goes that all of them are within the limits.
    assert!(found[0].contains("box what is optional"), "{found:?}");
    let mut config = Config::new();
    for bit in 0..9 {
        config.boxed(format!("branch.f{bit}"));
    }
    assert!(warnings(&tree(31, "end:Tree"), &config).is_empty());
    // Any object may be another one of the same.
    let mut config = Config::new();
    let found = warnings(&tree(31, "next:Object"), config.registry(true));
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(found[0].contains("many nested `branch` may"), "{found:?}");
}

#[test]
fn what_holds_many_is_told_of_where_it_is_too_much() {
    let none = Config::new();
    let of = |name: &str, field: &str, count: usize, ends: &str| {
        let fields = (0..count).map(|bit| format!("f{bit}:flags.{bit}?{field} "));
        format!("{name} flags:# {}{ends};\n", fields.collect::<String>())
    };
    // The fields of the struct itself are small.
    let keys = of("keys", "int512", 15, "= Keys");
    let levels = |count: usize| {
        let branch = of("branch", "Keys", count, "next:Tree = Tree");
        format!("leaf = Tree;\n{keys}{branch}holder tree:Tree = Holder;\n")
    };
    assert!(warnings(&levels(1), &none).is_empty());
    let found = warnings(&levels(4), &none);
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(found[0].contains("many nested `branch` may"), "{found:?}");
    // Nothing repeats, but 961 are too many; the first that is too much is named.
    let many = of("many", "Keys", 31, "= Many");
    let more = of("more", "Many", 31, "= More");
    let most = of("most", "More", 31, "= Most");
    assert!(warnings(&format!("{keys}{many}"), &none).is_empty());
    let found = warnings(&format!("{keys}{many}{more}{most}"), &none);
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(found[0].contains("one `more` may not"), "{found:?}");
}

#[test]
fn what_is_declared_first_makes_no_chain_shorter() {
    // Any object is a `y1`, which holds a `y2`, and so on to a `y4`, which holds any object: one level. The `a` lead the same way and are small.
    let keys = (0..20).map(|bit| format!("f{bit}:flags.{bit}?int512 "));
    let keys = keys.collect::<String>();
    let last = |at: u32| at == 4;
    let next = |at: u32| {
        if last(at) {
            "Object".to_owned()
        } else {
            format!("Y{}", at + 1)
        }
    };
    let of = |name: char, fields: &str| {
        let of_one = |at| format!("{name}{at} {fields}next:{} = Y{at};\n", next(at));
        (1..=4).map(of_one).collect::<String>()
    };
    let large = of('y', &format!("flags:# {keys}"));
    let small = of('a', "");
    let start = "start y:Y1 = Start;\nend = End;\n";
    let mut config = Config::new();
    config.registry(true);
    let worst = |text: &str| {
        let found = factors(text, &config).into_iter();
        let mut found = found.filter(|one| one.0 == "start");
        found.next().expect("a factor").1
    };
    let lucky = worst(&format!("{large}{small}{start}"));
    for text in [
        format!("{start}{large}{small}"),
        format!("{start}{small}{large}"),
        format!("{small}{large}{start}"),
    ] {
        assert_eq!(worst(&text), lucky, "{text}");
    }
    assert!(lucky > 64 * 4 * 20 * 65, "{lucky}");
}

/// Nine optional keys of 64 bytes each, as `keys`.
fn wide() -> String {
    let fields = (0..9).map(|bit| format!("f{bit}:flags.{bit}?int512 "));
    format!("keys flags:# {}= Keys;\n", fields.collect::<String>())
}

#[test]
fn what_may_not_decode_is_told() {
    let mut config = Config::new();
    config.boxing_threshold(64);
    // Alone it stands on the stack.
    assert!(warnings(&wide(), &config).is_empty());
    let text = format!("{}album keys:Vector<Keys> = Album;\n", wide());
    let found = warnings(&text, &config);
    assert_eq!(found.len(), 1);
    for part in [
        "W0705",
        "585 bytes of memory for 8 on the wire",
        "`keys`",
        "`keys.f0`",
        "Config::boxed",
    ] {
        assert!(found[0].contains(part), "{part}: {found:?}");
    }
    // Following the advice helps.
    config.boxed("keys.f0").boxed("keys.f1");
    assert!(warnings(&text, &config).is_empty());
}
