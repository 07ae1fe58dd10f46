//! Values as JSON: how the leaves are written and read, whoever walks over the value.
//!
//! | TL | JSON |
//! |---|---|
//! | `int`, `#` | number |
//! | `long` | decimal string; a number is read, too |
//! | `double`, `float` | number; `"NaN"`, `"Infinity"`, `"-Infinity"`, `"nan:<hex digits>"` for other payloads |
//! | `int128`, `int256`, `int512` | hex, in wire order |
//! | `string` | string |
//! | `bytes` | base64 or hex, see [`BytesForm`] |
//! | `Bool` | `true`, `false` |
//! | `flags.N?true` | `true`; absent when off |
//! | `flags.N?T` | the value; absent when off |
//! | a `#` that only conditions use | absent: it follows from the keys |
//! | another `#` that is a field | number; absent when zero |
//! | vector | array |
//! | constructor, call | object: `"_"` names it, then its fields |

mod bytes_form;
mod double;
mod fault;
mod read;
mod untyped;
mod write;

pub use bytes_form::BytesForm;
pub(crate) use fault::Fault;
pub(crate) use read::{bytes, double, flag, float, int, long, nat, opaque, string};
pub(crate) use untyped::Untyped;
pub(crate) use write::{Bytes, Double, Float, Long, Opaque};

/// The key that names the constructor or function.
pub(crate) const NAME: &str = "_";

/// The key of a value that stays undecoded: its bytes, id first.
pub(crate) const RAW: &str = "_raw";
