//! The transport of Telegram, ready-made: its schema, and by hand what a schema cannot say.
//!
//! By hand are [`MsgContainer`] with its [`Message`]s, [`RpcResult`] and [`GzipPacked`]: where a value in them ends is told by a length, or by the end of the
//! input. Such a value is kept as [`Raw`](crate::Raw) until it is decoded, since what it may be is for the receiver to know: it is often of another schema.
//!
//! ```
//! use tl_types::mtproto::{self, Message, MsgContainer, RpcResult, Serializable, constructors::MsgsAck};
//!
//! let answer = RpcResult::new(8, &true)?;
//! let ack = MsgsAck { msg_ids: vec![8] };
//! let messages = vec![Message::new(12, 1, &answer)?, Message::new(16, 2, &ack)?];
//! let bytes = MsgContainer { messages }.to_bytes()?;
//!
//! let object = mtproto::decode(&bytes)?;
//! let container = object.into_any().downcast::<MsgContainer>().expect("a container");
//! for message in container.messages {
//!     match mtproto::decode(message.body.bytes())?.name() {
//!         "rpc_result" => assert_eq!(message.body.decode::<RpcResult>()?, answer),
//!         name => assert_eq!(name, "msgs_ack"),
//!     }
//! }
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod any;
mod container;
#[cfg(feature = "gzip")]
mod gzip;
mod gzip_packed;
mod rpc_result;

pub use crate::{Deserializable, Identifiable, Object, RemoteCall, Serializable};
pub use any::decode;
pub use container::{Message, MsgContainer};
#[cfg(feature = "gzip")]
pub use gzip::{GzipError, GzipErrorKind, UnpackError};
pub use gzip_packed::GzipPacked;
pub use rpc_result::RpcResult;

crate::include_schema!("mtproto");
