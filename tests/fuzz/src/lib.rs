//! What the fuzz targets share: making schemas from bytes, loading them, and the generated code that decodes.

pub mod composer;
#[cfg(feature = "generated")]
pub mod decoding;
#[cfg(feature = "generated")]
#[allow(missing_docs)]
pub mod generated;
pub mod schema;
