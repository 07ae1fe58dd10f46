//! Errors of decoding and encoding.

mod deserialize;
mod kind;
mod serialize;

pub use deserialize::DeserializeError;
pub use kind::DeserializeErrorKind;
pub use serialize::SerializeError;
