//! The code of every fixture, compiled: `golden::NAME` for `fixtures/ok/NAME.tl`, and all of them as a table.

use tl_types::{DeserializeError, Object};

/// What `registry::decode` gives.
pub type Decoded = Result<Box<dyn Object>, DeserializeError>;

/// What a generated registry offers, behind pointers.
#[derive(Clone, Copy, Debug)]
pub struct Registry {
    /// `registry::decode`
    pub decode: fn(&[u8]) -> Decoded,
    /// `registry::name`
    pub name: fn(u32) -> Option<&'static str>,
    /// `registry::id`
    pub id: fn(&str) -> Option<u32>,
}

/// The registry of a generated module: `registry!(crate::api)`.
#[macro_export]
macro_rules! registry {
    ($($module:ident)::+) => {
        $crate::golden::Registry { decode: $($module)::+::registry::decode, name: $($module)::+::registry::name, id: $($module)::+::registry::id }
    };
}

/// A fixture and what became of it.
#[derive(Clone, Copy, Debug)]
pub struct Golden {
    /// `points` for `fixtures/ok/points.tl`.
    pub name: &'static str,
    /// Its place, from this package's folder.
    pub path: &'static str,
    /// The code that was compiled.
    pub code: &'static str,
    /// Its registry.
    pub registry: Registry,
}

/// A line of the table that the build script writes: `golden!("golden", "points", "fixtures/ok/points.tl", points)`.
#[macro_export]
macro_rules! golden {
    ($folder:literal, $name:literal, $path:literal, $module:ident) => {
        $crate::golden::Golden {
            name: $name,
            path: $path,
            code: include_str!(concat!(env!("OUT_DIR"), "/", $folder, "/", $name, ".rs")),
            registry: $crate::registry!($module),
        }
    };
}

include!(concat!(env!("OUT_DIR"), "/golden/mod.rs"));
