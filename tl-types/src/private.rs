//! What generated code names. No promise of stability: generated code and runtime come from one version.

pub extern crate alloc;

pub use crate::bulk::Bulk;
pub use crate::fixed::{Fixed, Run};
pub use crate::item::{Item, ReadItem, TryReadItem};
pub use crate::object::DynObject;
pub use crate::read::{Read, TryRead};
pub use crate::reader::Reader;
pub use crate::shape::Shape;
pub use crate::sink::Sink;
pub use crate::trace::trace;
pub use crate::write::Write;
pub use crate::writer::{Counter, Writer};
#[cfg(feature = "serde")]
pub use {
    crate::BytesForm,
    crate::serde::{deserialize, serialize},
    ::serde,
};

#[cfg(feature = "arbitrary")]
pub mod arbitrary {
    //! What makes values from random bytes.
    pub use crate::arbitrary::{
        Arbitrary, Make, Maker, Result, Unstructured, arbitrary, size_hint,
    };
}

pub mod registry {
    //! What a generated registry is made of.
    pub use crate::registry::{Entry, Kind, Registry, read_object_as};
}

/// The major version of this runtime.
const MAJOR: u32 = match u32::from_str_radix(env!("CARGO_PKG_VERSION_MAJOR"), 10) {
    Ok(major) => major,
    Err(_) => 0,
};

/// Stops the build where generated code meets a runtime of another major version.
pub const fn check_version(major: u32) {
    assert!(
        major == MAJOR,
        "this code was generated for another major version of tl-types: generate it again"
    );
}
