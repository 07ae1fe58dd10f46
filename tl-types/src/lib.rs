//! Runtime of code generated from TL schemas: the traits, the reader, the writer, the limits.
//!
//! TL is the schema language of MTProto, TDLib, TON and VK. Generated structs and enums implement the traits of this crate; programs use
//! [`Serializable`] and [`Deserializable`] for boxed values (id first), [`Bare`] for forms without id, [`RemoteCall`] for functions.
//!
//! # Wire form
//!
//! Everything is little-endian, and every value takes a multiple of four bytes.
//!
//! | TL | bytes | Rust |
//! |---|---|---|
//! | `int`, `#`, `float` | 4 | `i32`, `u32`, `f32` |
//! | `long`, `double` | 8 | `i64`, `f64` |
//! | `int128`, `int256`, `int512` | 16, 32, 64, opaque | `[u8; 16]`, `[u8; 32]`, `[u8; 64]` |
//! | `string`, `bytes` | length, data, zeros up to a multiple of four | `String`, `Vec<u8>` |
//! | `Bool` | one of two ids | `bool` |
//! | `True` | id | `()` |
//! | `Vector t` | id, count, elements | `Vec<T>` |
//! | boxed constructor, call of a function | id, fields | generated struct or enum |
//!
//! Built-ins are bare inside vectors and fields; alone they are boxed, as a function returns them.
//!
//! ```
//! use tl_types::{Deserializable, Serializable};
//!
//! let bytes = vec![String::from("abcd")].to_bytes()?;
//! assert_eq!(bytes, [0x15, 0xc4, 0xb5, 0x1c, 1, 0, 0, 0, 4, b'a', b'b', b'c', b'd', 0, 0, 0]);
//!
//! let error = Vec::<String>::from_bytes(&bytes[..14]).unwrap_err();
//! assert_eq!(error.to_string(), "at byte 8, in vector[0]: the input ends inside a value");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # Limits
//!
//! Input is never trusted: nesting, memory and counts are bounded by [`Limits`], and a value that does not fit is a [`DeserializeError`] with
//! the byte offset and, where the schema's description is linked in, the path of the field.
//!
//! # Features
//!
//! All are off by default. Without them this crate has no dependencies, and its build script does nothing.
//!
//! | feature | brings | takes |
//! |---|---|---|
//! | `telegram` | `telegram`: the API of Telegram, ready-made | building the compiler, some ten crates; then the types |
//! | `mtproto` | `mtproto`: Telegram's transport, ready-made; containers, answers and packed values by hand | the same |
//! | `serde` | what types generated with serde need: values as JSON and the like; [`BytesForm`] | `serde`, `data-encoding` |
//! | `dynamic` | `dynamic`: values of any schema at run time, without generated code; to and from JSON | what `serde` takes, and `tl-parser`, which needs `std` |
//! | `arbitrary` | values from random bytes: `arbitrary` | `arbitrary`, which needs `std` |
//! | `gzip` | with `mtproto`: packing and unpacking `gzip_packed` | `miniz_oxide` and `crc32fast`, both without `std` |
#![no_std]

extern crate alloc;
// Generated code names the runtime `::tl_types`, here too.
#[cfg(any(feature = "telegram", feature = "mtproto"))]
extern crate self as tl_types;

#[doc(hidden)]
#[path = "private.rs"]
pub mod __private;
#[cfg(feature = "arbitrary")]
pub mod arbitrary;
mod bare;
mod builtin;
mod bulk;
mod count;
mod decode;
mod description;
#[cfg(feature = "dynamic")]
pub mod dynamic;
mod error;
mod fixed;
mod item;
#[cfg(feature = "serde")]
mod json;
mod known;
mod limits;
#[cfg(feature = "mtproto")]
pub mod mtproto;
mod object;
mod raw;
mod read;
mod reader;
mod registry;
#[cfg(feature = "serde")]
mod serde;
mod shape;
mod sink;
mod string;
#[cfg(feature = "telegram")]
pub mod telegram;
mod trace;
mod traits;
mod unknown;
mod vector;
mod write;
mod writer;

pub use bare::Bare;
pub use error::{DeserializeError, DeserializeErrorKind, SerializeError};
#[cfg(feature = "serde")]
pub use json::BytesForm;
pub use known::KnownId;
pub use limits::{Limits, Mode};
pub use object::Object;
pub use raw::Raw;
pub use traits::{Deserializable, Identifiable, RemoteCall, Serializable};
pub use unknown::Unknown;

/// Includes the code that a build script generated from `<name>.tl`: `tl_types::include_schema!("api");`.
#[macro_export]
macro_rules! include_schema {
    ($name:literal) => {
        ::core::include!(::core::concat!(::core::env!("OUT_DIR"), "/", $name, ".rs"));
    };
}
