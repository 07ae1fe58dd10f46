//! The constructors and functions of the schema.

use tl_types::__private::{Item, ReadItem, Reader, Shape, Sink, TryRead, TryReadItem, Write};
use tl_types::{Object, RemoteCall};

use crate::description::combinator;
use crate::enums::Tree;
use crate::objects::REGISTRY;

#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Node {
    pub left: Tree,
    pub right: Tree,
}

impl Item for Node {
    const ID: u32 = 0x0b;
    const NAME: &'static str = "node";
    const SHAPE: Shape = combinator(1, 12);

    fn write_fields<S: Sink>(&self, out: &mut S) {
        out.value(&self.left);
        out.value(&self.right);
    }
}

impl ReadItem for Node {
    fn read_fields(input: &mut Reader<'_>) -> Self {
        input.nested(|input| Self {
            left: input.value(),
            right: input.value(),
        })
    }
}

#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Tag {
    pub name: String,
    pub size: i32,
}

impl Item for Tag {
    const ID: u32 = 0x10;
    const NAME: &'static str = "tag";
    const SHAPE: Shape = combinator(2, 12);

    fn write_fields<S: Sink>(&self, out: &mut S) {
        out.string(&self.name);
        out.run::<4, _>((self.size,));
    }
}

impl ReadItem for Tag {
    fn read_fields(input: &mut Reader<'_>) -> Self {
        Self {
            name: input.string(),
            size: input.i32(),
        }
    }
}

#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Album {
    pub title: String,
    pub cover: Option<Box<Tag>>,
    pub pinned: bool,
    pub note: Option<String>,
    pub tags: Vec<Tag>,
    pub marks: Vec<bool>,
    pub counts: Vec<i64>,
    pub trees: Vec<Tree>,
}

impl Item for Album {
    const ID: u32 = 0x11;
    const NAME: &'static str = "album";
    const SHAPE: Shape = combinator(3, 40);

    fn write_fields<S: Sink>(&self, out: &mut S) {
        let flags2 = u32::from(self.note.is_some());
        let flags = u32::from(self.cover.is_some())
            | u32::from(self.pinned) << 1
            | u32::from(flags2 != 0) << 2;
        out.run::<4, _>((flags,));
        out.string(&self.title);
        if let Some(cover) = &self.cover {
            out.value(&**cover);
        }
        if flags2 != 0 {
            out.run::<4, _>((flags2,));
        }
        if let Some(note) = &self.note {
            out.string(note);
        }
        out.vector(&self.tags, Sink::value);
        out.vector(&self.marks, |out, mark| out.run::<4, _>((*mark,)));
        out.bulk(&self.counts);
        out.bare_vector(&self.trees, Sink::value);
    }
}

impl ReadItem for Album {
    fn read_fields(input: &mut Reader<'_>) -> Self {
        let flags = input.flags(0b111);
        let title = input.string();
        let cover = (flags & 1 != 0).then(|| input.alloc(Reader::value));
        let flags2 = if flags & 4 != 0 {
            input.conditional_flags(1)
        } else {
            0
        };
        Self {
            title,
            cover,
            pinned: flags & 2 != 0,
            note: (flags2 & 1 != 0).then(|| input.string()),
            tags: input.vector(12, Reader::value),
            marks: input.vector(4, Reader::bool),
            counts: input.bulk(),
            trees: input.bare_vector(4, Reader::value),
        }
    }
}

#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Blob {
    pub data: Vec<u8>,
    pub hash: [u8; 32],
    pub score: f64,
    pub ok: bool,
    pub count: u32,
    pub items: Vec<i32>,
    pub pair: [i64; 2],
    pub boxed: i32,
}

impl Item for Blob {
    const ID: u32 = 0x12;
    const NAME: &'static str = "blob";
    const SHAPE: Shape = combinator(4, 80);

    fn write_fields<S: Sink>(&self, out: &mut S) {
        out.bytes(&self.data);
        out.run::<48, _>((self.hash, self.score, self.ok, self.count));
        out.agree_on_count("count", self.count, self.items.len());
        out.repeat(&self.items, |out, item| out.run::<4, _>((*item,)));
        out.repeat(&self.pair, |out, item| out.run::<8, _>((*item,)));
        out.value(&self.boxed);
    }
}

impl ReadItem for Blob {
    fn read_fields(input: &mut Reader<'_>) -> Self {
        let (data, hash, score, ok, count) = (
            input.bytes(),
            input.array(),
            input.f64(),
            input.bool(),
            input.u32(),
        );
        let items = input.repeat(count, 4, Reader::i32);
        Self {
            data,
            hash,
            score,
            ok,
            count,
            items,
            pair: [input.i64(), input.i64()],
            boxed: input.value(),
        }
    }
}

#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Units {
    pub list: Vec<()>,
    pub tags: Vec<Tag>,
}

impl Item for Units {
    const ID: u32 = 0x13;
    const NAME: &'static str = "units";
    const SHAPE: Shape = combinator(5, 12);

    fn write_fields<S: Sink>(&self, out: &mut S) {
        out.bare_vector(&self.list, |_, ()| {});
        out.bare_vector(&self.tags, Sink::fields);
    }
}

impl ReadItem for Units {
    fn read_fields(input: &mut Reader<'_>) -> Self {
        Self {
            list: input.bare_vector(0, |_| ()),
            tags: input.bare_vector(8, Reader::fields),
        }
    }
}

#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Holder {
    pub object: Box<dyn Object>,
}

impl Item for Holder {
    const ID: u32 = 0x14;
    const NAME: &'static str = "holder";
    const SHAPE: Shape = combinator(6, 8);

    fn write_fields<S: Sink>(&self, out: &mut S) {
        out.object(&*self.object);
    }
}

impl TryReadItem for Holder {
    fn try_read_fields(input: &mut Reader<'_>) -> Option<Self> {
        Some(Self {
            object: input.try_nested(|input| REGISTRY.read_object(input))?,
        })
    }
}

impl TryRead for Holder {
    const SHAPE: Shape = <Self as Item>::SHAPE;

    fn try_read(input: &mut Reader<'_>) -> Option<Self> {
        input.expect_id(Self::ID, Self::NAME);
        Self::try_read_fields(input)
    }
}

#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Ping {
    pub id: i64,
}

impl Item for Ping {
    const ID: u32 = 0x20;
    const NAME: &'static str = "ping";
    const SHAPE: Shape = combinator(7, 12);

    fn write_fields<S: Sink>(&self, out: &mut S) {
        out.run::<8, _>((self.id,));
    }
}

impl ReadItem for Ping {
    fn read_fields(input: &mut Reader<'_>) -> Self {
        Self { id: input.i64() }
    }
}

impl RemoteCall for Ping {
    type Return = Tag;
}

#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Wrap<X> {
    pub query: X,
}

impl<X: Write> Item for Wrap<X> {
    const ID: u32 = 0x21;
    const NAME: &'static str = "wrap";
    const SHAPE: Shape = combinator(8, 8);

    fn write_fields<S: Sink>(&self, out: &mut S) {
        out.value(&self.query);
    }
}

impl<X: Write + TryRead> TryReadItem for Wrap<X> {
    fn try_read_fields(input: &mut Reader<'_>) -> Option<Self> {
        Some(Self {
            query: input.try_nested(Reader::try_value)?,
        })
    }
}

impl<X: Write + TryRead> TryRead for Wrap<X> {
    const SHAPE: Shape = <Self as Item>::SHAPE;

    fn try_read(input: &mut Reader<'_>) -> Option<Self> {
        input.expect_id(Self::ID, Self::NAME);
        Self::try_read_fields(input)
    }
}

impl<X: Write + RemoteCall> RemoteCall for Wrap<X> {
    type Return = X::Return;
}
