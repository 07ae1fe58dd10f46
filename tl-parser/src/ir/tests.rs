//! Tests of the queries: closure, recursion, sizes.

use super::{Argument, Schema, TypeExpr};
use crate::load::testing::schema;

fn closure(schema: &Schema, roots: &[&str], opaque: &[&str]) -> Vec<String> {
    let roots: Vec<_> = roots.iter().filter_map(|name| schema.find(name)).collect();
    let opaque: Vec<_> = opaque
        .iter()
        .filter_map(|name| schema.find_type(name))
        .collect();
    schema
        .closure(&roots, &opaque)
        .into_iter()
        .map(|index| schema[index].name.to_string())
        .collect()
}

const SHOP: &str = "vector {t:Type} # [ t ] = Vector t;
true = True;
apple = Fruit;
pear size:Size = Fruit;
size cm:int = Size;
basket flags:# full:flags.0?true fruits:Vector<Fruit> = Basket;
unused = Unused;
---functions---
buy fruit:%Size = Basket;
look = Vector<Size>;";

#[test]
fn the_closure_holds_what_the_roots_need() {
    let shop = schema(SHOP);
    assert_eq!(closure(&shop, &["look"], &[]), ["size", "look"]);
    assert_eq!(
        closure(&shop, &["buy"], &[]),
        ["apple", "pear", "size", "basket", "buy"]
    );
    assert_eq!(closure(&shop, &["buy"], &["Basket"]), ["size", "buy"]);
    assert_eq!(closure(&shop, &["apple"], &[]), ["apple", "pear", "size"]);
    assert_eq!(
        closure(&shop, &["vector", "unused"], &[]),
        ["vector", "unused"]
    );
}

#[test]
fn combinators_are_found_by_name_and_id() {
    let shop = schema(SHOP);
    assert_eq!(shop.constructors().count(), 7);
    assert_eq!(shop.functions().count(), 2);
    assert_eq!(shop.find_id(0x3fed_d339), shop.find("true"));
    assert_eq!(shop.find("nothing"), None);
}

const TREES: &str = "leaf = Tree;
node left:Tree right:Tree = Tree;
list flags:# head:int tail:flags.0?list = List;
bush branches:Vector<Bush> = Bush;
pair n:# first:3*[ Pair ] many:n*[ Pair ] = Pair;
even odd:Odd = Even;
odd even:Even = Odd;
maybeNone {X:Type} = Maybe X;
maybeSome {X:Type} value:X = Maybe X;
chain next:(Maybe chain) = Chain;
alone x:Tree = Alone;
two alone:Alone bush:Bush = Two;
branch twig:Twig = Branch;
twig branches:Vector<Branch> = Twig;
---functions---
grow tree:Tree = Tree;";

/// Fields as `node.left` for which a question has the answer yes.
fn boxed(schema: &Schema) -> Vec<String> {
    let of = |(index, combinator): (super::CombinatorIndex, &super::Combinator)| {
        let fields = combinator
            .params
            .iter()
            .enumerate()
            .filter(|(at, _)| schema.needs_box(index, *at));
        fields
            .map(|(_, param)| format!("{}.{}", combinator.name, param.name))
            .collect::<Vec<_>>()
    };
    schema.indexed().flat_map(of).collect()
}

#[test]
fn inline_cycles_need_boxes() {
    let expected = [
        "node.left",
        "node.right",
        "list.tail",
        "pair.first",
        "even.odd",
        "odd.even",
        "chain.next",
    ];
    assert_eq!(boxed(&schema(TREES)), expected);
}

#[test]
fn recursion_goes_through_vectors_too() {
    let trees = schema(TREES);
    let nests = |name| trees.find(name).is_some_and(|index| trees.nests(index));
    assert!(
        [
            "node", "list", "bush", "pair", "even", "odd", "chain", "branch", "twig"
        ]
        .into_iter()
        .all(nests)
    );
    assert!(
        !["leaf", "alone", "grow", "maybeSome"]
            .into_iter()
            .any(nests)
    );
    let recursive = |name| {
        trees
            .find_type(name)
            .is_some_and(|index| trees.is_recursive(index))
    };
    assert!(recursive("Tree") && recursive("Bush") && !recursive("Alone") && !recursive("Maybe"));
}

#[test]
fn sizes_are_the_smallest() {
    let trees = schema(TREES);
    let fields = |name| {
        trees
            .find(name)
            .and_then(|index| trees.smallest_fields(index))
    };
    let boxed = |name| {
        trees
            .find_type(name)
            .and_then(|index| trees.smallest_boxed(index))
    };
    assert_eq!(fields("node"), Some(8));
    assert_eq!(fields("list"), Some(8));
    assert_eq!(fields("bush"), Some(8));
    assert_eq!(fields("pair"), None);
    assert_eq!(fields("even"), None);
    assert_eq!(fields("chain"), Some(4));
    assert_eq!(fields("grow"), Some(4));
    assert_eq!(fields("two"), Some(8 + 12));
    assert_eq!(
        (boxed("Tree"), boxed("Alone"), boxed("Odd")),
        (Some(4), Some(8), None)
    );
}

#[test]
fn built_ins_have_sizes_and_ids() {
    let all = schema(
        "a b:Bool t:True u:true i:Int n:# s:string k:int256 v:vector<int> w:Vector<int> o:Object d:3*[ x:double ] = A;
---functions---
f {X:Type} q:!X = X;",
    );
    let sizes: Vec<_> = all.combinators()[0]
        .params
        .iter()
        .filter_map(|param| all.smallest(&param.ty))
        .collect();
    assert_eq!(sizes, [4, 4, 0, 8, 4, 4, 32, 4, 8, 4, 24]);
    assert_eq!(
        all.find("a").and_then(|index| all.smallest_fields(index)),
        Some(96)
    );
    assert_eq!(all.smallest(&all.combinators()[1].params[0].ty), Some(4));
    let id = |name| all.find_type(name).and_then(|index| all.boxed_id(index));
    assert_eq!(
        (id("Int"), id("Vector"), id("Bool"), id("Object")),
        (Some(0xa850_9bda), Some(0x1cb5_c415), None, None)
    );
    assert_eq!(id("A"), Some(all.combinators()[0].id));
    let declared = schema("object ? = Object;\nx y:Object = X;\n");
    let object = declared.find_type("Object");
    assert_eq!(object.and_then(|index| declared.boxed_id(index)), None);
}

#[test]
fn results_keep_their_arguments() {
    let schema = schema(TREES);
    let TypeExpr::Named { args, .. } = &schema.combinators()[8].result else {
        panic!()
    };
    assert!(matches!(**args, [Argument::Type(TypeExpr::Variable(..))]));
    assert_eq!(
        *schema.combinators()[8].declaration,
        *"maybeSome#90258d6a {X:Type} value:X = Maybe X"
    );
}

#[test]
fn a_long_chain_takes_no_stack_and_no_time() {
    use std::fmt::Write as _;
    let mut text = "c0 = T0;\n".to_owned();
    for at in 1..5_000 {
        let _ = writeln!(text, "c{at}#{:x} x:T{} = T{at};", at, at - 1);
    }
    let chain = schema(&text);
    let last = chain.find("c4999");
    assert_eq!(
        last.and_then(|index| chain.smallest_fields(index)),
        Some(4 * 4_999)
    );
    assert_eq!(
        last.map(|index| chain.closure(&[index], &[]).len()),
        Some(5_000)
    );
}
