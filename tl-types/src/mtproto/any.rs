//! Values of the transport known by id only, those written by hand among them.

use alloc::boxed::Box;

use super::{GzipPacked, Message, MsgContainer, RpcResult, registry};
use crate::{Deserializable, DeserializeError, Identifiable, Object};

/// Reads one boxed constructor or function of the transport from the whole of `bytes`: those of [`registry`], [`MsgContainer`], [`Message`], [`RpcResult`] and
/// [`GzipPacked`], which stays packed.
///
/// # Errors
/// As [`Deserializable::from_bytes`]; an id that the transport does not know is an error.
pub fn decode(bytes: &[u8]) -> Result<Box<dyn Object>, DeserializeError> {
    match bytes.first_chunk().map(|id| u32::from_le_bytes(*id)) {
        Some(MsgContainer::CONSTRUCTOR_ID) => object::<MsgContainer>(bytes),
        Some(Message::CONSTRUCTOR_ID) => object::<Message>(bytes),
        Some(RpcResult::CONSTRUCTOR_ID) => object::<RpcResult>(bytes),
        Some(GzipPacked::CONSTRUCTOR_ID) => object::<GzipPacked>(bytes),
        _ => registry::decode(bytes),
    }
}

fn object<T: Deserializable + Object>(bytes: &[u8]) -> Result<Box<dyn Object>, DeserializeError> {
    T::from_bytes(bytes).map(|value| -> Box<dyn Object> { Box::new(value) })
}
