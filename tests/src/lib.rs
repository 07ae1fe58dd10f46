//! What the end-to-end tests share: generated code, as a stranger's crate would have it, and the tools that try it.

#![deny(warnings)]

pub mod advice;
pub mod fixture;
pub mod golden;
pub mod height;
pub mod hostile;
pub mod json;
pub mod maker;
pub mod random;
pub mod round_trip;
pub mod smallest;
pub mod values;
pub mod wild;
pub mod workspace;

/// The API of Telegram, with a registry.
pub mod api {
    tl_types::include_schema!("api");
}

/// The transport of Telegram, with a registry.
pub mod mtproto {
    tl_types::include_schema!("mtproto");
}

pub use golden::seed;
