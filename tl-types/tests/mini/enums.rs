//! `Tree`: a recursive type of two constructors.

use tl_types::__private::{Read, Reader, Shape, Sink, Write};

use crate::description::ty;
use crate::structs::Node;

#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Tree {
    Leaf,
    Node(Box<Node>),
}

impl Write for Tree {
    fn id(&self) -> u32 {
        match self {
            Self::Leaf => 0x0a,
            Self::Node(_) => 0x0b,
        }
    }

    fn name(&self) -> &'static str {
        match self {
            Self::Leaf => "leaf",
            Self::Node(_) => "node",
        }
    }

    fn write<S: Sink>(&self, out: &mut S) {
        match self {
            Self::Leaf => out.run::<4, _>((0x0a_u32,)),
            Self::Node(node) => out.value(&**node),
        }
    }
}

impl Read for Tree {
    const SHAPE: Shape = ty(0, 4);

    fn read(input: &mut Reader<'_>) -> Self {
        match input.id() {
            0x0a => Self::Leaf,
            0x0b => Self::Node(input.alloc(Reader::fields)),
            found => {
                input.unexpected_id(found, "Tree");
                Self::Leaf
            }
        }
    }
}
