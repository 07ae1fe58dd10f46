//! Schemas that are made to hurt: deep types, many variables, much to look at for nothing.

use alloc::{format, vec};
use std::time::{Duration, Instant};

use super::*;
use crate::DeserializeErrorKind as Kind;

/// A thousand fields.
fn fields(ty: &str) -> String {
    let fields: Vec<_> = (0..1000).map(|n| format!(" f{n}:{ty}")).collect();
    fields.concat()
}

#[test]
fn deep_types_are_compared_within_the_stack() {
    on_two_mebibytes(|| {
        let deep = ["(W ".repeat(50), "t".into(), ")".repeat(50)].concat();
        let schema = schema(&format!(
            "w {{t:Type}} x:t = W t;\nend#1 {{t:Type}} = Two t t;\n\
             node#2 {{t:Type}} next:(Two {deep} {deep}) = Two t t;\n\
             use#3 x:(Two int int) = Use;\nother#4 x:(Two int long) = Other;"
        ));
        for levels in [0, 1, 64] {
            let nodes = [vec![2; levels], vec![1]].concat();
            there_and_back(&schema, "Use", &words(&[&[3], &nodes[..]].concat()));
        }
        let other = error(&schema, "Other", &words(&[4, 1]));
        assert_eq!(
            other,
            "at byte 4, in other.x: constructor id 00000001 is none of Two"
        );
    });
}

#[test]
fn types_that_share_their_parts_are_compared_part_by_part() {
    // Written out, a type has 2^60 parts; those of `pair` are made on two ways.
    let schema = schema(
        "w#1 {t:Type} {u:Type} = W t u;\nend#2 {t:Type} = Two t t;\n\
         node#3 {t:Type} next:(Two (W t t) (W t t)) = Two t t;\n\
         pair#4 {t:Type} {u:Type} next:(Two (W t t) (W u u)) = Two t u;\n\
         list#5 {t:Type} x:vector<(Two t t)> = Two t t;\nuse#6 x:(Two int int) = Use;",
    );
    for id in [3, 4] {
        let nodes = [vec![6], vec![id; 60], vec![5, 1000], vec![2; 1000]].concat();
        there_and_back(&schema, "Use", &words(&nodes));
    }
}

#[test]
fn what_empty_vectors_might_hold_is_not_looked_at() {
    let (inner, outer) = (fields("true"), fields("%Inner"));
    let schema = schema(&format!(
        "inner#1{inner} = Inner;\nouter#2{outer} = Outer;\n\
         row#4 n:# x:n*[ y:n*[ %Outer ] ] = Row;\na#3 x:vector<vector<%Outer>> y:vector<%Row> = A;"
    ));
    let empty = words(
        &[
            vec![3, 20_000],
            vec![0; 20_000],
            vec![20_000],
            vec![0; 20_000],
        ]
        .concat(),
    );
    let start = Instant::now();
    assert!(decode(&schema, &empty, &Type::any()).is_ok());
    let time = start.elapsed();
    assert!(time < Duration::from_secs(20), "{time:?}");
}

#[test]
fn variables_take_memory() {
    let node = fields("#");
    let schema = schema(&format!("leaf#1 = Tree;\nnode#2 next:Tree{node} = Tree;"));
    let bytes = words(&[2; 60]);
    let error = decode(&schema, &bytes, &Type::any()).unwrap_err();
    assert_eq!(error.kind(), &Kind::MemoryLimit);
}

#[test]
fn many_fields_are_read_and_written_in_passes() {
    let fields: Vec<_> = (0..6000)
        .map(|n| format!(" w{n}:# t{n}:w{n}.0?true"))
        .collect();
    let schema = schema(&format!("a#1{} = A;", fields.concat()));
    let keys: Vec<_> = (0..6000).rev().map(|n| format!(",\"t{n}\":true")).collect();
    let json = format!("{{\"_\":\"a\"{}}}", keys.concat());
    let bytes = words(&[1].repeat(6001));
    let start = Instant::now();
    there_and_back(&schema, "A", &bytes);
    let json: Json = serde_json::from_str(&json).unwrap();
    let value = json.value(&schema, &Type::any(), Hex).unwrap();
    assert_eq!(encode_as(&schema, &value, &Type::any()).ok(), Some(bytes));
    let time = start.elapsed();
    assert!(time < Duration::from_secs(5), "{time:?}");
}
