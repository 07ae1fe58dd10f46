//! The limits of a decode, to the letter.

use alloc::vec;

use super::*;
use crate::dynamic::{EncodeErrorKind, Value, decode_with};
use crate::{DeserializeErrorKind as Kind, Limits};

fn kind(schema: &Schema, bytes: &[u8], limits: &Limits) -> Option<(Kind, usize)> {
    let error = decode_with(schema, bytes, &Type::any(), limits).err()?;
    Some((error.kind().clone(), error.offset()))
}

#[test]
fn sixty_four_levels_may_be_entered() {
    let schema = schema("leaf#1 = Tree;\nnode#2 t:Tree = Tree;\nrow#3 r:vector<Tree> = Tree;");
    let limits = Limits::default();
    let nodes = |levels: usize| words(&[vec![2; levels], vec![1]].concat());
    assert_eq!(kind(&schema, &nodes(64), &limits), None);
    assert_eq!(
        kind(&schema, &nodes(65), &limits),
        Some((Kind::DepthLimit, 65 * 4))
    );
    let rows = |levels: usize| words(&[[3, 1].repeat(levels), vec![1]].concat());
    assert_eq!(kind(&schema, &rows(64), &limits), None);
    assert_eq!(
        kind(&schema, &rows(65), &limits),
        Some((Kind::DepthLimit, 64 * 8 + 4))
    );
    assert_eq!(
        kind(&schema, &rows(1_000_000), &limits),
        Some((Kind::DepthLimit, 64 * 8 + 4))
    );
}

#[test]
fn calls_and_objects_are_levels() {
    let schema = schema("---functions--- f#1 {X:Type} q:!X = X; g#2 o:Object = Bool;\nh#3 = Bool;");
    for (id, levels) in [(1, 64), (2, 64)] {
        let bytes = |levels: usize| words(&[vec![id; levels], vec![3]].concat());
        let limits = Limits::default();
        assert_eq!(kind(&schema, &bytes(levels), &limits), None);
        let error = Some((Kind::DepthLimit, 65 * 4));
        assert_eq!(kind(&schema, &bytes(levels + 1), &limits), error);
    }
}

#[test]
fn what_is_not_recursive_ends_too() {
    use core::fmt::Write;
    let mut text = String::from("t0#1 = T0;\n");
    for n in 1..400 {
        writeln!(text, "t{n}#{:x} x:T{} = T{n};", n + 1, n - 1).unwrap();
    }
    let schema = schema(&text);
    let chain = |from: u32| words(&(1..=from).rev().collect::<Vec<_>>());
    assert_eq!(kind(&schema, &chain(320), &Limits::default()), None);
    let error = Some((Kind::DepthLimit, 320 * 4 + 4 - 4));
    let found = kind(&schema, &chain(321), &Limits::default());
    assert_eq!(found.map(|(kind, _)| kind), error.map(|(kind, _)| kind));
}

#[test]
fn counts_are_checked_before_anything_is_reserved() {
    let schema = schema("a#1 x:vector<int> = A; b#2 x:vector<true> = B; c#3 n:# x:n*[ long ] = C;");
    let count = |id, count, rest: usize| words(&[vec![id, count], vec![0; rest]].concat());
    let limits = Limits::default();
    let too_large = |count, limit, at| Some((Kind::CountTooLarge { count, limit }, at));
    assert_eq!(
        kind(&schema, &count(1, u32::MAX, 4), &limits),
        too_large(u32::MAX, 4, 4)
    );
    assert_eq!(kind(&schema, &count(3, 3, 5), &limits), too_large(3, 2, 8));
    assert_eq!(kind(&schema, &count(2, 65_536, 0), &limits), None);
    assert_eq!(
        kind(&schema, &count(2, 65_537, 0), &limits),
        too_large(65_537, 65_536, 4)
    );
}

#[test]
fn elements_without_bytes_are_kept_once() {
    let schema = schema("b#2 x:vector<true> = B;");
    let bytes = words(&[2, 65_536]);
    let value = decode(&schema, &bytes, &Type::any()).unwrap();
    let Value::Object(object) = &value else {
        panic!()
    };
    let Some(Value::Vector(items)) = object.get("x") else {
        panic!()
    };
    assert_eq!((items.len(), items.iter().count()), (65_536, 65_536));
    assert_eq!(items.get(65_535), Some(&Value::True));
    assert_eq!(items.get(65_536), None);
    assert_eq!(encode_as(&schema, &value, &Type::any()).ok(), Some(bytes));
}

#[test]
fn elements_without_bytes_in_one_another_are_all_counted() {
    let schema = schema("a#1 n:# x:n*[ y:n*[ z:n*[ true ] ] ] = A;");
    let limits = Limits::default();
    // 40 + 40 * 40 + 40 * 40 * 40 elements are more than 65,536; 39 are fewer.
    assert_eq!(kind(&schema, &words(&[1, 39]), &limits), None);
    for n in [40, 1000, 65_536] {
        let found = kind(&schema, &words(&[1, n]), &limits).map(|(kind, _)| kind);
        assert!(matches!(found, Some(Kind::CountTooLarge { .. })), "{n}");
    }
    // As many fit where they are counted one by one.
    let all = 3 + 9 + 27;
    let bytes = words(&[1, 3]);
    assert_eq!(kind(&schema, &bytes, &limits.with_zero_width(all)), None);
    assert_eq!(
        kind(&schema, &bytes, &limits.with_zero_width(all - 1)).map(|(_, at)| at),
        Some(8)
    );
}

#[test]
fn memory_is_counted() {
    let schema = schema("a#1 x:vector<int> s:string = A;");
    let bytes = [words(&[1, 2, 7, 8]), b"\x03abc".to_vec()].concat();
    let need = (0..4096)
        .find(|budget| kind(&schema, &bytes, &Limits::default().with_memory(0, *budget)).is_none());
    // Two elements, two fields and a list with room for four, a string, what is there.
    assert!(
        (8 * size_of::<Value<'_>>() + 3..512).contains(&need.unwrap()),
        "{need:?}"
    );
    for budget in 0..need.unwrap() {
        let found = kind(&schema, &bytes, &Limits::default().with_memory(0, budget));
        assert!(matches!(found, Some((Kind::MemoryLimit, _))), "{budget}");
    }
}

#[test]
fn opaque_bytes_take_memory() {
    let schema = schema("a#1 x:vector<int512> = A;");
    let bytes = words(&[vec![1, 8], vec![7; 8 * 16]].concat());
    let limits = Limits::default().with_memory(0, 8 * (64 + size_of::<Value<'_>>()));
    let found = kind(&schema, &bytes, &limits);
    assert!(matches!(found, Some((Kind::MemoryLimit, _))), "{found:?}");
}

#[test]
fn values_are_small() {
    assert_eq!(size_of::<Value<'_>>(), 32);
}

#[test]
fn the_deepest_json_fits_the_stack() {
    on_two_mebibytes(|| {
        let schema = schema("leaf#1 = Tree;\nnode#2 t:Tree = Tree;\nrow#3 r:vector<Tree> = Tree;");
        let read = |start: &str, end: &str, levels| {
            let leaf = r#"{"_":"leaf"}"#;
            let text = [&start.repeat(levels), leaf, &end.repeat(levels)].concat();
            let mut input = serde_json::Deserializer::from_str(&text);
            input.disable_recursion_limit();
            let json = <Json as serde::Deserialize>::deserialize(&mut input).unwrap();
            let value = json.value(&schema, &Type::any(), Hex)?;
            assert_eq!(value.clone(), value);
            assert!(alloc::format!("{value:?}").contains("leaf"));
            assert!(serde_json::to_string(&value).is_ok());
            encode_as(&schema, &value, &Type::any())
        };
        let node = |levels| read(r#"{"_":"node","t":"#, "}", levels);
        let row = |levels| read(r#"{"_":"row","r":["#, "]}", levels);
        assert!(node(319).is_ok() && row(159).is_ok());
        for error in [node(320), node(511), row(160), row(255)] {
            assert_eq!(error.unwrap_err().kind(), EncodeErrorKind::TooDeep);
        }
    });
}

#[test]
fn elements_without_finite_values_take_a_word() {
    let schema = schema(
        "endless#1 x:Endless = Endless;\ndoc#2 x:int256 y:Endless = Doc;\na#3 v:Vector<%Doc> = A;",
    );
    let bytes = words(&[3, 0x1cb5_c415, 5, 0, 0]);
    let found = Kind::CountTooLarge { count: 5, limit: 2 };
    assert_eq!(kind(&schema, &bytes, &Limits::default()), Some((found, 8)));
}

#[test]
fn bare_constructors_in_one_another_fit() {
    let schema = schema("p#1 x:%Q = P;\nq#2 x:%R = Q;\nr#3 x:int = R;\na#4 x:vector<%P> = A;");
    let bytes = words(&[vec![4, 10_000], vec![7; 10_000]].concat());
    assert_eq!(kind(&schema, &bytes, &Limits::default()), None);
}
