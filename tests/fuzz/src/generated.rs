//! The generated code of every schema, behind pointers.

use tl_types::__private::{Shape, TryRead};
use tl_types::{Deserializable, DeserializeError, Limits, Object, Serializable};

/// A value and its [`serialized_len`](Serializable::serialized_len).
pub type Measured = (Box<dyn Object>, usize);

/// A schema and the code that was generated from it.
#[derive(Clone, Copy, Debug)]
pub struct Schema {
    /// Folder and stem.
    pub name: &'static str,
    /// The schema.
    pub text: &'static str,
    /// `registry::decode`
    pub decode: fn(&[u8]) -> Result<Box<dyn Object>, DeserializeError>,
    /// What reads the types, by the ids of their constructors, and the functions, by theirs; sorted.
    pub readers: &'static [(u32, Reader)],
}

impl Schema {
    /// What reads a value of the type that has this constructor, or the function.
    pub fn reader(&self, id: u32) -> Option<&Reader> {
        let at = self.readers.binary_search_by_key(&id, |(id, _)| *id).ok()?;
        self.readers.get(at).map(|(_, reader)| reader)
    }
}

/// What reads a type.
#[derive(Clone, Copy, Debug)]
pub struct Reader {
    /// `from_bytes_with`
    pub whole: fn(&[u8], &Limits) -> Result<Measured, DeserializeError>,
    /// `read_prefix`, with the length of the rest.
    pub prefix: fn(&[u8]) -> Result<(Measured, usize), DeserializeError>,
    /// What the static description says of it.
    pub shape: Shape,
}

/// The reader of `T`.
pub const fn reader<T: TryRead + Object + Serializable>() -> Reader {
    Reader {
        whole: |bytes, limits| T::from_bytes_with(bytes, limits).map(measured),
        prefix: |bytes| T::read_prefix(bytes).map(|(value, rest)| (measured(value), rest.len())),
        shape: T::SHAPE,
    }
}

fn measured<T: Object + Serializable>(value: T) -> Measured {
    let len = value.serialized_len();
    (Box::new(value), len)
}

/// Types that no schema declares.
pub static BUILTINS: &[Reader] = &[
    reader::<bool>(),
    reader::<i32>(),
    reader::<f64>(),
    reader::<String>(),
    reader::<Vec<u8>>(),
    reader::<[u8; 32]>(),
    reader::<Vec<i32>>(),
    reader::<Vec<i64>>(),
    reader::<Vec<f64>>(),
    reader::<Vec<bool>>(),
    reader::<Vec<String>>(),
    reader::<Vec<Vec<u8>>>(),
    reader::<Vec<[u8; 16]>>(),
    reader::<Vec<Vec<i32>>>(),
    reader::<Vec<plain_api::types::InputMedia>>(),
    reader::<Vec<plain_api::types::JsonValue>>(),
    reader::<Vec<plain_api::types::PageBlock>>(),
    reader::<Vec<Vec<plain_api::types::RichText>>>(),
    reader::<tl_types::Raw>(),
    reader::<tl_types::mtproto::MsgContainer>(),
    reader::<tl_types::mtproto::RpcResult>(),
    reader::<tl_types::mtproto::GzipPacked>(),
];

include!(concat!(env!("OUT_DIR"), "/schemas.rs"));
