//! 64 levels may be entered; the 65th is an error.

use tl_types::{Deserializable, DeserializeErrorKind, Limits};

use crate::enums::Tree;
use crate::structs::{Holder, Ping, Wrap};
use crate::values::{bytes, node, tag, words};

/// `levels` nodes in one another.
fn tree(levels: usize) -> Vec<u8> {
    words(&[vec![0x0b; levels], vec![0x0a; levels + 1]].concat())
}

/// `levels` objects in one another.
fn objects(levels: usize) -> Vec<u8> {
    [words(&vec![0x14; levels]), bytes(&tag("a"))].concat()
}

#[track_caller]
fn too_deep<T: Deserializable>(bytes: &[u8], limits: &Limits, offset: usize, path: &str) {
    let error = T::from_bytes_with(bytes, limits).err().expect("too deep");
    assert_eq!(
        (error.kind(), error.offset()),
        (&DeserializeErrorKind::DepthLimit, offset)
    );
    assert_eq!(error.path(), Some(path));
}

#[test]
fn recursive_types() {
    let value = Tree::from_bytes(&tree(64)).unwrap();
    let built = (0..64).fold(Tree::Leaf, |tree, _| node(tree, Tree::Leaf));
    assert_eq!((bytes(&built), value.clone()), (tree(64), built));
    too_deep::<Tree>(
        &tree(65),
        &Limits::default(),
        65 * 4,
        &format!("node{}", ".left".repeat(64)),
    );
    // In miri a million would take an hour.
    too_deep::<Tree>(
        &tree(if cfg!(miri) { 1000 } else { 1_000_000 }),
        &Limits::default(),
        65 * 4,
        &format!("node{}", ".left".repeat(64)),
    );
    too_deep::<Tree>(
        &tree(3),
        &Limits::default().with_depth(2),
        12,
        "node.left.left",
    );
}

#[test]
fn levels_side_by_side_do_not_add_up() {
    let wide = (0..200)
        .map(|_| node(Tree::Leaf, Tree::Leaf))
        .collect::<Vec<_>>();
    assert_eq!(
        Vec::<Tree>::from_bytes_with(&bytes(&wide), &Limits::default().with_depth(1)),
        Ok(wide)
    );
}

#[test]
fn objects_and_calls() {
    assert!(Holder::from_bytes(&objects(64)).is_ok());
    too_deep::<Holder>(
        &objects(65),
        &Limits::default(),
        65 * 4,
        &format!("holder{}", ".object".repeat(65)),
    );
    let call = Wrap {
        query: Wrap {
            query: Ping { id: 1 },
        },
    };
    let two = Limits::default().with_depth(2);
    assert_eq!(
        Wrap::from_bytes_with(&bytes(&call), &two).as_ref(),
        Ok(&call)
    );
    too_deep::<Wrap<Wrap<Ping>>>(&bytes(&call), &two.with_depth(1), 8, "wrap.query.query");
}
