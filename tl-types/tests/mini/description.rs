//! The description of the schema.

use tl_types::__private::Shape;

use crate::assemble::{assemble, len};

/// Sorted by id; the schema line stands above each record.
const COMBINATORS: &[(u32, &[u8])] = &[
    // leaf#0000000a = Tree;
    (0x0a, b"\x01\x00\x04leaf\x00"),
    // node#0000000b left:Tree right:Tree = Tree;
    (0x0b, b"\x01\x01\x04node\x02\x04left\x00\x0e\x00\x05right\x00\x0e\x00"),
    // tag#00000010 name:string size:int = Tag;
    (0x10, b"\x02\x00\x03tag\x02\x04name\x00\x07\x04size\x00\x00"),
    // album#00000011 flags:# title:string cover:flags.0?Tag pinned:flags.1?true flags2:flags.2?# note:flags2.0?string tags:Vector<Tag>
    //     marks:Vector<Bool> counts:Vector<long> trees:vector<Tree> = Album;
    (
        0x11,
        b"\x03\x00\x05album\x0a\x05flags\x00\x0c\x07\0\0\0\x05title\x00\x07\x05cover\x01\x0e\x01\x06pinned\x02\x0a\
          \x06flags2\x03\x0c\x01\0\0\0\x04note\x81\x01\x07\x04tags\x00\x10\x0c\x0e\x01\x05marks\x00\x10\x04\x09\
          \x06counts\x00\x10\x08\x01\x05trees\x00\x11\x04\x0e\x00",
    ),
    // blob#00000012 data:bytes hash:int256 score:double ok:Bool count:# items:count*[ int ] pair:2*[ long ] boxed:Int = Blob;
    (
        0x12,
        b"\x04\x00\x04blob\x08\x04data\x00\x08\x04hash\x00\x05\x05score\x00\x02\x02ok\x00\x09\x05count\x00\x0b\
          \x05items\x00\x16\x04\x04\x00\x04pair\x00\x15\x02\x01\x05boxed\x00\x12\xda\x9b\x50\xa8\x00",
    ),
    // units#00000013 list:vector<true> tags:vector<%Tag> = Units;
    (0x13, b"\x05\x00\x05units\x02\x04list\x00\x11\x00\x0a\x04tags\x00\x11\x08\x0f\x02"),
    // holder#00000014 object:Object = Holder;
    (0x14, b"\x06\x00\x06holder\x01\x06object\x00\x14"),
    // ping#00000020 id:long = Tag;
    (0x20, b"\x00\x00\x04ping\x01\x02id\x00\x01"),
    // wrap#00000021 {X:Type} query:!X = X;
    (0x21, b"\x00\x00\x04wrap\x01\x05query\x00\x13"),
];

const TYPES: &[&[u8]] = &[
    b"\x04Tree",
    b"\x03Tag",
    b"\x05Album",
    b"\x04Blob",
    b"\x05Units",
    b"\x06Holder",
];

pub(crate) static DESCRIPTION: &[u8] = &assemble::<{ len(COMBINATORS, TYPES) }>(COMBINATORS, TYPES);

/// A boxed type.
pub(crate) const fn ty(index: u32, min: u32) -> Shape {
    Shape::Schema {
        description: DESCRIPTION,
        op: 14,
        index,
        min,
    }
}

/// A boxed combinator.
pub(crate) const fn combinator(index: u32, min: u32) -> Shape {
    Shape::Schema {
        description: DESCRIPTION,
        op: 23,
        index,
        min,
    }
}
