//! The bundled schemas, resolved, with the decoders that were generated from them.

use tl_parser::ir::Schema;
use tl_parser::{Options, SourceMap, load};
use tl_tests::golden::Registry;
use tl_tests::registry;
use tl_types::__private::{Read, Shape};

/// A schema and the code that was generated from it.
pub(crate) struct Bundled {
    pub(crate) schema: Schema,
    pub(crate) registry: Registry,
    /// Any constructor or function, by the static description.
    pub(crate) shape: Shape,
}

pub(crate) fn api() -> Bundled {
    let shape = object::<tl_tests::api::types::InputPeer>();
    Bundled {
        schema: resolved(tl_schema::TELEGRAM_API),
        registry: registry!(tl_tests::api),
        shape,
    }
}

pub(crate) fn mtproto() -> Bundled {
    let shape = object::<tl_tests::mtproto::types::MsgDetailedInfo>();
    Bundled {
        schema: resolved(tl_schema::TELEGRAM_MTPROTO),
        registry: registry!(tl_tests::mtproto),
        shape,
    }
}

/// The schema in which a combinator of this name has this id.
pub(crate) fn of<'s>(schemas: &'s [Bundled], name: &str, id: u32) -> Option<&'s Bundled> {
    schemas
        .iter()
        .find(|bundled| (bundled.registry.name)(id) == Some(name))
}

fn resolved(text: &str) -> Schema {
    let mut sources = SourceMap::new();
    let file = sources.add("bundled.tl", text);
    load(&sources, &[file], &Options::default())
        .schema
        .expect("a bundled schema resolves")
}

/// The shape of any value of the schema that `T` belongs to.
fn object<T: Read>() -> Shape {
    match T::SHAPE {
        Shape::Schema { description, .. } => Shape::Object { description },
        other => panic!("a generated type is described by its schema, not by {other:?}"),
    }
}
