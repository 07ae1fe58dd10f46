//! The API of Telegram, ready-made: constructors, types and functions of layer [`LAYER`].
//!
//! A build of your own, with `tl-codegen`, has more to choose from: a part of the schema, other layers, other derives.
//!
//! ```
//! use tl_types::telegram::{Serializable, functions::messages::StartBot, types::{InputPeer, InputUser}};
//!
//! let call = StartBot {
//!     bot: InputUser::UserSelf,
//!     peer: InputPeer::PeerSelf,
//!     random_id: 1,
//!     start_param: String::new(),
//! };
//! assert_eq!(call.to_bytes()?.len(), 24);
//! # Ok::<(), tl_types::SerializeError>(())
//! ```
//!
//! What comes back is read from bytes:
//!
//! ```
//! use tl_types::telegram::{Deserializable, constructors::DataJson};
//!
//! let json = DataJson::from_bytes(&[0x04, 0x8d, 0x74, 0x7d, 2, b'{', b'}', 0])?;
//! assert_eq!(json.data, "{}");
//! # Ok::<(), tl_types::DeserializeError>(())
//! ```
//!
//! # Limits
//!
//! Enums are `#[non_exhaustive]`: a later layer adds constructors. Fields of structs are as the layer has them, so another layer is another version of this
//! crate.

pub use crate::{Deserializable, Identifiable, Object, RemoteCall, Serializable};

crate::include_schema!("telegram");
